"""What the portal tells people: the outbox, notices, rules of reminders, preferences, feeds."""
