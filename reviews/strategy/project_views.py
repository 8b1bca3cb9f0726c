"""The pages of the ranked list of projects."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reviews.models import InterimReview, PlannedProject
from reviews.strategy import projects
from reviews.strategy.draft import PROJECT_LIST, Draft
from reviews.strategy.finding import project_of, team_case
from reviews.strategy.forms import ProjectForm, mark_of
from reviews.strategy.projects import Overtaken
from reviews.strategy.showing import address, frame
from reviews.strategy.words import period
from reviews.words import euros
from wirportal.editing.filling import REFUSED, refuse, sent, status_of
from wirportal.editing.rescue import keeps_text
from wirportal.moves import Refused
from wirportal.web import form_page, person, show


@login_required
@require_safe
def project_list(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = team_case(request, round_slug, slug)
    draft = Draft(case)
    context = {**frame(case, draft, "projects"), "is_open": PROJECT_LIST in draft.open_keys}
    return show(request, "reviews/strategy/projects.html", context)


@keeps_text
@login_required
@form_page
def new_project(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = team_case(request, round_slug, slug)
    form = ProjectForm(sent(request), user=person(request))
    if request.method != "POST" or not form.is_valid():
        return page(request, case, form)
    try:
        projects.add(case, by=person(request), **form.values())
    except Refused as refusal:
        refuse(form, refusal)
        return page(request, case, form)
    messages.success(request, _("The project stands at the end of the list. Move it to its rank."))
    return redirect(address(case, "projects"))


@keeps_text
@login_required
@form_page
def project(request: HttpRequest, round_slug: str, slug: str, pk: int) -> HttpResponse:
    case = team_case(request, round_slug, slug)
    posted = sent(request)
    if posted is not None and not case.projects.filter(pk=pk).exists():
        return page_of_one_that_is_gone(request, case, posted)
    row = project_of(case, pk)
    form = ProjectForm(posted, instance=row, user=person(request))
    if request.method != "POST" or not form.is_valid():
        return page(request, case, form, row=project_of(case, pk))
    try:
        base = form.cleaned_data["base"]
        projects.change(project_of(case, pk), base=base, by=person(request), **form.values())
    except Overtaken as overtaken:
        return overtaken_page(request, case, overtaken.row)
    except Refused as refusal:
        refuse(form, refusal)
        return page(request, case, form, row=row)
    messages.success(request, _("Saved."))
    return redirect(address(case, "projects"))


def page_of_one_that_is_gone(
    request: HttpRequest, case: InterimReview, posted: QueryDict
) -> HttpResponse:
    """What was typed stays, and can be added anew."""
    form = ProjectForm(posted, user=person(request))
    said = _(
        "Somebody has taken this project out of the list in the meantime. Your entries still "
        "stand here. If you save them, they become a new project at the end of the list."
    )
    form.add_error(None, said)
    return page(request, case, form, status=REFUSED)


def overtaken_page(request: HttpRequest, case: InterimReview, row: PlannedProject) -> HttpResponse:
    """Both: what was sent in the form, what stands there now beside it."""
    posted, theirs = request.POST.copy(), facts_of(row)
    posted["base"] = mark_of(row)
    # From here on the row holds what was sent: a bound form writes to its instance.
    form = ProjectForm(posted, instance=row, user=person(request))
    form.add_error(None, _("Somebody has changed this project in the meantime. Nothing is lost."))
    return page(request, case, form, row=row, theirs=theirs, status=REFUSED)


def facts_of(row: PlannedProject) -> list[dict[str, str]]:
    pairs = (
        (_("Title"), row.title),
        (_("Partners"), row.partners),
        (_("Amount"), euros(row.amount)),
        (_("Time"), period(row.from_on, row.until_on)),
        (_("Summary"), row.summary),
    )
    return [{"term": term, "value": value or "–"} for term, value in pairs]


def page(
    request: HttpRequest,
    case: InterimReview,
    form: ProjectForm,
    *,
    row: PlannedProject | None = None,
    status: int = 0,
    **more: Any,
) -> HttpResponse:
    context = {**frame(case, Draft(case), "projects"), "form": form, "project": row, **more}
    status = status or status_of(request, form)
    return show(request, "reviews/strategy/project.html", context, status=status)


@login_required
@require_POST
def project_move(request: HttpRequest, round_slug: str, slug: str, pk: int) -> HttpResponse:
    case = team_case(request, round_slug, slug)
    row = project_of(case, pk)
    step = 1 if request.POST.get("step") == "down" else -1
    projects.shift(row, step, by=person(request))
    return redirect(f"{address(case, 'projects')}#project-{row.pk}")


@login_required
@require_POST
def project_remove(request: HttpRequest, round_slug: str, slug: str, pk: int) -> HttpResponse:
    case = team_case(request, round_slug, slug)
    projects.remove(project_of(case, pk), by=person(request))
    messages.success(request, _("Taken out of the list."))
    return redirect(address(case, "projects"))
