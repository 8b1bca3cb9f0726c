"""The mail with which a message goes on. It names no person and holds no address."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from alliances.exchange.sides import Names
from alliances.models import Offer, RelayedMessage
from wirportal.letters import Letter


def of_message(message: RelayedMessage) -> Letter:
    conversation = message.conversation
    names = Names([conversation])
    words = {
        "writer": names.writer(conversation, is_asker=message.from_asker),
        "title": conversation.offer.title,
    }
    if conversation.offer.kind == Offer.Kind.OFFER:
        said = _("%(writer)s writes to you in the WIR! Portal about the offer “%(title)s”:")
    else:
        said = _("%(writer)s writes to you in the WIR! Portal about the need “%(title)s”:")
    return Letter(
        subject=_("Message about “%(title)s”") % words,
        paragraphs=(said % words,),
        quote=message.text,
        button=_("Read and answer in the portal"),
        link=settings.BASE_URL + reverse("alliances:conversation", args=[conversation.key]),
        closing=how_to_answer(),
        why=why(message),
    )


def how_to_answer() -> tuple[str, ...]:
    if not settings.REPLY_BY_MAIL:
        return (_("Please answer in the portal: an answer to this mail reaches nobody."),)
    return (
        _(
            "You can also simply answer this mail. What you write above the quotation is passed "
            "on, without your name and address. Please leave out your signature."
        ),
    )


def why(message: RelayedMessage) -> str:
    conversation = message.conversation
    if not message.from_asker:
        return _("You get this mail because you wrote to this alliance in the portal.")
    said = _("You get this mail because you answer for the alliance “%(alliance)s” in the portal.")
    return said % {"alliance": conversation.offer.alliance.name}


def thread_headers(message: RelayedMessage) -> dict[str, str]:
    """Only ids of the portal's own making, so that mail programs keep a conversation together."""
    conversation = message.conversation
    earlier = conversation.messages.filter(pk__lt=message.pk).order_by("-pk").first()
    root = portal_id(conversation.key.hex)
    before = message_id(earlier) if earlier else root
    return {
        "Message-ID": message_id(message),
        "In-Reply-To": before,
        "References": root if before == root else f"{root} {before}",
    }


def message_id(message: RelayedMessage) -> str:
    """Always the same for the same message, and it tells nothing about how many there are."""
    sign = salted_hmac("alliances.exchange.message", str(message.pk), algorithm="sha256")
    return portal_id(sign.hexdigest()[:32])


def portal_id(name: str) -> str:
    return f"<{name}@{urlsplit(settings.BASE_URL).hostname}>"
