"""Projects and results on the search page."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from alliances.models import Project, Result
from alliances.results.amounts import measured
from wirportal.search.excerpts import highlight, in_one_line
from wirportal.search.parsing import Parsed
from wirportal.search.query import ranked, search_query
from wirportal.search.sources import Hit, Index, Reader, SearchSource

COLUMNS = ("body_de_text", "body_en_text")


def projects(parsed: Parsed, reader: Reader) -> QuerySet[Project]:
    query = search_query(parsed.tree)
    rows = Project.objects.visible_to(reader).select_related("alliance")
    rows = rows.only("slug", "title_de", "title_en", "acronym", "alliance__name")
    return ranked(rows, query, name="title_de", vector="search") if query else rows.none()


def project_hit(row: Any, parsed: Parsed) -> Hit:
    note = " · ".join(filter(None, [row.acronym, row.alliance.name]))
    title = highlight(row.title(), parsed)
    return Hit(title, row.get_absolute_url(), in_one_line(row.excerpt), note)


def results(parsed: Parsed, reader: Reader) -> QuerySet[Result]:
    query = search_query(parsed.tree)
    rows = Result.objects.visible_to(reader).select_related("alliance")
    rows = rows.only("title_de", "title_en", "kind", "value", "unit", "alliance__name")
    return ranked(rows, query, name="title_de", vector="search") if query else rows.none()


def result_hit(row: Any, parsed: Parsed) -> Hit:
    facts = [row.get_kind_display(), measured(row.value, row.unit), row.alliance.name]
    note = " · ".join(filter(None, facts))
    title = highlight(row.title(), parsed)
    return Hit(title, row.get_absolute_url(), in_one_line(row.excerpt), note)


def project_texts() -> Iterable[str]:
    rows = Project.objects.public().values_list("title_de", "title_en", *COLUMNS)
    return (text for row in rows for text in row)


def result_texts() -> Iterable[str]:
    rows = Result.objects.public().values_list("title_de", "title_en", *COLUMNS)
    return (text for row in rows for text in row)


PUBLIC = (
    "state = 'published' AND alliance_id IN "
    "(SELECT id FROM alliances_alliance WHERE state = 'published')"
)
PASSAGES = "body_{language}_text"
PROJECTS = SearchSource(
    "projekte",
    _("Projects"),
    projects,
    project_hit,
    PASSAGES,
    project_texts,
    Index(Project, PUBLIC),
)
RESULTS = SearchSource(
    "ergebnisse",
    _("Results"),
    results,
    result_hit,
    PASSAGES,
    result_texts,
    Index(Result, f"is_released AND {PUBLIC}"),
)
