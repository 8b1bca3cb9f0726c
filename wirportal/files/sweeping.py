"""Clears away: files without a row, and rows that no app refers to."""

import datetime

import structlog
from django.core.files.storage import Storage, default_storage
from django.db import transaction
from django.db.models import ProtectedError

from wirportal.files.actions import discard, erase
from wirportal.files.models import StoredFile
from wirportal.files.naming import ROOT
from wirportal.files.owners import owners

log = structlog.get_logger(__name__)

# Long enough for every upload, form and transaction to have come to its end.
GRACE = datetime.timedelta(hours=24)
AT_ONCE = 500


def sweep(now: datetime.datetime) -> None:
    erase_unused(now)
    discard_orphans(now, default_storage)


def erase_unused(now: datetime.datetime) -> None:
    """Erases files that were uploaded a day ago and are in use nowhere.

    Without a single owner nobody has been asked, so nothing is erased. A row that the database
    protects is in use too, whatever its owner says.
    """
    asked = list(owners)
    if not asked:
        return
    rows = StoredFile.objects.uploaded_before(now - GRACE).order_by("pk")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        last = batch[-1].pk
        keys = [stored.pk for stored in batch]
        used = {key for owner in asked for key in owner(keys)}
        for stored in batch:
            if stored.pk not in used:
                erase_quietly(stored)


def erase_quietly(stored: StoredFile) -> None:
    try:
        with transaction.atomic():
            erase(stored)
    except ProtectedError:
        log.warning("unused_file_is_protected", key=str(stored.key))


def discard_orphans(now: datetime.datetime, storage: Storage) -> None:
    """Deletes files without a row: left by a rollback, a full disk, or a process that died."""
    for folder in folders(storage):
        old = [
            path
            for path in (f"{folder}/{name}" for name in storage.listdir(folder)[1])
            if storage.get_modified_time(path) < now - GRACE
        ]
        known = paths_in(folder) if old else set()
        discard(storage, [path for path in old if path not in known])


def folders(storage: Storage) -> list[str]:
    try:
        return [f"{ROOT}/{name}" for name in storage.listdir(ROOT)[0]]
    except FileNotFoundError:  # nothing was ever uploaded
        return []


def paths_in(folder: str) -> set[str]:
    """What rows know in that folder; derivatives lie beside their original."""
    rows = StoredFile.objects.filter(content__startswith=f"{folder}/")
    return {path for stored in rows.iterator() for path in stored.paths()}
