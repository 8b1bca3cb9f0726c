"""Deeds of editing: save a version, move it on, keep a text, tell that one is here."""

import uuid
from collections.abc import Callable
from typing import Any, TypeAlias

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wirportal.editing.models import Autosave, Presence, Revision
from wirportal.history.deeds import name_deeds
from wirportal.locks import wait_for
from wirportal.moves import Refused, move

Data: TypeAlias = dict[str, list[str]]

name_deeds({"propose": _("proposed"), "give_back": _("gave back")})


class Conflict(Exception):
    """Somebody else has saved since this text was opened; `newest` is what is there now."""

    def __init__(self, newest: Revision) -> None:
        super().__init__(newest.subject)
        self.newest = newest


@transaction.atomic
def save(
    subject: str,
    data: Data,
    *,
    base: int,
    by: Any,
    live: Callable[[], Data] | None,
    restored_from: int | None = None,
    once: uuid.UUID | None = None,
) -> Revision:
    """The next version of the subject, made from version `base` (0: from what is public).

    What is public (`live`; None: nothing is) and stands in no version yet becomes one first, so
    that it can be restored. Sent twice, or without any change, nothing is added.
    Raises Conflict if the newest version is not `base`, Refused if there never was such a one.
    """
    # Of two who save at once the second waits here and then finds the version of the first.
    wait_for(subject)
    newest = Revision.objects.newest(subject)
    if newest and newest.data == data and (newest.by_id == by.pk or is_made_from(newest, base)):
        forget(subject, by=by)
        return newest
    if newest and not is_made_from(newest, base):
        raise Conflict(newest)
    if newest is None and base:
        raise Refused(_("The form came without its version. Please open the page anew."))
    newest = take_up(subject, newest, live)
    if newest and newest.data == data and newest.is_public:
        forget(subject, by=by)
        return newest
    revision = Revision.objects.create(
        subject=subject,
        number=(newest.number if newest else 0) + 1,
        data=data,
        by=by,
        restored_from=restored_from,
        once=once,
    )
    forget(subject, by=by)
    return revision


def made_by_form(once: uuid.UUID | None, *, by: Any) -> Revision | None:
    """What this very form of this person has added before, also in this moment."""
    if once is None:
        return None
    wait_for(f"once/{once}")
    return Revision.objects.filter(once=once, by=by).first()


def is_made_from(newest: Revision, base: int) -> bool:
    """The check that keeps anybody from overwriting a version they have not seen."""
    return newest.number == base


def take_up(
    subject: str, newest: Revision | None, live: Callable[[], Data] | None
) -> Revision | None:
    """What is public now as a version, unless the newest one is it, or a draft leads on from it."""
    if live is None or (newest and not newest.is_public):
        return newest
    data = live()
    if newest and newest.data == data:
        return newest
    now = timezone.now()
    return Revision.objects.create(
        subject=subject,
        number=(newest.number if newest else 0) + 1,
        data=data,
        state=Revision.State.PUBLISHED,
        published_at=now,
        saved_at=now,
    )


def propose(revision: Revision, *, by: Any, note: str = "") -> bool:
    """Asks those who may publish to look at it; says whether they were not asked before."""
    if revision.state == Revision.State.PROPOSED:
        return False
    move(revision, "propose", by=by, note=note)
    return True


def give_back(revision: Revision, *, by: Any, note: str) -> None:
    move(revision, "give_back", by=by, note=note)


def mark_published(revision: Revision, *, by: Any) -> None:
    """The deed itself, writing the text where visitors read it, is the app's."""
    if not revision.is_public:
        move(revision, "publish", by=by, published_by=by, published_at=timezone.now())


def keep(subject: str, data: Data, *, base: int, by: Any) -> Autosave:
    """Keeps what somebody is typing, for this person alone."""
    row, _is_new = Autosave.objects.update_or_create(
        user=by, subject=subject, defaults={"data": data, "base": base, "saved_at": timezone.now()}
    )
    return row


def pass_on(rows: QuerySet[Autosave], successor: Any) -> None:
    """What the successor is typing there already stays; then the kept text stays as well."""
    own = Autosave.objects.visible_to(successor).values_list("subject", flat=True)
    rows.exclude(subject__in=list(own)).update(user=successor)


def forget(subject: str, *, by: Any) -> None:
    """The kept text is saved or not wanted any more."""
    Autosave.objects.filter(user=by, subject=subject).delete()


def be_present(subject: str, *, by: Any) -> None:
    """Tells that somebody has the page open; after a pause anew."""
    now = timezone.now()
    Presence.objects.filter(user=by, subject=subject).gone(now).update(since=now)
    Presence.objects.bulk_create(
        [Presence(user=by, subject=subject, since=now, seen_at=now)],
        update_conflicts=True,
        unique_fields=["user", "subject"],
        update_fields=["seen_at"],
    )
