"""The columns of the tables: one fact each, headed in the language of the address."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliances.laender import Land
from alliances.models import Organisation
from alliances.shelf import Shelf
from wirportal.licence import LICENCE
from wirportal.spreadsheets.cells import Cell

BETWEEN = " | "


@dataclass(frozen=True)
class Column:
    """`value` takes an alliance of `Result.rows` and the shelf."""

    heading: str | Promise
    meaning: str | Promise
    value: Callable[[Any, Shelf], Cell]
    width: int = 20


def themes(row: Any, shelf: Shelf) -> str:
    return BETWEEN.join(shelf.themes[slug].name() for slug in row.theme_slugs)


def laender(row: Any, shelf: Shelf) -> str:
    return BETWEEN.join(str(Land(code).label) for code in row.laender)


def kind(row: Any, shelf: Shelf) -> str:
    """The type of the coordinator in words."""
    return str(dict(Organisation.Kind.choices).get(row.coordinator_kind, ""))


def field(name: str) -> Callable[[Any, Shelf], Cell]:
    """The value as the row has it."""
    return lambda row, shelf: getattr(row, name)


COLUMNS = (
    Column(
        _("Slug"),
        _("The name of the alliance in addresses; it never changes."),
        field("slug"),
    ),
    Column(_("Name"), _("The short name of the alliance."), field("name"), 28),
    Column(_("Full title"), _("The name in full, where there is one."), field("full_title"), 48),
    Column(_("Claim"), _("The alliance's own short line."), lambda row, shelf: row.claim(), 40),
    Column(
        _("Innovation field (German)"),
        _("What the alliance works on, in German."),
        field("field_de"),
        60,
    ),
    Column(
        _("Innovation field (English)"),
        _("What the alliance works on, in English."),
        field("field_en"),
        60,
    ),
    Column(_("Themes"), _("Names of the themes, divided by |."), themes, 36),
    Column(
        _("Themes (slugs)"),
        _("The themes as they stand in addresses, in the same order."),
        lambda row, shelf: BETWEEN.join(row.theme_slugs),
        28,
    ),
    Column(
        _("Länder (codes)"),
        _("The Länder of the region by ISO 3166-2."),
        lambda row, shelf: BETWEEN.join(row.laender),
    ),
    Column(_("Länder"), _("The Länder of the region by name, in the same order."), laender, 36),
    Column(_("Region"), _("The region in words."), lambda row, shelf: str(row.region.name), 48),
    Column(_("Seat"), _("The town from which the alliance is run."), field("seat_city")),
    Column(_("Latitude"), _("Of the seat, in degrees (WGS 84)."), field("lat"), 10),
    Column(_("Longitude"), _("Of the seat, in degrees (WGS 84)."), field("lon"), 10),
    Column(
        _("Funding round"),
        _("The call of the programme that chose the alliance."),
        lambda row, shelf: int(row.round.number),
        12,
    ),
    Column(
        _("Started in"), _("The year in which implementation began."), field("started_year"), 12
    ),
    Column(
        _("Status"),
        _("Where the round stands by the programme's calendar."),
        lambda row, shelf: str(row.get_status_display()),
        24,
    ),
    Column(_("Coordinator"), _("The organisation in the lead."), field("coordinator_name"), 40),
    Column(_("Type of coordinator"), _("What kind of organisation it is."), kind, 24),
    Column(_("Website"), _("The alliance's own website."), field("website"), 36),
    Column(
        _("Page in the portal"),
        _("The alliance's page with partners and sources."),
        lambda row, shelf: settings.BASE_URL + row.get_absolute_url(),
        48,
    ),
    Column(
        _("As of"),
        _("When the facts were written down (“Stand”)."),
        field("recorded_on"),
        14,
    ),
    Column(
        _("Last confirmed"),
        _("When the alliance itself last confirmed the facts; empty: not yet."),
        field("confirmed_on"),
        14,
    ),
    Column(
        _("First source"), _("The first page that states the facts."), field("first_source"), 48
    ),
    Column(
        _("Number of sources"),
        _("How many pages are named; all stand on the alliance's page."),
        field("source_count"),
        12,
    ),
    Column(
        _("Licence"), _("Under which licence this row may be used."), lambda *_row: LICENCE.code, 16
    ),
)

# Shown to those who may see more than the public does, so that no draft is taken for published.
STATE = Column(
    _("Publication"),
    _("Whether the alliance is public, a draft, or taken back."),
    lambda row, shelf: str(row.get_state_display()),
    16,
)


def columns_for(user: Any) -> tuple[Column, ...]:
    return (*COLUMNS, STATE) if user.is_authenticated else COLUMNS
