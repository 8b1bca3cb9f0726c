"""Messages to the people of an event: written, read with the number of recipients, sent once."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from events.attending import writing
from events.attending.forms import MessageForm, SendForm
from events.attending.telling import message_to
from events.finding import kept_event
from events.models import Event, EventMessage
from events.registering.doors import REFUSED, UNFIT
from events.registering.mail_kinds import made_up
from events.removing import remove_read
from wirportal.letters import cleaned
from wirportal.moves import Refused
from wirportal.web import form_page, person, show


def found(request: HttpRequest, event: Event, pk: int) -> EventMessage:
    rows = EventMessage.objects.visible_to(request.user).filter(event=event)
    return get_object_or_404(rows.select_related("event", "sent_by"), pk=pk)


@login_required
@require_safe
def messages_of(request: HttpRequest, slug: str) -> HttpResponse:
    event = kept_event(request, slug, "events.write_message")
    rows = EventMessage.objects.visible_to(request.user).filter(event=event)
    context = {"event": event, "rows": rows.select_related("sent_by")}
    return show(request, "events/attending/messages.html", context)


@login_required
@form_page
def write(request: HttpRequest, slug: str) -> HttpResponse:
    event = kept_event(request, slug, "events.write_message")
    form = MessageForm(request.POST if request.method == "POST" else None, initial={"number": 1})
    if form.is_valid():
        message = writing.write(event, by=person(request), **form.texts())
        return redirect("events:message", slug, message.pk)
    return form_shown(request, event, form, UNFIT if form.errors else 200)


@login_required
@form_page
def rewrite(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = kept_event(request, slug, "events.write_message")
    message = found(request, event, pk)
    if request.method != "POST":
        form = MessageForm(instance=message, initial={"number": message.number})
        return form_shown(request, event, form)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return form_shown(request, event, form, UNFIT)
    try:
        number = form.cleaned_data["number"]
        writing.rewrite(message, number, by=person(request), **form.texts())
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return form_shown(request, event, form, REFUSED)
    return redirect("events:message", slug, pk)


@login_required
@require_POST
def remove(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """One that was never sent."""
    event = kept_event(request, slug, "events.write_message")
    rows = EventMessage.objects.filter(pk=found(request, event, pk).pk, sent_at=None)
    remove_read(rows, number, by=person(request))
    messages.success(request, _("The message has been deleted. Nobody has received it."))
    return redirect("events:messages", slug)


def form_shown(
    request: HttpRequest, event: Event, form: MessageForm, status: int = 200
) -> HttpResponse:
    context = {"event": event, "form": form}
    return show(request, "events/attending/message_form.html", context, status=status)


@login_required
@form_page
def read(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The letter as it will be, to how many it goes, and the way to send it."""
    event = kept_event(request, slug, "events.write_message")
    message = found(request, event, pk)
    form = SendForm(request.POST if request.method == "POST" else None,
                    initial={"number": message.number})  # fmt: skip
    status = UNFIT if form.errors else 200
    if form.is_valid():
        try:
            sent = form.cleaned_data
            number = writing.send(message, sent["number"], sent["recipients"], by=person(request))
            said = ngettext("Sent to %(number)s person.", "Sent to %(number)s people.", number)
            messages.success(request, said % {"number": number})
            return redirect("events:message", slug, pk)
        except Refused as refusal:
            message.refresh_from_db()
            form = SendForm(initial={"number": message.number})
            return letter_shown(request, event, message, form, str(refusal.message), REFUSED)
    return letter_shown(request, event, message, form, status=status)


def letter_shown(
    request: HttpRequest,
    event: Event,
    message: EventMessage,
    form: SendForm,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    row = made_up()
    row.event = event
    with translation.override("de"):
        letter = cleaned(message_to(row, message))
    context = {
        "event": event,
        "message": message,
        "form": form,
        "letter": letter,
        "refusal": refusal,
        "number": writing.number_of(message),
    }
    return show(request, "events/attending/message.html", context, status=status)
