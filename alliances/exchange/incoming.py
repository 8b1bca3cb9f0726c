"""Reads a mail that somebody sent as an answer: who, to which address, what. It may be hostile.

The older way of reading mail is used on purpose: it gives headers as they are and doesn't fail on
malformed ones.
"""

import codecs
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message
from email.utils import getaddresses
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from alliances.exchange.quoting import own_words
from wirportal.moves import Refused
from wirportal.texts.characters import clean

Mail = Message  # what the module makes of it is the same for all of us

LARGEST = 2 * 1024**2  # bytes; a signed answer with a logo has less
LONGEST = 20_000  # characters, without the quotation
# Python takes time by the square of what stands in these headers, and of what is written in these
# codes, which nobody's program writes mails in.
LONG_HEADER = re.compile(rb"(?im)^content-[a-z]+:(?:[^\n]|\n[ \t]){10000}")
SLOW_CODES = {"punycode", "idna"}
# What mail programs add by themselves; it is left out without a word.
SIGNATURES = {
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
}
MACHINES = ("mailer-daemon@", "postmaster@", "noreply@", "no-reply@")
# Where the address that was written to stands, if the mail server didn't name it.
ADDRESSED = ("X-Original-To", "Delivered-To", "To", "Cc")

WITH_FILES = _("The mail has files with it, which are not passed on. Please answer without files.")
WITHOUT_TEXT = _(
    "The mail has no text that could be passed on. Please write above the quotation, as plain text."
)
TOO_LONG = _("The mail is too long. At most %(number)d characters are passed on.")


def parse(raw: bytes) -> Mail:
    return message_from_bytes(raw, policy=policy.compat32)


def addresses(mail: Mail, *headers: str) -> list[str]:
    values = [str(value) for header in headers for value in mail.get_all(header, [])]
    return [address.lower() for _name, address in getaddresses(values) if "@" in address]


def is_automatic(mail: Mail) -> bool:
    """Bounces, absence notes, newsletters, and our own mails on their way round."""
    said = str(mail.get("Auto-Submitted", "no")).partition(";")[0].strip().lower()
    precedence = str(mail.get("Precedence", "")).strip().lower()
    return (
        said != "no"
        or precedence in {"bulk", "junk", "list", "auto_reply"}
        or any(name in mail for name in ("X-Autoreply", "X-Autorespond", "List-Id"))
        or mail.get_content_type() == "multipart/report"
        or str(mail.get("Return-Path", "")).strip() == "<>"
        or any(sender.startswith(MACHINES) for sender in addresses(mail, "From"))
    )


def once_of(mail: Mail, raw: bytes) -> str:
    """The same for the same mail, however often it is delivered."""
    name = str(mail.get("Message-ID", "")).strip()
    return sha256(name.encode(errors="replace") if name else raw).hexdigest()


def text_of(mail: Mail) -> str:
    """The person's own words. Raises Refused for what can't be passed on."""
    text = clean(own_words("\n".join(plain_parts(mail)))).strip()
    if not text:
        raise Refused(WITHOUT_TEXT)
    if len(text) > LONGEST:
        raise Refused(TOO_LONG % {"number": LONGEST})
    return text


def plain_parts(mail: Mail) -> Iterator[str]:
    for part in leaves(mail):
        kind = part.get_content_type()
        if kind == "text/plain" and not is_file(part):
            yield decoded(part)
        elif not is_decoration(part, kind):
            raise Refused(WITH_FILES)


def leaves(mail: Mail) -> Iterator[Mail]:
    """The parts that hold something; a mail inside of the mail counts as one."""
    if mail.get_content_maintype() == "multipart" and mail.is_multipart():
        for part in mail.get_payload():
            yield from leaves(part)  # type: ignore[arg-type]
    else:
        yield mail


def is_file(part: Mail) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_filename() is not None


def is_decoration(part: Mail, kind: str) -> bool:
    """The same text as HTML, a signature, a logo inside of it."""
    if kind == "text/html":
        return not is_file(part)
    if part.get_content_maintype() == "image":
        return "Content-ID" in part and part.get_content_disposition() != "attachment"
    return kind in SIGNATURES


def decoded(part: Mail) -> str:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset("utf-8")
    try:
        charset = "utf-8" if codecs.lookup(charset).name in SLOW_CODES else charset
        text = content.decode(charset, errors="replace")
    except (LookupError, ValueError):
        text = content.decode(errors="replace")
    text = text.replace("\r\n", "\n")
    return flowing(text) if part.get_param("format") == "flowed" else text


def flowing(text: str) -> str:
    """Lines that a program broke only to fit; they end in a space (RFC 3676)."""
    return re.sub(r"(?m)^((?!>|-- $).*) \n(?!>|-- $|$)", r"\1 ", text)
