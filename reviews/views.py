"""The pages all roles share: rounds, one round, one case."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from reviews.accesses import showing as accesses
from reviews.accesses.recording import record_read
from reviews.assessing import showing as assessing
from reviews.checking import showing as checking
from reviews.closing import showing as closing
from reviews.cockpit.bulk import offers_for
from reviews.cockpit.calendar import Step, office_steps, steps_of
from reviews.cockpit.listing import Cockpit
from reviews.conditions import showing as conditions
from reviews.deciding import showing as deciding
from reviews.declared import must_declare
from reviews.declaring.outstanding import UNDECLARED
from reviews.experts import showing as experts
from reviews.finding import case_of, round_of
from reviews.following import showing as following
from reviews.models import InterimReview, PanelSession, ReviewRound
from reviews.panel import showing as panel
from reviews.querysets.people import AGENCY, MINISTRY, OFFICES
from reviews.rounds.results import results_of
from reviews.strategy import showing as strategy
from wirportal.accounts.models import User
from wirportal.visitors import for_visitors
from wirportal.web import person, show

PARTS = (
    strategy,
    checking,
    experts,
    assessing,
    panel,
    deciding,
    conditions,
    following,
    closing,
    accesses,
)


@for_visitors
@require_safe
def round_list(request: HttpRequest) -> HttpResponse:
    rounds = ReviewRound.objects.visible_to(request.user).select_related("funding_round")
    return show(request, "reviews/rounds.html", {"rounds": rounds})


@for_visitors
@require_safe
def round_detail(request: HttpRequest, round_slug: str) -> HttpResponse:
    """ROLES, "review round": once announced, everybody reads its rules, criteria and dates."""
    round_ = round_of(request, round_slug)
    if request.user.has_perm("reviews.enter_office"):
        return cockpit(request, round_)
    criteria = list(round_.criteria.all())
    context = {
        "round": round_,
        "criteria": criteria,
        "weights": sum(criterion.weight for criterion in criteria),
        "steps": steps_of(round_),
        "results": results_of(round_),
    }
    if request.user.is_authenticated:
        context |= own(person(request), round_)
        context["steps"] = own_steps(person(request), round_)
    return show(request, "reviews/round.html", context)


def own(user: User, round_: ReviewRound) -> dict[str, Any]:
    """What the person has to do with the round."""
    return {
        "cases": InterimReview.objects.visible_to(user).for_list().filter(round=round_),
        "sits": PanelSession.objects.of_member(user).filter(round=round_).exists(),
        "must_declare": must_declare_on_round(user, round_),
    }


def must_declare_on_round(user: User, round_: ReviewRound) -> bool:
    """On a case of the round, before anything else."""
    return InterimReview.objects.undeclared_by(user).running().filter(round=round_).exists()


def own_steps(user: User, round_: ReviewRound) -> list[Step]:
    """Alliances read their own T1; a later T2 would tell them about their experts."""
    own_cases = InterimReview.objects.visible_to(user).of_team(user).filter(round=round_)
    return steps_of(round_, own_cases.values_list("submit_by", flat=True))


def cockpit(request: HttpRequest, round_: ReviewRound) -> HttpResponse:
    """The same address for those who run the round."""
    found, user = Cockpit(request, round_), person(request)
    decides = user.holds(*AGENCY, *MINISTRY)
    context = {
        "round": round_,
        "cockpit": found,
        "steps": office_steps(round_, [line.case for line in found.all]),
        "offers": offers_for(user),
        "must_declare": decides and UNDECLARED.finds(person=user.pk, round=round_.pk),
    }
    return show(request, "reviews/cockpit/cockpit.html", context, part="cases")


@login_required
@require_safe
def case_detail(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = case_of(request, round_slug, slug)
    user = person(request)
    parts = [part for part in (module.part(request, case) for module in PARTS) if part]
    # One line for the whole page: the last one is the most that it opens.
    opens = [part.opens for part in parts if part.opens]
    if opens:
        record_read(case, user, opens[-1], gettext_lazy("Page of the case"))
    is_office = user.holds(*OFFICES)
    context = {
        "case": case,
        "parts": parts,
        "state": case.get_state_display() if is_office else case.shown_state(),
        "due_at": case.due_at() if is_office else case.shown_due_at(),
        "must_declare": is_office and must_declare(user, case),
    }
    return show(request, "reviews/case.html", context)
