"""Mails: the same sentences as text and as HTML, in the reader's language, without tracking."""

from dataclasses import dataclass
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string


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


def as_mail(letter: Letter, to: str) -> EmailMultiAlternatives:
    """The mail, ready to be sent; rendered in the language that is active."""
    context = {"letter": letter, "base_url": settings.BASE_URL}
    host = urlsplit(settings.BASE_URL).hostname
    mail = EmailMultiAlternatives(
        subject=" ".join(letter.subject.split()),
        body=render_to_string("emails/letter.txt", context),
        to=[to],
        headers={"Message-ID": make_msgid(domain=host), "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string("emails/letter.html", context), "text/html")
    return mail
