"""What a device gets to keep for an entrance without network: when, what of it, and to whom."""

import datetime
import json
import re

import pytest
import time_machine
from django.utils import timezone

from events.attending import device
from events.attending.tickets import ticket_of
from events.models import Event
from events.models.events import BERLIN
from tests.factories.events import EventFactory, RegistrationFactory

PAGE = "/veranstaltungen/tagung/einlass/"
LIST, SHELL, WORKER = f"{PAGE}liste/", f"{PAGE}ohne-netz/", f"{PAGE}dienst.js"


@pytest.fixture
def event(db):
    """It has begun."""
    return EventFactory(slug="tagung", starts_at=timezone.now() - datetime.timedelta(hours=2))


def told(response):
    """What stands before the script of the worker."""
    return json.loads(re.match(r"const KEPT = (.*);\n", response.text)[1])


def test_the_list_names_those_with_a_seat_and_no_more_than_is_needed(client_of, person, event):
    first = RegistrationFactory(event=event, name="Erste", organisation="Amt")
    came = RegistrationFactory(
        event=event, name="Zweite", state="attended", checked_in_at=event.starts_at
    )
    RegistrationFactory(event=event, name="Wartet", state="waiting", place_in_queue=1)
    RegistrationFactory(event=event, name="Sagte Ab", state="cancelled")
    RegistrationFactory(name="Woanders")
    response = client_of("event_team").get(LIST)
    found = response.json()["list"]
    assert found.pop("people") == [
        {"code": ticket_of(first), "name": "Erste", "more": "", "came": False},
        {"code": ticket_of(came), "name": "Zweite", "more": "", "came": True},
    ]
    until = datetime.datetime.fromisoformat(found.pop("until"))
    assert timezone.localtime(until).strftime("%F %T") == f"{timezone.localdate()} 23:59:59"
    assert found.pop("at")
    account = f"{person('event_team').pk} event_team"
    assert found == {"event": str(event.pk), "account": account, "title": event.title_de}
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("hours", "state", "is_given"),
    [(-2, "published", True), (20, "published", True), (40, "published", False),
     (-80, "published", False), (-2, "cancelled", False)],
)  # fmt: skip
def test_there_is_a_list_around_the_day_alone(client_of, event, hours, state, is_given):
    starts_at = timezone.now() + datetime.timedelta(hours=hours)
    ends_at = starts_at + datetime.timedelta(hours=8)
    Event.objects.update(state=state, reason="Sturm", starts_at=starts_at, ends_at=ends_at)
    client = client_of("event_team")
    found = client.get(LIST).json()
    assert (found["list"] is not None, bool(found["token"])) == (is_given, True)
    assert ("data-keeping" in client.get(PAGE).text) is is_given


@pytest.mark.parametrize(
    ("starts_on", "ends_at", "until"),
    [(1, "02 02:00", "02 02:00:00"), (1, "02 06:00", "02 06:00:00"), (1, "02 06:01", "01 23:59:59"),
     (1, "01 23:00", "01 23:59:59"), (1, "03 02:00", "01 23:59:59")],
)  # fmt: skip
def test_it_lasts_through_the_night_of_an_event_that_does(event, starts_on, ends_at, until, day):
    event.starts_at = day(f"{starts_on:02} 18:00")
    event.ends_at = day(ends_at)
    assert device.end_of_day(event) == day(until)


@pytest.fixture
def day():
    """A moment of June 2026 in Germany; it is the evening of the first."""
    with time_machine.travel(datetime.datetime(2026, 6, 1, 20, tzinfo=BERLIN), tick=False):
        yield lambda text: datetime.datetime.fromisoformat(f"2026-06-{text}").replace(tzinfo=BERLIN)


def test_the_history_says_once_a_day_who_was_given_the_list(client_of, person, event):
    client, other = client_of("event_team"), client_of("event_team")
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    Event.objects.update(ends_at=tomorrow + datetime.timedelta(hours=8))
    for one in (client, other, client):
        assert one.get(LIST).json()["list"]
    assert given_to(event) == [person("event_team").pk]
    with time_machine.travel(tomorrow):
        device.give_list(Event.objects.get(), to=person("event_team"))
    assert len(given_to(event)) == 2
    page = client.get("/veranstaltungen/tagung/verlauf/").text
    assert page.count("Liste des Tages auf ein Gerät gegeben") == 2


def test_where_no_list_is_given_the_history_says_nothing(client_of, event):
    Event.objects.update(state="cancelled", reason="Sturm")
    assert client_of("event_team").get(LIST).json()["list"] is None
    assert given_to(event) == []


def given_to(event):
    rows = Event.pgh_event_model.objects.filter(pgh_obj=event, pgh_label="give_list")
    return [row.pgh_context["user"] for row in rows]


def test_the_page_kept_by_the_device_is_the_same_for_all(client_of, person, event):
    RegistrationFactory(event=event, name="Erste Person")
    client, other = client_of("event_team"), client_of("event_team")
    response = client.get(SHELL)
    assert response.content == other.get(SHELL).content
    names = ["Erste Person", event.title_de, str(person("event_team")), "csrf", "nonce"]
    assert [name for name in names if name in response.text] == []
    policy = response.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "worker-src" not in policy


def test_the_worker_rules_over_its_entrance_alone_and_names_files_that_are_there(client_of, event):
    client = client_of("event_team")
    response = client.get(WORKER)
    kept = told(response)
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    # Without this header a worker rules at most over what lies below its own address.
    assert "Service-Worker-Allowed" not in response.headers
    assert (kept["event"], kept["page"], kept["shell"]) == (str(event.pk), PAGE, SHELL)
    assert [name for name in kept["files"] if client.get(name).status_code != 200] == []
    assert {"/static/vendor/qr/decode.js", "/static/css/form.css"} <= {*kept["files"]}
    assert "worker-src 'self'" in client.get(PAGE).headers["Content-Security-Policy"]
    english = told(client.get("/en/events/tagung/check-in/worker.js"))
    assert english["page"] == "/en/events/tagung/check-in/"


def test_the_version_changes_with_whatever_is_kept(client_of, event, monkeypatch):
    files = device.with_imported(device.FILES)
    client = client_of("event_team")
    version = told(client.get(WORKER))["version"]
    assert told(client.get(WORKER))["version"] == version
    for name in (device.WORKER, "js/entrance-camera.js", "css/tokens.css"):
        known = {one: device.digest_of(one) for one in [device.WORKER, *files]}
        with monkeypatch.context() as patch:
            patch.setattr(device, "digest_of", (known | {name: b"new"}).__getitem__)
            assert told(client.get(WORKER))["version"] != version, name


def test_hashed_files_are_kept_under_their_hashed_names(event, settings):
    settings.HASHED_FILES = True
    assert "css/tokens.css" not in device.with_imported(device.FILES)
    assert "js/entrance-kept.js" in device.with_imported(device.FILES)
