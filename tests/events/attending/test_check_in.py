"""The entrance: by code and by name, without network, on two phones at once, from paper."""

import datetime
import threading

import pytest
from django.db import connection
from django.utils import timezone

from events.attending import checking
from events.attending.tickets import address_of, find, ticket_of
from events.models import Event, Registration
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory

PAGE = "/veranstaltungen/tagung/einlass/"
JSON = {"headers": {"Accept": "application/json"}}


@pytest.fixture
def event(db):
    """It has begun."""
    return EventFactory(slug="tagung", starts_at=timezone.now() - datetime.timedelta(hours=2))


@pytest.fixture
def row(event):
    return RegistrationFactory(event=event, name="Erste Person")


def sent(client, codes, **more):
    return client.post(PAGE, {"codes": codes, **more}, **JSON)


def outcomes(response):
    return [one["outcome"] for one in response.json()["arrivals"]]


def test_a_code_is_read_as_people_type_it_and_as_a_camera_sees_it(event, row):
    code = ticket_of(row)
    ways = [code, code.lower(), code.replace("-", " "), code.replace("-", ""), f"  {code} "]
    assert {find(event, way) for way in [*ways, address_of(event, row)]} == {row}
    other = RegistrationFactory()
    wrong = [code[:-1] + ("A" if code[-1] != "A" else "B"), ticket_of(other), "", "Ä-1", "x" * 999]
    assert [find(event, one) for one in wrong] == [None] * 5
    assert str(row.code) not in address_of(event, row)


def test_codes_of_all_lengths_lead_back(event):
    for pk in (1, 31, 32, 33, 999_999, 2**40):
        row = RegistrationFactory(pk=pk, event=event)
        assert find(event, ticket_of(row)) == row


def test_sent_again_it_is_one_arrival_with_the_earliest_time(client_of, row):
    client, code = client_of("event_team"), ticket_of(row)
    early = timezone.now() - datetime.timedelta(hours=1)
    late = early + datetime.timedelta(minutes=5)
    lines = f"{code} {late.isoformat()}\n{code} {early.isoformat()}"
    assert outcomes(sent(client, lines)) == ["came", "known"]
    assert outcomes(sent(client, lines)) == ["known", "known"]
    row.refresh_from_db()
    assert (row.state, row.checked_in_at) == ("attended", early)


def test_a_clock_that_is_wrong_is_not_believed(client_of, row):
    soon = timezone.now() + datetime.timedelta(days=3)
    sent(client_of("event_team"), f"{ticket_of(row)} {soon.isoformat()}")
    row.refresh_from_db()
    assert row.checked_in_at <= timezone.now()


@pytest.mark.parametrize("state", ["waiting", "offered", "cancelled", "invited", "requested"])
def test_nobody_without_a_seat_is_let_in(client_of, event, state):
    more = {"place_in_queue": 1} if state == "waiting" else {}
    more |= {"offered_until": timezone.now()} if state == "offered" else {}
    row = RegistrationFactory(event=event, state=state, **more)
    assert outcomes(sent(client_of("event_team"), ticket_of(row))) == ["refused"]
    row.refresh_from_db()
    assert (row.state, row.checked_in_at) == (state, None)


def test_paper_is_typed_in_later_with_one_time_for_all(client_of, event, row):
    time = timezone.localtime(event.starts_at).strftime("%H:%M")
    client = client_of("event_team")
    assert client.post(PAGE, {"codes": f"{ticket_of(row)}\nNIX", "at": time}).status_code == 302
    row.refresh_from_db()
    assert row.checked_in_at == event.starts_at.replace(second=0, microsecond=0)
    assert "ist kein Code dieser Veranstaltung" in client.get(PAGE).content.decode()


