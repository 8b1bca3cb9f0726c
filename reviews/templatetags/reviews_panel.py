"""Filters for the pages of the panel."""

from django import template

from reviews.models import Recommendation
from reviews.panel.minutes import votes_in_words
from reviews.words import euros

register = template.Library()


@register.filter
def in_euros(amount: int) -> str:
    return euros(amount)


@register.filter
def votes(entry: Recommendation) -> str:
    """`5 for, 1 against, 0 abstained`."""
    return votes_in_words(entry)
