"""The short code of a seat: on badge and confirmation, read by a camera or typed in.

It names the row and is sealed with its secret, so it cannot be guessed, and it does not lead back
to the secret, which opens the page of the registration.
"""

import re

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.http import urlencode

from events.models import Event, Registration

# Without I, O, 0 and 1, which look like others.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
SEAL = 6
# Between the parts people type a dash, a blank or nothing.
WRITTEN = re.compile(rf"([{LETTERS}]{{1,13}}?)[-\s]?([{LETTERS}]{{{SEAL}}})")
LONGEST = 500


def ticket_of(row: Registration) -> str:
    return f"{number_in_letters(row.pk)}-{seal_of(row)}"


def seal_of(row: Registration) -> str:
    digest = salted_hmac("events.attending.ticket", str(row.code), algorithm="sha256").digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:SEAL])


def number_in_letters(number: int) -> str:
    found = ""
    while number:
        number, rest = divmod(number, len(LETTERS))
        found = LETTERS[rest] + found
    return found or LETTERS[0]


def letters_in_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * len(LETTERS) + LETTERS.index(letter)
    return number


def read(text: str) -> tuple[int, str] | None:
    """Row and seal of a code as it was typed, or of the address in the drawn code."""
    text = text[:LONGEST].strip().rpartition("code=")[2].upper()
    found = WRITTEN.fullmatch(text)
    if found is None:
        return None
    number = letters_in_number(found[1])
    return (number, found[2]) if number < 2**63 else None


def find(event: Event, text: str) -> Registration | None:
    """Whose code it is, at this event."""
    wanted = read(text)
    if wanted is None:
        return None
    row = event.registrations.filter(pk=wanted[0], erased_at__isnull=True).first()
    return row if row is not None and seal_of(row) == wanted[1] else None


def address_of(event: Event, row: Registration) -> str:
    """What the drawn code says: a phone without a scanner opens the page of the check-in."""
    page = reverse("events:check_in", args=[event.slug])
    return f"{settings.BASE_URL}{page}?{urlencode({'code': ticket_of(row)})}"


def drawn(event: Event, row: Registration) -> str:
    """The code as SVG, black on white also on dark pages."""
    code = segno.make(address_of(event, row), error="m", micro=False)
    return code.svg_inline(scale=4, border=4, light="#fff", svgclass=None, lineclass=None)


def drawn_for_page(event: Event, row: Registration) -> str:
    """The same as the address of an image."""
    code = segno.make(address_of(event, row), error="m", micro=False)
    return code.svg_data_uri(scale=4, border=4, light="#fff")
