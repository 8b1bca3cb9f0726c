"""Registers the rules of reminders about interim reviews."""

from reviews.reminding.rules import ALL
from wirportal.notifications.rules import rules

for rule in ALL:
    rules.register(rule)
