"""Mails: the same sentences as text and as HTML, in the reader's language, without tracking."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from wirportal.texts.characters import clean


@dataclass(frozen=True)
class Letter:
    """What a mail says. `button` is the label of `link`; `why` tells why one gets it."""

    subject: str
    paragraphs: tuple[str, ...]
    why: str
    code: str = ""
    button: str = ""
    link: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    closing: tuple[str, ...] = ()
    # Somebody else's words; set apart from ours.
    quote: str = ""


def cleaned(letter: Letter) -> Letter:
    """Names in it may hold signs that nobody sees or that turn the reading order round."""
    return replace(
        letter,
        subject=clean(letter.subject),
        paragraphs=tuple(clean(one) for one in letter.paragraphs),
        facts=tuple((clean(name), clean(value)) for name, value in letter.facts),
        closing=tuple(clean(one) for one in letter.closing),
        quote=clean(letter.quote),
    )


def as_mail(
    letter: Letter,
    to: str,
    *,
    message_id: str = "",
    headers: Mapping[str, str] | None = None,
    settings_link: str = "",
) -> EmailMultiAlternatives:
    """The mail, ready to be sent; rendered in the language that is active.

    `settings_link` leads to the page on which one chooses which mails come.
    """
    context = {"letter": letter, "base_url": settings.BASE_URL, "settings_link": settings_link}
    host = urlsplit(settings.BASE_URL).hostname
    mail = EmailMultiAlternatives(
        subject=" ".join(letter.subject.split()),
        body=render_to_string("emails/letter.txt", context),
        to=[to],
        headers={
            "Message-ID": message_id or make_msgid(domain=host),
            "Auto-Submitted": "auto-generated",
            **(headers or {}),
        },
    )
    mail.attach_alternative(render_to_string("emails/letter.html", context), "text/html")
    return mail
