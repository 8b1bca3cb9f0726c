"""A cache that goes on without Redis: sign-in limits must hold when it is away."""

import time
from collections.abc import Callable
from typing import Any

import structlog
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)

# How long Redis is left alone after it failed, in seconds.
PAUSE = 5.0


class OneClient(RedisCacheClient):
    """Django makes a client for each question, which takes longer than to ask it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._made: dict[bool, Any] = {}

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        if write not in self._made:
            self._made[write] = super().get_client(key, write=write)
        return self._made[write]


class SteadyCache(RedisCache):
    """Redis, and while it can't be reached the table `wirportal_cache` in PostgreSQL."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        options = params.setdefault("OPTIONS", {})
        options.setdefault("socket_timeout", 1)
        options.setdefault("socket_connect_timeout", 1)
        super().__init__(server, params)
        self._class = OneClient
        self._away_until = 0.0

    def _steady(self, name: str, *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() >= self._away_until:
            try:
                return getattr(super(), name)(*args, **kwargs)
            except RedisError as error:
                self._away_until = time.monotonic() + PAUSE
                log.warning("cache_away", error=type(error).__name__)
        return getattr(caches["database"], name)(*args, **kwargs)


def _through(name: str) -> Callable[..., Any]:
    def call(self: SteadyCache, *args: Any, **kwargs: Any) -> Any:
        return self._steady(name, *args, **kwargs)

    call.__doc__ = getattr(BaseCache, name).__doc__
    call.__name__ = name
    return call


PASSED_ON = (
    "add",
    "clear",
    "delete",
    "delete_many",
    "get",
    "get_many",
    "has_key",
    "incr",
    "set",
    "set_many",
    "touch",
)
for _name in PASSED_ON:
    setattr(SteadyCache, _name, _through(_name))
