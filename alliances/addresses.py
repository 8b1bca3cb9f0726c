"""Addresses: of our pages by slug, one look-up a kind and language; and whose others are."""

from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

PLACE = "SLUG"


def address(kind: str, slug: str) -> str:
    """The page of an alliance (`detail`), an `organisation` or a `theme`."""
    return _pattern(kind, get_language() or settings.LANGUAGE_CODE).replace(PLACE, slug)


def host_of(url: str) -> str:
    """The host of a page elsewhere, which is what people recognise; nothing if it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@lru_cache(maxsize=32)
def _pattern(kind: str, language: str) -> str:
    return reverse(f"alliances:{kind}", args=[PLACE])
