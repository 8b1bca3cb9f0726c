"""What the mails about events are about."""

from django.utils.translation import gettext_lazy as _

from wirportal.notifications.kinds import Topic

# What concerns one's own seat: nobody should miss it.
SEATS = Topic(
    "event-seats",
    _("Events you come to"),
    _("Your registration, your seat, and changes of the event."),
    is_duty=True,
)
