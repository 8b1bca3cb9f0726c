"""Events on the search page."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.planning.cards import days_of, where_of
from wirportal.search.excerpts import highlight, in_one_line
from wirportal.search.parsing import Parsed
from wirportal.search.query import ranked, search_query
from wirportal.search.sources import Hit, Index, Reader, SearchSource
from wirportal.texts.rendering import to_plain


def events(parsed: Parsed, reader: Reader) -> QuerySet[Event]:
    query = search_query(parsed.tree)
    rows = Event.objects.visible_to(reader).for_list()
    if query is None:
        return rows.none()
    return ranked(rows, query, vector="search", name="-starts_at")


def event_hit(row: Any, parsed: Parsed) -> Hit:
    note = " · ".join(filter(None, [days_of(row.starts_at, row.ends_at), where_of(row)]))
    title = highlight(row.title(), parsed)
    return Hit(title, row.get_absolute_url(), in_one_line(row.excerpt), note)


def event_texts() -> Iterable[str]:
    rows = Event.objects.public()
    for title, claim, text in rows.values_list("title_de", "claim_de", "text_de"):
        yield from (title, claim, to_plain(text))


PUBLIC = "state IN ('published', 'cancelled', 'closed') AND visibility = 'public'"
EVENTS = SearchSource(
    "veranstaltungen",
    _("Events"),
    events,
    event_hit,
    "claim_{language}",
    event_texts,
    Index(Event, PUBLIC),
)
