"""Calendars as the icalendar library reads them: the same entries, changed, not doubled."""

import datetime

import pytest
from icalendar import Calendar

from events.models import Event
from events.models.events import BERLIN
from events.planning import actions
from events.programme import actions as programme
from tests.events.planning.test_planning import shown
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, SessionFactory


def berlin(*moment):
    return datetime.datetime(*moment, tzinfo=BERLIN)


@pytest.fixture
def event(db):
    return EventFactory(
        slug="werkstatt",
        title_de="Werkstatt, groß; und lang",
        starts_at=berlin(2027, 3, 27, 10),
        ends_at=berlin(2027, 3, 28, 16),
        lat=52.51,
        lon=13.37,
    )


@pytest.fixture
def team(db):
    return UserFactory(role="event_team")


def read(client, path="/veranstaltungen/werkstatt.ics"):
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def entries(calendar):
    return {str(entry["uid"]): entry for entry in calendar.walk("VEVENT")}


def test_the_calendar_has_event_and_points_with_the_whole_time_zone(client, event):
    SessionFactory(event=event, title_de="Fishbowl", room="Saal", starts_at=berlin(2027, 3, 28, 9))

    calendar = read(client)

    (zone,) = calendar.walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Europe/Berlin"
    offsets = {one.name: str(one["rrule"].to_ical(), "utf-8") for one in zone.subcomponents}
    assert offsets == {
        "DAYLIGHT": "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "STANDARD": "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    }
    whole, point = calendar.walk("VEVENT")
    assert str(whole["summary"]) == "Werkstatt, groß; und lang"
    # The night between the two days is that in which the clocks change.
    assert (whole.start, whole.end) == (berlin(2027, 3, 27, 10), berlin(2027, 3, 28, 16))
    assert whole["dtstart"].params["TZID"] == "Europe/Berlin"
    assert (str(whole["status"]), whole["sequence"]) == ("CONFIRMED", 0)
    assert "Stufenloser Zugang" in str(whole["description"])
    assert str(point["location"]) == "Saal, Landesvertretung, 10117 Berlin"
    assert str(point["related-to"]) == str(whole["uid"])


def test_it_comes_back_the_same(client, event):
    SessionFactory(event=event)
    calendar = read(client)
    assert Calendar.from_ical(calendar.to_ical()).to_ical() == calendar.to_ical()
    assert client.get("/veranstaltungen/werkstatt.ics").content == calendar.to_ical(sorted=False)


def test_a_change_updates_the_same_entry(client, event, team):
    point = SessionFactory(event=event)
    before = entries(read(client))
    client.force_login(team)
    path = "/veranstaltungen/werkstatt/bearbeiten/"
    client.post(path, shown(client, path) | {"title_de": "Anders", "place": "Rathaus"})
    at = f"/veranstaltungen/werkstatt/programm/punkte/{point.key}/"
    client.post(at, shown(client, at) | {"room": "Saal 2"})

    after = entries(read(client))

    assert after.keys() == before.keys()
    assert all(after[uid]["sequence"] > before[uid]["sequence"] for uid in before)
    assert {str(entry["status"]) for entry in after.values()} == {"CONFIRMED"}


def test_what_calendars_do_not_show_changes_nothing_there(client, event, team):
    client.force_login(team)
    path = "/veranstaltungen/werkstatt/bearbeiten/"
    client.post(path, shown(client, path) | {"capacity": 50})
    event.refresh_from_db()
    assert (event.number, event.sequence) == (2, 0)


def test_a_cancellation_strikes_out_all_entries(client, event, team):
    SessionFactory(event=event)
    before = entries(read(client))

    actions.cancel(event, reason="Sturm", by=team)
    after = entries(read(client))

    assert after.keys() == before.keys()
    assert {str(entry["status"]) for entry in after.values()} == {"CANCELLED"}
    assert all(after[uid]["sequence"] > before[uid]["sequence"] for uid in before)
    assert {str(e["status"]) for e in read(client, "/veranstaltungen.ics").walk("VEVENT")} == {
        "CANCELLED"
    }


def test_a_dropped_point_is_struck_out_and_not_lost(client, event, team):
    point = SessionFactory(event=event, title_de="Rundgang")
    before = entries(read(client))

    programme.drop(point, by=team)
    programme.drop(point, by=team)
    after = entries(read(client))

    assert after.keys() == before.keys()
    (struck,) = [entry for entry in after.values() if str(entry["status"]) == "CANCELLED"]
    assert "Rundgang" in str(struck["summary"])
    assert "entfällt" in client.get(event.get_absolute_url()).content.decode()


def test_a_point_dropped_from_a_draft_is_gone(event, team):
    Event.objects.update(state="draft")
    programme.drop(SessionFactory(event=event), by=team)
    assert not event.sessions.exists()


def test_both_languages_name_the_same_entries(client, event):
    SessionFactory(event=event)
    assert entries(read(client)).keys() == entries(read(client, "/en/events/werkstatt.ics")).keys()


def test_the_calendar_of_all_has_what_everybody_may_see(client, event, team):
    for options in ({"visibility": "network"}, {"visibility": "invited"}, {"state": "draft"}):
        EventFactory(**options)
    client.force_login(team)
    found = read(client, "/veranstaltungen.ics").walk("VEVENT")
    assert [str(entry["summary"]) for entry in found] == [event.title_de]


@pytest.mark.parametrize("count", [1, 3])
def test_calendars_cost_the_same_for_any_number(client, event, django_assert_num_queries, count):
    SessionFactory.create_batch(count, event=event)
    EventFactory.create_batch(count)
    with django_assert_num_queries(3):  # the version, the event, its points
        client.get("/veranstaltungen/werkstatt.ics")
    with django_assert_num_queries(2):
        client.get("/veranstaltungen.ics")


def test_no_online_room_in_public(client, event):
    Event.objects.update(mode="hybrid", online_url="https://raum.example/geheim")
    for path in ("werkstatt/", "werkstatt.ics", "werkstatt/programm/"):
        assert b"geheim" not in client.get(f"/veranstaltungen/{path}").content
