"""What the pages hand to the clock."""

from wirportal.pages.actions import forget_closed_reports
from wirportal.registry import clockwork

clockwork.register(forget_closed_reports)
