"""What theme tables have come to, on the search page: published priorities and proposals.

Each leads to its table in the results of the event or, where these are not out yet, to the demand
on whose trail it stands.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from events.models import Priority, Proposal, visitors
from wirportal.search.excerpts import highlight, in_one_line
from wirportal.search.parsing import Parsed
from wirportal.search.query import ranked, search_query
from wirportal.search.sources import Hit, Index, Reader, SearchSource

TABLE = ("key", "title_de", "title_en")
EVENT = ("slug", "title_de", "title_en", "dossier__published_at")
COLUMNS = (
    "text",
    *(f"table__{name}" for name in TABLE),
    *(f"table__event__{name}" for name in EVENT),
)


def found(model: Any, parsed: Parsed, reader: Reader) -> QuerySet[Any]:
    query = search_query(parsed.tree)
    if query is None:
        return model.objects.none()  # type: ignore[no-any-return]
    rows = model.objects.visible_to(reader).published().with_demand(reader)
    rows = rows.select_related("table__event__dossier").only(*COLUMNS)
    return ranked(rows, query, vector="search", name="text")


def hit(row: Any, parsed: Parsed) -> Hit:
    title = highlight(Truncator(" ".join(row.text.split())).chars(100), parsed)
    note = f"{row.table.title()} · {row.table.event.title()}"
    return Hit(title, address_of(row), in_one_line(row.excerpt), note)


def address_of(row: Any) -> str:
    event = row.table.event
    dossier = getattr(event, "dossier", None)
    if dossier is not None and dossier.published_at:
        return f"{reverse('events:dossier', args=[event.slug])}#table-{row.table.key}"
    return reverse("events:demand", args=[row.demand])


def texts(model: Any) -> Iterable[str]:
    return model.objects.visible_to(AnonymousUser()).values_list("text", flat=True)  # type: ignore[no-any-return]


def source(key: str, label: str | Promise, model: Any, public: str) -> SearchSource:
    matches, words = partial(found, model), partial(texts, model)
    seen = visitors.of_table(model._meta.db_table, public)
    return SearchSource(key, label, matches, hit, "text", words, Index(model, seen))


PRIORITIES = source("schwerpunkte", _("Priorities of theme tables"), Priority, visitors.PRIORITY)
PROPOSALS = source(
    "handlungsvorschlaege", _("Proposals of theme tables"), Proposal, visitors.PROPOSAL
)
