"""Points and tables: made, checked, kept from being overwritten."""

import pytest

from alliances.models import Theme
from events.registering import tables
from tests.events.planning.test_planning import errors, shown
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory
from tests.factories.events import (
    EventFactory,
    RegistrationFactory,
    SessionFactory,
    ThemeTableFactory,
    at,
)


@pytest.fixture
def event(client, db):
    client.force_login(UserFactory(role="event_team"))
    return EventFactory(slug="werkstatt")


POINTS = "/veranstaltungen/werkstatt/programm/punkte/"
TABLES = "/veranstaltungen/werkstatt/programm/tische/"


def test_points_are_made_with_their_own_addresses(client, event):
    host = AllianceFactory()
    day = f"{at(30):%Y-%m-%d}"
    data = {
        "format": "plenum",
        "title_de": "Neu",
        "starts_at": f"{day}T10:00",
        "ends_at": f"{day}T11:00",
        "hosts": [host.pk],
    }
    for _number in range(2):
        assert client.post(f"{POINTS}neu/", data).status_code == 302

    assert list(event.sessions.values_list("key", flat=True)) == ["neu-2", "neu-3"]
    assert list(event.sessions.first().hosts.all()) == [host]


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [(9, 9, "ends_at"), (7, 8, "starts_at"), (16, 18, "ends_at"), (17, 18, "starts_at")],
)
def test_a_point_lies_within_its_event(client, event, start, end, field):
    day = f"{at(30):%Y-%m-%d}"
    data = {
        "format": "plenum",
        "title_de": "Früh",
        "starts_at": f"{day}T{start:02}:00",
        "ends_at": f"{day}T{end:02}:00",
    }
    assert list(errors(client.post(f"{POINTS}neu/", data))) == [field]


@pytest.mark.parametrize(("factory", "at"), [(SessionFactory, POINTS), (ThemeTableFactory, TABLES)])
def test_nobody_saves_over_anybody(client, event, factory, at):
    row = factory(event=event)
    path = f"{at}{row.key}/"
    opened = shown(client, path)

    client.post(path, opened | {"title_de": "B"})
    response = client.post(path, opened | {"title_de": "A"})

    assert response.status_code == 409
    assert [(d.theirs, d.mine) for d in response.context["differences"]] == [("B", "A")]
    row.refresh_from_db()
    assert row.title_de == "B"


def test_more_seats_at_a_table_go_to_those_who_wait_there(client, event):
    table = ThemeTableFactory(event=event, seats=1)
    rows = [RegistrationFactory(event=event) for _number in range(3)]
    for row in rows:
        tables.choose(row, table, by=None)
    path = f"{TABLES}{table.key}/"
    client.post(path, shown(client, path) | {"seats": "2"})
    waiting = table.table_seats.order_by("pk").values_list("is_waiting", flat=True)
    assert list(waiting) == [False, False, True]


def test_a_table_takes_no_point_of_another_event(client, event):
    foreign = SessionFactory(format="thementische")
    data = {"title_de": "Bauen", "session": foreign.pk, "position": 0}
    assert list(errors(client.post(f"{TABLES}neu/", data))) == ["session"]


def test_themes_of_a_table_are_those_events_have_and_its_own(client, event):
    directory = Theme.objects.create(slug="holz", scheme="directory", name_de="Holz")
    old, other = (
        Theme.objects.create(slug=slug, scheme="event", name_de=slug) for slug in ("alt", "fremd")
    )
    table = ThemeTableFactory(event=event, theme=old)

    def offered(page):
        form = client.get(f"{TABLES}{page}/").context["form"]
        return set(form.fields["theme"].queryset) & {directory, old, other}

    assert (offered("neu"), offered(table.key)) == ({directory}, {directory, old})


@pytest.mark.parametrize(
    ("room", "hours", "is_told"),
    [("saal a", (10, 11), True), ("Saal B", (10, 11), False), ("", (10, 11), False),
     ("Saal A", (11, 12), False)],
)  # fmt: skip
def test_a_room_that_is_taken_twice_is_named(client, event, room, hours, is_told):
    day = f"{at(30):%Y-%m-%d}"
    SessionFactory(
        event=event, title_de="Werkstatt", room="Saal A", starts_at=at(30, 10), ends_at=at(30, 11)
    )
    data = {"format": "plenum", "title_de": "Neu", "room": room, "hosts": []}
    times = {"starts_at": f"{day}T{hours[0]}:00", "ends_at": f"{day}T{hours[1]}:00"}
    page = client.post(f"{POINTS}neu/", data | times, follow=True).content.decode()
    assert event.sessions.count() == 2
    assert ("In diesem Raum steht zur selben Zeit auch: Werkstatt." in page) is is_told
