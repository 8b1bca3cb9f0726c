"""The page of a case that has ended: what is deleted when, and the way to the lessons."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from reviews.closing import lessons, retention
from reviews.models import InterimReview, Lessons
from reviews.parts import Part
from reviews.states import CaseState
from wirportal.web import person


def part(request: HttpRequest, case: InterimReview) -> Part | None:
    """For the offices and the team."""
    user = person(request)
    if case.state not in retention.ENDED or not user.has_perm("reviews.read_lessons", case):
        return None
    side = lessons.side_of(user, case)
    answered = Lessons.objects.filter(case=case, side=side or "").exists()
    is_closed = case.state == CaseState.CLOSED
    context = {
        "case": case,
        "is_closed": is_closed,
        "since": retention.ended_on(case),
        "dates": list(retention.of(case)),
        "runs": list(case.purges.all()),
        "is_asked": side is not None and lessons.is_asked(case) and not answered,
        "last": lessons.answer_by(case),
    }
    return Part(
        "closing",
        _("After closing") if is_closed else _("After withdrawal"),
        "reviews/closing/part.html",
        context,
    )
