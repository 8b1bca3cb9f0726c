"""Addresses to which mails are answered: for each reader of a conversation one of their own.

The part after the plus sign holds the conversation's key and a signature for this reader, so
nobody else's answer counts, and neither side learns an address.
"""

import base64
import re
import uuid
from email.utils import parseaddr
from typing import NamedTuple

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from alliances.models import Conversation
from wirportal.accounts.models import User

NAME = "nachricht"
SIGNATURE = 10  # bytes
LENGTH = 42  # characters; with the name it stays below the 64 that mail allows
PATTERN = rf"{NAME}\+([a-z2-7]{{{LENGTH}}})"


class Reply(NamedTuple):
    """What an address stands for."""

    conversation: Conversation
    writer: User


def host() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]


def address_for(conversation: Conversation, reader: User) -> str:
    code = written(conversation.key.bytes + signature(conversation, reader))
    return f"{NAME}+{code}@{host()}"


def written(code: bytes) -> str:
    return base64.b32encode(code).decode().rstrip("=").lower()


def signature(conversation: Conversation, reader: User) -> bytes:
    words = f"{conversation.key.hex}:{reader.pk}"
    digest: bytes = salted_hmac("alliances.exchange.reply", words, algorithm="sha256").digest()
    return digest[:SIGNATURE]


def read_address(address: str) -> Reply | None:
    """Nothing for addresses that are not of our making, or whose person is no side any more."""
    found = re.fullmatch(PATTERN, address.strip().lower().rpartition("@")[0])
    if found is None:
        return None
    code = base64.b32decode(found[1].upper() + "======")
    if written(code) != found[1]:  # the last letter has bits to spare: each address one spelling
        return None
    rows = Conversation.objects.filter(key=uuid.UUID(bytes=code[:16]))
    conversation = rows.select_related("asker", "answerer").first()
    return reply_of(conversation, code[16:]) if conversation else None


def reply_of(conversation: Conversation, signed: bytes) -> Reply | None:
    for person in (conversation.asker, conversation.answerer):
        if person and constant_time_compare(signed, signature(conversation, person)):
            is_still = person.is_active and is_side(conversation, person)
            return Reply(conversation, person) if is_still else None
    return None


def is_side(conversation: Conversation, person: User) -> bool:
    return Conversation.objects.visible_to(person).filter(pk=conversation.pk).exists()


def without_addresses(text: str, writer: User, instead: str) -> str:
    """Mail programs quote addresses unasked: the writer's own, and the one to answer to."""
    pattern = rf"{PATTERN}(@[\w.-]+)?|{re.escape(writer.email)}"
    return re.sub(pattern, lambda _found: instead, text, flags=re.IGNORECASE)
