"""What is kept of a person's writing."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wirportal.editing.models import Autosave, Presence, Revision
from wirportal.registry import OwnData, own_data


def erase_unsaved(user: Any) -> None:
    Autosave.objects.filter(user=user).delete()
    Presence.objects.filter(user=user).delete()


own_data.register(
    OwnData(
        "unsaved-texts",
        _("Texts kept while typing"),
        Autosave,
        lambda user: Autosave.objects.filter(user=user),
        {"subject": _("Where"), "data": _("Text"), "saved_at": _("Saved")},
        erase=erase_unsaved,
    )
)
own_data.register(
    OwnData(
        "versions",
        _("Versions of texts you have saved"),
        Revision,
        lambda user: Revision.objects.filter(by=user),
        {"subject": _("Where"), "number": _("Version"), "saved_at": _("Saved")},
        kept=_("Versions belong to what they are about and stay with it, without your name."),
    )
)
