"""Finds the view of an address once: a page is asked for again and again, by the same address.

Django tries the patterns one after the other, and each of ours is translated while it is tried:
for the last of them that takes longer than three queries.
"""

from functools import lru_cache
from typing import Any

from django.urls import ResolverMatch, URLResolver
from django.utils.translation import get_language

# What is kept stays at a megabyte or two.
LONGEST, MOST = 200, 1_000


class RememberedAddresses(URLResolver):
    """Addresses that lead nowhere are not kept, so invented ones push out no others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = lru_cache(maxsize=MOST)(self._found)

    def resolve(self, path: Any) -> ResolverMatch:
        text = str(path)
        if len(text) > LONGEST:
            return super().resolve(text)
        return self.found(text, get_language())

    def _found(self, path: str, language: str | None) -> ResolverMatch:
        match = super().resolve(path)
        match.tried = None  # all patterns before it: they are for a page of DEBUG alone
        return match
