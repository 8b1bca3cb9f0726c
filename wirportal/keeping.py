"""Keeps what is costly to build in the process, for as long as the public data are the same."""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import caches

T = TypeVar("T")


def kept(key: str, version: str, build: Callable[[], T]) -> T:
    """What `build` gives, built once per process and version. Never for data of one person."""
    shelf = caches["kept"]
    name = f"{version}:{key}"
    value: T | None = shelf.get(name)
    if value is None:
        value = build()
        shelf.set(name, value)
    return value
