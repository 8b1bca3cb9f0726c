"""The pages of a case on its way to the decision. Objection and release have files of their own."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from reviews.accesses.recording import What, record_read
from reviews.deciding import actions, hearing
from reviews.deciding.forms import (
    AnswerForm,
    ConditionLines,
    DecisionForm,
    ExclusionForm,
    HearingForm,
    ReasonForm,
    lines_of,
    proposed_lines,
)
from reviews.deciding.rules import highest_amount
from reviews.finding import case_of
from reviews.models import Decision, Hearing, InterimReview, Recommendation
from reviews.querysets.people import sees_request
from wirportal.editing.filling import done, sent, status_of
from wirportal.editing.rescue import keeps_text
from wirportal.permissions import require
from wirportal.web import form_page, person, show


def newest_vote(request: HttpRequest, case: InterimReview) -> Recommendation | None:
    rows = Recommendation.objects.visible_to(request.user).filter(case=case)
    return rows.order_by("-number").first()


def decisions(request: HttpRequest, case: InterimReview) -> list[Decision]:
    rows = Decision.objects.visible_to(request.user).filter(case=case)
    return list(rows.select_related("drafted_by", "signed_by", "released_by"))


def current(rows: list[Decision]) -> Decision | None:
    return next((row for row in rows if row.is_current), None)


def hearings(request: HttpRequest, case: InterimReview) -> list[Hearing]:
    return list(Hearing.objects.visible_to(request.user).filter(case=case))


def refuse_unless(request: HttpRequest, case: InterimReview, *moves: str) -> None:
    """A page whose deed is not possible now does not exist; a text that comes is not lost."""
    if request.method != "POST" and not any(case.can(move) for move in moves):
        raise Http404


@keeps_text
@login_required
@form_page
def hearing_open(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.lead_case", case)
    refuse_unless(request, case, "hear", "exclude")
    vote = newest_vote(request, case)
    form = HearingForm(sent(request), user=person(request), case=case, vote=vote)
    said = _("The hearing has been opened. The alliance is told by mail.")
    if done(request, form, hearing.open_hearing, case, said=said):
        return redirect(case)
    context = {"case": case, "form": form, "vote": vote, "until": hearing.comment_by(case)}
    return show(request, "reviews/deciding/hearing.html", context, status=status_of(request, form))


@keeps_text
@login_required
@form_page
def hearing_answer(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = case_of(request, round_slug, slug)
    deed = "submit" if request.method == "POST" else "write"
    require(request.user, f"reviews.{deed}_strategy", case)
    found = Hearing.objects.visible_to(request.user).filter(case=case).first()
    if found is None:
        raise Http404
    form = AnswerForm(sent(request), user=person(request))
    said = _("Your comment has been sent.")
    if done(request, form, hearing.answer, found, said=said):
        return redirect(case)
    context = {
        "case": case,
        "form": form if person(request).has_perm("reviews.submit_strategy", case) else None,
        "hearing": found,
        "hearings": [found],
        "is_over": found.is_over(),
    }
    return show(request, "reviews/deciding/answer.html", context, status=status_of(request, form))


@login_required
@require_POST
def prepare(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.lead_case", case)
    hearing.prepare(case, by=person(request))
    messages.success(request, _("The case has been handed on to the ministry."))
    return redirect(case)


@login_required
@require_safe
def decision_detail(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """All drafts and what was signed, for the offices."""
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.read_decision", case)
    rows = decisions(request, case)
    record_read(case, person(request), What.DECISION)
    context = {
        "case": case,
        "decisions": rows,
        "vote": newest_vote(request, case),
        "hides_request": not sees_request(person(request), case.state),
        "hearings": hearings(request, case),
        **ceilings(case),
    }
    return show(request, "reviews/deciding/decision.html", context)


def ceilings(case: InterimReview) -> dict[str, Any]:
    return {"highest": highest_amount(case)}


@keeps_text
@login_required
@form_page
def decision_draft(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.draft_decision", case)
    refuse_unless(request, case, "decide")
    rows, vote, posted = decisions(request, case), newest_vote(request, case), sent(request)
    latest = rows[0] if rows else None
    form = DecisionForm(posted, user=person(request), case=case, vote=vote, decision=latest)
    lines = ConditionLines(posted, prefix="lines", initial=proposed_lines(vote, latest))
    wants_more = request.method == "POST" and "more" in request.POST
    if wants_more:
        lines = with_more_lines(request.POST)
        say_no_mistakes(form, *lines)
    elif is_whole(form, lines) and done(
        request,
        form,
        actions.draft,
        case,
        said=_("The draft has been saved. It waits for a signature."),
        conditions=lines_of(lines),
    ):
        return redirect("reviews:decision", round_slug, slug)
    if not wants_more and request.method == "GET":
        record_read(case, person(request), What.DECISION, gettext_lazy("Draft"))
    context = {
        "case": case,
        "form": form,
        "lines": lines,
        "vote": vote,
        "latest": latest,
        "newer": drafted_meanwhile(request, case, form),
        "hearings": hearings(request, case),
        **ceilings(case),
    }
    status = 200 if wants_more else status_of(request, form, lines)
    return show(request, "reviews/deciding/draft.html", context, status=status)


def drafted_meanwhile(
    request: HttpRequest, case: InterimReview, form: DecisionForm
) -> Decision | None:
    """The draft that came before this one; with it on the page, the next one is made from it."""
    newest = current(decisions(request, case)) if form.was_refused else None
    if newest is None or form.cleaned_data["based_on"] == newest.number:
        return None
    form.rebase(str(newest.number))
    return newest


def is_whole(form: DecisionForm, lines: Any) -> bool:
    """Both are looked at, so that all mistakes are shown at once."""
    both = [form.is_valid(), lines.is_valid()]
    if not all(both):
        return False
    if form.cleaned_data["outcome"] == "approved_with_conditions" and not lines_of(lines):
        form.add_error("outcome", _("Please enter at least one condition below."))
        return False
    return True


def with_more_lines(posted: QueryDict) -> Any:
    """The same lines and three more, for browsers that can't add them."""
    data = posted.copy()
    try:
        number = int(data.get("lines-TOTAL_FORMS", "0"))
    except ValueError:
        number = 0
    data["lines-TOTAL_FORMS"] = str(min(number, 27) + 3)
    return ConditionLines(data, prefix="lines")


