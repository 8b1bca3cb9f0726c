"""What planning hands to shared pages."""

from events.planning import sitemaps, telling  # noqa: F401, register themselves
from events.planning.clock import notice_moments
from events.planning.workplace import my_events
from wirportal.registry import WorkplaceSection, clockwork, workplace

clockwork.register(notice_moments)
workplace.register(WorkplaceSection("events/planning/_workplace.html", my_events))
