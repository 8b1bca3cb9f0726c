"""Veranstaltungsbericht and Forderungen: built for their reader."""

import uuid

import pytest

from tests.factories.events import DemandFactory, at, event_with_results
from tests.pdf_gate import faults
from wirportal.reports.building import build
from wirportal.reports.models import ReportOrder


@pytest.fixture
def built(client_of, django_capture_on_commit_callbacks):
    def make(who, report, **given):
        sent = {"language": "de", "form_key": str(uuid.uuid4()), **given}
        client = client_of(who)
        with django_capture_on_commit_callbacks():
            client.post(f"/berichte/neu/{report}/", sent)
        order = ReportOrder.objects.latest("pk")
        build(order.pk)
        order.refresh_from_db()
        assert order.reason == ""
        with order.file.content.open() as file:
            return file.read()

    return make


def test_the_report_on_an_event_is_its_dossier(built, db):
    event = event_with_results()
    content = built("event_team", "veranstaltungsbericht", format="pdf", veranstaltung=event.slug)
    assert faults(content) == []


@pytest.mark.parametrize(
    ("who", "demands"),
    [
        ("event_team", ["Forderung handed_over", "Forderung collected"]),
        ("research", ["Forderung handed_over"]),
    ],
)
def test_the_register_shows_what_its_reader_may_see(built, who, demands, db):
    event_with_results()
    lines = built(who, "forderungen", format="csv").decode("utf-8-sig").splitlines()
    assert [line.split(";")[0].strip('"') for line in lines[1:]] == demands


def test_the_register_can_be_cut_down_to_what_is_overdue(built, db):
    table = event_with_results().tables.get()
    DemandFactory(
        table=table,
        text_de="Überfällig",
        state="handed_over",
        handed_over_on=at(-30).date(),
        answer_due_on=at(-1).date(),
    )
    content = built("event_team", "forderungen", format="csv", nur_offene="on").decode("utf-8-sig")
    assert "Überfällig" in content
    assert "Forderung handed_over" not in content


def test_the_register_on_paper(built, db):
    event_with_results()
    assert faults(built("agency_lead", "forderungen", format="pdf")) == []
