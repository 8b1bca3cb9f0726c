"""Takes in an answer by mail: what the command `receive_mail` does."""

import os
from enum import IntEnum

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from alliances.exchange import actions, incoming
from alliances.exchange.codes import Reply, read_address, without_addresses
from alliances.models import RelayedMessage
from wirportal.moves import Refused


class Exit(IntEnum):
    """What a mail server understands (sysexits.h)."""

    TAKEN = os.EX_OK
    BAD_MAIL = os.EX_DATAERR
    NO_SUCH_ADDRESS = os.EX_NOUSER
    NOT_NOW = os.EX_TEMPFAIL
    NOT_ALLOWED = os.EX_NOPERM


class Returned(Exception):
    """The mail server sends the mail back with this sentence, which names no address."""

    def __init__(self, status: Exit, words: str | Promise) -> None:
        self.status = status
        super().__init__(str(words))


def take_in(raw: bytes, recipient: str = "") -> None:
    """Passes the answer on, once. Raises Returned if it can't be; machines get no answer."""
    if len(raw) > incoming.LARGEST or incoming.LONG_HEADER.search(raw):
        raise Returned(Exit.BAD_MAIL, _("The mail is too large. Please answer with text only."))
    mail = incoming.parse(raw)
    if incoming.is_automatic(mail):
        return
    reply = addressed(mail, recipient)
    with translation.override(reply.writer.language):
        refuse_others(mail, reply)
        try:
            pass_on(reply, incoming.text_of(mail), incoming.once_of(mail, raw))
        except Refused as refusal:
            raise Returned(Exit.BAD_MAIL, refusal.message) from refusal


def addressed(mail: incoming.Mail, recipient: str) -> Reply:
    """By the address the mail server names, or else by those in the mail."""
    written_to = [recipient] if recipient else incoming.addresses(mail, *incoming.ADDRESSED)
    for address in written_to:
        if reply := read_address(address):
            return reply
    raise Returned(
        Exit.NO_SUCH_ADDRESS, _("This address is not good (any more). Please answer in the portal.")
    )


def refuse_others(mail: incoming.Mail, reply: Reply) -> None:
    """The answer counts only if it comes from where the message went to."""
    if incoming.addresses(mail, "From") != [reply.writer.email.lower()]:
        words = _("Please answer from the address of your account, or in the portal.")
        raise Returned(Exit.NOT_ALLOWED, words)


def pass_on(reply: Reply, text: str, once: str) -> None:
    actions.write(
        reply.conversation,
        by=reply.writer,
        text=without_addresses(text, reply.writer, _("[address removed]")),
        once=once,
        way=RelayedMessage.Way.MAIL,
    )
