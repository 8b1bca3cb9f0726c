"""Writes the mails of a claim, the moment they are sent, and settles those that need not go.

What was true when the row was made may have changed: an account closed, an address changed, a
page confirmed meanwhile, another rhythm chosen.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import structlog
from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.translation import gettext_noop

from wirportal.letters import Letter, as_mail, cleaned
from wirportal.notifications import claims
from wirportal.notifications.choosing import reason, waiting_for
from wirportal.notifications.claims import Claim
from wirportal.notifications.kinds import MailKind, Sheet, kinds, stays_inside
from wirportal.notifications.models import Notification, OutboundMail, Preference
from wirportal.notifications.unsubscribing import headers_for, settings_link

log = structlog.get_logger(__name__)

Rhythm = Preference.Rhythm
Rhythms = Mapping[tuple[int, str], str]


class Ready(NamedTuple):
    row: OutboundMail
    mail: EmailMultiAlternatives


class Shared(NamedTuple):
    """A text written once, and which people of the claim it is still for."""

    letter: Letter | None
    readers: set[int]


# By kind, language and data.
Letters = dict[tuple[str, str, str], Shared]


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
    inside = keys_inside(texts)
    ready = []
    for text in texts:
        if text.row.pk in inside:
            claims.kept_inside(claim, text.row)
            continue
        rhythm = rhythm_of(text, rhythms)
        if rhythm == Rhythm.AT_ONCE:
            keep_address(text.row)
            ready.append(Ready(text.row, mail_of(text)))
        else:
            claims.suppressed(claim, text.row, reason(rhythm), rhythm=waiting_for(rhythm))
    return ready


def keys_inside(texts: Sequence[Text]) -> set[int]:
    """Those that are notices alone, whoever made the row: what belongs to a rehearsal."""
    sheets = [Sheet(text.row.pk, text.row.data, text.letter.link) for text in texts]
    return {pk for ask in stays_inside for pk in ask(sheets)} if sheets else set()


def text_of(claim: Claim, row: OutboundMail, letters: Letters) -> Text | None:
    """The text, or None where there is nothing to be said any more; then the row says why."""
    if row.user is not None and not row.user.is_active:
        claims.suppressed(claim, row, gettext_noop("The account has been closed."))
        return None
    kind = kinds.named(row.kind)
    try:
        letter = written_once(kind, row, claim, letters) if kind else None
    except Exception:
        log.exception("mail_not_written", mail=row.pk, kind=row.kind)
        claims.failed(claim, row, gettext_noop("The text could not be written."))
        return None
    if kind is None or letter is None:
        claims.suppressed(claim, row, gettext_noop("Not due any more."))
        return None
    return Text(row, kind, letter)


def written_once(
    kind: MailKind, row: OutboundMail, claim: Claim, letters: Letters
) -> Letter | None:
    """What is the same for all its readers is written, and they are asked for, with the first."""
    if kind.readers is None:
        return composed(kind, row)
    name = (kind.key, language_of(row), json.dumps(row.data, sort_keys=True))
    if name not in letters:
        people = {other.user_id for other in claim.rows if other.user_id}
        letters[name] = Shared(composed(kind, row), readers_among(people, kind, row))
    shared = letters[name]
    return shared.letter if row.user_id in shared.readers else None


def readers_among(people: Collection[int], kind: MailKind, row: OutboundMail) -> set[int]:
    """Those of these people the text is for today."""
    if kind.readers is None:
        return set(people)
    return set(kind.readers(row.data).filter(pk__in=people).values_list("pk", flat=True))


def text_for(kind: MailKind, row: OutboundMail) -> Letter | None:
    """The text for one person, as it would go now."""
    if row.user_id is not None and not readers_among({row.user_id}, kind, row):
        return None
    return composed(kind, row)


def composed(kind: MailKind, row: OutboundMail) -> Letter | None:
    with translation.override(language_of(row)):
        letter = kind.compose(row.data, row.user)
        return cleaned(letter) if letter else None


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


def keep_address(row: OutboundMail) -> None:
    """It goes to the address the person has today, and the outbox says so."""
    if row.user is not None and row.user.email != row.address:
        row.address = row.user.email
        OutboundMail.objects.filter(pk=row.pk).update(address=row.address)


def mail_of(text: Text) -> EmailMultiAlternatives:
    row = text.row
    with translation.override(language_of(row)):
        return as_mail(
            text.letter,
            row.address,
            message_id=row.message_id,
            headers=headers_for(row.user, text.kind.topic),
            settings_link=settings_link(row.user),
        )
