"""Events on pages of lower floors: `{% next_events %}`, `{% latest_demands %}` and others."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.translation import get_language

from alliances.models import Alliance
from alliances.shelf import Shelf
from events.models import Demand, Event
from events.planning.cards import cards, with_names
from wirportal.keeping import kept
from wirportal.version import version_of

register = template.Library()
NEXT, OF_ALLIANCE, DEMANDS = 3, 6, 3


def public(shown: Any) -> Any:
    rows = Event.objects.public()
    return with_names(shown(rows).for_list())


@register.inclusion_tag("events/planning/_next.html", takes_context=True)
def next_events(context: Context) -> dict[str, Any]:
    """Those to come that everybody may see; the same for all."""
    shelf = Shelf(version_of(context["request"]))

    def read() -> Any:
        rows = public(lambda events: events.to_come()).exclude(state=Event.State.CANCELLED)
        return cards(rows.order_by("starts_at", "pk")[:NEXT], shelf)

    return {"cards": kept(f"next-events:{get_language()}", shelf.version, read)}


@register.inclusion_tag("events/demands/_latest.html", takes_context=True)
def latest_demands(context: Context) -> dict[str, Any]:
    """Overdue ones first, then what moved last; the same for all."""
    shelf = Shelf(version_of(context["request"]))

    def read() -> list[Demand]:
        rows = Demand.objects.public().late_first().select_related("table__event")
        return list(rows.defer("search", "table__event__search")[:DEMANDS])

    return {"demands": kept(f"demands:{get_language()}", shelf.version, read)}


@register.inclusion_tag("events/planning/_of_alliance.html", takes_context=True)
def events_of(context: Context, alliance: Alliance) -> dict[str, Any]:
    """Public ones that the alliance organises, the latest first; the same for all."""
    shelf = Shelf(version_of(context["request"]))

    def read() -> Any:
        rows = public(lambda events: events.filter(organiser_rows__alliance=alliance))
        return cards(rows.order_by("-starts_at", "pk")[:OF_ALLIANCE], shelf)

    key = f"events-of:{alliance.pk}:{get_language()}"
    return {"cards": kept(key, shelf.version, read)}
