"""Deeds: store a checked file, erase a stored one."""

import datetime
import hashlib
from collections.abc import Iterable

import structlog
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wirportal.accounts.models import User
from wirportal.files.checks import Upload
from wirportal.files.models import StoredFile
from wirportal.files.pictures import CENTRE, Focus, derive
from wirportal.moves import Refused

log = structlog.get_logger(__name__)

# A day and person: more than a day's work, less than a disk. What is erased doesn't count.
MOST_BYTES = 1024**3
DAY = datetime.timedelta(days=1)


def store(upload: Upload, *, by: User | None, focus: Focus = CENTRE) -> StoredFile:
    """Writes the file, then its row. Where the row is lost, the file is swept within a day."""
    refuse_floods(by)
    stored = StoredFile(
        kind=upload.kind,
        media_type=upload.media_type,
        shown_name=upload.shown_name,
        size=len(upload.content),
        sha256=hashlib.sha256(upload.content).hexdigest(),
        width=upload.width,
        height=upload.height,
        uploaded_by=by,
    )
    try:
        stored.content.save(f"file.{upload.ending}", ContentFile(upload.content), save=False)
        with transaction.atomic():
            stored.save()
            if stored.is_picture:
                derive(stored, focus=focus)
    except OSError as error:
        log.exception("file_not_stored")
        discard(stored.content.storage, stored.paths())
        raise Refused(
            _("The file could not be saved. Nothing was changed; please try again later.")
        ) from error
    return stored


def refuse_floods(by: User | None) -> None:
    since = timezone.now() - DAY
    today = StoredFile.objects.filter(uploaded_by=by, uploaded_at__gt=since)
    if by and (today.aggregate(bytes=Sum("size"))["bytes"] or 0) > MOST_BYTES:
        raise Refused(_("You have uploaded very many files today. Please go on tomorrow."))


def erase(stored: StoredFile) -> None:
    """Deletes the row, and after the commit its files. Refused by the database while in use."""
    storage, paths = stored.content.storage, stored.paths()
    stored.delete()
    transaction.on_commit(lambda: discard(storage, paths), robust=True)


def discard(storage: Storage, paths: Iterable[str]) -> None:
    """What can't be deleted now is left to the sweep."""
    for path in filter(None, paths):
        try:
            storage.delete(path)
        except OSError:
            log.warning("file_not_deleted", path=path)
