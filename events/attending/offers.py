"""What the day of an event hands to shared pages: the clock."""

from events.attending.reminding import remind_guests
from events.attending.retention import forget_due
from wirportal.registry import clockwork

clockwork.register(forget_due)
clockwork.register(remind_guests)
