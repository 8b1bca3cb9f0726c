"""Registers the rules of reminders about events."""

from events.attending.reminding import ALL
from events.demands import reminding as demands  # noqa: F401, registers its rule
from events.dossier import reminding as dossier  # noqa: F401, registers its rule
from wirportal.notifications.rules import rules

for rule in ALL:
    rules.register(rule)
