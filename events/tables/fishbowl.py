"""The fishbowl: topics, who speaks in which order, notes. No names of people."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.models import Event, EventDossier, FishbowlContribution, Session
from events.querysets.people import INSIDERS, is_insider, tables_of
from events.removing import remove_read
from events.tables import room
from events.tables.room_forms import ContributionForm
from events.tables.saving import Answer, saved
from wirportal.editing.filling import sent
from wirportal.editing.rescue import keeps_text
from wirportal.permissions import require
from wirportal.visitors import for_visitors
from wirportal.web import form_page, person, show


def session_of(request: HttpRequest, slug: str, key: str) -> Session:
    rows = Session.objects.visible_to(request.user).filter(format=Session.Format.FISHBOWL)
    return get_object_or_404(rows.select_related("event"), event__slug=slug, key=key)


def reads_notes(user: Any, event: Event) -> bool:
    """Notes are results: for all with the dossier, before that for those who work on them."""
    if is_insider(user, *INSIDERS):
        return True
    if EventDossier.objects.filter(event=event, published_at__isnull=False).exists():
        return True
    return bool(user.is_authenticated and event.tables.filter(pk__in=tables_of(user)).exists())


@for_visitors
@require_safe
def page(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    session = session_of(request, slug, key)
    user = request.user
    rows = FishbowlContribution.objects.visible_to(user).filter(session=session)
    context = {
        "session": session,
        "event": session.event,
        "contributions": list(rows.select_related("alliance")),
        "reads_notes": reads_notes(user, session.event),
        "may_keep": user.is_authenticated and user.has_perm("events.plan"),
    }
    return show(request, "events/tables/fishbowl.html", context)


def kept_session(request: HttpRequest, slug: str, key: str) -> Session:
    session = session_of(request, slug, key)
    require(request.user, "events.plan", session.event)
    return session


@keeps_text
@login_required
@form_page
def entry_new(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    session = kept_session(request, slug, key)
    initial = {"order": session.contributions.count() + 1}
    form = ContributionForm(sent(request), user=person(request), initial=initial)

    def deed() -> None:
        token = form.cleaned_data["form_token"]
        room.contribute(session, form.values(), token=token, by=person(request))

    return answered(request, session, saved(request, form, deed))


@keeps_text
@login_required
@form_page
def entry_change(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    session = kept_session(request, slug, key)
    row = get_object_or_404(session.contributions.all(), pk=pk)
    form = ContributionForm(sent(request), user=person(request), row=row)

    def deed() -> None:
        number = form.cleaned_data["number"]
        room.save_over(row, form.values(), number=number, by=person(request))

    def theirs(newest: FishbowlContribution) -> ContributionForm:
        return ContributionForm(user=person(request), row=newest)

    return answered(request, session, saved(request, form, deed, theirs), row)


@login_required
@require_POST
def entry_remove(request: HttpRequest, slug: str, key: str, pk: int, number: int) -> HttpResponse:
    session = kept_session(request, slug, key)
    row = get_object_or_404(session.contributions.all(), pk=pk)
    remove_read(session.contributions.filter(pk=row.pk), number, by=person(request))
    messages.success(request, _("The contribution has been deleted."))
    return redirect("events:fishbowl", slug=slug, key=key)


def answered(
    request: HttpRequest, session: Session, answer: Answer, row: Any = None
) -> HttpResponse:
    """Back to the page, or the form once more."""
    event = session.event
    if answer.is_done:
        messages.success(request, _("Saved."))
        return redirect("events:fishbowl", slug=event.slug, key=session.key)
    title = _("Change the contribution") if row else _("New contribution")
    context = {"session": session, "event": event, "title": title, "row": row}
    more = {"form": answer.form, "both": answer.both}
    return show(
        request, "events/tables/fishbowl_form.html", {**context, **more}, status=answer.status
    )
