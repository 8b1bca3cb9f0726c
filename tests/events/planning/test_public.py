"""The public face: list, page, feed, sitemap, search, start page, page of an alliance."""

import json
import re
import xml.etree.ElementTree as ET

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliances.models import Theme
from events.models import Event, EventSeries
from events.planning.clock import notice_moments
from events.programme.showing import points_of
from tests.factories.alliances import AllianceFactory
from tests.factories.events import (
    DemandFactory,
    EventDossierFactory,
    EventFactory,
    EventOrganiserFactory,
    QuestionGroupFactory,
    SessionFactory,
    ThemeTableFactory,
    at,
)
from wirportal.version import data_version


def titles(client, query=""):
    response = client.get(f"/veranstaltungen/{query}")
    assert response.status_code == 200
    return [card.row.title_de for card in response.context["listing"].cards]


@pytest.fixture
def theme(db):
    found, _is_new = Theme.objects.get_or_create(
        slug="energie", scheme="directory", defaults={"name_de": "Energie"}
    )
    return found


def test_the_list_shows_what_comes_and_what_is_over(client, db):
    EventFactory(title_de="Später", starts_at=at(20))
    EventFactory(title_de="Bald", starts_at=at(5))
    past = EventFactory(title_de="Vorbei", starts_at=at(-20))
    EventFactory(title_de="Länger vorbei", starts_at=at(-40), state="closed")
    EventFactory(title_de="Entwurf", state="draft")
    EventFactory(title_de="Intern", visibility="network")
    EventDossierFactory(event=past, published_at=at(-10))

    assert titles(client) == titles(client, "?zeitraum=kommend") == ["Bald", "Später"]
    assert titles(client, "?zeitraum=vergangen") == ["Vorbei", "Länger vorbei"]
    page = client.get("/veranstaltungen/?zeitraum=vergangen").content.decode()
    assert page.count("mit Ergebnissen") == 1
    assert "Entwurf" not in page


def test_the_list_is_filtered_by_kind_theme_and_land(client, theme):
    one = EventFactory(title_de="Eins", kind="workshop", land="DE-BE")
    one.themes.add(theme)
    EventFactory(title_de="Zwei", kind="erfahrungsaustausch", land="DE-BB", starts_at=at(40))

    assert titles(client, "?art=workshop") == ["Eins"]
    assert titles(client, "?art=workshop&art=erfahrungsaustausch") == ["Eins", "Zwei"]
    assert titles(client, "?thema=energie") == ["Eins"]
    assert titles(client, "?land=DE-BB") == ["Zwei"]
    assert titles(client, "?land=DE-BB&thema=energie") == []
    assert titles(client, "?land=nirgends&art=nix&seite=abc") == ["Eins", "Zwei"]


def test_the_list_has_pages(client, db):
    for number in range(25):
        EventFactory(title_de=f"Nr {number:02}", starts_at=at(5 + number))
    assert titles(client, "?seite=2") == [f"Nr {number}" for number in range(20, 25)]


@pytest.mark.parametrize("count", [1, 12])
def test_pages_cost_the_same_for_any_number(client, theme, count, django_assert_max_num_queries):
    for _number in range(count):
        event = EventFactory(lat=52.5, lon=13.4, land="DE-BE")
        event.themes.add(theme)
        EventOrganiserFactory(event=event)
    for _number in range(count):
        point = SessionFactory(event=event)
        point.hosts.add(AllianceFactory())
        table = ThemeTableFactory(event=event)
        table.hosts.add(AllianceFactory())
        DemandFactory(table=table, state="handed_over", handed_over_on=at(-10).date())
        QuestionGroupFactory(event=event, published_at=at(-1), answer_de="Ja.", answered_by="Amt")
    EventDossierFactory(event=event, published_at=at(-1))

    with django_assert_max_num_queries(5):
        client.get("/veranstaltungen/")
    with django_assert_max_num_queries(8):  # each subject shows its part
        client.get(event.get_absolute_url())
    with django_assert_max_num_queries(
        1
    ):  # the version; the parts are kept, the page is drawn anew
        client.get(f"{event.get_absolute_url()}?x=1")
    with django_assert_max_num_queries(7):
        client.get(f"{event.get_absolute_url()}programm/")
    with django_assert_max_num_queries(3):
        client.get("/veranstaltungen/feed/")


