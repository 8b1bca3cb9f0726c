"""The questions after a case, the round's answers, and what is deleted when."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reviews.closing import lessons, retention
from reviews.closing.files import LessonsTable
from reviews.closing.forms import LessonsForm, RetentionForm
from reviews.exporting import ask_purpose, asked_form, handed_out, names_purpose
from reviews.finding import case_of, round_of
from reviews.models import InterimReview, Lessons, PurgeRun, ReviewRound
from reviews.states import CaseState
from wirportal.accounts.confirming import sent_by_fresh_code
from wirportal.editing.filling import done, sent, status_of
from wirportal.editing.rescue import keeps_text
from wirportal.permissions import require
from wirportal.spreadsheets import csv_file
from wirportal.web import form_page, person, show


@login_required
@form_page
@keeps_text
def lessons_of_case(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """The answers one may see; the form for whoever's side has not answered yet."""
    case, user = case_of(request, round_slug, slug), person(request)
    require(user, "reviews.read_lessons", case)
    if case.state != CaseState.CLOSED:
        raise Http404
    side = lessons.side_of(user, case)
    answers = list(Lessons.objects.visible_to(user).filter(case=case))
    may_answer = side is not None and lessons.is_asked(case)
    may_answer = may_answer and not any(one.side == side for one in answers)
    if request.method == "POST" and side is None:
        raise PermissionDenied
    form = LessonsForm(sent(request), user=user) if may_answer or request.method == "POST" else None
    said = _("Thank you. Your answers are stored.")
    if form and done(request, form, lessons.answer, case, said=said, side=side):
        return redirect("reviews:lessons", round_slug, slug)
    context = {"case": case, "answers": answers, "form": form, "last": lessons.answer_by(case)}
    status = status_of(request, form) if form else 200
    return show(request, "reviews/closing/lessons.html", context, status=status)


def office_round(request: HttpRequest, round_slug: str) -> ReviewRound:
    round_ = round_of(request, round_slug)
    if not person(request).has_perm("reviews.enter_office"):
        raise Http404
    return round_


@login_required
@require_safe
def lessons_of_round(request: HttpRequest, round_slug: str) -> HttpResponse:
    round_ = office_round(request, round_slug)
    lines = lessons.lines_of(round_, person(request))
    context = {"round": round_, "lines": lines, "number": sum(len(one.answers) for one in lines)}
    return show(request, "reviews/closing/round.html", context)


@keeps_text
@login_required
@form_page
@sent_by_fresh_code
def lessons_file(request: HttpRequest, round_slug: str) -> HttpResponse:
    round_ = office_round(request, round_slug)
    form = asked_form(request)
    if not names_purpose(request, form):
        back = redirect("reviews:lessons-round", round_slug).url
        return ask_purpose(request, form, round_, _("Lessons of the round as CSV"), back)
    table = LessonsTable(lessons.lines_of(round_, person(request)))
    cases = {case.pk for case, _one in table.rows}
    name = "-".join([round_.slug, _("lessons")]) + ".csv"
    return handed_out(request, form, cases, csv_file.body(table), csv_file.CONTENT_TYPE, name)


@login_required
@form_page
@keeps_text
def retention_of_round(request: HttpRequest, round_slug: str) -> HttpResponse:
    """The rules with the form for those who may change them, what is due, what was deleted."""
    round_, user = office_round(request, round_slug), person(request)
    may_keep = user.has_perm("reviews.keep_retention", round_)
    if request.method == "POST":
        require(user, "reviews.keep_retention", round_)
    months = {what.value: number for what, number in retention.months_of(round_).items()}
    form = RetentionForm(sent(request), initial=months, user=user) if may_keep else None
    if form and done(request, form, retention.change, round_, said=_("Saved.")):
        return redirect("reviews:retention", round_slug)
    cases = InterimReview.objects.visible_to(user).filter(round=round_)
    runs = PurgeRun.objects.visible_to(user).filter(case__round=round_)
    context = {
        "round": round_,
        "form": form,
        "rules": [(what.label, number) for what, number in retention.months_of(round_).items()],
        "waiting": retention.to_purge(cases),
        "today": timezone.localdate(),
        "runs": runs.select_related("case__alliance"),
    }
    status = status_of(request, form) if form else 200
    return show(request, "reviews/closing/retention.html", context, status=status)
