"""Queries that Django writes once a day and asks again with other values.

Putting a long query together takes Django longer than PostgreSQL needs to answer it, and on pages
that everybody opens it is the same query each time. What is kept is its text; rights are asked of
the database each time, in the words that `visible_to` gave it.
"""

import copy
import datetime
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from django.db import connections
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

Row = TypeVar("Row")
# No key gets as high, and no constant of a query looks like it.
FIRST_KEY = 2_147_000_000
Key = int | uuid.UUID


class Unbound(TypeError):
    """A query holds a value that would be kept for too long, or misses one that was declared."""


class Slot(str):
    """A text that stands for another one; it reaches the parameters of a query as it is."""

    name: str

    def __new__(cls, name: str, text: str = "") -> "Slot":
        slot = super().__new__(cls, text)
        slot.name = name
        return slot


@dataclass(frozen=True)
class Written(Generic[Row]):
    """A query's text and what is to be bound to it: constants and slots.

    Good for the day on which it was written; moments are taken from the clock of the database.
    """

    queryset: QuerySet[Any, Row]
    compiler: Any
    sql: str
    parameters: tuple[object, ...]

    @classmethod
    def of(cls, queryset: QuerySet[Any, Row], keys: Mapping[Key, str] | None = None) -> Any:
        """Texts that change are slots; `keys` are values that stand for a key of that name.

        Raises Unbound if there is a moment in it.
        """
        own = queryset.all()
        compiler = own.query.get_compiler(using=own.db)
        sql, parameters = compiler.as_sql()
        return cls(own, compiler, sql, tuple(_read(value, keys or {}) for value in parameters))

    @property
    def names(self) -> frozenset[str]:
        return frozenset(value.name for value in self.parameters if isinstance(value, Slot))

    def rows(self, values: Mapping[str, object]) -> list[Row]:
        again = self.queryset.all()
        query = cast(Any, again.query)
        query.get_compiler = lambda using=None, **options: self._bound(using, values)
        return list(again)

    def _bound(self, using: str, values: Mapping[str, object]) -> Any:
        """A compiler that has done its work already, for the connection of this thread."""
        bound = tuple(values[p.name] if isinstance(p, Slot) else p for p in self.parameters)
        compiler = copy.copy(self.compiler)
        compiler.connection = connections[using]
        compiler.as_sql = lambda *arguments, **options: (self.sql, bound)
        return compiler


class Statement(Generic[Row]):
    """The query that `build` gives, one in each language of the portal.

    `build` has to be a function of nothing but the values it declares, keys (`int`, `UUID`) or
    texts (`str`); what it asks may depend on the language and the day, and not on these values.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], **kinds: type) -> None:
        self.build = build
        self.kinds = kinds
        self.written: dict[tuple[datetime.date, str | None], Written[Row]] = {}

    def rows(self, **values: object) -> list[Row]:
        """Raises Unbound if the query cannot be kept."""
        now = (timezone.localdate(), get_language())
        if now not in self.written:
            kept = {key: query for key, query in self.written.items() if key[0] == now[0]}
            self.written = {**kept, now: self._write()}
        return self.written[now].rows(values)

    def first(self, **values: object) -> Row | None:
        return next(iter(self.rows(**values)), None)

    def finds(self, **values: object) -> bool:
        return bool(self.rows(**values))

    def _write(self) -> Written[Row]:
        sample = {n: _stand_in(n, kind, at) for at, (n, kind) in enumerate(self.kinds.items())}
        keys = {value: n for n, value in sample.items() if not isinstance(value, str)}
        written: Written[Row] = Written.of(self.build(**sample), keys)
        if written.names != set(self.kinds):
            raise Unbound(f"Declared {sorted(self.kinds)}, in the query {sorted(written.names)}")
        return written


def _stand_in(name: str, kind: type, number: int) -> Key | Slot:
    if kind is str:
        return Slot(name, name)
    key = FIRST_KEY + number
    return uuid.UUID(int=key) if kind is uuid.UUID else key


def _read(value: object, keys: Mapping[Key, str]) -> object:
    if isinstance(value, (int, uuid.UUID)) and value in keys:
        return Slot(keys[value])
    if isinstance(value, (datetime.datetime, datetime.time)):
        raise Unbound(f"This moment would be kept: {value}")
    return value
