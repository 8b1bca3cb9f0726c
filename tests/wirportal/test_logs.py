"""What is logged names nobody and opens nothing."""

import logging
import sys

import pytest
from structlog.stdlib import ProcessorFormatter

from wirportal.logs import WithoutVisitors


def line(message, *args, exc_info=None):
    formatters = [handler.formatter for handler in logging.getLogger().handlers]
    [ours] = [found for found in formatters if isinstance(found, ProcessorFormatter)]
    record = logging.LogRecord("any", logging.ERROR, __file__, 1, message, args, exc_info)
    return ours.format(record)


@pytest.mark.parametrize(
    ("message", "secret"),
    [
        ("retry: SMTPRecipientsRefused({'anna.b@konto.example': (550, b'no')})", "anna"),
        ("Key (lower(email::text))=(anna@konto.example) already exists.", "anna"),
        ("Internal Server Error: /konto/einladung/" + 32 * "a" + ".Zx_9-k/", "aaaa"),
        ("Internal Server Error: /konto/password/reset/key/4-cx1-" + 32 * "f" + "/", "ffff"),
    ],
)
def test_addresses_and_codes_are_left_out(message, secret):
    assert secret not in line(message)
    assert message.split()[0] in line(message)


def test_addresses_are_left_out_of_tracebacks_too():
    try:
        raise ValueError("no mailbox anna@konto.example")
    except ValueError:
        written = line("failed", exc_info=sys.exc_info())

    assert "no mailbox" in written
    assert "anna" not in written


def test_of_a_request_it_cannot_read_gunicorn_names_neither_sender_nor_text():
    record = logging.LogRecord(
        "gunicorn.error", logging.WARNING, "", 0,
        "Invalid request from ip=%s: %s", ("203.0.113.7", "GET /suche/?q=Geheim"), None,
    )  # fmt: skip

    assert WithoutVisitors().filter(record)
    assert record.getMessage() == "Invalid request"


def test_of_a_request_that_fails_outside_of_our_code_the_address_stays_out():
    said, args = "Error handling request %s %s", ("GET", "/suche/?q=Geheim")
    record = logging.LogRecord("gunicorn.error", logging.ERROR, "", 0, said, args, None)
    assert WithoutVisitors().filter(record)
    assert record.getMessage() == "Error handling request"
