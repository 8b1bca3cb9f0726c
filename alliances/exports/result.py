"""The rows of one request's files: what the list finds for the same query string."""

import datetime
from functools import cached_property
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone

from alliances.exports.columns import Column, columns_for
from alliances.filters import AllianceFilter
from alliances.models import Alliance, Source
from alliances.shelf import Shelf
from wirportal.spreadsheets.cells import Cell
from wirportal.version import version_of


def with_sources(rows: QuerySet[Alliance]) -> QuerySet[Any]:
    """Adds `first_source` and `source_count` without a query a row."""
    mine = Source.objects.filter(alliance=OuterRef("pk"))
    count = mine.order_by().values("alliance").annotate(count=Count("pk")).values("count")
    return rows.annotate(
        first_source=Coalesce(
            Subquery(mine.order_by("position", "pk").values("url")[:1]), Value("")
        ),
        source_count=Coalesce(Subquery(count, output_field=IntegerField()), 0),
    )


def filter_for(request: HttpRequest, shelf: Shelf) -> AllianceFilter:
    """The filter of the list, on what this person may see."""
    rows = Alliance.objects.visible_to(request.user).for_list()
    return AllianceFilter(request.GET, queryset=rows, request=request, shelf=shelf)


class Result:
    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.shelf = Shelf(version_of(request))

    @cached_property
    def rows(self) -> list[Any]:
        return list(with_sources(filter_for(self.request, self.shelf).found))

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return columns_for(self.request.user)

    def cells(self, row: Any) -> list[Cell]:
        return [column.value(row, self.shelf) for column in self.columns]

    @property
    def headings(self) -> list[str]:
        return [str(column.heading) for column in self.columns]

    @cached_property
    def stand(self) -> datetime.date | None:
        """As of when the facts of the result are: the latest day of its rows."""
        return max((row.recorded_on for row in self.rows if row.recorded_on), default=None)

    @property
    def made_on(self) -> datetime.date:
        return timezone.localdate()
