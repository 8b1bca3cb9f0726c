"""States move by their table, and of two people who press at once one wins."""

import datetime
import threading

import pytest
from django.contrib.messages.storage.session import SessionStorage
from django.db import connection

from alliances.models import Alliance
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory, RegionFactory
from wirportal.history.reading import entries_of, in_words
from wirportal.middleware import RefusedMiddleware
from wirportal.moves import Refused, begin, move


@pytest.mark.django_db
def test_a_move_sets_the_state_and_leaves_a_trail():
    alliance, person = AllianceFactory(state=Alliance.State.DRAFT), UserFactory()

    move(alliance, "publish", by=person)

    latest = entries_of(alliance)[0]
    assert alliance.state == Alliance.State.PUBLISHED
    assert (latest.deed, latest.who) == ("Veröffentlicht", person.display_name)
    assert [(c.before, c.after) for c in latest.changes] == [("Entwurf", "Veröffentlicht")]


@pytest.mark.django_db
def test_a_move_from_another_state_is_refused_and_changes_nothing():
    alliance = AllianceFactory(state=Alliance.State.PUBLISHED)

    with pytest.raises(Refused, match="nicht mehr möglich"):
        move(alliance, "publish", by=UserFactory())

    assert not alliance.can("publish")
    assert len(entries_of(alliance)) == 1


@pytest.mark.django_db
def test_a_new_row_begins_where_the_move_leads_and_is_written_once():
    known, person = AllianceFactory(), UserFactory()
    alliance = Alliance(
        slug="neu",
        name="Neu",
        round=known.round,
        region=RegionFactory(),
        seat_city=known.seat_city,
        lat=known.lat,
        lon=known.lon,
        state=Alliance.State.DRAFT,
        recorded_on=known.recorded_on,
    )

    begin(alliance, "publish", by=person)

    [entry] = entries_of(alliance)
    assert alliance.state == Alliance.State.PUBLISHED
    assert (entry.deed, entry.who) == ("Veröffentlicht", person.display_name)


@pytest.mark.django_db
def test_nothing_begins_twice_or_from_another_state():
    with pytest.raises(ValueError, match="does not begin"):
        begin(AllianceFactory(state=Alliance.State.DRAFT), "publish", by=None)
    with pytest.raises(ValueError, match="does not begin"):
        begin(Alliance(state=Alliance.State.PUBLISHED), "publish", by=None)


def press(key, person, outcomes, start):
    start.wait()
    try:
        move(Alliance.objects.get(pk=key), "withdraw", by=person)
        outcomes.append("moved")
    except Refused:
        outcomes.append("refused")
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_of_ten_at_once_one_moves():
    alliance, person = AllianceFactory(), UserFactory()
    outcomes, start = [], threading.Barrier(10)
    people = [
        threading.Thread(target=press, args=(alliance.pk, person, outcomes, start))
        for _ in range(10)
    ]
    for one in people:
        one.start()
    for one in people:
        one.join()

    assert sorted(outcomes) == ["moved", *["refused"] * 9]
    assert [entry.deed for entry in entries_of(alliance)].count("Zurückgezogen") == 1


def answer_to(rf, error, referer):
    request = rf.get("/arbeitsplatz/", headers={"referer": referer})
    request.session = {}
    request._messages = SessionStorage(request)
    response = RefusedMiddleware(lambda request: None).process_exception(request, error)
    return response, [str(message) for message in request._messages]


def test_a_refused_deed_is_a_word_and_a_way_back(rf):
    response, words = answer_to(
        rf, Refused("Dafür ist es zu spät."), "http://testserver/buendnisse/?q=x"
    )

    assert (response.status_code, response["Location"]) == (302, "/buendnisse/?q=x")
    assert words == ["Dafür ist es zu spät."]


@pytest.mark.parametrize("referer", ["https://evil.example/", "//evil", "javascript:alert(1)", ""])
def test_the_way_back_stays_in_the_portal(rf, referer):
    assert answer_to(rf, Refused("Nein."), referer)[0]["Location"] == "/"


def test_other_errors_are_left_alone(rf):
    assert (
        RefusedMiddleware(lambda request: None).process_exception(rf.get("/"), KeyError()) is None
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (datetime.datetime(2026, 8, 1, 18, 43, tzinfo=datetime.UTC), "1. August 2026, 20:43 Uhr"),
        (datetime.date(2026, 8, 1), "1. August 2026"),
        (True, "ja"),
        (None, ""),
        (7, "7"),
    ],
)
def test_a_trail_tells_values_as_people_write_them(value, words):
    assert in_words(value) == words
