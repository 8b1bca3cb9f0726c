"""Attachments: the team's page, and the files for all who may read the paper."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reviews.accesses.recording import What, record_read
from reviews.finding import case_of
from reviews.models import StrategyFile
from reviews.strategy import attachments
from reviews.strategy.draft import ATTACHMENTS, Draft
from reviews.strategy.finding import is_team, team_case
from reviews.strategy.forms import FileForm
from reviews.strategy.showing import address, frame
from wirportal.editing.filling import done, sent, status_of
from wirportal.editing.rescue import keeps_text
from wirportal.files.serving import serve
from wirportal.web import form_page, person, show


@keeps_text
@login_required
@form_page
def files(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """The list, and below it the form for one more. A file has to be chosen once more."""
    case = team_case(request, round_slug, slug)
    chosen = request.FILES if request.method == "POST" else None
    form = FileForm(sent(request), chosen, user=person(request))
    if done(request, form, attachments.add, case, said=_("The attachment has been added.")):
        return redirect(address(case, "files"))
    draft = Draft(case)
    context = {**frame(case, draft, "files"), "form": form}
    context["is_open"] = ATTACHMENTS in draft.open_keys
    return show(request, "reviews/strategy/files.html", context, status=status_of(request, form))


@login_required
@require_POST
def file_remove(request: HttpRequest, round_slug: str, slug: str, pk: int) -> HttpResponse:
    case = team_case(request, round_slug, slug)
    rows = StrategyFile.objects.visible_to(request.user).current().select_related("case")
    attachments.remove(get_object_or_404(rows, case=case, pk=pk), by=person(request))
    messages.success(request, _("The attachment has been taken out."))
    return redirect(address(case, "files"))


@login_required
@require_safe
def file(request: HttpRequest, round_slug: str, slug: str, key: uuid.UUID) -> HttpResponseBase:
    case = case_of(request, round_slug, slug)
    mine = is_team(request, case)
    found = attachments.file_of(request.user, case, key, is_team=mine)
    if not mine:
        # Its title is a word of the paper, which not all may read who read what was opened.
        record_read(case, request.user, What.FILE, str(found.pk))
    return serve(request, found.file, public=False)
