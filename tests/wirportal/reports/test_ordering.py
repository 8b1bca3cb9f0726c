"""From the form to the file: what somebody sees who orders a report."""

import csv
import threading
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from kombu.exceptions import OperationalError

from wirportal.notifications.models import OutboundMail
from wirportal.reports import telling
from wirportal.reports.building import build
from wirportal.reports.models import ReportOrder
from wirportal.reports.tasks import build_report

LEAD = "agency_lead"


def content_of(response):
    return b"".join(response.streaming_content)


def test_a_report_is_ordered_built_and_downloaded(client_of, order, alliance):
    row = order(LEAD, "datenstand", format="csv", alter="all")
    assert (row.state, row.title) == ("ordered", "Datenstand")
    page = client_of(LEAD).get(f"/berichte/{row.key}/").content.decode()
    assert "Wartet, bis er an der Reihe ist" in page and "every 2s" in page

    build(row.pk)

    row.refresh_from_db()
    assert (row.state, row.percent, row.token, row.attempts) == ("ready", 100, None, 1)
    page = client_of(LEAD).get(f"/berichte/{row.key}/").content.decode()
    assert f"/berichte/{row.key}/datei/" in page and "every 2s" not in page
    response = client_of(LEAD).get(f"/berichte/{row.key}/datei/")
    assert response.headers["Content-Disposition"].startswith('attachment; filename="Datenstand 20')
    assert response.headers["Cache-Control"] == "no-store, private"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    lines = list(csv.reader(content_of(response).decode("utf-8-sig").splitlines(), delimiter=";"))
    assert lines[0][:2] == ["Bündnis", "Angaben"]
    assert {line[0] for line in lines[1:]} == {"Sichtbares Bündnis"}


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_the_formats_are_what_they_are_called(client_of, order, alliance, form):
    row = order(LEAD, "datenstand", format=form)
    build(row.pk)
    start = content_of(client_of(LEAD).get(f"/berichte/{row.key}/datei/"))[:4]
    assert start == {"pdf": b"%PDF", "xlsx": b"PK\x03\x04"}[form]


def test_the_same_form_sent_again_is_one_order(client_of, order, alliance):
    key = str(uuid.uuid4())
    rows = {order(LEAD, "datenstand", form_key=key).pk for _ in range(3)}
    assert len(rows) == 1


def test_who_goes_back_and_chooses_otherwise_orders_anew(client_of, order, alliance):
    key = str(uuid.uuid4())
    first = order(LEAD, "datenstand", form_key=key)
    others = [
        order(LEAD, "datenstand", form_key=key, alter="all"),
        order(LEAD, "datenstand", form_key=key, format="csv"),
        order(LEAD, "partnernetz", form_key=key),
    ]
    assert len({first.pk, *(row.pk for row in others)}) == 4
    assert others[0].parameters == {"alter": ["all"]}


def test_the_report_speaks_the_language_chosen_not_that_of_the_page(order, alliance, client_of):
    row = order(LEAD, "datenstand", format="csv", language="en")
    build(row.pk)
    row.refresh_from_db()
    assert row.title == "How recent the facts are"
    assert b"Confirmed by the alliance" in row.file.content.read()


@pytest.mark.parametrize("deed", ["order", "file"])
def test_an_order_is_there_for_its_owner_alone(client_of, order, alliance, deed):
    row = order(LEAD, "datenstand")
    build(row.pk)
    address = reverse(f"reports:{deed}", args=[row.key])
    assert client_of(LEAD).get(address).status_code == 200
    assert client_of("ministry_desk").get(address).status_code == 404


def test_who_has_lost_the_role_gets_neither_file_nor_report(client_of, order, person, alliance):
    ready, waiting = order(LEAD, "datenstand"), order(LEAD, "datenstand")
    build(ready.pk)
    person(LEAD).role_grants.update(until_on="2020-01-01", from_on="2019-01-01")
    del person(LEAD).roles

    build(waiting.pk)

    assert client_of(LEAD).get(f"/berichte/{ready.key}/datei/").status_code == 403
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason) == (
        "failed",
        "Ihr Konto darf diesen Bericht nicht mehr bestellen.",
    )


