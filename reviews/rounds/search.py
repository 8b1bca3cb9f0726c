"""Announced rounds on the search page."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.models import ReviewRound
from reviews.words import day_of
from wirportal.search.excerpts import highlight, in_one_line
from wirportal.search.parsing import Parsed
from wirportal.search.query import ranked, search_query
from wirportal.search.sources import Hit, Index, Reader, SearchSource

COLUMNS = ("slug", "title", "state", "submission_on")


def rounds(parsed: Parsed, reader: Reader) -> QuerySet[ReviewRound]:
    query = search_query(parsed.tree)
    rows = ReviewRound.objects.visible_to(reader).only(*COLUMNS)
    if query is None:
        return rows.none()
    return ranked(rows, query, vector="search", name="-submission_on")


def round_hit(row: Any, parsed: Parsed) -> Hit:
    due = _("strategies due %(day)s") % {"day": day_of(row.submission_on)}
    title = highlight(row.title, parsed)
    note = f"{row.get_state_display()} · {due}"
    return Hit(title, row.get_absolute_url(), in_one_line(row.excerpt), note)


def round_texts() -> Iterable[str]:
    rows = ReviewRound.objects.public()
    columns = ("title", "intro_de", "intro_en", "conflict_rules_de", "conflict_rules_en")
    return (text for row in rows.values_list(*columns) for text in row)


ROUNDS = SearchSource(
    "begutachtung",
    gettext_lazy("Interim reviews"),
    rounds,
    round_hit,
    "intro_{language}",
    round_texts,
    Index(ReviewRound, "state <> 'draft' AND NOT is_rehearsal"),
)
