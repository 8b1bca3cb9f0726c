"""What the directory lets readers find on the search page."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from alliances.confirming.ranking import freshness
from alliances.models import Alliance, Organisation
from alliances.news.search import NEWS
from alliances.results.search import PROJECTS, RESULTS
from wirportal.search.excerpts import highlight, in_one_line
from wirportal.search.parsing import Parsed
from wirportal.search.query import ranked, search_query
from wirportal.search.sources import Hit, Index, Reader, SearchSource, register
from wirportal.search.tree import Leaf, Phrase, Prefix, Term, wanted


def alliances(parsed: Parsed, reader: Reader) -> QuerySet[Alliance]:
    query = search_query(parsed.tree)
    rows = Alliance.objects.visible_to(reader).only("slug", "name", "seat_city", "status")
    if query is None:
        return rows.none()
    return ranked(rows, query, vector="search", factor=freshness())


def alliance_hit(row: Any, parsed: Parsed) -> Hit:
    note = f"{row.seat_city} · {row.get_status_display()}"
    title = highlight(row.name, parsed)
    return Hit(title, row.get_absolute_url(), in_one_line(row.excerpt), note)


def organisations(parsed: Parsed, reader: Reader) -> QuerySet[Organisation]:
    """Those whose names hold all words searched for; operators are for texts, not for names."""
    words = " ".join(names_wanted(parsed))
    rows = Organisation.objects.visible_to(reader).standing()
    found = rows.named(words).for_list() if words else rows.none()
    return found.only("slug", "name", "kind", "city")


def names_wanted(parsed: Parsed) -> list[str]:
    leaves = wanted(parsed.tree) if parsed.tree else []
    return [text_of(leaf) for leaf in leaves]


def text_of(leaf: Leaf) -> str:
    match leaf:
        case Term(text) | Prefix(text) | Phrase(text):
            return text


def organisation_hit(row: Organisation, parsed: Parsed) -> Hit:
    note = " · ".join(filter(None, [str(row.get_kind_display()), row.city]))
    return Hit(highlight(row.name, parsed), row.get_absolute_url(), "", note)


def alliance_texts() -> Iterable[str]:
    rows = Alliance.objects.published()
    columns = ("names_text", "body_de_text", "body_en_text")
    return (text for row in rows.values_list(*columns) for text in row)


PASSAGES = "body_{language}_text"
register(
    SearchSource(
        "buendnisse",
        _("Alliances"),
        alliances,
        alliance_hit,
        PASSAGES,
        alliance_texts,
        Index(Alliance, "state = 'published'"),
    )
)
register(SearchSource("organisationen", _("Organisations"), organisations, organisation_hit))
register(NEWS)
register(PROJECTS)
register(RESULTS)
