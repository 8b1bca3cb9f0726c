"""Alliances to read on with, each with the reason why."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext, ngettext

from alliances.cards import Card, Key, cards
from alliances.models import Alliance, Partnership
from alliances.shelf import Shelf
from wirportal.search.parsing import parse

MOST = 3
# Half a degree: about 55 km to the north and 35 km to the east.
NEAR = 0.5
CANDIDATES = 60
NOTHING = parse("")


class Related(NamedTuple):
    card: Card
    reasons: list[str]


class Other(NamedTuple):
    """What the reasons are read from; the columns of a candidate."""

    key: Key
    name: str
    seat_city: str
    lat: float
    lon: float
    theme_slugs: list[str]


def related(alliance: Alliance, partnerships: list[Partnership], shelf: Shelf) -> list[Related]:
    """At most four others: shared partners count most, then themes, then being near by.

    Only published ones, so that they are the same for everybody.
    """
    published = Alliance.objects.published()
    others = published.exclude(pk=alliance.pk)
    shared = shared_partners(others, partnerships)
    scored = sorted(
        candidates(alliance, others, shared),
        key=lambda other: (-score(alliance, other, shared), other.name),
    )[:MOST]
    drawn = cards([other.key for other in scored], published.for_list(), shelf, NOTHING)
    found = {card.row.pk: card for card in drawn}
    return [
        Related(found[other.key.pk], reasons(alliance, other, shared, shelf))
        for other in scored
        if other.key.pk in found
    ]


def candidates(
    alliance: Alliance, others: QuerySet[Alliance], shared: dict[int, list[str]]
) -> list[Other]:
    """Those that share something, so many of each kind, in one query."""
    near = others.filter(
        lat__range=(alliance.lat - NEAR, alliance.lat + NEAR),
        lon__range=(alliance.lon - NEAR, alliance.lon + NEAR),
    )
    alike = others.filter(theme_slugs__overlap=alliance.theme_slugs)
    kinds = [others.filter(pk__in=list(shared)[:CANDIDATES]), near, alike]
    first, *more = (
        rows.order_by("name", "pk").values_list("pk", "state", *Other._fields[1:])[:CANDIDATES]
        for rows in kinds
    )
    # Rows found twice are one: the union drops what is equal.
    return [Other(Key(pk, state), *columns) for pk, state, *columns in first.union(*more)]


def shared_partners(
    others: QuerySet[Alliance], partnerships: list[Partnership]
) -> dict[int, list[str]]:
    """Names of shared organisations by alliance."""
    names = {p.organisation_id: p.organisation.name for p in partnerships}
    current = Partnership.objects.in_force()
    pairs = current.filter(organisation__in=names, alliance__in=others)
    found: dict[int, list[str]] = defaultdict(list)
    rows = pairs.order_by("alliance", "organisation").values_list("alliance", "organisation")
    for alliance, organisation in rows[: CANDIDATES * 5]:
        if names[organisation] not in found[alliance]:
            found[alliance].append(names[organisation])
    return found


def is_near(one: Alliance, other: Other) -> bool:
    return abs(one.lat - other.lat) <= NEAR and abs(one.lon - other.lon) <= NEAR


def score(alliance: Alliance, row: Other, shared: dict[int, list[str]]) -> int:
    themes = len(set(alliance.theme_slugs) & set(row.theme_slugs))
    return 3 * len(shared.get(row.key.pk, [])) + 2 * themes + is_near(alliance, row)


def reasons(
    alliance: Alliance, row: Other, shared: dict[int, list[str]], shelf: Shelf
) -> list[str]:
    found = []
    if partners := shared.get(row.key.pk):
        words = ngettext("Shared partner: %(names)s", "Shared partners: %(names)s", len(partners))
        found.append(words % {"names": ", ".join(partners[:3])})
    themes = [slug for slug in alliance.theme_slugs if slug in row.theme_slugs]
    if themes:
        words = ngettext("Shared theme: %(names)s", "Shared themes: %(names)s", len(themes))
        found.append(words % {"names": ", ".join(shelf.theme_names(themes))})
    if is_near(alliance, row):
        found.append(gettext("Nearby: %(place)s") % {"place": row.seat_city})
    return found
