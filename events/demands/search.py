"""Demands on the search page."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from events.models import Demand
from wirportal.search.excerpts import highlight, in_one_line
from wirportal.search.parsing import Parsed
from wirportal.search.query import ranked, search_query
from wirportal.search.sources import Hit, Index, Reader, SearchSource

COLUMNS = (
    "slug",
    "text_de",
    "text_en",
    "state",
    "table__event__title_de",
    "table__event__title_en",
)


def demands(parsed: Parsed, reader: Reader) -> QuerySet[Demand]:
    query = search_query(parsed.tree)
    rows = Demand.objects.visible_to(reader).select_related("table__event").only(*COLUMNS)
    return ranked(rows, query, name="text_de", vector="search") if query else rows.none()


def demand_hit(row: Any, parsed: Parsed) -> Hit:
    title = highlight(Truncator(" ".join(row.text().split())).chars(100), parsed)
    note = f"{row.get_state_display()} · {row.table.event.title()}"
    return Hit(title, row.get_absolute_url(), in_one_line(row.excerpt), note)


def demand_texts() -> Iterable[str]:
    rows = Demand.objects.public().values_list("text_de", "text_en")
    return (text for row in rows for text in row)


PUBLIC = (
    "state NOT IN ('collected', 'agreed') AND table_id IN (SELECT t.id FROM events_themetable t "
    "JOIN events_event e ON e.id = t.event_id "
    "WHERE e.visibility = 'public' AND e.state IN ('published', 'cancelled', 'closed'))"
)
DEMANDS = SearchSource(
    "forderungen",
    _("Demands"),
    demands,
    demand_hit,
    "text_{language}",
    demand_texts,
    Index(Demand, PUBLIC),
)
