"""Amounts of decisions: whole euros with all their digits."""

import datetime
from decimal import Decimal

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext

from alliances.results.amounts import written
from reviews.models import Condition

register = template.Library()


@register.filter
def money(amount: int | None) -> str:
    """A dash where there is none; number and sign stay on one line."""
    if amount is None:
        return "–"
    text = gettext("€%(amount)s") % {"amount": written(Decimal(amount), digits=0)}
    return text.replace(" ", "\N{NO-BREAK SPACE}")


@register.filter
def kind_label(kind: str) -> str:
    """Of a condition in a draft."""
    return str(Condition.Kind(kind).label)


@register.filter
def day(iso: str) -> str:
    """A day as a draft keeps it, in words."""
    return date_format(datetime.date.fromisoformat(iso), "DATE_FORMAT")
