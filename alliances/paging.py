"""Pages of a list whose length is known already."""

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

from alliances.cards import Key
from alliances.models import Alliance


class CountedPaginator(Paginator):  # type: ignore[type-arg]
    """A paginator that is told the count, so that it need not ask for it."""

    def __init__(self, *args: Any, total: int) -> None:
        super().__init__(*args)
        self.total = total

    @cached_property
    def count(self) -> int:
        return self.total


class Keys:
    """The keys of a result in its order; the first so many are read at once and serve twice."""

    def __init__(self, rows: QuerySet[Alliance], most: int) -> None:
        self.rows = rows.values_list("pk", "state")
        self.most = most

    @cached_property
    def first(self) -> list[Key]:
        return self.read(slice(0, self.most))

    def read(self, part: slice) -> list[Key]:
        return [Key(*row[:2]) for row in self.rows[part]]

    def __getitem__(self, part: slice) -> list[Key]:
        return self.first[part] if part.stop <= self.most else self.read(part)
