"""List, badges and sign-in sheet: who gets them, what stands in them, and that they read aloud."""

import csv
import io
import uuid

import pytest

from events.attending import papers
from events.attending.tickets import ticket_of
from events.models import RegistrationNeeds
from tests.factories.events import EventFactory, RegistrationFactory
from tests.pdf_gate import faults
from wirportal.reports.models import ReportOrder
from wirportal.reports.offered import Job
from wirportal.reports.typesetting.isolation import typeset
from wirportal.reports.workbook import csv_of

LIST = "/berichte/neu/teilnahmeliste/"


@pytest.fixture
def event(db):
    return EventFactory()


def job(person, event, role="event_team", **given):
    return Job(person(role), {"veranstaltung": event, **given}, lambda percent, doing: None)


def ordered(event, **more):
    sent = {"veranstaltung": event.pk, "zweck": "Für die Küche", "format": "csv", "language": "de"}
    return sent | {"form_key": str(uuid.uuid4())} | more


def rows_of(person, event, **given):
    (table,) = papers.participant_tables(job(person, event, **given))
    return list(csv.reader(io.StringIO(csv_of(table).decode("utf-8-sig")), delimiter=";"))


def test_a_file_with_names_asks_for_a_fresh_code_and_a_purpose(client_of, event):
    asked = client_of("event_team", confirmed=False).post(LIST, ordered(event))
    assert asked.headers["Location"].startswith("/konto/reauthenticate/")
    client = client_of("event_team")
    assert client.post(LIST, ordered(event, zweck="")).status_code in {200, 422}
    assert ReportOrder.objects.count() == 0
    client.post(LIST, ordered(event))
    assert ReportOrder.objects.get().parameters["zweck"] == ["Für die Küche"]


@pytest.mark.parametrize("role", ["agency_lead", "ministry_desk", "auditor", "coordinator"])
@pytest.mark.parametrize("report", ["teilnahmeliste", "namensschilder", "unterschriftenliste"])
def test_only_the_event_team_takes_names_along(client_of, event, role, report):
    assert client_of(role).post(f"/berichte/neu/{report}/", ordered(event)).status_code == 403


def test_needs_stand_only_in_the_file_that_asks_for_them(person, event):
    row = RegistrationFactory(event=event, name='=HYPERLINK("x")')
    RegistrationNeeds.objects.create(registration=row, access="Rampe", food="vegan")
    plain, full = rows_of(person, event), rows_of(person, event, bedarf=True)
    assert "vegan" not in str(plain)
    assert full[1][-2:] == ["Rampe", "vegan"]
    assert full[1][0] == '\'=HYPERLINK("x")'


@pytest.mark.parametrize("paper", [papers.badges, papers.sheet])
def test_papers_are_tagged_and_name_whoever_has_a_seat(person, event, paper):
    names = ["Name mit <#set> $x$", "Ein Name von einer Länge, die auf kein Schild passt " * 2]
    rows = [RegistrationFactory(event=event, name=name[:150]) for name in names]
    RegistrationFactory(event=event, state="waiting", place_in_queue=1, name="Wartet")
    document = paper(job(person, event))
    assert "Wartet" not in str(document)
    assert all(ticket_of(row) in str(document) for row in rows)
    assert faults(typeset(document, "de", beat=lambda: None)) == []


def test_papers_of_nobody_say_so(person, event):
    for paper in (papers.badges, papers.sheet):
        assert "Noch hat niemand einen Platz." in str(paper(job(person, event)))
