"""Words of addresses that no row may be called by."""

from collections.abc import Iterator
from functools import cache

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation


@cache
def fixed_words(urls: str) -> frozenset[str]:
    """The words that stand where the name of a row stands, in all languages; `urls` is the module
    with the addresses of an app."""
    return frozenset(word for code, _name in settings.LANGUAGES for word in words_in(urls, code))


def words_in(urls: str, language: str) -> set[str]:
    with translation.override(language):
        routes = [str(pattern.pattern) for pattern in patterns(get_resolver(urls))]
    steps = [route.split("/") for route in routes]
    return {step[1] for step in steps if len(step) > 1 and step[1] and "<" not in step[1]}


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one)
        else:
            yield one
