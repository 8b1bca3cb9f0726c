import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from wirportal import senders
from wirportal.pages import guards
from wirportal.pages.models import BarrierReport

ADDRESS = "/barriere-melden/"
THANKS = "/barriere-melden/danke/"
FROM_HERE = {"Origin": settings.BASE_URL, "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def fill_in(client, db):
    """Sends the form as a browser does, a minute after it was opened; named fields replace ours."""

    def send(headers=FROM_HERE, stamp=None, by=client, **fields):
        with time_machine.travel(timedelta(seconds=-60), tick=True):
            made = stamp or guards.new_stamp()
        data = {
            "seite": "/kontakt/",
            "beschreibung": "Die Karte\nist zu klein.",
            "email": "",
            "homepage": "",
            "stempel": made,
        }
        return by.post(reverse("pages:feedback"), data | fields, headers=headers)

    return send


def stored():
    return list(BarrierReport.objects.values_list("page", "description", "email", "language"))


def form_of(response):
    return BeautifulSoup(response.content, "html.parser").main.form


def errors_of(response):
    page = BeautifulSoup(response.content, "html.parser")
    return [item.get_text() for item in page.select(".error-summary li")]


def test_report_is_stored_and_thanked(fill_in, client):
    response = fill_in(email="leserin@example.org")

    assert (response.status_code, response["Location"]) == (302, THANKS)
    assert not response.cookies
    assert stored() == [("/kontakt/", "Die Karte\nist zu klein.", "leserin@example.org", "de")]
    assert "Vielen Dank" in client.get(THANKS).content.decode()


def test_english_report_keeps_its_language(client, db):
    with time_machine.travel(timedelta(seconds=-60), tick=True):
        stamp = guards.new_stamp()
    data = {"beschreibung": "Too small", "stempel": stamp}
    response = client.post("/en/report-a-barrier/", data, headers=FROM_HERE)
    assert response["Location"] == "/en/report-a-barrier/thanks/"
    assert stored() == [("", "Too small", "", "en")]


def test_form_as_shown_can_be_sent_back(client, db):
    with time_machine.travel(timedelta(seconds=-60), tick=True):
        shown = form_of(client.get(ADDRESS, {"seite": "/buendnisse/?thema=bau"}))
    data = {field["name"]: field.get("value", "") for field in shown.find_all("input")}

    response = client.post(ADDRESS, data | {"beschreibung": "Zu klein"}, headers=FROM_HERE)

    assert response.status_code == 302
    assert stored() == [("/buendnisse/?thema=bau", "Zu klein", "", "de")]


def test_form_is_never_kept(client, db):
    first, second = client.get(ADDRESS), client.get(ADDRESS)
    assert "no-store" in first["Cache-Control"]
    assert (
        form_of(first).find(id="id_stempel")["value"]
        != form_of(second).find(id="id_stempel")["value"]
    )


@pytest.mark.parametrize(
    "page",
    ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/a\\b", "seite", "/a\nb"],
)
def test_page_of_another_site_is_neither_filled_in_nor_taken(client, fill_in, page):
    shown = form_of(client.get(ADDRESS, {"seite": page}))
    assert not shown.find(id="id_seite").get("value")

    response = fill_in(seite=page)

    assert (response.status_code, stored()) == (422, [])
    assert form_of(response).find(id="id_seite")["aria-invalid"] == "true"
    assert "Die Karte" in form_of(response).textarea.get_text()


def test_whole_address_of_an_own_page_is_taken(fill_in):
    fill_in(seite=f"{settings.BASE_URL}/kontakt/?x=1")
    assert [report[0] for report in stored()] == ["/kontakt/?x=1"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("beschreibung", ""),
        ("beschreibung", "  \n "),
        ("beschreibung", "x" * 5001),
        ("beschreibung", "a\x00b"),
        ("seite", "/\x00"),
        ("email", "keine-adresse"),
        ("email", "a@example.org\r\nBcc: b@example.org"),
        ("email", "a@example.org,b@example.org"),
    ],
)
def test_mistake_is_said_at_its_field_and_nothing_is_lost(fill_in, field, value):
    fields = {"seite": "/lizenzen/", "beschreibung": "Mein Text", "email": "a@example.org"}

    response = fill_in(**fields | {field: value})

    form = form_of(response)
    shown = {
        "seite": form.find(id="id_seite").get("value", ""),
        "beschreibung": form.textarea.get_text().removeprefix("\r\n").removeprefix("\n"),
        "email": form.find(id="id_email").get("value", ""),
    }
    assert (response.status_code, stored()) == (422, [])
    assert [name for name in fields if form.find(id=f"id_{name}").get("aria-invalid")] == [field]
    assert {k: v for k, v in shown.items() if k != field} == {
        k: v for k, v in fields.items() if k != field
    }


def test_5000_characters_with_line_breaks_as_browsers_send_them_are_taken(fill_in):
    response = fill_in(beschreibung="ä\r\n" * 2499 + "ää")
    assert response.status_code == 302
    assert len(stored()[0][1]) == 5000


