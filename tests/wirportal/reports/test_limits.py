"""A report that takes too much ends in words for whoever has ordered it, and harms nobody."""

import time

import pytest

from wirportal.reports import offered
from wirportal.reports.building import build
from wirportal.reports.document import Document, Grid, Heading
from wirportal.reports.offered import Report
from wirportal.reports.tables import Column, Table
from wirportal.reports.typesetting import isolation

LEAD = "agency_lead"
LEFT_OUT = "bitte grenzen sie ihn ein, oder bestellen sie ihn als excel- oder csv-datei"


@pytest.fixture
def huge():
    """`huge(rows)`: a report with a table of so many rows of ten cells."""
    made = []

    def make(rows):
        cells = [str(number) for number in range(10)]

        def document(job):
            grid = Grid("Zahlen", cells, [cells] * rows)
            return Document("Riesig", blocks=[Heading("Zahlen"), grid])

        def tables(job):
            columns = [Column(name, name, lambda row: row) for name in cells]
            return [Table("Zahlen", columns, range(rows))]

        made.append(Report("riesig", "Riesig", "Riesig", "reports.programme", tables, document))
        return offered.reports.register(made[-1])

    yield make
    for report in made:
        offered.reports._items.remove(report)


@pytest.fixture
def ordered(client_of, person):
    from tests.factories.reports import ReportOrderFactory

    return lambda **fields: ReportOrderFactory(
        owner=person(LEAD), report="riesig", title="Riesig", parameters={}, **fields
    )


def test_a_table_of_a_million_cells_ends_in_friendly_words(huge, ordered):
    huge(100_000)
    row, began = ordered(), time.monotonic()
    build(row.pk)
    row.refresh_from_db()
    assert row.state == "failed"
    assert LEFT_OUT in row.reason.lower()
    assert time.monotonic() - began < 60


def test_the_same_as_a_file_is_no_trouble(huge, ordered):
    huge(20_000)
    row = ordered(format="xlsx")
    build(row.pk)
    row.refresh_from_db()
    assert row.state == "ready"


def test_without_limits_it_would_go_on(huge, ordered, monkeypatch):
    """The control: a table that is too large for a small limit is none for the usual one."""
    huge(300)
    few, row = ordered(), ordered()
    monkeypatch.setattr(isolation, "MEMORY", 40)
    build(few.pk)
    monkeypatch.undo()
    build(row.pk)
    states = []
    for one in (few, row):
        one.refresh_from_db()
        states.append(one.state)
    assert states == ["failed", "ready"]


def test_time_has_an_end(huge, ordered, monkeypatch):
    huge(3_000)
    monkeypatch.setattr(isolation, "PATIENCE", 0.2)
    row = ordered()
    build(row.pk)
    row.refresh_from_db()
    assert (row.state, row.reason.split(".")[0]) == (
        "failed",
        "Der Bericht dauert länger, als ein Bericht dauern darf",
    )


def test_a_report_that_fails_on_our_side_says_so_without_details(ordered, huge, monkeypatch):
    report = huge(1)
    monkeypatch.setitem(report.__dict__, "document", lambda job: 1 / 0)
    row = ordered()
    build(row.pk)
    row.refresh_from_db()
    assert row.reason == (
        "Bei uns ist etwas schiefgegangen. Wir haben es vermerkt; bitte versuchen Sie es später "
        "noch einmal."
    )
