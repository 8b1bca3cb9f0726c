"""Offers and needs for everybody who has signed in, and messages for their two sides."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliances.exchange import actions
from alliances.exchange.forms import FirstMessageForm, MessageForm
from alliances.exchange.listing import OfferListing, counterparts
from alliances.exchange.sides import Names
from alliances.models import Conversation, Offer, RelayedMessage
from alliances.permissions import is_kept_by
from wirportal.editing.rescue import keeps_text, take_out
from wirportal.moves import Refused
from wirportal.permissions import require
from wirportal.web import form_page, person, show

PAGE = 20
# Python refuses to read numbers of some thousand digits.
LONGEST_NUMBER = 20


class Line(NamedTuple):
    """A conversation in the list: who is at the other end, and how many messages are new."""

    conversation: Conversation
    other: str
    unread: int


class Said(NamedTuple):
    """A message in its conversation."""

    message: RelayedMessage
    writer: str
    is_own: bool


def sent(request: HttpRequest) -> QueryDict | None:
    """What the form was filled in with, also before a session ended."""
    return request.POST if request.method == "POST" else take_out(request)


@require_safe
def offer_list(request: HttpRequest) -> HttpResponse:
    listing = OfferListing(request)
    return show(request, "alliances/exchange/list.html", {"listing": listing}, part="result")


@keeps_text
@form_page
def offer_detail(request: HttpRequest, number: str) -> HttpResponse:
    offer = visible_offer(request, number)
    form = FirstMessageForm(sent(request), user=person(request))
    if request.method == "POST":
        require(request.user, "alliances.ask", offer)
        if form.is_valid() and (conversation := begin(request, offer, form)):
            return redirect("alliances:conversation", conversation.key)
    return show(request, "alliances/exchange/offer.html", facts(request, offer, form))


def visible_offer(request: HttpRequest, number: str) -> Offer:
    if not (number.isascii() and number.isdecimal() and len(number) < LONGEST_NUMBER):
        raise Http404
    return get_object_or_404(Offer.objects.visible_to(request.user).for_list(), pk=int(number))


def begin(request: HttpRequest, offer: Offer, form: FirstMessageForm) -> Conversation | None:
    try:
        conversation = actions.ask(offer, by=person(request), **form.deed())
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return None
    messages.success(request, _("Your message is on its way."))
    return conversation


def facts(request: HttpRequest, offer: Offer, form: FirstMessageForm) -> dict[str, Any]:
    user = person(request)
    is_own = is_kept_by(offer.alliance, user)
    is_current = offer.is_public and offer.alliance.is_public and not offer.is_over()
    talk = Conversation.objects.begun_by(user, offer)
    may_ask = is_current and not talk and user.has_perm("alliances.ask", offer)
    return {
        "offer": offer,
        "is_own": is_own,
        "is_current": is_current,
        "talk": talk,
        "form": form if may_ask or form.errors else None,
        "counterparts": counterparts(offer) if is_own and is_current else [],
    }


def as_others_see_it(request: HttpRequest, offer: Offer) -> HttpResponse:
    """For the workshop's preview: without what is only for the person who looks."""
    context = {"offer": offer, "is_current": True, "is_preview": True}
    return show(request, "alliances/exchange/offer.html", context)


@require_safe
def conversation_list(request: HttpRequest) -> HttpResponse:
    user = person(request)
    rows = Conversation.objects.visible_to(user).for_list(user)
    page = Paginator(rows, PAGE).get_page(request.GET.get("seite"))
    names = Names(list(page.object_list))
    lines = [
        Line(one, names.writer(one, is_asker=one.asker_id != user.pk), one.unread)
        for one in page.object_list
    ]
    return show(request, "alliances/exchange/conversations.html", {"page": page, "lines": lines})


@keeps_text
@form_page
def conversation_detail(request: HttpRequest, key: str) -> HttpResponse:
    conversation = own_conversation(request, key)
    form = MessageForm(sent(request), user=person(request))
    if request.method == "POST" and form.is_valid() and answer(request, conversation, form):
        return redirect("alliances:conversation", conversation.key)
    context = talk(request, conversation)
    if request.method == "GET":
        actions.mark_read(conversation, by=person(request))
    return show(request, "alliances/exchange/conversation.html", context | {"form": form})


def own_conversation(request: HttpRequest, key: str) -> Conversation:
    rows = Conversation.objects.visible_to(request.user)
    named = rows.select_related("offer__alliance", "asking_alliance")
    return get_object_or_404(named, key=key)


def answer(request: HttpRequest, conversation: Conversation, form: MessageForm) -> bool:
    try:
        actions.write(conversation, by=person(request), **form.deed())
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return False
    messages.success(request, _("Your message is on its way."))
    return True


def talk(request: HttpRequest, conversation: Conversation) -> dict[str, Any]:
    names = Names([conversation])
    is_asker = conversation.asker_id == person(request).pk
    said = [
        Said(
            message,
            names.writer(conversation, is_asker=message.from_asker),
            message.from_asker == is_asker,
        )
        for message in conversation.messages.all()
    ]
    return {
        "conversation": conversation,
        "said": said,
        "other": names.writer(conversation, is_asker=not is_asker),
        "own": names.writer(conversation, is_asker=is_asker),
        "is_waiting": is_asker and conversation.answerer_id is None,
    }


@require_POST
def conversation_end(request: HttpRequest, key: str) -> HttpResponse:
    conversation = own_conversation(request, key)
    actions.end(conversation)
    messages.success(request, _("The conversation has been ended. You can still read it."))
    return redirect("alliances:conversation", conversation.key)
