"""Pages of the sessions: list, agenda, planning, and the calendar file."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from reviews.accesses.recording import record_reads
from reviews.finding import case_of
from reviews.models import AccessRecord, PanelSession, ReviewRound
from reviews.panel import actions
from reviews.panel.agenda import Agenda
from reviews.panel.calendar_file import calendar_of
from reviews.panel.clashes import clashes
from reviews.panel.finding import panel_round, session_of, slot_in
from reviews.panel.forms import SessionForm, SlotForm, SlotsForm
from reviews.panel.listing import rows_of
from reviews.panel.trail import trail_of
from wirportal.editing.filling import done, sent, status_of
from wirportal.editing.rescue import keeps_text
from wirportal.permissions import require
from wirportal.web import form_page, person, show


@login_required
@require_safe
def session_list(request: HttpRequest, round_slug: str) -> HttpResponse:
    round_ = panel_round(request, round_slug)
    context = {"round": round_, "rows": rows_of(round_, person(request))}
    return show(request, "reviews/panel/sessions.html", context)


@keeps_text
@login_required
@form_page
def session_new(request: HttpRequest, round_slug: str) -> HttpResponse:
    round_ = panel_round(request, round_slug)
    require(request.user, "reviews.keep_panel")
    form = SessionForm(sent(request), user=person(request))
    if request.method == "POST" and form.is_valid():
        session = actions.create(round_, by=person(request), **form.deed())
        messages.success(request, _("The session is planned; its members are told."))
        return redirect(session)
    return session_form(request, round_, None, form)


def session_form(
    request: HttpRequest, round_: ReviewRound, session: PanelSession | None, form: SessionForm
) -> HttpResponse:
    context = {"round": round_, "form": form, "session": session}
    status = status_of(request, form)
    return show(request, "reviews/panel/session_form.html", context, status=status)


@login_required
@require_safe
def session_detail(request: HttpRequest, round_slug: str, pk: int) -> HttpResponse:
    session = session_of(request, round_slug, pk)
    agenda = Agenda(session, person(request))
    warnings = clashes(agenda) if agenda.may_keep or agenda.is_chair else []
    is_office = person(request).has_perm("reviews.enter_office")
    voted = sorted(agenda.recommendations)
    record_reads(voted, request.user, AccessRecord.What.MINUTES, gettext_lazy("Agenda"))
    context = {
        "session": session,
        "round": session.round,
        "agenda": agenda,
        "warnings": warnings,
        "trail": trail_of(session) if is_office else [],
    }
    return show(request, "reviews/panel/session.html", context)


@keeps_text
@login_required
@form_page
def session_edit(request: HttpRequest, round_slug: str, pk: int) -> HttpResponse:
    session = session_of(request, round_slug, pk)
    require(request.user, "reviews.keep_panel", session)
    form = SessionForm(sent(request), user=person(request), session=session)
    if done(request, form, actions.change, session, said=_("Saved.")):
        return redirect(session)
    return session_form(request, session.round, session, form)


@keeps_text
@login_required
@form_page
def slots_add(request: HttpRequest, round_slug: str, pk: int) -> HttpResponse:
    session = session_of(request, round_slug, pk)
    require(request.user, "reviews.keep_panel", session)
    form = SlotsForm(sent(request), session=session, user=person(request))
    if done(request, form, actions.add_slots, session, said=_("The slots are planned.")):
        return redirect(session)
    return slots_page(request, session, form)


def slots_page(request: HttpRequest, session: PanelSession, form: SlotsForm) -> HttpResponse:
    has_cases = form.fields["cases"].queryset.exists()  # type: ignore[attr-defined]
    context = {
        "session": session,
        "round": session.round,
        "form": form,
        "has_cases": has_cases,
        "is_signed": session.is_signed(),
    }
    status = status_of(request, form)
    return show(request, "reviews/panel/slots_form.html", context, status=status)


@keeps_text
@login_required
@form_page
def slot_edit(request: HttpRequest, round_slug: str, pk: int, slot: int) -> HttpResponse:
    found = slot_in(request, round_slug, pk, slot)
    require(request.user, "reviews.keep_slot", found)
    form = SlotForm(sent(request), user=person(request), slot=found)
    if done(request, form, actions.change_slot, found, said=_("Saved.")):
        return redirect(found.session)
    context = {"session": found.session, "round": found.session.round, "slot": found, "form": form}
    status = status_of(request, form)
    return show(request, "reviews/panel/slot_form.html", context, status=status)


@login_required
@require_POST
def slot_move(request: HttpRequest, round_slug: str, pk: int, slot: int) -> HttpResponse:
    found = slot_in(request, round_slug, pk, slot)
    require(request.user, "reviews.keep_slot", found)
    actions.swap(found, with_next="later" in request.POST, by=person(request))
    return redirect(f"{found.session.get_absolute_url()}#slot-{found.pk}")


@login_required
@require_POST
def slot_remove(request: HttpRequest, round_slug: str, pk: int, slot: int) -> HttpResponse:
    found = slot_in(request, round_slug, pk, slot)
    require(request.user, "reviews.keep_slot", found)
    actions.remove(found, by=person(request))
    messages.success(request, _("The slot is removed."))
    return redirect(found.session)


@login_required
@require_safe
def session_ics(request: HttpRequest, round_slug: str, pk: int) -> HttpResponse:
    session = session_of(request, round_slug, pk)
    name = content_disposition_header(True, f"jury-{session.round.slug}-{session.pk}.ics") or ""
    headers = {"Content-Disposition": name, "Cache-Control": "no-store, private"}
    body = calendar_of(Agenda(session, person(request)))
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)


@login_required
@require_POST
def call_panel(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.lead_case", case)
    actions.call_panel(case, by=person(request))
    messages.success(request, _("The case is before the panel; the alliance knows its date."))
    return redirect(case)
