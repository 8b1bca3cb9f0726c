"""Amounts of money and other values: how they are shown, and how people write them."""

import re
from decimal import Decimal, InvalidOperation

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

EUROS, JOBS = "EUR", "Stellen"
MILLION = Decimal(1_000_000)
# Thousands in groups of three with one sign, then perhaps the other sign and the decimals.
GERMAN = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?")
ENGLISH = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?")
BLANKS = re.compile(r"[\s\u00a0\u202f'’]")
CURRENCY = re.compile(r"^€|(€|eur|euro)$", re.IGNORECASE)


def read_amount(text: str) -> Decimal:
    """What people mean: „1.250.000,50“ first, then “1250000.50”; raises ValueError.

    „1.250“ is a thousand and some, as it is in German.
    """
    plain = CURRENCY.sub("", BLANKS.sub("", text))
    sign, plain = ("-", plain[1:]) if plain.startswith(("-", "−")) else ("", plain)
    found = GERMAN.fullmatch(plain) or ENGLISH.fullmatch(plain)
    if not found:
        raise ValueError(text)
    whole = re.sub(r"\D", "", found[1])
    try:
        return Decimal(f"{sign}{whole}.{found[2] or 0}")
    except InvalidOperation as error:
        raise ValueError(text) from error


def written(value: Decimal, *, digits: int | None = None) -> str:
    """A number in the language of the page, with as many decimals as it has if not told."""
    if digits is None:
        digits = max(0, -int(value.normalize().as_tuple().exponent))
    return str(number_format(value, decimal_pos=digits, use_l10n=True, force_grouping=True))


def euros(value: Decimal) -> str:
    """2.4 million euros where that is exact, else all digits: a figure never says too much."""
    if abs(value) >= MILLION and value % 10_000 == 0:
        return gettext("€%(amount)s million") % {"amount": written(value / MILLION)}
    digits = 0 if value == value.to_integral_value() else 2
    return gettext("€%(amount)s") % {"amount": written(value, digits=digits)}


def measured(value: Decimal | None, unit: str) -> str:
    """A value with its unit, in words; nothing without a value."""
    if value is None:
        return ""
    if unit == EUROS:
        return euros(value)
    if unit == JOBS:
        count = 1 if value == 1 else 2
        words = ngettext("%(number)s job", "%(number)s jobs", count)
        return words % {"number": written(value)}
    return f"{written(value)}\u00a0{unit}"
