"""Finds organisations by the names people use for them, written right or nearly right."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable

from alliances.addresses import host_of
from alliances.folding import fold_umlauts
from alliances.models import Organisation
from alliances.partners.likeness import likeness
from alliances.querysets import OrganisationQuerySet

MOST = 20
LONGEST = 100
# PostgreSQL's measure for a part of a name; below it names share little but common endings.
NEAR = "0.35"
# What is further away than this from the best one is left out.
FAR = 0.75
MOST_WORDS = 8
# Two whole names that are this alike may be one.
ALIKE = 0.6
CANDIDATES = 100


def cleaned(words: str) -> str:
    """What somebody typed, as one line that can be searched for."""
    return " ".join(words[: LONGEST * 10].replace("\x00", " ").split())[:LONGEST]


def find(words: str, rows: OrganisationQuerySet) -> list[Organisation]:
    """Those of the rows whose names hold all the words, then those spelled nearly so."""
    folded = fold_umlauts(cleaned(words))
    if not folded:
        return []
    each = folded.split()[:MOST_WORDS]
    held = Q(*(Q(names_text__contains=word) for word in each))
    near = reduce(or_, (spelled(word) for word in each))
    is_held = Case(When(held, then=Value(0)), default=Value(1), output_field=IntegerField())
    with near_enough():
        found = rows.standing().filter(held | near).defer("names_text")
        ranked = found.annotate(rank=is_held, nearness=nearness(each))
        best: list[Any] = [*ranked.order_by("rank", F("nearness").desc(), "name", "pk")[:MOST]]
    return [row for row in best if row.rank == 0 or row.nearness >= FAR * best[0].nearness]


def nearness(words: list[str]) -> Combinable:
    """How near all words together come to the names."""
    total: Combinable = Value(0.0)
    for word in words:
        total = total + TrigramWordSimilarity(word, "names_text")
    return total


def spelled(folded: str) -> Q:
    """Something that is spelled nearly so stands in the names."""
    return Q(names_text__trigram_word_similar=folded)


@contextmanager
def near_enough() -> Iterator[None]:
    """How near is near, for queries with `spelled`."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            setting = "pg_trgm.word_similarity_threshold"
            cursor.execute("SELECT set_config(%s, %s, true)", [setting, NEAR])
        yield


def perhaps_the_same(
    rows: OrganisationQuerySet, *, names: list[str], website: str = ""
) -> list[Organisation]:
    """Which of the rows may be the organisation of these names, the likeliest first."""
    host = host_of(website)
    wanted = reduce(or_, (spelled(fold_umlauts(name)) for name in names))
    if host:
        wanted |= Q(website__icontains=host)
    with near_enough():
        found = rows.standing().filter(wanted).prefetch_related("aliases")
        nearest = TrigramWordSimilarity(fold_umlauts(names[0]), "names_text")
        candidates = [*found.order_by(nearest.desc(), "pk")[:CANDIDATES]]
    scored = [(score(row, names, host), row) for row in candidates]
    best = sorted(scored, key=lambda pair: (-pair[0], pair[1].name, pair[1].pk))
    return [row for points, row in best if points > ALIKE][:MOST]


def score(row: Organisation, names: list[str], host: str) -> float:
    if host and host_of(row.website) == host:
        return 1.0
    known = [row.name, *(alias.text for alias in row.aliases.all())]
    return max((likeness(one, other) for one in names for other in known), default=0.0)


def same_as(organisation: Organisation, rows: OrganisationQuerySet) -> list[Organisation]:
    """Other records that may mean the same organisation."""
    names = [organisation.name, *organisation.aliases.values_list("text", flat=True)[:MOST_WORDS]]
    return perhaps_the_same(rows, names=names, website=organisation.website)