@pytest.mark.parametrize("path", ["", "{slug}/", "{slug}/programm/", "{slug}.ics", "feed/"])
def test_visitors_get_no_cookies_and_a_kept_page(client, db, path):
    event = EventFactory()
    address = "/veranstaltungen/" + path.format(slug=event.slug)

    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)
    assert not first.cookies
    Event.objects.update(title_de="Geändert")
    changed = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert "Geändert" in changed.content.decode()


def test_the_page_tells_all_a_visitor_wants_to_know(client, theme):
    event = EventFactory(
        title_de="Werkstatt <b>",
        patron="Der Beauftragte",
        street="Straße 1",
        land="DE-BE",
        lat=52.5,
        lon=13.4,
        capacity=80,
    )
    event.themes.add(theme)
    organiser = EventOrganiserFactory(event=event).alliance
    SessionFactory(event=event, title_de="Fishbowl", format="fishbowl", room="Saal")

    page = client.get(event.get_absolute_url()).content.decode()

    for text in (
        "Werkstatt &lt;b&gt;", "Der Beauftragte", "Straße 1", "10117 Berlin", "Stufenloser Zugang",
        "Karte des Ortes", organiser.get_absolute_url(), "Fishbowl", "Saal", "80 Plätze",
        f"/veranstaltungen/{event.slug}.ics", "offen bis",
    ):  # fmt: skip
        assert text in page, text


def json_ld(client, event):
    page = client.get(event.get_absolute_url()).content.decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return [json.loads(block) for block in blocks]


def test_search_engines_read_an_event(client, db):
    event = EventFactory(mode="hybrid", lat=52.5, lon=13.4, capacity=80)
    SessionFactory(event=event, title_de="Plenum")

    data, way = json_ld(client, event)

    assert data["@type"] == "Event"
    assert data["startDate"] == timezone.localtime(event.starts_at).isoformat()
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [one["@type"] for one in data["location"]] == ["Place", "VirtualLocation"]
    assert data["isAccessibleForFree"] is True
    assert [one["name"] for one in data["subEvent"]] == ["Plenum"]
    assert way["@type"] == "BreadcrumbList"
    Event.objects.update(state="cancelled", reason="Sturm")
    assert json_ld(client, event)[0]["eventStatus"] == "https://schema.org/EventCancelled"


@pytest.mark.parametrize(("days", "period"), [(30, ""), (-30, "&zeitraum=vergangen")])
def test_a_series_leads_to_its_events(client, db, days, period):
    series = EventSeries.objects.create(slug="austausch", title_de="Austausch")
    event = EventFactory(series=series, title_de="In der Reihe", starts_at=at(days))
    EventFactory(title_de="Außerhalb", starts_at=at(days))
    page = BeautifulSoup(client.get(event.get_absolute_url()).content, "html.parser")
    link = page.find("a", string="Austausch")["href"]
    assert link == f"/veranstaltungen/?reihe=austausch{period}"
    found = client.get(link).content.decode()
    assert ("In der Reihe" in found, "Außerhalb" in found) == (True, False)


@pytest.mark.parametrize(
    ("fields", "way"),
    [
        ({"lat": 52.51, "lon": 13.37}, "?mlat=52.51&mlon=13.37#map=17/52.51/13.37"),
        ({"street": "Musterweg 3"}, "search?query=Musterweg+3%2C+10117+Berlin"),
        ({}, None),
        ({"lat": 52.51, "lon": 13.37, "mode": "online"}, None),
    ],
)
def test_the_way_to_the_house_leaves_the_portal(client, db, fields, way):
    event = EventFactory(**fields)
    page = BeautifulSoup(client.get(event.get_absolute_url()).content, "html.parser")
    link = page.find("a", class_="external")
    assert (link and link["href"]) == (way and f"https://www.openstreetmap.org/{way}")