def test_paper_of_the_second_day_is_typed_in_for_that_day(client_of, row, event):
    client = client_of("event_team")
    starts = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0)
    day, ends = datetime.timedelta(days=1), starts + datetime.timedelta(hours=8)
    Event.objects.update(starts_at=starts, ends_at=ends)
    assert "day" not in client.get(PAGE).context["form"].fields
    Event.objects.update(starts_at=starts - 2 * day)
    days = [str((starts - number * day).date()) for number in (2, 1, 0)]
    form = client.get(PAGE).context["form"]
    assert [value for value, _label in form.fields["day"].choices] == days
    assert form["day"].value() == days[2]
    wrong = client.post(PAGE, {"codes": ticket_of(row), "at": "09:30", "day": "2020-01-01"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["day"])
    client.post(PAGE, {"codes": ticket_of(row), "at": "09:30", "day": days[1]})
    row.refresh_from_db()
    assert row.checked_in_at == starts - day + datetime.timedelta(minutes=30)


def test_by_name_and_taken_back(client_of, person, row):
    client = client_of("event_team")
    assert b"Erste Person" in client.get(f"{PAGE}?q=erste").content
    one = f"{PAGE}{row.pk}/"
    client.post(one)
    row.refresh_from_db()
    assert (row.state, row.checked_in_by) == ("attended", person("event_team"))
    client.post(one, {"undo": ""})
    row.refresh_from_db()
    assert (row.state, row.checked_in_at, row.checked_in_by) == ("confirmed", None, None)


def test_what_is_no_code_is_named_without_the_time_beside_it(client_of, event):
    moment = timezone.now().isoformat()
    arrivals = sent(client_of("event_team"), f"ABC-DEFGHJ {moment}").json()["arrivals"]
    assert [one["text"] for one in arrivals] == ["ABC-DEFGHJ ist kein Code dieser Veranstaltung."]


def test_what_was_taken_back_is_not_overruled_by_a_code_kept_from_before(client_of, row):
    client, code = client_of("event_team"), ticket_of(row)
    before = timezone.now() - datetime.timedelta(minutes=9)
    sent(client, f"{code} {before.isoformat()}")
    client.post(f"{PAGE}{row.pk}/", {"undo": ""})
    answer = sent(client, f"{code} {before.isoformat()}")
    assert outcomes(answer) == ["refused"]
    assert "später zurückgenommen" in answer.json()["arrivals"][0]["reason"]
    row.refresh_from_db()
    assert (row.state, row.checked_in_at) == ("confirmed", None)
    assert outcomes(sent(client, code)) == ["came"]


def test_a_code_kept_from_before_the_seat_was_given_counts(client_of, row):
    before = timezone.now() - datetime.timedelta(minutes=9)
    assert row.state_since > before
    answer = sent(client_of("event_team"), f"{ticket_of(row)} {before.isoformat()}")
    assert outcomes(answer) == ["came"]


def test_to_look_at_a_code_checks_nobody_in(client_of, event, row):
    page = client_of("event_team").get(f"{PAGE}?code={ticket_of(row)}")
    assert page.context["shown"] == row
    assert page.headers["Permissions-Policy"].startswith("camera=(self)")
    row.refresh_from_db()
    assert row.state == "confirmed"


def test_a_row_of_another_event_is_not_there(client_of, row):
    other = RegistrationFactory()
    assert client_of("event_team").post(f"{PAGE}{other.pk}/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_phones_at_once_make_one_arrival():
    event = EventFactory(starts_at=timezone.now() - datetime.timedelta(hours=2))
    row, by = RegistrationFactory(event=event), UserFactory(role="event_team")
    found, barrier = [], threading.Barrier(8)

    def phone():
        barrier.wait()
        found.append(checking.check_in(row, by=by).outcome)
        connection.close()

    phones = [threading.Thread(target=phone) for _number in range(8)]
    for one in phones:
        one.start()
    for one in phones:
        one.join()
    assert sorted(found) == ["came"] + ["known"] * 7
    history = Registration.pgh_event_model.objects.filter(pgh_obj_id=row.pk, state="attended")
    assert history.count() == 1


def test_a_clock_that_is_slow_is_set_right(client_of, row):
    """The device says what its clock shows while it sends: two hours slow, ten minutes ago."""
    now = timezone.now()
    slow = now - datetime.timedelta(hours=2)
    line = f"{ticket_of(row)} {(slow - datetime.timedelta(minutes=10)).isoformat()}"
    assert outcomes(sent(client_of("event_team"), line, sent_at=slow.isoformat())) == ["came"]
    row.refresh_from_db()
    told = abs(row.checked_in_at - (now - datetime.timedelta(minutes=10)))
    assert told < datetime.timedelta(seconds=30)


@pytest.mark.parametrize("sent_at", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "nix"])
@pytest.mark.parametrize("at", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_clocks_at_the_ends_of_the_calendar_stop_nothing(client_of, row, at, sent_at):
    response = sent(client_of("event_team"), f"{ticket_of(row)} {at}", sent_at=sent_at)
    assert response.status_code == (422 if sent_at == "nix" else 200)
    row.refresh_from_db()
    assert row.checked_in_at is None or row.checked_in_at <= timezone.now()
