"""The cards of the list: each drawn once per version of the data and language."""

from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from alliances.markers import address
from alliances.models import Alliance
from alliances.search import in_one_line, with_excerpt
from alliances.shelf import Shelf
from wirportal.keeping import kept
from wirportal.search.excerpts import marked
from wirportal.search.parsing import Parsed


class Card(NamedTuple):
    """An alliance as the list shows it; `html` is the card, the rest is for the table."""

    row: Alliance
    url: str
    themes: list[str]
    laender: list[str]
    html: SafeString
    excerpt: SafeString = SafeString()


def cards(rows: list[Alliance], shelf: Shelf, parsed: Parsed) -> list[Card]:
    """The cards of a page; where words were searched for, with the passages that hold them."""
    if not parsed.tree:
        return [card(row, shelf) for row in rows]
    found = Alliance.objects.filter(pk__in=[row.pk for row in rows])
    excerpts = dict(with_excerpt(found, parsed).values_list("pk", "excerpt"))
    return [card(row, shelf, marked(in_one_line(excerpts.get(row.pk, "")))) for row in rows]


def card(row: Alliance, shelf: Shelf, excerpt: SafeString | None = None) -> Card:
    language = get_language() or "de"
    html = kept(
        f"card:{language}:{row.pk}:{row.state}", shelf.version, lambda: str(drawn(row, shelf))
    )
    themes = shelf.theme_names(row.theme_slugs)
    laender = shelf.land_names(row.laender)
    # The kept text was rendered, and so escaped, by the template below.
    return Card(row, address(row.slug), themes, laender, SafeString(html), excerpt or SafeString())


def drawn(row: Alliance, shelf: Shelf) -> str:
    first, *others = shelf.theme_names(row.theme_slugs) or [""]
    context = {
        "row": row,
        "url": address(row.slug),
        "theme": row.theme_slugs[0] if row.theme_slugs else "",
        "theme_label": first,
        "others": others,
        "laender": ", ".join(shelf.land_names(row.laender)),
        "tone": "good" if row.status == Alliance.Status.SECOND else "",
    }
    return render_to_string("alliances/_card.html", context)
