"""Nobody outside sees a piece of news before its time, in no channel; from then on everybody."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from alliances.models import NewsItem
from alliances.news.clock import announce
from alliances.querysets import NewsQuerySet
from tests.alliances.news.conftest import CANARY
from tests.factories.news import NewsFactory
from wirportal.registry import clockwork
from wirportal.search.sources import sources
from wirportal.version import data_version

BERLIN = ZoneInfo("Europe/Berlin")
PAGE = "/aktuelles/zaunkoenig/"
CHANNELS = (
    "/",
    "/en/",
    "/aktuelles/",
    "/en/news/",
    "/aktuelles/?thema=energie",
    "/aktuelles/?buendnis=sichtbar&art=meldung&sprache=de",
    "/aktuelles/feed/",
    "/en/news/feed/",
    "/buendnisse/sichtbar/aktuelles/feed/",
    "/buendnisse/sichtbar/",
    "/en/alliances/sichtbar/",
    "/suche/?q=zaunkönig",
    "/suche/?q=zaunkönig&art=aktuelles",
    "/suche/?q=zaunkoenigg",
    "/api/v1/news",
    "/api/v1/news?thema=energie",
    "/api/v1/news/vorher",
    "/sitemap-news.xml",
    "/sitemap.xml",
    "/aktuelles/vorher/",
)
OUTSIDE = ("anonymous", "account", "stranger", "expert", "research", "auditor", "tech_admin")
INSIDE = (
    "contributor",
    "coordinator",
    "agency_officer",
    "agency_lead",
    "ministry_desk",
    "ministry_decider",
    "editor",
)


def tells(response):
    text = response.content.decode().lower()
    # The words searched for stand on the page of results anyway.
    return "gesichtet" in text or "lange gesucht" in text or "/zaunkoenig" in text


@pytest.fixture
def earlier(alliance, secret):
    """Public, and in another language the original of the secret one."""
    row = NewsFactory(alliance=alliance, slug="vorher", language="en", themes=["energie"])
    NewsItem.objects.filter(pk=secret.pk).update(translation_of=row)
    return row


@pytest.mark.parametrize("who", OUTSIDE)
def test_no_channel_tells_outsiders_before_its_time(client_of, secret, earlier, who):
    client = client_of(who)
    assert {path: client.get(path).status_code for path in CHANNELS} == dict.fromkeys(CHANNELS, 200)
    assert [path for path in CHANNELS if tells(client.get(path))] == []
    hidden = [PAGE, "/en/news/zaunkoenig/", "/api/v1/news/zaunkoenig"]
    assert [client.get(path).status_code for path in hidden] == [404, 404, 404]


def test_the_vocabulary_does_not_hold_its_words(secret):
    assert not [text for source in sources for text in source.texts() if CANARY in text]


@pytest.mark.parametrize("who", INSIDE)
def test_insiders_see_it_marked(client_of, secret, tomorrow, who):
    client = client_of(who)
    local = timezone.localtime(tomorrow)
    for path in ("/aktuelles/", PAGE, "/buendnisse/sichtbar/", "/suche/?q=zaunkönig"):
        text = client.get(path).content.decode()
        assert "Sperrfrist bis" in text, path
        assert f"{local:%H:%M} Uhr" in text, path
    assert "no-store" in client.get(PAGE)["Cache-Control"]


@pytest.mark.parametrize("who", ["anonymous", "coordinator", "agency_lead"])
def test_machines_get_what_visitors_get_whoever_asks(client_of, secret, who):
    for path in ("/aktuelles/feed/", "/api/v1/news", "/sitemap-news.xml", "/"):
        assert not tells(client_of(who).get(path)), path


def test_from_its_time_on_everybody_sees_it(secret, earlier, tomorrow):
    second = datetime.timedelta(seconds=1)
    told = [path for path in CHANNELS if "zaunkoenigg" not in path]
    with time_machine.travel(tomorrow - second, tick=False):
        assert Client().get(PAGE).status_code == 404
    with time_machine.travel(tomorrow, tick=False):
        announce(timezone.now())
        client = Client()
        assert client.get(PAGE).status_code == 200
        assert "Sperrfrist" not in client.get(PAGE).content.decode()
        # There the latest are shown in English, and it has an English original.
        in_english = ["/en/", "/en/alliances/sichtbar/"]
        assert [path for path in told if not tells(client.get(path))] == in_english


def test_kept_pages_follow_within_a_tick(secret, tomorrow):
    """A page kept from before is shown until the clock has run, and never one too early."""
    pages = ("/aktuelles/", "/aktuelles/feed/", "/buendnisse/sichtbar/", "/", "/api/v1/news")
    with time_machine.travel(tomorrow - datetime.timedelta(seconds=30), tick=False):
        before = {path: Client().get(path) for path in pages}
        assert not any(tells(response) for response in before.values())
        announce(timezone.now())
        again = {
            p: Client().get(p, headers={"If-None-Match": r["ETag"]}) for p, r in before.items()
        }
        assert {response.status_code for response in again.values()} == {304}
    with time_machine.travel(tomorrow + datetime.timedelta(seconds=30), tick=False):
        announce(timezone.now())
        after = {
            p: Client().get(p, headers={"If-None-Match": r["ETag"]}) for p, r in before.items()
        }
        assert {path: (r.status_code, tells(r)) for path, r in after.items()} == dict.fromkeys(
            pages, (200, True)
        )


def test_the_clock_announces_once(secret, tomorrow):
    announce(tomorrow - datetime.timedelta(seconds=1))
    before = data_version()
    secret.refresh_from_db()
    assert secret.is_announced is False

    announce(tomorrow)
    moved = data_version()
    announce(tomorrow + datetime.timedelta(minutes=1))

    secret.refresh_from_db()
    assert secret.is_announced is True
    assert before != moved == data_version()
    assert announce in list(clockwork)


@pytest.mark.parametrize(
    "local",
    [
        datetime.datetime(2027, 3, 28, 1, 59, tzinfo=BERLIN),
        datetime.datetime(2027, 3, 28, 3, 0, tzinfo=BERLIN),
        datetime.datetime(2027, 10, 31, 2, 30, tzinfo=BERLIN, fold=0),
        datetime.datetime(2027, 10, 31, 2, 30, tzinfo=BERLIN, fold=1),
        datetime.datetime(2027, 1, 1, 0, 0, tzinfo=BERLIN),
    ],
)
def test_days_on_which_the_clocks_change(alliance, local):
    at = local.astimezone(datetime.UTC)
    NewsFactory(alliance=alliance, slug="zaunkoenig", visible_at=at, embargo_until=at)
    for seconds, status in ((-3600, 404), (-1, 404), (0, 200), (1, 200), (3600, 200)):
        with time_machine.travel(at + datetime.timedelta(seconds=seconds), tick=False):
            assert Client().get(PAGE).status_code == status, seconds


def test_drafts_and_what_was_taken_back_stay_inside(client_of, alliance):
    NewsFactory(alliance=alliance, slug="entwurf-neu", title="Wird noch gesichtet", draft=True)
    NewsFactory(alliance=alliance, slug="zurueck", title="War gesichtet", state="withdrawn")
    for who, statuses in (
        ("anonymous", [404, 404]),
        ("stranger", [404, 404]),
        ("editor", [200, 200]),
    ):
        client = client_of(who)
        found = [
            client.get(f"/aktuelles/{slug}/").status_code for slug in ("entwurf-neu", "zurueck")
        ]
        assert found == statuses, who
    assert [path for path in CHANNELS if tells(Client().get(path))] == []


def test_news_of_an_alliance_that_is_not_public_are_hidden(client_of, draft):
    NewsFactory(alliance=draft, slug="zaunkoenig")
    assert client_of("anonymous").get(PAGE).status_code == 404
    assert client_of("coordinator").get(PAGE).status_code == 200
    assert Client().get("/buendnisse/entwurf/aktuelles/feed/").status_code == 404


def test_an_embargo_that_is_not_asked_for_is_noticed(secret, monkeypatch):
    """The tests above fail when the query forgets the time."""
    monkeypatch.setattr(NewsQuerySet, "public", lambda self: self.filter(state="published"))
    found = [path for path in CHANNELS if "vorher" not in path and tells(Client().get(path))]
    assert {"/", "/aktuelles/", "/aktuelles/feed/", "/buendnisse/sichtbar/", "/api/v1/news"} <= {
        *found
    }
