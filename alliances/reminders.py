"""Registers the rules of reminders about alliances."""

from alliances.reminding import rules
from wirportal.notifications.rules import rules as all_rules

for rule in (
    rules.UNCONFIRMED,
    rules.PHASE_ENDS,
    rules.PROJECT_ENDS,
    rules.UNANSWERED,
    rules.LYING_TEXT,
):
    all_rules.register(rule)
