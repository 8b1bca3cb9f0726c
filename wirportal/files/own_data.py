"""What is kept of the files a person has sent."""

from django.utils.translation import gettext_lazy as _

from wirportal.files.models import StoredFile
from wirportal.registry import OwnData, own_data

own_data.register(
    OwnData(
        "files",
        _("Files sent"),
        StoredFile,
        lambda user: StoredFile.objects.filter(uploaded_by=user),
        {"shown_name": _("Name"), "size": _("Bytes"), "uploaded_at": _("Sent")},
        erase=lambda user: StoredFile.objects.filter(uploaded_by=user).update(uploaded_by=None),
        kept=_("Files belong to what they were sent for and stay with it, without your name."),
    )
)
