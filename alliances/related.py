"""Alliances to read on with, each with the reason why."""

from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Collate
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


def related(alliance: Alliance, partnerships: list[Partnership], shelf: Shelf) -> list[Related]:
    """At most three others: shared partners count most, then themes, then being near by.

    Only published ones, so that they are the same for everybody; in one query.
    """
    names = {p.organisation_id: p.organisation.name for p in partnerships}
    rows = scored(candidates(alliance), alliance).order_by("-score", Collate("name", "C"))[:MOST]
    return [Related(card(row, shelf), reasons(alliance, row, names, shelf)) for row in rows]


def candidates(alliance: Alliance) -> QuerySet[Alliance]:
    """Those that share something, so many of each kind."""
    others = Alliance.objects.published().exclude(pk=alliance.pk)
    partners = shared_with(alliance).values("alliance")
    alike = others.filter(theme_slugs__overlap=alliance.theme_slugs)
    kinds = [others.filter(pk__in=partners), others.filter(nearby(alliance)), alike]
    first, *more = (rows.order_by("name", "pk").values("pk")[:CANDIDATES] for rows in kinds)
    return Alliance.objects.filter(pk__in=first.union(*more)).for_list()


def scored(rows: QuerySet[Alliance], alliance: Alliance) -> QuerySet[Any]:
    """The rows with `shared`, the keys of organisations that take part in both, and `score`."""
    shared = shared_with(alliance).filter(alliance=OuterRef("pk")).order_by("organisation")
    score: Any = 3 * F("shared__len") + points(1, nearby(alliance))
    for slug in alliance.theme_slugs:
        score += points(2, Q(theme_slugs__contains=[slug]))
    found: QuerySet[Any] = rows.annotate(
        shared=ArraySubquery(shared.values("organisation").distinct()), score=score
    )
    return found


def shared_with(alliance: Alliance) -> QuerySet[Partnership]:
    """Partnerships of today of the organisations that take part in this alliance."""
    current = Partnership.objects.in_force()
    mine = current.filter(alliance=alliance).values("organisation")
    return current.filter(organisation__in=mine)


def points(number: int, condition: Q) -> Case:
    return Case(When(condition, then=Value(number)), default=Value(0))


def nearby(alliance: Alliance) -> Q:
    return Q(
        lat__range=(alliance.lat - NEAR, alliance.lat + NEAR),
        lon__range=(alliance.lon - NEAR, alliance.lon + NEAR),
    )


def is_near(one: Alliance, other: Alliance) -> bool:
    return abs(one.lat - other.lat) <= NEAR and abs(one.lon - other.lon) <= NEAR


def reasons(alliance: Alliance, row: Any, names: dict[int, str], shelf: Shelf) -> list[str]:
    """`row` is one of `scored()`, `names` are those of the alliance's organisations."""
    found = []
    if partners := [names[key] for key in row.shared if key in names]:
        words = ngettext("Shared partner: %(names)s", "Shared partners: %(names)s", len(partners))
        found.append(words % {"names": ", ".join(partners[:3])})
    themes = [slug for slug in alliance.theme_slugs if slug in row.theme_slugs]
    if themes:
        words = ngettext("Shared theme: %(names)s", "Shared themes: %(names)s", len(themes))
        found.append(words % {"names": ", ".join(shelf.theme_names(themes))})
    if is_near(alliance, row):
        found.append(gettext("Nearby: %(place)s") % {"place": row.seat_city})
    return found
