"""What a mail says, for those who read it before it goes or look it up later."""

from dataclasses import replace
from typing import NamedTuple

import structlog
from django.conf import settings
from django.utils import translation

from wirportal.letters import Letter, as_mail
from wirportal.notifications.kinds import MailKind, kinds
from wirportal.notifications.models import OutboundMail
from wirportal.notifications.writing import language_of, text_for

log = structlog.get_logger(__name__)


class Shown(NamedTuple):
    """Both forms of a text; `html` is a page of its own."""

    language: str
    subject: str
    text: str
    html: str


def shown(letter: Letter, language: str) -> Shown:
    with translation.override(language):
        mail = as_mail(letter, "empfang@example.org")
    # The plain part is written without escaping. What a template wrote passes for safe on a page,
    # also through str(); added to, it is a text again that the page escapes.
    text = mail.body + ""
    return Shown(language, str(mail.subject), text, str(mail.alternatives[0][0]))


def text_today(mail: OutboundMail) -> Shown | None:
    """As it would be written now; None where there is nothing to say any more, or no way to.

    A link that is a key is left out: whoever reads along could use it.
    """
    kind = kinds.named(mail.kind)
    try:
        letter = text_for(kind, mail) if kind else None
    except Exception:  # the page has to open all the more when a text can't be written
        log.exception("mail_not_written", mail=mail.pk, kind=mail.kind)
        return None
    if kind is None or letter is None:
        return None
    if kind.has_secret_link:
        letter = replace(letter, link=f"{settings.BASE_URL}/…")
    return shown(letter, language_of(mail))


def samples(kind: MailKind, languages: tuple[str, ...] = ("de", "en")) -> list[Shown]:
    found = []
    for language in languages:
        with translation.override(language):
            letter = kind.sample()
        found.append(shown(letter, language))
    return found
