"""Addresses of pages by slug; one look-up a kind and language, as lists need many."""

from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

PLACE = "SLUG"


def address(kind: str, slug: str) -> str:
    """The page of an alliance (`detail`), an `organisation` or a `theme`."""
    return _pattern(kind, get_language() or settings.LANGUAGE_CODE).replace(PLACE, slug)


@lru_cache(maxsize=32)
def _pattern(kind: str, language: str) -> str:
    return reverse(f"alliances:{kind}", args=[PLACE])
