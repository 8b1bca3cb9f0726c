"""Rehearsals: a whole round with made-up alliances, which nobody outside ever sees.

Its mails are notices alone (`inside.py`), and it can be deleted with all that is in it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import pgtrigger
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from alliances.laender import Land
from alliances.models import Alliance, Membership, Region
from reviews.models import InterimReview, ReviewRound
from reviews.rounds.actions import add_cases, create
from reviews.rounds.belonging import parts_of_rounds
from reviews.rounds.inside import mails_about
from reviews.strategy.draft import texts_of
from wirportal.accounts.models import User
from wirportal.editing.models import Autosave, Presence, Revision
from wirportal.files.actions import erase
from wirportal.files.models import StoredFile
from wirportal.history.deeds import acting
from wirportal.moves import Refused
from wirportal.notifications.models import Notification, OutboundMail

LETTERS = "ABC"
# Somewhere in the middle of Germany; no map shows it.
PLACE = {"lat": 51.0, "lon": 10.0}


@transaction.atomic
def start(
    round_: ReviewRound, *, coordinators: Sequence[User], people: Iterable[User], by: User
) -> ReviewRound:
    """A draft round with one made-up alliance for each coordinator; `people` also take part."""
    round_.is_rehearsal = True
    create(round_, by=by)
    round_.participants.set({by, *coordinators, *people})
    with acting(by, "insert"):
        pairs = zip(LETTERS, coordinators, strict=False)
        alliances = [made_up(round_, letter, user) for letter, user in pairs]
    add_cases(round_, alliances, by=by)
    return round_


def made_up(round_: ReviewRound, letter: str, coordinator: User) -> Alliance:
    name = f"Probebündnis {letter}"
    alliance = Alliance.everything.create(
        state=Alliance.State.MADE_UP,
        slug=f"{round_.slug}-{letter.lower()}",
        name=name,
        full_title=f"{name}: erfunden für einen Probelauf",
        round=round_.funding_round,
        region=Region.objects.create(name=name, laender=[Land.values[0]]),
        seat_city="Probestadt",
        status=Alliance.Status.FIRST,
        **PLACE,
    )
    Membership.everything.create(
        alliance=alliance, user=coordinator, role=Membership.Role.COORDINATOR
    )
    return alliance


@transaction.atomic
def delete(round_: ReviewRound, *, by: User) -> None:
    """Takes away the rehearsal with all that belongs to it; the history stays.

    Raises Refused for anything that is no rehearsal.
    """
    held = ReviewRound.objects.select_for_update().filter(pk=round_.pk, is_rehearsal=True)
    if not held.exists():
        raise Refused(_("Only rehearsals can be deleted."))
    alliances = list(round_.cases.values_list("alliance", flat=True))
    files = files_of(round_)
    with acting(by, "delete"):
        delete_mails(round_)
        delete_texts(round_)
        with pgtrigger.ignore(*guards()):
            delete_rows(round_)
        for stored in files:
            erase(stored)
        delete_alliances(alliances)


def guards() -> list[str]:
    """The triggers that keep what is sealed; those that write the history go on."""
    registered = pgtrigger.registered()
    return [
        f"{model._meta.label}:{trigger.name}"
        for model, trigger in registered
        if model._meta.app_label == "reviews" and not is_of_history(model, trigger.name or "")
    ]


def is_of_history(model: Any, name: str) -> bool:
    return hasattr(model, "pgh_tracked_model") or name in HISTORY


HISTORY = {"insert_insert", "update_update", "delete_delete"}


def delete_rows(round_: ReviewRound) -> None:
    """By their own keys, not through Django: it would refuse where one part protects another.

    All keys are asked for first: with its case gone, a row no longer tells its round.
    """
    found: list[tuple[Any, list[Any]]] = [
        (model, list(model._base_manager.filter(**{path: round_.pk}).values_list("pk", flat=True)))
        for model, path in parts_of_rounds()
    ]
    for model, keys in [*found, (ReviewRound, [round_.pk])]:
        rows = model._base_manager.filter(pk__in=keys)
        rows._raw_delete(rows.db)


def files_of(round_: ReviewRound) -> list[StoredFile]:
    keys: set[int] = set()
    for model, path in parts_of_rounds():
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey) and field.related_model is StoredFile:
                rows = model._base_manager.filter(**{path: round_.pk})
                keys |= set(rows.values_list(field.attname, flat=True)) - {None}
    return list(StoredFile.objects.filter(pk__in=keys))


def delete_mails(round_: ReviewRound) -> None:
    """Mails and notices about it; a letter that waits to be read would wait for ever."""
    rows = {"reviews.reviewround": [round_.pk]}
    for model, path in parts_of_rounds():
        keys = model._base_manager.filter(**{path: round_.pk}).values_list("pk", flat=True)
        rows[model._meta.label_lower] = list(keys)
    mails = OutboundMail.objects.filter(mails_about(rows))
    Notification.objects.filter(
        Q(key__in=mails.values("key")) | Q(url__contains=f"/{round_.slug}/")
    ).delete()
    mails.delete()


def delete_texts(round_: ReviewRound) -> None:
    """Versions of the strategies' sections, and what is kept of unfinished ones."""
    about = texts_of(round_.cases.values_list("pk", flat=True))
    with pgtrigger.ignore("editing.Revision:stays"):
        for model in (Presence, Autosave, Revision):
            model._default_manager.filter(about).delete()


def delete_alliances(keys: list[int]) -> None:
    """Those of the rehearsal that are made up, with their teams and regions."""
    made = Alliance.everything.filter(pk__in=keys, state=Alliance.State.MADE_UP)
    unused = made.exclude(pk__in=InterimReview.objects.values("alliance"))
    regions = list(unused.values_list("region", flat=True))
    unused.delete()
    Region.objects.filter(pk__in=regions).delete()
