"""What this room hands to shared pages, and its part of the clockwork."""

from alliances.partners import permissions  # noqa: F401, registers its rules
from alliances.partners.clock import follow_the_calendar
from alliances.partners.workplace import answered, to_decide
from wirportal.registry import WorkplaceSection, clockwork, tasks, workplace

clockwork.register(follow_the_calendar)
workplace.register(WorkplaceSection("alliances/partners/_workplace.html", answered))
tasks.register(to_decide)
