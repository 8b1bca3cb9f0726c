"""The tracker: demands of all events, for one request."""

from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from events.demands.forms import DemandFilter
from events.models import Demand

PAGE = 20
COLUMNS = {
    "thema": "table__theme__slug",
    "adressat": "addressee",
    "zustand": "state",
    "veranstaltung": "table__event__slug",
}


class Tracker:
    """What the query string finds of what this person may see, the latest first."""

    def __init__(self, request: HttpRequest) -> None:
        self.user = request.user
        self.base = Demand.objects.visible_to(self.user)
        self.form = DemandFilter(request.GET, rows=self.base, user=self.user)
        self.number = request.GET.get("seite")

    @cached_property
    def rows(self) -> Any:
        found = self.base
        for name, column in COLUMNS.items():
            value = self.form.value(name)
            if value == "ueberfaellig":
                found = found.late()
            elif value:
                found = found.filter(**{column: value})
        return found

    @cached_property
    def page(self) -> "Page[Demand]":
        ordered = self.rows.for_list().order_by("-moved_on", "-pk")
        paginator = Paginator(ordered, PAGE)
        return paginator.get_page(self.number)

    @property
    def is_filtered(self) -> bool:
        return any(self.form.value(name) for name in self.form.fields)
