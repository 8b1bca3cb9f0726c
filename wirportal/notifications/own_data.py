"""What is kept of what a person was told."""

from django.utils.translation import gettext_lazy as _

from wirportal.notifications.models import (
    DeadlineFeed,
    Notification,
    OutboundMail,
    Preference,
)
from wirportal.registry import OwnData, own_data

own_data.register(
    OwnData(
        "mails",
        _("Mails of the portal to you"),
        OutboundMail,
        lambda user: OutboundMail.objects.filter(user=user),
        {
            "kind": _("Kind"),
            "address": _("E-mail address"),
            "state": _("State"),
            "due_at": _("Due"),
            "sent_at": _("Sent"),
        },
        erase=lambda user: OutboundMail.objects.filter(user=user).delete(),
    )
)
own_data.register(
    OwnData(
        "notices",
        _("Notices"),
        Notification,
        lambda user: Notification.objects.filter(user=user),
        {"title": _("Title"), "text": _("Text"), "told_at": _("Told"), "read_at": _("Read")},
        erase=lambda user: Notification.objects.filter(user=user).delete(),
    )
)
own_data.register(
    OwnData(
        "preferences",
        _("Which mails you get"),
        Preference,
        lambda user: Preference.objects.filter(user=user),
        {"topic": _("Topic"), "rhythm": _("Rhythm")},
        erase=lambda user: Preference.objects.filter(user=user).delete(),
    )
)
own_data.register(
    OwnData(
        "deadline-feeds",
        _("Deadlines in your calendar"),
        DeadlineFeed,
        lambda user: DeadlineFeed.objects.filter(user=user),
        {"made_at": _("Made")},
        erase=lambda user: DeadlineFeed.objects.filter(user=user).delete(),
    )
)
