"""The pages of assessments: an expert's cases, the form, sealing, comparison, reading folder."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reviews.accesses.recording import What, record_read
from reviews.assessing import actions, folder
from reviews.assessing.cases import lines_for
from reviews.assessing.comparing import Comparison
from reviews.assessing.completeness import faults
from reviews.assessing.desk import AssessmentDesk
from reviews.assessing.finding import assignment_in, own_assignment, unsealed
from reviews.assessing.forms import UntilForm
from reviews.experts.lapsed import or_lapsed, sent_text, show_lapsed
from reviews.finding import case_of, kept_case
from reviews.models import Assignment, StrategyVersion
from reviews.querysets.people import AGENCY
from wirportal.accounts.confirming import by_fresh_code
from wirportal.editing.filling import done, sent, status_of
from wirportal.editing.rescue import keeps_text, take_out
from wirportal.moves import Refused
from wirportal.permissions import require
from wirportal.reports.failures import NotBuilt
from wirportal.web import form_page, person, show


@login_required
@require_safe
def my_cases(request: HttpRequest) -> HttpResponse:
    context = {"lines": lines_for(person(request))}
    return show(request, "reviews/assessing/cases.html", context)


# The expert's own assessment


def lapsed(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    """Read alone: the text as it was typed, or else as it was saved."""
    desk = AssessmentDesk(assignment, person(request))
    return show_lapsed(request, assignment, **desk.left(sent_text(request)))


def not_kept(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    trouble = _("Not kept: the time for this assessment has run out, and it has lapsed.")
    context = {"number": AssessmentDesk.number_in(request.POST), "trouble": trouble}
    return show(request, "reviews/assessing/_state.html", context)


@keeps_text
@login_required
@form_page
@or_lapsed(lapsed)
def assessment(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """The form while it is owed; what was sealed afterwards."""
    desk = desk_of(request, round_slug, slug)
    if request.method == "POST":
        return save(request, desk)
    if desk.is_sealed:
        return show(request, "reviews/assessing/sealed.html", desk.sealed())
    if not desk.is_open:
        return show(request, "reviews/assessing/waiting.html", desk.frame())
    rescued = take_out(request)
    return show(request, "reviews/assessing/form.html", desk.showing(rescued))


def desk_of(request: HttpRequest, round_slug: str, slug: str) -> AssessmentDesk:
    assignment = own_assignment(request, round_slug, slug)
    require(request.user, "reviews.assess", assignment)
    return AssessmentDesk(assignment, person(request))


def save(request: HttpRequest, desk: AssessmentDesk) -> HttpResponse:
    """Saves the draft, and leads on to the check if that is wanted and nothing is missing."""
    form = desk.bound(request.POST)
    number = desk.number_in(request.POST)
    if not form.is_valid():
        return show_form(request, desk.filled(form, number), status=422)
    try:
        actions.save(desk.assignment, form.content(), number=number, by=desk.user)
    except actions.Stale as stale:
        return show_form(request, desk.both(form, stale.assessment), status=409)
    except Refused as refused:
        return show_form(request, desk.filled(form, number, str(refused.message)), status=409)
    if request.POST.get("deed") != "check":
        messages.success(request, _("Saved. Nobody but you can read it."))
        return redirect(desk.url("assessment"))
    missing = faults(form.content())
    if missing:
        form.demand(missing)
        return show_form(request, desk.filled(form, desk.stored_number()), status=422)
    return redirect(desk.url("assessment_check"))


def show_form(request: HttpRequest, context: dict[str, Any], *, status: int) -> HttpResponse:
    return show(request, "reviews/assessing/form.html", context, status=status)


@login_required
@require_POST
@or_lapsed(not_kept)
def assessment_keep(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """Autosave: the piece of the page that says how far it is kept."""
    desk = desk_of(request, round_slug, slug)
    form, number = desk.bound(request.POST), desk.number_in(request.POST)
    context: dict[str, Any] = {"number": number}
    if request.POST.get("is_changed"):
        context |= kept(desk, form, number)
    return show(request, "reviews/assessing/_state.html", context)


def kept(desk: AssessmentDesk, form: Any, number: int) -> dict[str, Any]:
    if not form.is_valid():
        return {"trouble": _("Not kept: please check the lengths of your texts.")}
    try:
        draft = actions.save(desk.assignment, form.content(), number=number, by=desk.user)
    except actions.Stale:
        return {"trouble": _("Not kept: you have saved another text in another window.")}
    except Refused as refused:
        return {"trouble": str(refused.message)}
    return {"number": draft.number, "kept_at": draft.saved_at}


@login_required
@require_safe
@or_lapsed(lapsed)
def assessment_check(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """The draft as it will be sealed."""
    desk = desk_of(request, round_slug, slug)
    if desk.draft is None or not desk.is_open:
        return redirect(desk.url("assessment"))
    return show(request, "reviews/assessing/check.html", desk.checking())


@login_required
@require_POST
@or_lapsed(lapsed)
def assessment_submit(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """Seals; a refusal shows the text, which stays as it is."""
    desk = desk_of(request, round_slug, slug)
    try:
        actions.submit(desk.assignment, number=desk.number_in(request.POST), by=desk.user)
    except Refused as refused:
        context = desk.checking(str(refused.message))
        return show(request, "reviews/assessing/check.html", context, status=409)
    messages.success(request, _("Your assessment is sealed. Thank you."))
    return redirect(desk.url("assessment"))


# What is read


@login_required
@require_safe
def comparison(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """All sealed assessments side by side, for whoever may see those of others."""
    case = case_of(request, round_slug, slug)
    versions, user = unsealed(request, case), person(request)
    context = {
        "case": case,
        "comparison": Comparison(case, versions, is_agency=user.holds(*AGENCY)),
    }
    record_read(case, user, What.COMPARISON)
    return show(request, "reviews/assessing/comparison.html", context)


@login_required
@require_safe
def reading_folder(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """The PDF, marked on each page with who fetched it and when."""
    case, user = case_of(request, round_slug, slug), person(request)
    version = StrategyVersion.objects.visible_to(user).current().filter(case=case).first()
    reader = folder.reader_of(case, user)
    if version is None or not reader:
        raise Http404
    mark, number = folder.mark_of(reader)
    language = get_language() or "de"
    try:
        content = folder.made(case, version, mark, language)
    except NotBuilt:
        raise Refused(_("The folder could not be made. Please try once more.")) from None
    # The number alone: beside the name, the letter in the mark would say whose assessment is whose.
    record_read(case, user, What.FOLDER, number)
    response = HttpResponse(content, content_type="application/pdf")
    name = f"{case.alliance.slug}-{case.round.slug}.pdf"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    response.headers["Cache-Control"] = "no-store, private"
    return response


# The office


@login_required
@require_POST
@by_fresh_code
def complete(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = kept_case(request, round_slug, slug)
    actions.complete(case, by=person(request))
    messages.success(request, _("All assessments are in and can be read now."))
    return redirect(case)


@keeps_text
@login_required
@form_page
def assess_again(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = kept_case(request, round_slug, slug, "reviews.lead_case")
    context = {
        "case": case,
        "title": _("Replace an assessment"),
        "text": _(
            "The case goes back to the experts, only to replace an assessment that has lapsed, was "
            "revoked or set aside. Until then nobody reads the others."
        ),
        "button": _("Open the case for a replacement"),
        "done": _("The case is open for a replacement. Please assign an expert."),
    }
    return ask(request, context, partial(actions.assess_again, case))


@keeps_text
@login_required
@form_page
def extend(request: HttpRequest, round_slug: str, slug: str, pk: int) -> HttpResponse:
    case = kept_case(request, round_slug, slug)
    assignment = assignment_in(request, case, pk)
    context = {
        "case": case,
        "assignment": assignment,
        "title": _("Extend the deadline of an assessment"),
        "text": _("Only for this expert; the deadlines of others stay as they are."),
        "button": _("Extend the deadline"),
        "done": _("The deadline has been extended; the expert is told."),
    }
    return ask(request, context, partial(actions.extend, assignment))


@keeps_text
@login_required
@form_page
def reopen(request: HttpRequest, round_slug: str, slug: str, pk: int) -> HttpResponse:
    case = kept_case(request, round_slug, slug, "reviews.lead_case")
    assignment = assignment_in(request, case, pk)
    context = {
        "case": case,
        "assignment": assignment,
        "title": _("Reopen a sealed assessment"),
        "text": _(
            "The expert may change it and must submit it again. What was sealed stays on file. The "
            "expert reads your reason; the others are not told."
        ),
        "button": _("Reopen the assessment"),
        "done": _("The assessment is open again; the expert is told."),
    }
    return ask(request, context, partial(actions.reopen, assignment))


def ask(request: HttpRequest, context: dict[str, Any], deed: Callable[..., None]) -> HttpResponse:
    """A day and a reason, before it is done; where it is refused, both stay in the form."""
    form = UntilForm(sent(request), user=person(request))
    if done(request, form, deed, said=context["done"]):
        return redirect(context["case"])
    status = status_of(request, form)
    return show(request, "reviews/assessing/ask.html", {**context, "form": form}, status=status)
