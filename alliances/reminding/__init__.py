"""Reminders about alliances: of what, when, to whom, in which words."""
