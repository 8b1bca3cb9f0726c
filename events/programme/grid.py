"""The programme as a time line: a table whose rows are times and whose columns are tracks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import NamedTuple

from events.models import Session
from events.programme.showing import Day, days


class Cell(NamedTuple):
    """A point, or nothing; over so many rows and columns."""

    point: Session | None
    rows: int
    columns: int = 1


class Line(NamedTuple):
    starts_at: datetime
    cells: list[Cell]


class Grid(NamedTuple):
    lanes: list[str]
    lines: list[Line]


class GridDay(NamedTuple):
    day: date
    grid: Grid


@dataclass
class Lane:
    """A column: points of one track, one after the other."""

    track: str
    points: list[Session] = field(default_factory=list)

    def is_free(self, point: Session) -> bool:
        return not any(overlap(point, other) for other in self.points)


def overlap(one: Session, other: Session) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def days_with_grids(points: Iterable[Session]) -> list[GridDay]:
    return [GridDay(day.day, grid_of(day)) for day in days(points)]


def grid_of(day: Day) -> Grid:
    """Points without a track and without anything beside them reach over all columns."""
    points = [point for point in day.points if not point.is_cancelled]
    wide = [one for one in points if not one.track and is_alone(one, points)]
    lanes = lanes_of([one for one in points if one not in wide])
    moments = sorted({at for one in points for at in (one.starts_at, one.ends_at)})
    columns = max(len(lanes), 1)
    lines = [
        Line(first, cells_at(first, moments, wide, lanes, columns))
        for first, _last in pairwise(moments)
    ]
    return Grid([lane.track for lane in lanes], lines)


def is_alone(point: Session, points: list[Session]) -> bool:
    return not any(overlap(point, other) for other in points if other is not point)


def lanes_of(points: list[Session]) -> list[Lane]:
    """In the order of the tracks; what does not fit in its track gets a column of its own."""
    lanes: list[Lane] = []
    for point in sorted(points, key=lambda one: (one.track, one.starts_at)):
        free = (lane for lane in lanes if lane.track == point.track and lane.is_free(point))
        lane = next(free, None)
        if lane is None:
            lane = Lane(point.track)
            lanes.append(lane)
        lane.points.append(point)
    return lanes


def cells_at(
    at: datetime, moments: list[datetime], wide: list[Session], lanes: list[Lane], columns: int
) -> list[Cell]:
    """The cells that begin in this row; what began above reaches down into it."""
    for point in wide:
        if point.starts_at <= at < point.ends_at:
            return [cell(point, moments, columns)] if point.starts_at == at else []
    if not lanes:
        return [Cell(None, 1, columns)]
    return [found for lane in lanes if (found := cell_of(lane, at, moments))]


def cell_of(lane: Lane, at: datetime, moments: list[datetime]) -> Cell | None:
    for point in lane.points:
        if point.starts_at <= at < point.ends_at:
            return cell(point, moments) if point.starts_at == at else None
    return Cell(None, 1)


def cell(point: Session, moments: list[datetime], columns: int = 1) -> Cell:
    rows = sum(1 for at in moments if point.starts_at <= at < point.ends_at)
    return Cell(point, rows, columns)
