"""What the ground floor itself registers."""

from wirportal.registry import clockwork
from wirportal.version import forget_old_changes

clockwork.register(forget_old_changes)