def test_the_feed_has_public_events_the_one_changed_last_first(client, db):
    old = EventFactory(title_de="Alt & gut", changed_at=at(-2))
    EventFactory(title_de="Neu", changed_at=at(-1))
    EventFactory(visibility="invited")
    EventFactory(state="draft")

    root = ET.fromstring(client.get("/veranstaltungen/feed/").content)

    atom = "{http://www.w3.org/2005/Atom}"
    assert [e.text for e in root.findall(f"{atom}entry/{atom}title")] == ["Neu", "Alt & gut"]
    links = [e.get("href") for e in root.findall(f"{atom}entry/{atom}link")]
    assert links[1].endswith(old.get_absolute_url())


def test_sitemap_and_search_know_public_events_alone(client, db):
    event = EventFactory(title_de="Zukunftswerkstatt Transformation", slug="zukunft")
    EventFactory(title_de="Zukunftswerkstatt geheim", slug="geheim", visibility="invited")
    EventFactory(title_de="Zukunftswerkstatt im Entwurf", slug="entwurf", state="draft")

    sitemap = client.get("/sitemap.xml").content.decode()
    found = client.get("/suche/?q=zukunftswerkstatt").content.decode()

    for path in ("/veranstaltungen/", event.get_absolute_url(), "/en/events/zukunft/"):
        assert f"{path}</loc>" in sitemap
    assert event.get_absolute_url() in found
    for page in (sitemap, found):
        assert "geheim" not in page
        assert "entwurf" not in page.lower().replace("entwurfs", "")


def test_sitemap_search_and_feed_know_published_results_alone(client, db):
    event = EventFactory(slug="zukunft", title_de="Zukunftswerkstatt", starts_at=at(-50))
    inner = EventFactory(slug="geheim", visibility="invited", starts_at=at(-50))
    early = EventFactory(slug="bald", starts_at=at(-50))
    for one in (event, inner, early):
        shown = None if one == early else timezone.now()
        EventDossierFactory(
            event=one, summary_de="Bioökonomie braucht **Geduld**", published_at=shown
        )

    sitemap = client.get("/sitemap.xml").content.decode()
    found = client.get("/suche/?q=geduld").content.decode()
    feed = client.get("/veranstaltungen/feed/").content.decode()

    page = "/veranstaltungen/zukunft/ergebnisse/"
    assert f"{page}</loc>" in sitemap
    assert "/en/events/zukunft/results/</loc>" in sitemap
    assert f'href="{page}"' in found
    assert "Ergebnisse: Zukunftswerkstatt" in found.replace("<mark>", "").replace("</mark>", "")
    assert "<title>Ergebnisse: Zukunftswerkstatt</title>" in feed
    assert f'{page}" rel="alternate"' in feed
    assert "Bioökonomie braucht Geduld" in feed
    for text in (sitemap, found, feed):
        for hidden in ("geheim", "bald"):
            assert f"/{hidden}/ergebnisse/" not in text


def test_the_feed_costs_the_same_for_any_number(client, db, django_assert_num_queries):
    for _number in range(3):
        EventDossierFactory(event__starts_at=at(-50), published_at=at(-5))
    with django_assert_num_queries(3):  # version, events, results
        client.get("/veranstaltungen/feed/")


def lying(**given):
    """A demand that lies with an office."""
    return DemandFactory(**{"state": "handed_over", "handed_over_on": at(-90).date()} | given)


def on_start(client, path="/"):
    page = BeautifulSoup(client.get(path).content, "html.parser")
    head = page.select_one("#demands-title")
    links = head.find_parent("section").select(".card__title a") if head else []
    return [link.text for link in links]


