"""Deeds on the settings of a draft: rules, criteria, sections, checklist, alliances.

The database refuses changes of an announced round's parts, too; here it is said in words.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from alliances.models import Alliance
from reviews.deadlines import end_of
from reviews.meanwhile import still
from reviews.models import ChecklistItem, Criterion, FormSection, InterimReview, ReviewRound
from reviews.rounds.actions import add_cases
from reviews.rounds.marks import mark_of, mark_of_cases
from reviews.states import CaseState, RoundState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused

Part = Criterion | FormSection | ChecklistItem


def hold_draft(round_: ReviewRound) -> None:
    """Nobody announces it meanwhile. Raises Refused if somebody has. Within a transaction."""
    rows = ReviewRound.objects.select_for_update().filter(pk=round_.pk, state=RoundState.DRAFT)
    if not rows.exists():
        raise Refused(
            _(
                "This round has been announced. Its rules, criteria and form are frozen and can "
                "no longer be changed."
            )
        )


@transaction.atomic
def change_rules(
    round_: ReviewRound, values: dict[str, Any], *, by: User, based_on: str | None = None
) -> None:
    """Stores these columns; planned cases follow the dates.

    Raises Refused if somebody has changed one of them since (`based_on`, as `mark_of` gives it).
    """
    hold_draft(round_)
    still(mark_of(ReviewRound.objects.get(pk=round_.pk), values), based_on)
    with acting(by, "edited"):
        ReviewRound.objects.filter(pk=round_.pk).update(**values)
        round_.refresh_from_db()
        round_.cases.update(
            submit_by=end_of(round_.submission_on), assess_by=end_of(round_.assessment_on)
        )


@transaction.atomic
def keep_part(
    part: Part, *, by: User, names: Iterable[str] = (), based_on: str | None = None
) -> None:
    """Adds it at the end, or stores its changes.

    Raises Refused if somebody has changed one of these columns since.
    """
    hold_draft(part.round)
    if part.pk is not None and based_on is not None:
        still(mark_of(siblings(part).get(pk=part.pk), names), based_on)
    with acting(by, "insert" if part.pk is None else "edited"):
        if part.pk is None:
            part.position = next_position(siblings(part))
        part.save()


def siblings(part: Part) -> models.QuerySet[Any]:
    return type(part)._default_manager.filter(round=part.round_id)


def next_position(rows: models.QuerySet[Any]) -> int:
    highest = rows.aggregate(highest=Max("position"))["highest"]
    return 0 if highest is None else int(highest) + 1


@transaction.atomic
def shift_part(part: Part, *, up: bool, by: User) -> None:
    """Changes places with the one before or after it; at the end of the list it stays."""
    hold_draft(part.round)
    rows = list(siblings(part))
    place = [row.pk for row in rows].index(part.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows):
        row.position = position
    with acting(by, "edited"):
        type(part)._default_manager.bulk_update(rows, ["position"])


@transaction.atomic
def delete_part(part: Part, *, by: User) -> None:
    hold_draft(part.round)
    with acting(by, "delete"):
        part.delete()


class Planned(NamedTuple):
    """An alliance that is to be reviewed; the officer may be added later."""

    alliance: Alliance
    amount_phase1: int
    officer: User | None


@transaction.atomic
def choose_alliances(
    round_: ReviewRound, planned: list[Planned], *, by: User, based_on: str | None = None
) -> None:
    """Makes cases of these and of no others. Raises Refused if somebody has chosen since."""
    hold_draft(round_)
    still(mark_of_cases(round_.cases.all()), based_on)
    add_cases(round_, [one.alliance for one in planned], by=by)
    chosen = {one.alliance.pk: one for one in planned}
    with acting(by, "delete"):
        round_.cases.filter(state=CaseState.PLANNED).exclude(alliance__in=chosen).delete()
    cases = list(round_.cases.all())
    for case in cases:
        one = chosen[case.alliance_id]
        case.amount_phase1, case.officer = one.amount_phase1, one.officer
        case.is_amount_stated = True
    with acting(by, "edited"):
        InterimReview.objects.bulk_update(cases, ["amount_phase1", "is_amount_stated", "officer"])
