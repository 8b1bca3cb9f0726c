"""The words of a title in an address."""

from collections.abc import Collection
from itertools import chain, count
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

from alliances.folding import fold_umlauts
from wirportal.locks import wait_for

LONGEST = 90


def free_slug(
    others: QuerySet[Any],
    words: str,
    *,
    instead: str,
    reserved: Collection[str] = (),
    longest: int = LONGEST,
) -> str:
    """Made from the words, umlauts written out; unique among others by a number at its end.

    `longest` leaves room for it in the column; written out, words are longer than they were.

    To be called in a transaction: of two who ask at once, the second sees what the first took.
    """
    wait_for(f"slug/{others.model._meta.label_lower}")
    stem = slugify(fold_umlauts(words))[:longest].strip("-") or instead
    taken = {*reserved, *others.filter(slug__startswith=stem).values_list("slug", flat=True)}
    numbered = (f"{stem}-{number}" for number in count(2))
    return next(slug for slug in chain([stem], numbered) if slug not in taken)
