"""Keeps what is costly to build in the process, for as long as the public data are the same."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import Any, TypeVar

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

K = TypeVar("K")
T = TypeVar("T")

# In letters and bytes, of each process; anything else counts as PLAIN for each of its parts.
ROOM = 12_000_000
PLAIN = 2_000


class Store:
    """What was used last stays; what nobody asked for longest goes when the room is full."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.clear()

    def clear(self) -> None:
        self.lock = Lock()
        self.taken = 0
        self.entries: OrderedDict[str, tuple[Any, int]] = OrderedDict()

    def get(self, name: str) -> Any:
        with self.lock:
            entry = self.entries.get(name)
            if entry is None:
                return None
            self.entries.move_to_end(name)
            return entry[0]

    def put(self, name: str, value: Any, weight: int) -> None:
        if weight > self.room:
            return
        with self.lock:
            self.drop(name)
            self.entries[name] = value, weight
            self.taken += weight
            while self.taken > self.room:
                self.drop(next(iter(self.entries)))

    def drop(self, name: str) -> None:
        _, weight = self.entries.pop(name, (None, 0))
        self.taken -= weight


STORE = Store(ROOM)


class KeptCache(BaseCache):
    """The store as a cache of Django. It gives the very object, no copy: never change one."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        found = STORE.get(key)
        return default if found is None else found

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        STORE.put(key, value, weight_of(value))

    def clear(self) -> None:
        STORE.clear()


def weight_of(value: Any) -> int:
    if isinstance(value, str | bytes):
        return PLAIN + len(value)
    return PLAIN * (1 + len(value)) if isinstance(value, list | tuple | dict) else PLAIN


def kept(key: str, version: str, build: Callable[[], T]) -> T:
    """What `build` gives, built once per process and version. Never for data of one person."""
    name = f"{version}:{key}"
    value: T | None = STORE.get(name)
    if value is None:
        value = build()
        STORE.put(name, value, weight_of(value))
    return value


def all_kept(
    kind: str,
    version: str,
    keys: Iterable[K],
    build: Callable[[list[K]], Mapping[K, T]],
) -> dict[K, T]:
    """The same for many things of a kind; `build` is asked once, for those that are missing.

    What it does not find is left out.
    """
    prefix = f"{version}:{kind}:"
    found: dict[K, T | None] = {key: STORE.get(f"{prefix}{key}") for key in keys}
    missing = [key for key, value in found.items() if value is None]
    if missing:
        for key, value in build(missing).items():
            found[key] = value
            STORE.put(f"{prefix}{key}", value, weight_of(value))
    return {key: value for key, value in found.items() if value is not None}
