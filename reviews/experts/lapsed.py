"""What is left to experts whose time ran out: a page that says so, and their own text.

Nothing of the case; whoever sends something from an old tab gets back what they have typed.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _

from reviews.models import Assignment
from wirportal.editing.rescue import take_out
from wirportal.web import person, show

View = Callable[[HttpRequest, str, str], HttpResponse]
Answer = Callable[[HttpRequest, Assignment], HttpResponse]
# The texts of the forms around an invitation.
TEXTS = (("reason", _("Reason")), ("explanation", _("Explanation")))


def or_lapsed(answer: Answer) -> Callable[[View], View]:
    """Where the page does not exist (any more) for the person: `answer`, if their time ran out."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
            try:
                return view(request, round_slug, slug)
            except Http404:
                assignment = lapsed_of(request, round_slug, slug)
                if assignment is None:
                    raise
                return answer(request, assignment)

        return wrapped

    return decorate


def lapsed_of(request: HttpRequest, round_slug: str, slug: str) -> Assignment | None:
    rows: Any = Assignment.objects.lapsed_for(person(request)).for_list()
    found: Assignment | None = (
        rows.select_related("case__officer")
        .filter(case__round__slug=round_slug, case__alliance__slug=slug)
        .first()
    )
    return found


def sent_text(request: HttpRequest) -> QueryDict | None:
    """What was typed: just now, or before the session ended."""
    return request.POST if request.method == "POST" else take_out(request)


def show_lapsed(request: HttpRequest, assignment: Assignment, **more: Any) -> HttpResponse:
    context = {
        "assignment": assignment,
        "case": assignment.case,
        "was_reading": assignment.keeps_confidential_at is not None,
        **more,
    }
    status = 409 if request.method == "POST" else 200
    return show(request, "reviews/experts/lapsed.html", context, status=status)


def invitation_lapsed(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    posted = sent_text(request) or QueryDict()
    typed = [(label, posted[name]) for name, label in TEXTS if posted.get(name)]
    return show_lapsed(request, assignment, typed=typed)
