"""Who owes an answer about a closed case, and what a round's answers come to."""

import datetime
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.deadlines import moved_by
from reviews.models import InterimReview, Lessons
from reviews.permissions import AGENCY, leads, office
from reviews.querysets.closing import TO_ANSWER
from reviews.states import CaseState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused

Side = Lessons.Side


def answer_by(case: InterimReview) -> datetime.date | None:
    """The last day on which an answer is taken."""
    return timezone.localdate(moved_by(case.closed_at, TO_ANSWER)) if case.closed_at else None


def is_asked(case: InterimReview) -> bool:
    last = answer_by(case)
    return case.state == CaseState.CLOSED and last is not None and timezone.localdate() <= last


def side_of(user: User, case: InterimReview) -> Side | None:
    """For which side the person answers."""
    if leads(user, case):
        return Side.ALLIANCE
    return Side.AGENCY if office(user, case, *AGENCY) else None


def answer(case: InterimReview, *, side: Side, by: User, **given: Any) -> None:
    """Once a side. Raises Refused where the time is over or somebody was faster."""
    if not is_asked(case):
        raise Refused(_("No more answers are taken for this case."))
    try:
        with transaction.atomic(), acting(by, "lessons"):
            Lessons.objects.create(case=case, side=side, by=by, **given)
    except IntegrityError:
        raise Refused(_("Your side has answered already.")) from None


class Line(NamedTuple):
    """A closed case with the answers the reader may see; None where there is none to see."""

    case: InterimReview
    alliance: Lessons | None
    agency: Lessons | None

    @property
    def answers(self) -> list[Lessons]:
        return [one for one in (self.alliance, self.agency) if one]


def lines_of(round_: Any, user: User) -> list[Line]:
    """Two queries, however many cases."""
    rows: Any = InterimReview.objects.visible_to(user).for_list()
    cases = rows.filter(round=round_, state=CaseState.CLOSED).order_by("alliance__name")
    seen = Lessons.objects.visible_to(user).filter(case__round=round_)
    found = {(one.case_id, one.side): one for one in seen}
    return [
        Line(case, found.get((case.pk, Side.ALLIANCE)), found.get((case.pk, Side.AGENCY)))
        for case in cases
    ]
