"""The declaration on all cases of a round at once, and who has declared."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Max, Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from alliances.models import Partnership
from reviews.declaring.forms import RoundDeclarationForm
from reviews.declaring.standing import Standing
from reviews.experts import answering
from reviews.experts.answer_views import away
from reviews.experts.questions import QUESTIONS
from reviews.experts.rules import rules_of
from reviews.finding import round_of
from reviews.models import ConflictDeclaration, InterimReview, ReviewRound
from wirportal.accounts.models import User
from wirportal.editing.filling import sent, status_of
from wirportal.editing.rescue import keeps_text
from wirportal.permissions import require
from wirportal.web import form_page, person, show


def own_round(request: HttpRequest, slug: str) -> ReviewRound:
    """Of those who decide in it: agency, ministry, and the panel of the round."""
    round_, user = round_of(request, slug), person(request)
    if round_.is_draft or not user.has_perm("reviews.declare_on_round", round_):
        raise Http404
    return round_


def open_cases(round_: ReviewRound, user: User) -> list[InterimReview]:
    rows = InterimReview.objects.undeclared_by(user).running().filter(round=round_)
    partners = Partnership.objects.visible_to(user).for_alliance()
    listed = rows.select_related("alliance", "round").order_by("alliance__name")
    return list(
        listed.prefetch_related(
            "alliance__themes", Prefetch("alliance__partnerships", queryset=partners)
        )
    )


@keeps_text
@login_required
@form_page
def declare(request: HttpRequest, round_slug: str) -> HttpResponse:
    round_, user = own_round(request, round_slug), person(request)
    rules, cases = rules_of(round_), open_cases(round_, user)
    form = RoundDeclarationForm(sent(request), user=user, version=rules.number, cases=cases)
    if request.method == "POST" and not cases:
        return redirect("reviews:declare", round_slug)
    if request.method == "POST" and form.is_valid():
        out = answering.declare_for_round(by=user, **form.deed())
        messages.success(request, said(len(out)))
        return away(request, round_)
    context = {
        "round": round_,
        "rules": rules,
        "questions": QUESTIONS,
        "form": form,
        "lines": list(form.lines()),
        "declared_at": declared_at(round_, user),
    }
    status = status_of(request, form)
    return show(request, "reviews/declaring/declare.html", context, status=status)


def said(out: int) -> str:
    if not out:
        return _("Thank you. You have declared that nothing binds you.")
    return ngettext(
        "Thank you. You no longer see %(number)s case; others take it over.",
        "Thank you. You no longer see %(number)s cases; others take them over.",
        out,
    ) % {"number": out}


def declared_at(round_: ReviewRound, user: User) -> object:
    """When the person has declared last on a case of the round."""
    rows = ConflictDeclaration.objects.filter(case__round=round_, user=user)
    return rows.aggregate(last=Max("declared_at"))["last"]


@login_required
@require_safe
def standing(request: HttpRequest, round_slug: str) -> HttpResponse:
    round_ = round_of(request, round_slug)
    if round_.is_draft or not person(request).has_perm("reviews.enter_office"):
        raise Http404
    require(request.user, "reviews.see_declarations")
    context = {"round": round_, "standing": Standing(round_, person(request))}
    return show(request, "reviews/declaring/standing.html", context)
