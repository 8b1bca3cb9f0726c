"""Invitations: the event team asks alliances and people to come; an alliance says no.

What is sent is read first: the first post shows the number of mails, the second sends them.
"""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from events.finding import kept_event
from events.models import Event, EventInvitation
from events.registering import inviting
from events.registering.doors import REFUSED, UNFIT, sent
from events.registering.invite_forms import AlliancesForm, GroupForm, Invited, NumberForm
from events.registering.invited import InvitedList, numbers_of
from events.registering.party_forms import typed_rows
from events.registering.party_views import DELEGATE
from events.registering.seat_views import KEEP
from wirportal.moves import Refused
from wirportal.permissions import require
from wirportal.web import form_page, person, show


@login_required
@form_page
def invitations(request: HttpRequest, slug: str) -> HttpResponse:
    event = kept_event(request, slug, KEEP)
    group = GroupForm(request.GET)
    form = AlliancesForm(sent(request), event=event, initial={"alliances": group.alliances()})
    if not form.is_bound:
        return overview(request, event, group, form)
    if not form.is_valid():
        return overview(request, event, group, form, UNFIT)
    chosen = inviting.not_yet_invited(event, form.cleaned_data["alliances"])
    team = inviting.coordinations_of(chosen)
    alone = {one.pk for one in chosen} - {one.alliance_id for one in team}

    def deed(mails: int) -> str:
        number = inviting.invite_alliances(event, chosen, mails, by=person(request))
        said = ngettext("%(number)s alliance invited.", "%(number)s alliances invited.", number)
        return said % {"number": number}

    found = [(one.name, one.pk in alone) for one in chosen]
    return read_and_sent(request, event, found, len(team), deed)


def overview(
    request: HttpRequest, event: Event, group: GroupForm, form: AlliancesForm, status: int = 200
) -> HttpResponse:
    context = {
        "event": event,
        "group": group,
        "form": form,
        "numbers": numbers_of(event),
        "listing": InvitedList(event, request.user, request.GET),
    }
    return show(request, "events/registering/invitations.html", context, status=status)


@login_required
@form_page
def people(request: HttpRequest, slug: str) -> HttpResponse:
    event = kept_event(request, slug, KEEP)
    if "more" in request.POST:
        members = Invited(prefix="p", typed=typed_rows(request.POST))
    else:
        members = Invited(sent(request), prefix="p")
    if not (members.is_bound and members.is_valid()):
        context = {"event": event, "members": members}
        status = UNFIT if members.is_bound else 200
        return show(request, "events/registering/invite_people.html", context, status=status)
    chosen = inviting.not_yet_there(event, members.people())

    def deed(mails: int) -> str:
        number = inviting.invite_people(event, chosen, mails, by=person(request))
        said = ngettext("%(number)s person invited.", "%(number)s people invited.", number)
        return said % {"number": number}

    found = [(f"{one.name} ({one.email})", False) for one in chosen]
    return read_and_sent(request, event, found, len(chosen), deed)


def read_and_sent(
    request: HttpRequest,
    event: Event,
    found: list[tuple[str, bool]],
    mails: int,
    deed: Callable[[int], str],
) -> HttpResponse:
    """The list with the number of mails; with the number that was read the deed is done."""
    refusal, read = "", NumberForm(request.POST)
    if not found:
        messages.info(request, _("All of them are invited or registered already."))
        return redirect("events:invitations", event.slug)
    if read.is_valid():
        try:
            messages.success(request, deed(read.cleaned_data["mails"]))
            return redirect("events:invitations", event.slug)
        except Refused as refused:
            refusal = str(refused.message)
    context = {
        "event": event,
        "found": found,
        "mails": mails,
        "refusal": refusal,
        "kept": kept_fields(request),
    }
    status = REFUSED if refusal else 200
    return show(request, "events/registering/invite_confirm.html", context, status=status)


def kept_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What was chosen, to be sent once more."""
    apart = {"csrfmiddlewaretoken", "mails"}
    rows = request.POST.lists()
    return [(name, str(value)) for name, values in rows if name not in apart for value in values]


@login_required
@require_POST
def decline(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = kept_event(request, slug, DELEGATE)
    rows = EventInvitation.objects.visible_to(request.user).select_related("alliance", "event")
    invitation = get_object_or_404(rows, event=event, pk=pk)
    require(request.user, "events.answer_invitation", invitation)
    inviting.decline(invitation, by=person(request))
    messages.success(request, _("The event team reads that your alliance does not come."))
    return redirect("events:delegation", slug)


@login_required
@require_POST
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """For one that went to the wrong alliance."""
    event = kept_event(request, slug, KEEP)
    rows = EventInvitation.objects.visible_to(request.user).select_related("event")
    inviting.withdraw(get_object_or_404(rows, event=event, pk=pk), by=person(request))
    messages.success(
        request, _("The invitation is taken back. The portal does not write to the alliance.")
    )
    return redirect("events:invitations", slug)