def say_no_mistakes(*unfinished: forms.Form) -> None:
    """Who asks for more lines is still writing: what is missing is said once they save."""
    for form in unfinished:
        form.errors.clear()


@login_required
@form_page
def decision_sign(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """All facts once more; what is signed is the draft whose number the page showed."""
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.sign_decision", case)
    refuse_unless(request, case, "decide")
    rows = decisions(request, case)
    if request.method == "POST":
        wanted = request.POST.get("number", "")
        decision = next((row for row in rows if str(row.number) == wanted), None)
        if decision is None:
            raise Http404
        actions.decide(decision, by=person(request))
        messages.success(request, _("The decision has been signed. It has not been announced yet."))
        return redirect("reviews:decision", round_slug, slug)
    decision, vote = current(rows), newest_vote(request, case)
    record_read(case, person(request), What.DECISION, gettext_lazy("Check and sign"))
    context = {
        "case": case,
        "decision": decision,
        "vote": vote,
        "hearings": hearings(request, case),
        "is_own": decision is not None and decision.drafted_by_id == person(request).pk,
        **ceilings(case),
    }
    return show(request, "reviews/deciding/sign.html", context)


def reason_page(
    request: HttpRequest,
    case: InterimReview,
    deed: Any,
    *,
    title: str | Promise,
    text: str | Promise,
    said: str,
) -> HttpResponse:
    """A deed that needs nothing but a reason."""
    form: forms.Form = ReasonForm(sent(request), user=person(request))
    if done(request, form, deed, case, said=said):
        return redirect(case)
    context = {"case": case, "form": form, "title": title, "text": text}
    return show(request, "reviews/deciding/reason.html", context, status=status_of(request, form))


@keeps_text
@login_required
@form_page
def reconsider(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.reconsider", case)
    refuse_unless(request, case, "reconsider")
    return reason_page(
        request,
        case,
        hearing.reconsider,
        title=_("Give the case back to the vote"),
        text=_("The draft is set aside and kept. The agency goes on, with a hearing for example."),
        said=_("The case has been given back."),
    )


@keeps_text
@login_required
@form_page
def reopen(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.sign_decision", case)
    refuse_unless(request, case, "reopen_decision")
    return reason_page(
        request,
        case,
        actions.reopen,
        title=_("Take the signature back"),
        text=_("Nothing has been announced yet. What was signed stays on file, with your reason."),
        said=_("The signature has been taken back. The desk drafts anew."),
    )


@keeps_text
@login_required
@form_page
def revoke(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.revoke", case)
    refuse_unless(request, case, "revoke_decision")
    return reason_page(
        request,
        case,
        actions.revoke,
        title=_("Revoke the decision"),
        text=_(
            "The case is decided anew. Conditions that are still open are waived. The alliance "
            "reads your reason."
        ),
        said=_("The decision has been revoked."),
    )


@keeps_text
@login_required
@form_page
def exclusion(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.confirm_exclusion", case)
    refuse_unless(request, case, "exclude")
    form = ExclusionForm(sent(request), user=person(request), initial={"reasons": case.reason})
    said = _("The exclusion has been confirmed. It has not been announced yet.")
    if done(request, form, actions.exclude, case, said=said):
        return redirect(case)
    context = {
        "case": case,
        "form": form,
        "hearings": hearings(request, case),
        "is_heard": actions.exclusion_hearing(case) is not None,
    }
    return show(
        request, "reviews/deciding/exclusion.html", context, status=status_of(request, form)
    )


@keeps_text
@login_required
@form_page
def admit_after_all(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.admit_after_all", case)
    refuse_unless(request, case, "admit_after_all")
    return reason_page(
        request,
        case,
        hearing.admit_after_all,
        title=_("Admit after all"),
        text=_("The case goes on to the assessment."),
        said=_("The case has been admitted."),
    )


def decision_of(request: HttpRequest, case: InterimReview) -> Decision:
    """The announced one that stands."""
    rows = Decision.objects.visible_to(request.user).current().filter(case=case)
    return get_object_or_404(rows, released_at__isnull=False)
