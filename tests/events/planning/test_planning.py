"""The event team plans: forms, copies, and the steps of an event's life."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Event, EventSeries
from events.models.events import BERLIN
from events.planning import actions
from events.registering import managing
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory
from tests.factories.events import (
    EventDossierFactory,
    EventFactory,
    EventOrganiserFactory,
    RegistrationFactory,
    SessionFactory,
    ThemeTableFactory,
    at,
)
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail


@pytest.fixture
def team(db):
    return UserFactory(role="event_team")


@pytest.fixture
def client(client, team):
    client.force_login(team)
    return client


def shown(client, path):
    """What a browser would send back unchanged."""
    form = client.get(path).context["form"]
    found = {}
    for field in form:
        value = field.value()
        if value is None or value is False:
            continue
        found[field.html_name] = (
            "on"
            if value is True
            else (
                [str(getattr(one, "pk", one)) for one in value]
                if isinstance(value, list)
                else field.field.widget.format_value(value) or value
            )
        )
    return found


def new(**fields):
    start = at(40, hour=10)
    return {
        "kind": "workshop",
        "title_de": "Werkstatt",
        "language": "de",
        "starts_at": f"{start:%Y-%m-%dT%H:%M}",
        "ends_at": f"{start:%Y-%m-%d}T16:00",
        "mode": "vor-ort",
        "place": "Rathaus",
        "access_de": "Ohne Stufen.",
        "visibility": "public",
        "offer_hours": 48,
        "needs_keep_days": 14,
        "people_keep_days": 365,
        **fields,
    }


def errors(response):
    return response.context["form"].errors


def test_a_draft_is_made_with_organisers(client, team):
    one, two = AllianceFactory(), AllianceFactory()

    response = client.post("/veranstaltungen/neu/", new(organisers=[one.pk, two.pk]))

    event = Event.objects.get()
    assert response.headers["Location"] == "/veranstaltungen/werkstatt/"
    assert (event.state, event.made_by) == ("draft", team)
    assert set(event.organisers.all()) == {one, two}
    assert event.starts_at == at(40, hour=10)


def test_an_event_is_never_called_like_a_page(client):
    client.post("/veranstaltungen/neu/", new(title_de="Neu"))
    client.post("/veranstaltungen/neu/", new(title_de="Feed"))

    slugs = list(Event.objects.order_by("pk").values_list("slug", flat=True))
    assert slugs == ["neu-2", "feed-2"]


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"access_de": ""}, "access_de", "Bitte machen Sie hier eine Angabe."),
        ({"place": ""}, "place", "Bitte nennen Sie den Ort."),
        ({"ends_at": "2026-01-01T10:00"}, "ends_at", "Das Ende liegt vor dem Beginn."),
        ({"closes_at": f"{at(41):%Y-%m-%d}T10:00"}, "closes_at", "bereits vorbei"),
        ({"lat": "52.5"}, "lon", "Breite und Länge"),
        ({"lat": "95", "lon": "10"}, "lat", "kleiner oder gleich 90"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(client, fields, field, words):
    response = client.post("/veranstaltungen/neu/", new(**fields))

    assert words in str(errors(response)[field])
    assert not Event.objects.exists()


def test_a_series_is_made_beside_the_field_once(client):
    named = {"new_series_de": "Erfahrungsaustausch", "new_series_en": "Exchange"}
    client.post("/veranstaltungen/neu/", new(title_de="Erster", **named))
    client.post("/veranstaltungen/neu/", new(title_de="Zweiter", **named))
    series = EventSeries.objects.get()
    assert (series.slug, series.title_en) == ("erfahrungsaustausch", "Exchange")
    assert series.event_rows.count() == 2
    event = EventFactory()
    path = reverse("events:edit", args=[event.slug])
    client.post(path, shown(client, path) | {"new_series_de": "erfahrungsaustausch"})
    assert series.event_rows.count() == 3

    both = errors(client.post(path, shown(client, path) | named))
    assert list(both) == ["new_series_de"]
    half = errors(client.post("/veranstaltungen/neu/", new(new_series_en="Exchange")))
    assert list(half) == ["new_series_de"]


def test_an_online_event_needs_no_place(client):
    client.post("/veranstaltungen/neu/", new(mode="online", place=""))
    assert Event.objects.get().mode == "online"


def test_nobody_saves_over_what_they_have_not_seen(client):
    event = EventFactory(title_de="Erste Fassung", state="draft")
    path = reverse("events:edit", args=[event.slug])
    opened = shown(client, path)

    client.post(path, opened | {"title_de": "Fassung von B"})
    response = client.post(path, opened | {"title_de": "Fassung von A", "claim_de": "Neu"})

    assert response.status_code == 409
    differences = [(d.name, d.theirs, d.mine) for d in response.context["differences"]]
    assert differences == [
        ("title_de", "Fassung von B", "Fassung von A"),
        ("claim_de", "", "Neu"),
    ]
    assert 'value="Fassung von A"' in response.content.decode()
    event.refresh_from_db()
    assert event.title_de == "Fassung von B"

    again = opened | {"title_de": "Zusammen", "number": response.context["form"]["number"].value()}
    assert client.post(path, again).status_code == 302
    event.refresh_from_db()
    assert (event.title_de, event.number) == ("Zusammen", 3)


def test_saving_does_not_undo_a_cancellation(client, team):
    event = EventFactory()
    path = reverse("events:edit", args=[event.slug])
    opened = shown(client, path)
    actions.cancel(event, reason="Sturm", by=team)

    assert client.post(path, opened).status_code == 409
    event.refresh_from_db()
    assert (event.state, event.reason) == ("cancelled", "Sturm")


def test_less_seats_than_people_keeps_them_and_warns(client):
    event = EventFactory(capacity=5)
    RegistrationFactory.create_batch(2, event=event)
    path = reverse("events:edit", args=[event.slug])

    response = client.post(path, shown(client, path) | {"capacity": 1}, follow=True)

    assert "1 Person hat darüber hinaus einen Platz" in response.content.decode()
    assert event.registrations.filter(state="confirmed").count() == 2


def test_more_seats_go_to_the_waiting_list_at_once(client):
    event = EventFactory(capacity=1)
    RegistrationFactory(event=event)
    waiting = RegistrationFactory(event=event, state="waiting", place_in_queue=1)
    path = reverse("events:edit", args=[event.slug])

    client.post(path, shown(client, path) | {"capacity": 2})

    waiting.refresh_from_db()
    assert waiting.state == "offered"


def test_an_open_form_does_not_put_back_the_seats(client, team):
    event = EventFactory(capacity=10)
    path = reverse("events:edit", args=[event.slug])
    opened = shown(client, path)
    managing.set_capacity(event, 20, by=team)

    assert client.post(path, opened).status_code == 409
    event.refresh_from_db()
    assert event.capacity == 20


def day_later(event):
    moments = {name: timezone.localtime(getattr(event, name)) for name in ("starts_at", "ends_at")}
    day = datetime.timedelta(days=1)
    return {name: f"{at + day:%Y-%m-%dT%H:%M}" for name, at in moments.items()}


@pytest.mark.parametrize("moves", [{}, {"moves_programme": "on"}])
def test_the_programme_moves_along_or_is_reported(client, moves):
    event = EventFactory(starts_at=at(30))
    point, dropped = SessionFactory(event=event), SessionFactory(event=event, is_cancelled=True)
    path, begun = reverse("events:edit", args=[event.slug]), point.starts_at

    assert client.post(path, shown(client, path) | day_later(event) | moves).status_code == 302

    point.refresh_from_db()
    dropped.refresh_from_db()
    moved = (point.starts_at - begun, point.sequence, point.number)
    assert moved == ((datetime.timedelta(days=1), 1, 2) if moves else (datetime.timedelta(), 0, 1))
    assert (dropped.starts_at, dropped.number) == (begun, 1)
    page = client.get(event.get_absolute_url()).content.decode()
    assert ("Programmpunkte innerhalb der Zeit der Veranstaltung" in page) == (not moves)


def test_without_a_programme_nothing_is_offered_to_move(client):
    event = EventFactory()
    path = reverse("events:edit", args=[event.slug])
    assert "moves_programme" not in client.get(path).context["form"].fields


def berlin(*moment):
    return datetime.datetime(*moment, tzinfo=BERLIN)


def test_a_copy_keeps_the_times_of_day_across_the_change_of_clocks(team):
    source = EventFactory(
        starts_at=berlin(2027, 3, 20, 10),
        ends_at=berlin(2027, 3, 21, 16),
        opens_at=berlin(2027, 2, 1, 9),
        closes_at=None,
        capacity=80,
        people_count=78,
        invited_count=44,
        online_url="https://raum.example/geheim",
    )
    host = AllianceFactory()
    EventOrganiserFactory(event=source, alliance=host)
    point = SessionFactory(event=source, format="thementische", starts_at=berlin(2027, 3, 21, 9))
    point.hosts.add(host)
    dropped = SessionFactory(event=source, is_cancelled=True)
    table = ThemeTableFactory(event=source, session=point, state="closed")
    table.hosts.add(host)
    RegistrationFactory(event=source)

    event = actions.copy(source, title_de="Neu", day=datetime.date(2027, 4, 10), by=team)

    event = Event.objects.get(pk=event.pk)
    assert (event.starts_at, event.ends_at) == (berlin(2027, 4, 10, 10), berlin(2027, 4, 11, 16))
    assert (event.opens_at, event.closes_at) == (berlin(2027, 2, 22, 9), None)
    assert (event.state, event.capacity) == ("draft", 80)
    assert (event.people_count, event.invited_count) == (None, None)
    assert event.online_url == ""
    assert list(event.organisers.all()) == [host]
    copied = event.sessions.get()
    assert (copied.key, copied.starts_at) == (point.key, berlin(2027, 4, 11, 9))
    assert list(copied.hosts.all()) == [host]
    seat = event.tables.get()
    assert (seat.session, seat.state) == (copied, "preparing")
    assert not event.registrations.exists()
    assert set(source.sessions.all()) == {point, dropped}


def test_announcing_says_what_is_missing(client):
    event = EventFactory(state="draft", place="", city="")
    path = reverse("events:step", args=[event.slug, "veroeffentlichen"])

    response = client.post(path)

    assert response.status_code == 409
    assert "Das fehlt noch: der Ort." in response.content.decode()
    Event.objects.update(place="Rathaus")
    assert client.post(path).status_code == 302
    event.refresh_from_db()
    assert (event.state, event.sequence) == ("published", 1)


def test_a_cancellation_tells_everybody_once(client, team):
    event = EventFactory(title_de="Werkstatt")
    account = RegistrationFactory(event=event).user
    waiting = RegistrationFactory(event=event, state="waiting", place_in_queue=1).user
    RegistrationFactory(event=event, user=None, email="gast@gast.example")
    RegistrationFactory(event=event, state="cancelled")
    path = reverse("events:step", args=[event.slug, "absagen"])

    assert "reason" in errors(client.post(path, {}))
    assert client.post(path, {"reason": "Sturm"}).status_code == 302
    assert client.post(path, {"reason": "Sturm"}).status_code == 409

    mails = OutboundMail.objects.filter(kind="event-cancelled")
    told = [account.email, waiting.email, "gast@gast.example"]
    assert sorted(mails.values_list("address", flat=True)) == sorted(told)
    page = client.get(event.get_absolute_url()).content.decode()
    assert "Diese Veranstaltung findet nicht statt." in page
    assert "Sturm" in page


def test_an_event_is_closed_only_with_its_results(client, team):
    event = EventFactory(starts_at=at(-10))
    with pytest.raises(Refused):
        actions.close(event, by=team)
    dossier = EventDossierFactory(event=event)
    with pytest.raises(Refused):
        actions.close(event, by=team)
    dossier.published_at = at(-1)
    dossier.save()

    actions.close(event, by=team)
    assert event.state == "closed"
    actions.reopen(event, by=team)
    assert event.state == "published"


@pytest.mark.parametrize("count", [1, 4])
def test_the_workplace_says_what_drafts_lack(client, count, django_assert_max_num_queries):
    EventFactory.create_batch(count, state="draft")

    with django_assert_max_num_queries(23):
        page = client.get("/arbeitsplatz/").content.decode()

    assert "die veranstaltenden Bündnisse, das Programm, ein Text über die Veranstaltung" in page


def test_a_text_survives_the_end_of_the_session(client, team):
    event = EventFactory(state="draft")
    path = reverse("events:edit", args=[event.slug])
    typed = shown(client, path) | {"title_de": "Lange getippt"}
    client.logout()

    client.post(path, typed, headers={"sec-fetch-site": "same-origin"})
    client.force_login(team)

    assert "Lange getippt" in client.get(path).content.decode()
