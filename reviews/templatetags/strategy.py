"""Filters of the pages on strategies: `{% load strategy %}`."""

from django import template

from reviews.models import StrategyVersion
from reviews.strategy import words
from reviews.words import euros

register = template.Library()


@register.filter
def in_euros(amount: int) -> str:
    return euros(amount)


@register.filter
def counted(number: int) -> str:
    """With points between the thousands."""
    return words.counted(number)


@register.filter
def length_of(version: StrategyVersion) -> str:
    """How many pages and characters a version has."""
    return words.length(version.pages, version.characters)


@register.simple_tag
def period(row: object) -> str:
    """`{% period project %}`: from when until when."""
    return words.period(getattr(row, "from_on", None), getattr(row, "until_on", None))
