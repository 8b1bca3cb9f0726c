"""Deeds on rounds: made from the template, announced and frozen, moved on by the calendar."""

import datetime
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from alliances.models import Alliance
from reviews.deadlines import end_of
from reviews.models import (
    ChecklistItem,
    Criterion,
    FormSection,
    InterimReview,
    ReviewRound,
    RoundVersion,
)
from reviews.models.rounds import COPIED, RULES
from reviews.moving import advance
from reviews.rounds import telling, template
from reviews.states import WRITING, CaseState, RoundState
from wirportal.history.deeds import acting
from wirportal.moves import Refused, move


@transaction.atomic
def create(round_: ReviewRound, *, by: Any) -> ReviewRound:
    """Stores a new round with what the template says."""
    round_.conflict_rules_de = round_.conflict_rules_de or template.CONFLICT_RULES_DE
    round_.conflict_rules_en = round_.conflict_rules_en or template.CONFLICT_RULES_EN
    round_.intro_de = round_.intro_de or template.INTRO_DE
    round_.intro_en = round_.intro_en or template.INTRO_EN
    with acting(by, "insert"):
        round_.save()
        add_parts(round_)
    return round_


Part = Criterion | FormSection | ChecklistItem


@transaction.atomic
def copy(round_: ReviewRound, *, source: ReviewRound, by: Any) -> ReviewRound:
    """Stores a new round with rules, criteria, sections, checklist and texts of an earlier one.

    Title, dates and amounts are its own.
    """
    for name in COPIED:
        setattr(round_, name, getattr(source, name))
    with acting(by, "insert"):
        round_.save()
        for rows in (source.criteria, source.sections, source.checklist):
            copy_parts(rows.all(), round_)
    return round_


def copy_parts(rows: QuerySet[Any], round_: ReviewRound) -> None:
    parts: list[Part] = list(rows)
    for part in parts:
        part.pk, part.round, part._state.adding = None, round_, True
    rows.model._default_manager.bulk_create(parts)


def add_parts(round_: ReviewRound) -> None:
    Criterion.objects.bulk_create(
        Criterion(
            round=round_,
            position=position,
            anchors_de=list(template.SCALE_DE),
            anchors_en=list(template.SCALE_EN),
            **criterion._asdict(),
        )
        for position, criterion in enumerate(template.CRITERIA)
    )
    FormSection.objects.bulk_create(
        FormSection(round=round_, position=position, **section._asdict())
        for position, section in enumerate(template.SECTIONS)
    )
    ChecklistItem.objects.bulk_create(
        ChecklistItem(round=round_, position=position, text_de=german, text_en=english)
        for position, (german, english) in enumerate(template.CHECKLIST)
    )


@transaction.atomic
def announce(round_: ReviewRound, *, by: Any) -> None:
    """Freezes rules, criteria and form as a version; the coordinators are told.

    Raises Refused as long as something is missing.
    """
    list(ReviewRound.objects.select_for_update().filter(pk=round_.pk).values_list("pk"))
    round_.refresh_from_db()
    lacking = missing(round_)
    if lacking:
        raise Refused(lacking[0])
    move(round_, "announce", by=by, announced_at=timezone.now())
    freeze(round_)
    telling.tell_announced(round_)


def missing(round_: ReviewRound) -> list[str]:
    """What a draft lacks before it can be announced, and what to do."""
    amounts = sorted(round_.cases.values_list("alliance__name", "is_amount_stated"))
    german = round_.criteria.values_list("anchors_de", flat=True)
    found = (
        (
            not german or not round_.sections.exists(),
            _("A round needs criteria and sections of the strategy before it starts."),
        ),
        (
            any(len(anchors) != 5 or not all(anchors) for anchors in german),
            _("Each criterion needs five anchors."),
        ),
        (not amounts, _("Please choose the alliances first.")),
        *((not stated, amount_missing(name)) for name, stated in amounts),
        (not round_.conflict_rules_de.strip(), _("Please write down the conflict rules.")),
        (
            round_.submission_on < timezone.localdate(),
            _("T1 has passed already. Please choose later dates."),
        ),
    )
    return [words for lacks, words in found if lacks]


def amount_missing(name: str) -> str:
    words = _(
        "%(alliance)s: please enter under “Alliances” what was granted in "
        "phase 1; 0 if nothing was."
    )
    return words % {"alliance": name}


def freeze(round_: ReviewRound) -> RoundVersion:
    data = frozen_data(round_)
    latest = round_.versions.aggregate(latest=Max("number"))["latest"] or 0
    return RoundVersion.objects.create(
        round=round_, number=latest + 1, data=data, sha256=digest_of(data)
    )


def digest_of(data: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


PART = ("id", "round_id")


def frozen_data(round_: ReviewRound, names: Iterable[str] = RULES) -> dict[str, Any]:
    """With the rules of these names: a version knows only those there were when it was frozen."""
    parts: dict[str, Any] = {
        "criteria": round_.criteria,
        "sections": round_.sections,
        "checklist": round_.checklist,
    }
    rules = {name: plain(getattr(round_, name)) for name in names}
    lists = {
        name: [{k: v for k, v in row.items() if k not in PART} for row in rows.values()]
        for name, rows in parts.items()
    }
    return {"rules": rules, **lists}


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


@transaction.atomic
def add_cases(round_: ReviewRound, alliances: list[Alliance], *, by: Any) -> None:
    """A case for each alliance that has none; what is there stays."""
    with acting(by, "insert"):
        InterimReview.objects.bulk_create(
            [
                InterimReview(
                    round=round_,
                    alliance=alliance,
                    submit_by=end_of(round_.submission_on),
                    assess_by=end_of(round_.assessment_on),
                )
                for alliance in alliances
            ],
            ignore_conflicts=True,
        )


@transaction.atomic
def open_to_all(round_: ReviewRound, *, by: Any) -> None:
    """The alliances may hand in from now on: those that have not begun to write begin."""
    move(round_, "open", by=by)
    for case in round_.cases.filter(state=CaseState.PLANNED):
        advance(case, "start", by=by)


def follow_calendar(now: datetime.datetime) -> None:
    """Closes rounds once T1 has passed for the last case that is still being written."""
    today = timezone.localdate(now)
    writing = InterimReview.objects.filter(state__in=list(WRITING), submit_by__gte=now)
    late = ReviewRound.objects.filter(state=RoundState.OPEN, submission_on__lt=today)
    for round_ in late.exclude(pk__in=writing.values("round")):
        try:
            move(round_, "close", by=None)
        except Refused:
            continue  # somebody was faster
