"""Values of results and projects in words; `{% load results %}`."""

from decimal import Decimal

from django import template

from alliances.models import Result
from alliances.results.amounts import euros as in_euros
from alliances.results.amounts import measured
from alliances.results.chains import Step

register = template.Library()


@register.filter
def worth(result: Result) -> str:
    """The value with its unit; nothing without a value."""
    return measured(result.value, result.unit)


@register.filter
def euros(amount: Decimal) -> str:
    return in_euros(amount)


@register.filter
def alone(step: Step) -> list[Step]:
    """One chain as a list of chains."""
    return [step]


@register.filter
def file_ending(name: str) -> str:
    """PDF, DOCX …"""
    return name.rpartition(".")[2].upper()
