"""The cards of the list: each drawn once per version of the data and language."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from alliances.addresses import address
from alliances.confirming.ages import is_stale
from alliances.models import Alliance
from alliances.search import PASSAGES
from alliances.shelf import Shelf
from wirportal.keeping import all_kept
from wirportal.search.excerpts import in_one_line, passages
from wirportal.search.parsing import Parsed


class Key(NamedTuple):
    """What a kept card goes by: its state is written on it."""

    pk: int
    state: str

    def __str__(self) -> str:
        return f"{self.pk}:{self.state}"


class Card(NamedTuple):
    """An alliance as the list shows it; `html` is the card, the rest is for the table."""

    row: Alliance
    url: str
    themes: list[str]
    laender: list[str]
    html: SafeString
    excerpt: SafeString = SafeString()

    @property
    def with_excerpt(self) -> SafeString:
        """The card and below it the passages that hold what was searched for."""
        if not self.excerpt:
            return self.html
        return format_html('{}<p class="card__excerpt">{}</p>', self.html, self.excerpt)


def cards(
    keys: Iterable[Key], rows: QuerySet[Alliance], shelf: Shelf, parsed: Parsed
) -> list[Card]:
    """The cards of a page, in order; where words were searched for, with what holds them.

    `rows` says where those not drawn yet are to be found.
    """
    keys = list(keys)
    found = all_kept(kind(), shelf.version, keys, lambda missing: drawn_all(missing, rows, shelf))
    cards = [found[key] for key in keys if key in found]
    if not parsed.tree:
        return cards
    searched = Alliance.objects.filter(pk__in=[key.pk for key in keys])
    found_in = searched.annotate(excerpt=passages(PASSAGES, parsed))
    excerpts = dict(found_in.values_list("pk", "excerpt"))
    return [card._replace(excerpt=in_one_line(excerpts.get(card.row.pk))) for card in cards]


def drawn_all(keys: list[Key], rows: QuerySet[Alliance], shelf: Shelf) -> dict[Key, Card]:
    found = rows.filter(pk__in=[key.pk for key in keys]).order_by()
    return {Key(row.pk, row.state): new_card(row, shelf) for row in found}


def card(row: Alliance, shelf: Shelf) -> Card:
    """The card of a row that is at hand."""
    key = Key(row.pk, row.state)
    return all_kept(kind(), shelf.version, [key], lambda _: {key: new_card(row, shelf)})[key]


def kind() -> str:
    return f"card:{get_language() or 'de'}"


def new_card(row: Alliance, shelf: Shelf) -> Card:
    # The text was rendered, and so escaped, by the template.
    html = SafeString(drawn(row, shelf))
    themes = shelf.theme_names(row.theme_slugs)
    return Card(row, address("detail", row.slug), themes, shelf.land_names(row.laender), html)


def drawn(row: Alliance, shelf: Shelf) -> str:
    first, *others = shelf.theme_names(row.theme_slugs) or [""]
    context = {
        "row": row,
        "url": address("detail", row.slug),
        "theme": row.theme_slugs[0] if row.theme_slugs else "",
        "theme_label": first,
        "others": others,
        "laender": ", ".join(shelf.land_names(row.laender)),
        "stale_of": row.facts_of if is_stale(row.facts_of) else None,
        "tone": "good" if row.status == Alliance.Status.SECOND else "",
    }
    return render_to_string("alliances/_card.html", context)
