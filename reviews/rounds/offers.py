"""What the rounds hand to shared pages: clockwork, sitemap, and that rehearsals stay inside."""

from reviews.rounds import sitemap  # noqa: F401, registers what it offers
from reviews.rounds.actions import follow_calendar
from reviews.rounds.inside import of_rehearsals
from wirportal.notifications.kinds import stays_inside
from wirportal.registry import clockwork

clockwork.register(follow_calendar)
stays_inside.register(of_rehearsals)
