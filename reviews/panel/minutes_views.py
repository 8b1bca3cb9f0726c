"""The minutes: read, completed and signed; each reader gets what they may know."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from reviews.accesses.recording import record_reads
from reviews.exporting import ask_purpose, asked_form, handed_out, names_purpose
from reviews.fingerprints import fingerprint
from reviews.models import AccessRecord, PanelSession, PanelSlot
from reviews.panel import minutes
from reviews.panel.finding import session_of
from reviews.panel.forms import RemarksForm
from wirportal.accounts.confirming import sent_by_fresh_code
from wirportal.editing.filling import done, sent, status_of
from wirportal.editing.rescue import keeps_text
from wirportal.moves import Refused
from wirportal.permissions import require
from wirportal.reports.failures import NotBuilt
from wirportal.reports.typesetting.isolation import typeset
from wirportal.web import form_page, person, show


def readable(request: HttpRequest, round_slug: str, pk: int) -> PanelSession:
    """Before they are signed only agency and chair know that there are minutes."""
    session = session_of(request, round_slug, pk)
    if not session.is_signed() and not writes(request, session):
        raise Http404
    return session


def writes(request: HttpRequest, session: PanelSession) -> bool:
    return person(request).has_perm("reviews.write_minutes", session)


def seen_of(request: HttpRequest, session: PanelSession) -> minutes.Data:
    """The reader's extract; each case in it is noted as read."""
    cases = cases_for(request, session)
    record_reads(sorted(cases), request.user, AccessRecord.What.MINUTES, session.title)
    return minutes.extract(minutes.minutes_of(session), cases)


def cases_for(request: HttpRequest, session: PanelSession) -> set[int]:
    rows = PanelSlot.objects.visible_to(request.user).filter(session=session)
    return set(rows.values_list("case", flat=True))


@keeps_text
@login_required
@form_page
def minutes_page(request: HttpRequest, round_slug: str, pk: int) -> HttpResponse:
    session = readable(request, round_slug, pk)
    may_write = writes(request, session)
    form = RemarksForm(sent(request), user=person(request), session=session)
    if request.method == "POST":
        require(request.user, "reviews.write_minutes", session)
    if may_write and done(request, form, minutes.keep_remarks, session, said=_("Saved.")):
        return redirect("reviews:minutes", round_slug, pk)
    theirs = session.remarks if form.was_refused else ""
    if form.was_refused:
        form.rebase(fingerprint(theirs))
    context = {
        "session": session,
        "round": session.round,
        "data": seen_of(request, session),
        "form": form if may_write and (not session.is_signed() or form.errors) else None,
        "theirs": [(_("General remarks"), theirs)] if theirs else [],
        "signature": minutes.signature(session) if session.is_signed() else [],
    }
    status = status_of(request, form)
    return show(request, "reviews/panel/minutes.html", context, status=status)


@login_required
@require_POST
def minutes_sign(request: HttpRequest, round_slug: str, pk: int) -> HttpResponse:
    session = session_of(request, round_slug, pk)
    require(request.user, "reviews.chair_panel", session)
    minutes.sign(session, by=person(request))
    messages.success(request, _("The minutes are signed and cannot be changed any more."))
    return redirect("reviews:minutes", round_slug, pk)


@keeps_text
@login_required
@form_page
@sent_by_fresh_code
def minutes_pdf(request: HttpRequest, round_slug: str, pk: int) -> HttpResponse:
    """Names leave the portal: with a purpose and a fresh code."""
    session = readable(request, round_slug, pk)
    form = asked_form(request)
    if not names_purpose(request, form):
        back = reverse("reviews:minutes", args=[round_slug, pk])
        return ask_purpose(request, form, None, _("Minutes as PDF"), back)
    cases = cases_for(request, session)
    with override(minutes.LANGUAGE):
        paper = minutes.paper(session, minutes.extract(minutes.minutes_of(session), cases))
    try:
        content = typeset(paper, minutes.LANGUAGE, beat=lambda: None)
    except NotBuilt as failure:
        raise Refused(failure.reason) from failure
    name = f"niederschrift-{session.round.slug}-{session.pk}.pdf"
    return handed_out(request, form, sorted(cases), content, "application/pdf", name)