def test_who_may_no_longer_see_the_alliance_gets_no_file(client_of, order, person, draft, alliance):
    row = order("contributor", "steckbrief", alliance="entwurf")
    build(row.pk)
    client, page = client_of("contributor"), f"/berichte/{row.key}/"
    assert client.get(f"{page}datei/").status_code == 200
    assert "report-drawing" in client.get(page).content.decode()

    person("contributor").memberships.filter(alliance=draft).delete()

    assert client.get(f"{page}datei/").status_code == 403
    found = client.get(page)
    assert found.status_code == 200
    assert "Sie dürfen diesen Bericht nicht mehr sehen" in found.content.decode()
    assert "report-drawing" not in found.content.decode()


@pytest.mark.parametrize(
    ("who", "leads"), [(LEAD, True), ("auditor", True), ("expert", False), ("account", False)]
)
def test_the_menu_leads_the_offices_to_reports(client_of, alliance, who, leads):
    page = client_of(who).get("/kontakt/").content.decode()
    assert ('<a href="/berichte/">' in page) == leads


def test_reports_on_the_portal_itself_stand_last(client_of):
    offered = client_of(LEAD).get("/berichte/").context["offered"]
    keys = [report.key for report in offered]
    assert keys[:4] == ["steckbrief", "programmbericht", "partnernetz", "datenstand"]
    assert keys[-1] == "postausgang"


def test_cancel_again_and_delete(client_of, order, alliance, django_capture_on_commit_callbacks):
    client, row = client_of(LEAD), order(LEAD, "datenstand")
    client.post(f"/berichte/{row.key}/abbrechen/")
    build(row.pk)
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("cancelled", 0)

    with django_capture_on_commit_callbacks() as rung:
        client.post(f"/berichte/{row.key}/nochmal/")
    assert len(rung) == 1
    build(row.pk)
    row.refresh_from_db()
    assert row.state == "ready"
    stored = row.file

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/berichte/{row.key}/loeschen/")
    assert not ReportOrder.objects.exists()
    assert not stored.content.storage.exists(stored.content.name)


def test_nobody_orders_without_end(client_of, order, alliance):
    for _ in range(10):
        order(LEAD, "datenstand")
    sent = {"alter": "due", "format": "pdf", "language": "de", "form_key": str(uuid.uuid4())}
    client_of(LEAD).post("/berichte/neu/datenstand/", sent)
    assert ReportOrder.objects.count() == 10


@pytest.mark.django_db(transaction=True)
def test_nobody_orders_without_end_by_ordering_all_at_once(client_of, alliance):
    client, start = client_of(LEAD), threading.Barrier(20)

    def press():
        sent = {"alter": "due", "format": "pdf", "language": "de", "form_key": str(uuid.uuid4())}
        start.wait()
        copy = Client()
        copy.cookies.update(client.cookies)
        copy.post("/berichte/neu/datenstand/", sent)
        connection.close()

    presses = [threading.Thread(target=press) for _ in range(20)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert ReportOrder.objects.count() == 10


def test_the_owner_is_told_once_that_it_is_ready_and_by_which_day(order, alliance):
    row = order(LEAD, "datenstand")
    build(row.pk)
    build(row.pk)
    mails = OutboundMail.objects.all()
    assert [(mail.kind, mail.user, mail.data) for mail in mails] == [
        ("report-ready", row.owner, {"order": row.pk})
    ]
    row.refresh_from_db()
    letter = telling.ready(mails[0].data, row.owner)
    assert letter.subject.endswith(": Datenstand") and str(row.key) in letter.link
    row.delete()
    assert telling.ready(mails[0].data, mails[0].user) is None


def test_the_owner_is_told_why_it_failed(order, alliance):
    row = order(LEAD, "steckbrief")
    alliance.delete()
    build(row.pk)
    mail = OutboundMail.objects.get()
    letter = telling.failed(mail.data, mail.user)
    assert mail.kind == "report-failed"
    assert letter.paragraphs[1].startswith("Was Sie gewählt haben, gibt es nicht mehr")


def test_an_order_that_failed_can_be_changed(client_of, order, alliance):
    row = order(LEAD, "programmbericht", thema="")
    ReportOrder.objects.update(state="failed", reason="Zu groß.")
    page = client_of(LEAD).get(row.get_absolute_url()).content.decode()
    assert "Angaben ändern" in page
    assert "/berichte/neu/programmbericht/?" in page


@pytest.mark.django_db(transaction=True)
def test_without_the_queue_the_order_stands(order, alliance, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("no broker")

    monkeypatch.setattr(build_report, "delay", away)
    row = order(LEAD, "datenstand")
    assert row.state == "ordered"
