"""From when to when something holds; no day means an open end."""

import datetime
from typing import NamedTuple


class Days(NamedTuple):
    begin: datetime.date | None
    end: datetime.date | None

    def united(self, other: "Days") -> "Days":
        """The days of both; what was open stays open."""
        begins, ends = (self.begin, other.begin), (self.end, other.end)
        return Days(
            None if None in begins else min(day for day in begins if day),
            None if None in ends else max(day for day in ends if day),
        )
