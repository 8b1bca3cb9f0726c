"""Texts that wait: proposals to decide, proposals given back, drafts, texts kept while typing."""

from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from alliances.models import Alliance
from alliances.waiting.mine import Mine
from alliances.workshop.kinds import KINDS, ItemKind
from alliances.workshop.subjects import (
    Item,
    Place,
    as_items,
    item_rows,
    of_sections,
    places,
    places_among,
    together,
)
from wirportal.accounts.models import User
from wirportal.editing.models import Autosave, Revision
from wirportal.editing.querysets import KEPT_FOR
from wirportal.registry import Task

State = Revision.State
UNPUBLISHED = [State.DRAFT, State.PROPOSED, State.RETURNED]


def unpublished_texts(mine: Mine) -> Iterator[Task]:
    """Versions visitors don't see yet, as far as this person is to do something with them."""
    items = unpublished_items(mine)
    subjects = [*of_sections(mine.alliances), *(item.subject for item in items)]
    newest = Revision.objects.newest_of_each(subjects).defer("data")
    waiting = [revision for revision in newest if not revision.is_public]
    known = places_among([row.subject for row in waiting], mine.alliances, items)
    for revision in waiting:
        if (task := task_for(revision, known[revision.subject], mine)) is not None:
            yield task


def unpublished_items(mine: Mine) -> list[Item]:
    """The items of these alliances whose newest text is not public."""
    return together(as_items(kind, unpublished_rows(kind, mine)) for kind in KINDS.values())


def unpublished_rows(kind: ItemKind, mine: Mine) -> QuerySet[Any]:
    return unpublished(item_rows(kind).filter(alliance__in=list(mine.alliances)))


def unpublished(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of `item_rows` those whose newest text is not public."""
    versions = Revision.objects.filter(subject=OuterRef("subject")).order_by("-number")
    newest: QuerySet[Any] = rows.annotate(newest=Subquery(versions.values("state")[:1]))
    return newest.filter(newest__in=UNPUBLISHED)


def task_for(revision: Revision, place: Place, mine: Mine) -> Task | None:
    """What this person can do with the text, if anything."""
    is_own, leads = revision.by_id == mine.user.pk, place.alliance.pk in mine.led
    if revision.state == State.PROPOSED and leads:
        words, tone = _("Decide on a proposal: %(title)s"), "warn"
    elif revision.state == State.RETURNED and is_own:
        words, tone = _("Given back to you: %(title)s"), "warn"
    elif revision.state == State.DRAFT and (is_own or leads):
        words, tone = draft(leads), "info"
    else:
        return None
    return Task(
        words % {"title": place.title},
        place.url(),
        tone=tone,
        scope=place.alliance.name,
        hint=remark(revision, is_own=is_own),
        status=revision.get_state_display(),
    )


def draft(leads: bool) -> str:
    return (
        _("Publish or drop a draft: %(title)s")
        if leads
        else _("Propose or drop your draft: %(title)s")
    )


def remark(revision: Revision, *, is_own: bool) -> str:
    """The reason where there is one; else who wrote it and when."""
    if revision.note:
        return str(Truncator(revision.note).chars(160))
    day = date_format(timezone.localdate(revision.saved_at), "DATE_FORMAT")
    if is_own or revision.by is None:
        return _("Saved on %(day)s") % {"day": day}
    return _("Saved by %(name)s on %(day)s") % {"name": revision.by, "day": day}


def kept_texts(user: User) -> Iterator[Task]:
    """What somebody has typed and not saved, before it goes."""
    rows = list(Autosave.objects.visible_to(user).defer("data").order_by("saved_at"))
    known = places([row.subject for row in rows], Alliance.objects.workable_by(user))
    for row in rows:
        if (place := known.get(row.subject)) is None:
            continue
        yield typed(row, place.title, place.url(), place.alliance.name)


def typed(row: Autosave, title: str, url: str, scope: str) -> Task:
    day = date_format(timezone.localdate(row.saved_at), "DATE_FORMAT")
    return Task(
        _("Finish your unsaved text: %(title)s") % {"title": title},
        url,
        due=timezone.localdate(row.saved_at + KEPT_FOR),
        scope=scope,
        hint=_("Typed on %(day)s and kept for a month, for you alone.") % {"day": day},
    )
