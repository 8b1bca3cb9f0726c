"""The time line: tracks beside each other, the rest across."""

import datetime

from django.utils import timezone

from events.models import Session
from events.programme.grid import grid_of
from events.programme.showing import Day

DAY = datetime.date(2027, 4, 10)


def clock(hour):
    whole, part = divmod(hour, 1)
    time = datetime.time(int(whole), int(part * 60))
    return timezone.make_aware(datetime.datetime.combine(DAY, time))


def point(title, start, end, track="", **options):
    return Session(
        title_de=title, starts_at=clock(start), ends_at=clock(end), track=track, **options
    )


def drawn(*points):
    """Rows of (hour, cells of (title, rows, columns))."""
    grid = grid_of(Day(DAY, list(points)))
    lines = [
        (
            f"{timezone.localtime(line.starts_at):%H:%M}",
            [(cell.point.title_de if cell.point else "", *cell[1:]) for cell in line.cells],
        )
        for line in grid.lines
    ]
    return grid.lanes, lines


def test_tracks_stand_beside_each_other_and_the_rest_across():
    lanes, lines = drawn(
        point("Begrüßung", 10, 10.5),
        point("Werkstatt 1", 10.5, 12, "A"),
        point("Werkstatt 2", 10.5, 11.5, "B"),
        point("Abgesagt", 10.5, 12, "C", is_cancelled=True),
        point("Pause", 12, 13),
    )

    assert lanes == ["A", "B"]
    assert lines == [
        ("10:00", [("Begrüßung", 1, 2)]),
        ("10:30", [("Werkstatt 1", 2, 1), ("Werkstatt 2", 1, 1)]),
        ("11:30", [("", 1, 1)]),
        ("12:00", [("Pause", 1, 2)]),
    ]


def test_two_at_once_in_one_track_get_a_column_each():
    lanes, lines = drawn(point("Eins", 10, 11, "A"), point("Zwei", 10, 11, "A"))
    assert lanes == ["A", "A"]
    assert lines == [("10:00", [("Eins", 1, 1), ("Zwei", 1, 1)])]


def test_a_gap_is_an_empty_row():
    assert drawn(point("Eins", 10, 11), point("Zwei", 12, 13))[1] == [
        ("10:00", [("Eins", 1, 1)]),
        ("11:00", [("", 1, 1)]),
        ("12:00", [("Zwei", 1, 1)]),
    ]


def test_no_points_no_rows():
    assert drawn() == ([], [])
