"""Pages of a list whose length is known already."""

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator


class CountedPaginator(Paginator):  # type: ignore[type-arg]
    """A paginator that is told the count, so that it need not ask for it."""

    def __init__(self, *args: Any, total: int) -> None:
        super().__init__(*args)
        self.total = total

    @cached_property
    def count(self) -> int:
        return self.total
