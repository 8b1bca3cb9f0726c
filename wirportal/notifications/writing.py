"""Writes the mails of a claim, the moment they are sent, and settles those that need not go.

What was true when the row was made may have changed: an account closed, an address changed, a
page confirmed meanwhile, another rhythm chosen.
"""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import structlog
from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.translation import gettext_noop

from wirportal.letters import Letter, as_mail
from wirportal.notifications import claims
from wirportal.notifications.claims import Claim
from wirportal.notifications.kinds import MailKind, kinds
from wirportal.notifications.models import Notification, OutboundMail, Preference
from wirportal.notifications.unsubscribing import headers_for, settings_link

log = structlog.get_logger(__name__)

Rhythm = Preference.Rhythm
Rhythms = Mapping[tuple[int, str], str]
# By kind, language and data.
Letters = dict[tuple[str, str, str], Letter | None]


class Ready(NamedTuple):
    row: OutboundMail
    mail: EmailMultiAlternatives


class Text(NamedTuple):
    row: OutboundMail
    kind: MailKind
    letter: Letter


def written(claim: Claim) -> list[Ready]:
    """The mails that go now. Notices are shown first, so that a mail never comes alone."""
    letters: Letters = {}
    texts = [text for row in claim.rows if (text := text_of(claim, row, letters)) is not None]
    show_notices(texts)
    rhythms = rhythms_of(texts)
    ready = []
    for text in texts:
        rhythm = rhythm_of(text, rhythms)
        if rhythm == Rhythm.AT_ONCE:
            ready.append(Ready(text.row, mail_of(text)))
        else:
            claims.suppressed(claim, text.row, reason(rhythm), rhythm=waiting_for(rhythm))
    return ready


def text_of(claim: Claim, row: OutboundMail, letters: Letters) -> Text | None:
    """The text, or None where there is nothing to be said any more; then the row says why."""
    if row.user is not None and not row.user.is_active:
        claims.suppressed(claim, row, gettext_noop("The account has been closed."))
        return None
    kind = kinds.named(row.kind)
    try:
        letter = written_once(kind, row, letters) if kind else None
    except Exception:
        log.exception("mail_not_written", mail=row.pk, kind=row.kind)
        claims.failed(claim, row, gettext_noop("The text could not be written."))
        return None
    if kind is None or letter is None:
        claims.suppressed(claim, row, gettext_noop("Not due any more."))
        return None
    return Text(row, kind, letter)


def written_once(kind: MailKind, row: OutboundMail, letters: Letters) -> Letter | None:
    """What is the same for all its readers is written for the first of them."""
    if not kind.is_same_for_all:
        return composed(kind, row)
    name = (kind.key, language_of(row), json.dumps(row.data, sort_keys=True))
    if name not in letters:
        letters[name] = composed(kind, row)
    return letters[name]


def composed(kind: MailKind, row: OutboundMail) -> Letter | None:
    with translation.override(language_of(row)):
        return kind.compose(row.data, row.user)


def language_of(row: OutboundMail) -> str:
    return row.user.language if row.user else row.language


def show_notices(texts: Iterable[Text]) -> None:
    notices = [
        Notification(
            user=text.row.user,
            key=text.row.key,
            kind=text.row.kind,
            title=" ".join(text.letter.subject.split())[:255],
            text=" ".join(text.letter.paragraphs),
            url=text.letter.link[:500],
        )
        for text in texts
        if text.row.user is not None and text.kind.has_notice
    ]
    if notices:
        Notification.objects.bulk_create(notices, ignore_conflicts=True)


def rhythms_of(texts: Iterable[Text]) -> Rhythms:
    people = {text.row.user_id for text in texts if text.row.user_id}
    rows = Preference.objects.filter(user__in=people) if people else Preference.objects.none()
    return {(row.user_id, row.topic): row.rhythm for row in rows}


def rhythm_of(text: Text, rhythms: Rhythms) -> str:
    topic = text.kind.topic
    if topic.is_duty or text.row.user_id is None:
        return Rhythm.AT_ONCE
    return rhythms.get((text.row.user_id, topic.key), topic.rhythm)


def reason(rhythm: str) -> str:
    if rhythm == Rhythm.OFF:
        return gettext_noop("The recipient wants no mails on this topic.")
    return gettext_noop("Collected for a digest.")


def waiting_for(rhythm: str) -> str:
    return "" if rhythm == Rhythm.OFF else rhythm


def mail_of(text: Text) -> EmailMultiAlternatives:
    """To the address the person has today."""
    row = text.row
    with translation.override(language_of(row)):
        return as_mail(
            text.letter,
            row.user.email if row.user else row.address,
            message_id=row.message_id,
            headers=headers_for(row.user, text.kind.topic),
            settings_link=settings_link(row.user),
        )
