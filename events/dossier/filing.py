"""Deeds on the files of an event."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.models import Event, EventFile
from wirportal.accounts.models import User
from wirportal.files.actions import erase, store
from wirportal.files.checks import Upload
from wirportal.history.deeds import acting, name_deeds
from wirportal.moves import Refused

name_deeds(
    {
        "release_file": _("file released"),
        "hide_file": _("file taken back"),
        "order_file": _("file moved"),
    }
)
MOST_FILES = 200


@transaction.atomic
def add(event: Event, row: EventFile, upload: Upload, *, by: User) -> EventFile:
    """Not released yet."""
    Event.objects.select_for_update().get(pk=event.pk)
    if event.files.count() >= MOST_FILES:
        raise Refused(_("There are very many files. Please delete some first."))
    row.event, row.file = event, store(upload, by=by)
    row.position = (event.files.aggregate(last=Max("position"))["last"] or 0) + 1
    with acting(by, "insert"):
        row.save()
    return row


@transaction.atomic
def release(row: EventFile, *, by: User) -> None:
    held = EventFile.objects.select_for_update().get(pk=row.pk)
    if held.lacks_words():
        raise Refused(
            _("A picture is released only with its credit and a description of what is to be seen.")
        )
    with acting(by, "release_file"):
        EventFile.objects.filter(pk=held.pk).update(is_released=True, number=F("number") + 1)


def hide(row: EventFile, *, by: User) -> None:
    with acting(by, "hide_file"):
        EventFile.objects.filter(pk=row.pk).update(is_released=False, number=F("number") + 1)


@transaction.atomic
def move_up(row: EventFile, *, by: User) -> None:
    """Before the one above it; the first stays where it is."""
    Event.objects.select_for_update().get(pk=row.event_id)
    rows = list(EventFile.objects.filter(event=row.event_id).order_by("position", "pk"))
    place = next((n for n, one in enumerate(rows) if one.pk == row.pk), 0)
    if place:
        rows[place - 1], rows[place] = rows[place], rows[place - 1]
    with acting(by, "order_file"):
        for position, one in enumerate(rows, start=1):
            if one.position != position:
                EventFile.objects.filter(pk=one.pk).update(position=position)


@transaction.atomic
def remove(row: EventFile, *, by: User) -> None:
    with acting(by, "delete"):
        stored = row.file
        row.delete()
        erase(stored)


# What a button of the list does, and what is said then.
DEEDS: dict[str, tuple[Callable[..., Any], str | Promise]] = {
    "release": (release, _("The file is released.")),
    "hide": (hide, _("The file is taken back.")),
    "up": (move_up, _("The file has moved up.")),
    "delete": (remove, _("The file is deleted.")),
}
