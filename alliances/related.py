"""Alliances to read on with, each with the reason why."""

from collections import defaultdict
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext, ngettext

from alliances.cards import Card, card
from alliances.models import Alliance, Partnership
from alliances.shelf import Shelf

MOST = 3
# Half a degree: about 55 km to the north and 35 km to the east.
NEAR = 0.5
CANDIDATES = 60


class Related(NamedTuple):
    card: Card
    reasons: list[str]


def related(
    alliance: Alliance, partnerships: list[Partnership], user: Any, shelf: Shelf
) -> list[Related]:
    """At most three others: shared partners count most, then themes, then being near by."""
    others = Alliance.objects.visible_to(user).exclude(pk=alliance.pk)
    shared = shared_partners(others, partnerships)
    near = others.filter(
        lat__range=(alliance.lat - NEAR, alliance.lat + NEAR),
        lon__range=(alliance.lon - NEAR, alliance.lon + NEAR),
    )
    alike = others.filter(theme_slugs__overlap=alliance.theme_slugs)
    keys = set(shared)
    for rows in (near, alike):
        keys.update(rows.order_by("name").values_list("pk", flat=True)[:CANDIDATES])
    found = others.filter(pk__in=keys).for_list()
    scored = sorted(found, key=lambda row: (-score(alliance, row, shared), row.name))
    return [
        Related(card(row, shelf), reasons(alliance, row, shared, shelf)) for row in scored[:MOST]
    ]


def shared_partners(
    others: QuerySet[Alliance], partnerships: list[Partnership]
) -> dict[int, list[str]]:
    """Names of shared organisations by alliance."""
    names = {p.organisation_id: p.organisation.name for p in partnerships}
    pairs = Partnership.objects.filter(organisation__in=names, alliance__in=others)
    found: dict[int, list[str]] = defaultdict(list)
    for alliance, organisation in pairs.values_list("alliance", "organisation")[: CANDIDATES * 5]:
        if names[organisation] not in found[alliance]:
            found[alliance].append(names[organisation])
    return found


def is_near(one: Alliance, other: Alliance) -> bool:
    return abs(one.lat - other.lat) <= NEAR and abs(one.lon - other.lon) <= NEAR


def score(alliance: Alliance, row: Alliance, shared: dict[int, list[str]]) -> int:
    themes = len(set(alliance.theme_slugs) & set(row.theme_slugs))
    return 3 * len(shared.get(row.pk, [])) + 2 * themes + is_near(alliance, row)


def reasons(
    alliance: Alliance, row: Alliance, shared: dict[int, list[str]], shelf: Shelf
) -> list[str]:
    found = []
    if partners := shared.get(row.pk):
        words = ngettext("Shared partner: %(names)s", "Shared partners: %(names)s", len(partners))
        found.append(words % {"names": ", ".join(partners[:3])})
    themes = [slug for slug in alliance.theme_slugs if slug in row.theme_slugs]
    if themes:
        words = ngettext("Shared theme: %(names)s", "Shared themes: %(names)s", len(themes))
        found.append(words % {"names": ", ".join(shelf.theme_names(themes))})
    if is_near(alliance, row):
        found.append(gettext("Near by: %(place)s") % {"place": row.seat_city})
    return found
