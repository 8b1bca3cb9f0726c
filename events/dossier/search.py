"""Published results of events on the search page."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import EventDossier
from events.planning.cards import days_of
from wirportal.search.excerpts import highlight, in_one_line
from wirportal.search.parsing import Parsed
from wirportal.search.query import ranked, search_query
from wirportal.search.sources import Hit, Index, Reader, SearchSource
from wirportal.texts.rendering import to_plain

OF_EVENT = ("slug", "title_de", "title_en", "starts_at", "ends_at")
COLUMNS = ("published_at", *(f"event__{name}" for name in OF_EVENT))


def results(parsed: Parsed, reader: Reader) -> QuerySet[EventDossier]:
    query = search_query(parsed.tree)
    rows = EventDossier.objects.visible_to(reader).select_related("event").only(*COLUMNS)
    if query is None:
        return rows.none()
    return ranked(rows, query, vector="search", name="-published_at")


def result_hit(row: Any, parsed: Parsed) -> Hit:
    title = _("Results: %(title)s") % {"title": row.event.title()}
    note = days_of(row.event.starts_at, row.event.ends_at)
    return Hit(highlight(title, parsed), row.get_absolute_url(), in_one_line(row.excerpt), note)


def result_texts() -> Iterable[str]:
    columns = ("summary_de", "summary_en", "press_de", "press_en")
    rows = EventDossier.objects.public().values_list(*columns)
    return (to_plain(text) for row in rows for text in row)


PUBLIC = (
    "published_at IS NOT NULL AND event_id IN (SELECT id FROM events_event "
    "WHERE visibility = 'public' AND state IN ('published', 'cancelled', 'closed'))"
)
RESULTS = SearchSource(
    "veranstaltungsergebnisse",
    gettext_lazy("Results of events"),
    results,
    result_hit,
    "summary_{language}",
    result_texts,
    Index(EventDossier, PUBLIC),
)