def test_ten_megabytes_are_refused_unread(client, db):
    response = client.post(ADDRESS, {"beschreibung": "x" * 10_000_000}, headers=FROM_HERE)
    assert (response.status_code, stored()) == (413, [])


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": settings.BASE_URL}, 302),
        ({"Origin": "http://testserver"}, 302),
        ({"Sec-Fetch-Site": "same-origin"}, 302),
        ({"Referer": f"{settings.BASE_URL}/barriere-melden/"}, 302),
        ({}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": f"{settings.BASE_URL}.evil.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": settings.BASE_URL}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"}, 403),
        ({"Referer": "https://evil.example/"}, 403),
        ({"Referer": "http://["}, 403),
    ],
)
def test_only_forms_of_this_site_are_taken(fill_in, headers, status):
    response = fill_in(headers=headers)
    assert (response.status_code, len(stored())) == (status, int(status == 302))


def test_control_without_the_guard_another_site_gets_in(fill_in, monkeypatch):
    monkeypatch.setattr(senders, "came_from_here", lambda request: True)
    fill_in(headers={"Origin": "https://evil.example"})
    assert len(stored()) == 1


def test_only_this_view_goes_without_a_token(settings):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/konto/login/", {"login": "a"}, headers=FROM_HERE).status_code == 403


@pytest.mark.parametrize(
    ("seconds", "status"), [(0, 422), (2, 422), (5, 302), (86_000, 302), (86_500, 422)]
)
def test_form_takes_time_but_not_for_ever(fill_in, seconds, status):
    with time_machine.travel(datetime.now(UTC), tick=False) as clock:
        stamp = guards.new_stamp()
        clock.shift(seconds)
        response = fill_in(stamp=stamp)
    assert (response.status_code, len(stored())) == (status, int(status == 302))


@pytest.mark.parametrize(
    "stamp",
    ["", "x", "a:b:c", guards.SIGNER.sign("a")[:-1] + "!"],
    ids=["empty", "letter", "parts", "forged"],
)
def test_stale_form_gets_a_new_stamp_and_keeps_its_text(client, fill_in, stamp):
    back = form_of(fill_in(stempel=stamp))
    data = {field["name"]: field.get("value", "") for field in back.find_all("input")}
    data["beschreibung"] = back.textarea.get_text()

    with time_machine.travel(timedelta(seconds=10), tick=True):
        response = client.post(ADDRESS, data, headers=FROM_HERE)

    assert response.status_code == 302
    assert stored()[0][1] == "Die Karte\nist zu klein."


def test_filled_honeypot_is_emptied_and_said(fill_in):
    response = fill_in(homepage="https://spam.example")
    assert (response.status_code, stored()) == (422, [])
    assert "leer bleiben" in " ".join(errors_of(response))
    assert not form_of(response).find(id="id_homepage").get("value")


def test_honeypot_is_told_to_screen_readers_and_out_of_the_tab_order(client, db):
    form = form_of(client.get(ADDRESS))
    trap = form.find(id="id_homepage")
    assert trap["tabindex"] == "-1"
    assert "leer" in form.find("label", attrs={"for": "id_homepage"}).get_text()


def test_sixth_report_in_an_hour_waits(fill_in, client):
    statuses = [fill_in().status_code for _ in range(5)]
    sixth = fill_in(beschreibung="Der sechste")
    elsewhere = fill_in(by=Client(REMOTE_ADDR="192.0.2.7"))

    assert statuses == [302] * 5
    assert (sixth.status_code, form_of(sixth).textarea.get_text().strip()) == (429, "Der sechste")
    assert elsewhere.status_code == 302
    assert BarrierReport.objects.count() == 6


def test_forwarded_address_of_an_unknown_proxy_does_not_reset_the_count(fill_in):
    for number in range(5):
        fill_in(headers=FROM_HERE | {"X-Forwarded-For": f"198.51.100.{number}"})
    assert fill_in(headers=FROM_HERE | {"X-Forwarded-For": "198.51.100.99"}).status_code == 429


def test_same_form_sent_again_counts_once(fill_in):
    with time_machine.travel(timedelta(seconds=-60), tick=True):
        stamp = guards.new_stamp()
    answers = {fill_in(stamp=stamp)["Location"] for _ in range(8)}
    assert (answers, BarrierReport.objects.count()) == ({THANKS}, 1)


@pytest.mark.django_db(transaction=True)
def test_same_form_sent_at_once_counts_once():
    with time_machine.travel(timedelta(seconds=-60), tick=True):
        data = {"beschreibung": "Zugleich", "stempel": guards.new_stamp()}
    answers, start = [], threading.Barrier(8)

    def send():
        start.wait()
        answers.append(
            Client().post(reverse("pages:feedback"), data, headers=FROM_HERE).status_code
        )
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (answers, BarrierReport.objects.count()) == ([302] * 8, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(ADDRESS).status_code == 405


def test_sender_is_a_key_of_one_day(rf):
    request = rf.get("/", REMOTE_ADDR="192.0.2.1")
    today, again = senders.sender(request), senders.sender(request)
    with time_machine.travel(timedelta(seconds=86_400), tick=True):
        tomorrow = senders.sender(request)
    assert today == again != tomorrow
    assert "192" not in today or len(today) == 64


def test_a_household_of_ipv6_is_one_sender():
    assert senders.network("2001:db8::1") == senders.network("2001:db8::ffff") == "2001:db8::/64"
    assert senders.network("192.0.2.1") == "192.0.2.1"
