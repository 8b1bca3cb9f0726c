"""The pages: the way out and in, the trial run, and what was taken over."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from alliances.models import Alliance
from alliances.sheets.forms import SheetForm, TakeOverForm
from alliances.sheets.given import read
from alliances.sheets.taking import sealed, take_over
from alliances.sheets.trial import Trial, tables_of
from alliances.sheets.workbook import CONTENT_TYPE, body
from alliances.workshop.finding import alliance_of, may_enter
from alliances.workshop.sections import SECTIONS
from alliances.workshop.showing import navigation
from wirportal.files.actions import store
from wirportal.files.checks import Upload
from wirportal.permissions import require
from wirportal.web import form_page, person, show


def own_alliance(request: HttpRequest, slug: str) -> Alliance:
    """The table holds all sections, so it is for those who may enter all of them."""
    alliance = alliance_of(request, slug)
    if not may_enter(person(request), alliance, SECTIONS["partners"]):
        raise Http404
    return alliance


@form_page
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The way out and in; a workbook that was sent is tried."""
    alliance = own_alliance(request, slug)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = SheetForm(*sent)
    if form.is_valid() and (trial := trial_of(request, alliance, form)):
        return show_trial(request, trial, form.cleaned_data["upload"])
    context = {
        "alliance": alliance,
        "sections": navigation(alliance, "sheet", person(request)),
        "form": form,
    }
    return show(request, "alliances/sheets/sheet.html", context)


def trial_of(request: HttpRequest, alliance: Alliance, form: SheetForm) -> Trial | None:
    """None, and an error in the form, where the workbook can't be read or is none of ours."""
    try:
        given = read(form.cleaned_data["upload"].content)
    except ValidationError as error:
        form.add_error("upload", error)
        return None
    trial = Trial(alliance, person(request), given)
    if trial.is_ours:
        return trial
    words = _("No sheet of this file has a name we know. Please begin with the table from here.")
    form.add_error("upload", words)
    return None


def show_trial(request: HttpRequest, trial: Trial, upload: Upload) -> HttpResponse:
    """The file is kept until it is taken over, or for a day."""
    shown = ""
    if trial.changes:
        shown = sealed(trial, store(upload, by=person(request)))
    context = {
        "alliance": trial.alliance,
        "sections": navigation(trial.alliance, "sheet", person(request)),
        "trial": trial,
        "shown": shown,
        "file_name": upload.shown_name,
    }
    return show(request, "alliances/sheets/trial.html", context)


@require_POST
def sheet_take_over(request: HttpRequest, slug: str) -> HttpResponse:
    alliance = own_alliance(request, slug)
    form = TakeOverForm(request.POST)
    if not form.is_valid():
        return redirect("alliances:sheet", slug)
    deed = form.cleaned_data["deed"]
    if deed == "publish":
        require(request.user, "alliances.publish", alliance)
    taken = take_over(alliance, form.cleaned_data["shown"], deed=deed, by=person(request))
    context = {
        "alliance": alliance,
        "sections": navigation(alliance, "sheet", person(request)),
        "taken": taken,
    }
    return show(request, "alliances/sheets/taken.html", context)


@require_safe
def sheet_download(request: HttpRequest, slug: str) -> HttpResponse:
    alliance = own_alliance(request, slug)
    today = timezone.localdate()
    content = body(alliance, tables_of(alliance, person(request)), made_on=today)
    name = pgettext("file name, ASCII", "alliance")
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    file = f"{name}-{alliance.slug}-{today:%Y-%m-%d}.xlsx"
    response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    response.headers["Cache-Control"] = "no-store, private"
    return response
