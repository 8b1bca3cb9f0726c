"""One connection to the mail server, and what its answers mean for a mail."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.utils.translation import gettext_noop


class Fate(Enum):
    SENT = "sent"
    REFUSED = "refused"  # for good
    LATER = "later"
    # The connection broke while the server had the mail: it may have kept it.
    UNKNOWN = "unknown"


class Outcome(NamedTuple):
    fate: Fate
    answer: str = ""
    # Whether the connection can carry the next mail.
    is_open: bool = True


class Away(Exception):
    """The mail server can't be reached."""


@contextmanager
def opened() -> Iterator[Any]:
    """A connection over which many mails go. Raises Away."""
    connection = get_connection(fail_silently=False)
    reopen(connection)
    try:
        yield connection
    finally:
        connection.close()


def reopen(connection: Any) -> None:
    connection.close()
    try:
        connection.open()
    except (smtplib.SMTPException, OSError) as failure:
        raise Away(type(failure).__name__) from failure


def post(connection: Any, mail: EmailMessage) -> Outcome:
    """Sends the mail and says what became of it; raises nothing the server can cause."""
    try:
        for address in mail.to:
            validate_email(address)
        connection.send_messages([mail])
    except smtplib.SMTPServerDisconnected as failure:
        return Outcome(Fate.UNKNOWN, words(failure), is_open=False)
    except smtplib.SMTPRecipientsRefused as failure:
        code, text = next(iter(failure.recipients.values()))
        return judged(code, text)
    except smtplib.SMTPResponseException as failure:
        return judged(failure.smtp_code, failure.smtp_error)
    except smtplib.SMTPException as failure:
        return Outcome(Fate.REFUSED, words(failure))
    except ValidationError:
        return Outcome(Fate.REFUSED, gettext_noop("This is no email address."))
    except ValueError as failure:  # a header that is none: it never left
        return Outcome(Fate.REFUSED, words(failure))
    except OSError as failure:  # a time limit, or the network
        return Outcome(Fate.UNKNOWN, words(failure), is_open=False)
    return Outcome(Fate.SENT)


def judged(code: int, text: bytes | str) -> Outcome:
    """RFC 5321 4.2.1: 4xx is for now, 5xx for good; with 421 the server closes the connection."""
    said = text.decode(errors="replace") if isinstance(text, bytes) else text
    fate = Fate.LATER if 400 <= code < 500 else Fate.REFUSED
    return Outcome(fate, f"{code} {said}"[:500], is_open=code != 421)


def words(failure: Exception) -> str:
    return f"{type(failure).__name__}: {failure}"[:500]