def test_the_start_page_shows_overdue_demands_and_then_the_newest(client, db):
    assert on_start(client) == []
    DemandFactory(text_de="am Tisch", state="agreed")
    for place, state in enumerate(["handed_over", "done", "answered", "declined"]):
        lying(text_de=state, state=state, state_since=at(-place), answer_due_on=at(9).date())
    lying(text_de="überfällig", state_since=at(-90), answer_due_on=at(-3).date())
    lying(text_de="intern", table__event__visibility="invited")

    assert on_start(client) == ["überfällig", "handed_over", "done"]
    assert 'href="/forderungen/"' in client.get("/").content.decode()
    assert on_start(client, "/en/") == ["überfällig", "handed_over", "done"]


@pytest.mark.parametrize("count", [1, 3])
def test_demands_cost_the_start_page_one_query(client, db, count, django_assert_num_queries):
    caches["kept"].clear()
    with CaptureQueriesContext(connection) as before:
        client.get("/")
    for _number in range(count):
        lying()
    caches["kept"].clear()
    with django_assert_num_queries(len(before)):
        client.get("/")


def test_start_page_and_alliance_show_their_events(client, db):
    alliance = AllianceFactory()
    coming = EventFactory(title_de="Kommt bald")
    for event in (coming, EventFactory(title_de="Längst vorbei", starts_at=at(-50))):
        EventOrganiserFactory(event=event, alliance=alliance)
    EventOrganiserFactory(event=EventFactory(title_de="Geplant", state="draft"), alliance=alliance)
    EventFactory(title_de="Abgesagt worden", state="cancelled", reason="Sturm")

    start = client.get("/").content.decode()
    page = client.get(alliance.get_absolute_url()).content.decode()

    assert "Kommt bald" in start
    assert "Längst vorbei" not in start
    assert "Abgesagt worden" not in start
    assert page.index("Kommt bald") < page.index("Längst vorbei")
    assert "Geplant" not in page


def test_the_clock_renews_kept_pages_when_a_moment_has_come(client, db):
    event = EventFactory(opens_at=at(2))
    notice_moments(timezone.now())
    quiet = data_version()
    notice_moments(timezone.now())
    assert data_version() == quiet
    assert "beginnt am" in client.get(event.get_absolute_url()).content.decode()

    with time_machine.travel(at(2, hour=10), tick=False):
        caches["kept"].clear()
        notice_moments(timezone.now())
        assert data_version().split("-")[-2:] != quiet.split("-")[-2:]
        assert "offen bis" in client.get(event.get_absolute_url()).content.decode()


def test_an_alliance_that_is_not_public_is_not_named(client, db):
    event, hidden = EventFactory(), AllianceFactory(name="Noch geheim", state="draft")
    EventOrganiserFactory(event=event, alliance=hidden)
    SessionFactory(event=event).hosts.add(hidden)
    ThemeTableFactory(event=event).hosts.add(hidden)

    for path in ("", f"{event.slug}/", f"{event.slug}/programm/"):
        assert "Noch geheim" not in client.get(f"/veranstaltungen/{path}").content.decode(), path


def test_points_bring_their_hosts_along(db, django_assert_num_queries):
    event = EventFactory()
    for _number in range(3):
        SessionFactory(event=event).hosts.add(AllianceFactory())
    with django_assert_num_queries(2):
        assert all(point.hosts.all() for point in points_of(event))


def test_words_are_those_of_events(client, db):
    """The same English word may be another one elsewhere in German."""
    event = EventFactory(opens_at=at(-9), closes_at=at(-2))
    facts = BeautifulSoup(client.get(event.get_absolute_url()).content, "html.parser")
    assert "Anmeldung geschlossen" in facts.select_one(".event aside").get_text(" ", strip=True)
    page = BeautifulSoup(client.get("/veranstaltungen/").content, "html.parser")
    assert page.select_one("nav.tabs")["aria-label"] == "Zeitraum"
