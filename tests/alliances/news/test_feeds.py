"""The Atom feeds of news, and news in the open interface."""

import datetime
import xml.etree.ElementTree as ET

import pytest
from django.test import Client

from alliances.models import NewsItem
from tests.factories.alliances import AllianceFactory
from tests.factories.news import NewsFactory
from wirportal.texts.rendering import to_html

ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"
BASE = "http://127.0.0.1:8000"
FEED = "/aktuelles/feed/"


def feed(path=FEED):
    response = Client().get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)


def text(element, name):
    return element.find(f"{ATOM}{name}").text


def test_an_entry_holds_what_the_page_holds(alliance):
    body = "Ein **Text** mit <script>alert(1)</script> & [Link](https://example.org/).\n\n- Punkt"
    NewsFactory(
        alliance=alliance,
        slug="eins",
        title="Eins <b>",
        lead="A & B",
        body=body,
        themes=["energie"],
    )
    entry = feed().find(f"{ATOM}entry")

    assert text(entry, "title") == "Eins <b>"
    assert text(entry, "summary") == "A &amp; B"
    content = entry.find(f"{ATOM}content")
    assert content.get("type") == "html"
    html = to_html(body)
    assert str(html) in content.text
    assert "<script" not in content.text
    assert str(html) in Client().get("/aktuelles/eins/").content.decode()
    assert text(entry, "id") == "tag:127.0.0.1,2025:news-item:eins"
    assert entry.find(f"{ATOM}author/{ATOM}name").text == "Sichtbares Bündnis"
    assert {c.get("term") for c in entry.findall(f"{ATOM}category")} == {"Meldung", "Energie"}


def test_a_feed_has_what_atom_asks_for_whatever_host_was_asked(alliance, settings):
    settings.ALLOWED_HOSTS = ["*"]
    NewsFactory(alliance=alliance, slug="eins", language="en")
    response = Client().get(FEED, headers={"Host": "boese.example"})
    assert b"boese.example" not in response.content
    root = ET.fromstring(response.content)
    links = {e.get("rel"): e.get("href") for e in root.findall(f"{ATOM}link")}
    assert links == {"alternate": f"{BASE}/aktuelles/", "self": f"{BASE}{FEED}"}
    for name in ("id", "title", "updated"):
        assert text(root, name)
    entry = root.find(f"{ATOM}entry")
    assert entry.get(f"{XML}lang") == "en"
    assert entry.find(f"{ATOM}link").get("href") == f"{BASE}/en/news/eins/"
    for name in ("published", "updated"):
        assert datetime.datetime.fromisoformat(text(entry, name)).tzinfo
    ids = [text(e, "id") for e in [root, *root.findall(f"{ATOM}entry")]]
    assert len(ids) == len(set(ids))


def test_a_change_is_an_update_but_no_new_day(alliance):
    item = NewsFactory(alliance=alliance)
    later = item.visible_at + datetime.timedelta(minutes=30)
    NewsItem.objects.update(changed_at=later)
    entry = feed().find(f"{ATOM}entry")
    published, updated = (
        datetime.datetime.fromisoformat(text(entry, name)) for name in ("published", "updated")
    )
    assert (published, updated) == (item.visible_at, later)


def test_each_alliance_has_its_own(alliance):
    NewsFactory(alliance=alliance, title="Unseres")
    NewsFactory(alliance=AllianceFactory(), title="Fremdes")
    NewsFactory(alliance=None, title="Vom Portal")
    root = feed("/buendnisse/sichtbar/aktuelles/feed/")
    assert [text(e, "title") for e in root.findall(f"{ATOM}entry")] == ["Unseres"]
    assert text(root, "title").startswith("Sichtbares Bündnis")
    assert len(feed().findall(f"{ATOM}entry")) == 3
    assert Client().get("/buendnisse/nichts/aktuelles/feed/").status_code == 404


def test_pages_about_an_alliance_name_its_feed(alliance, client_of, draft):
    link = 'href="/buendnisse/{}/aktuelles/feed/"'
    pages = ("/buendnisse/sichtbar/", "/aktuelles/?buendnis=sichtbar")
    assert link.format("sichtbar") not in Client().get(pages[0]).content.decode()
    NewsFactory(alliance=alliance)
    NewsFactory(alliance=draft)
    for page in pages:
        head = Client().get(page).content.decode().split("</head>")[0]
        assert link.format("sichtbar") in head, page
    # Of what is not public there is no feed.
    page = client_of("coordinator").get("/buendnisse/entwurf/").content.decode()
    assert link.format("entwurf") not in page


def test_the_feed_is_kept_until_something_changes(alliance):
    NewsFactory(alliance=alliance)
    etag = Client().get(FEED)["ETag"]
    again = Client().get(FEED, headers={"If-None-Match": etag})
    assert (again.status_code, len(again.cookies)) == (304, 0)
    NewsItem.objects.update(title="Neu")
    assert Client().get(FEED, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_feed_costs_three_queries_at_most(db, django_assert_max_num_queries, count):
    NewsFactory.create_batch(count, themes=["energie"])
    with django_assert_max_num_queries(3):
        feed()


def test_the_interface_gives_news(alliance):
    german = NewsFactory(
        alliance=alliance, slug="eins", themes=["energie"], contact_email="presse@example.org"
    )
    NewsFactory(alliance=alliance, slug="one", language="en", translation_of=german)
    NewsFactory(alliance=None, slug="portal", kind="pressemitteilung")
    found = Client().get("/api/v1/news?groesse=2").json()
    assert (found["count"], found["previous"]) == (3, None)
    assert [row["slug"] for row in found["results"]] == ["portal", "one"]
    assert found["next"] == f"{BASE}/api/v1/news?groesse=2&seite=2"
    for query, slugs in (
        ("art=pressemitteilung", ["portal"]),
        ("sprache=en", ["one"]),
        ("thema=energie", ["eins"]),
        ("buendnis=sichtbar", ["one", "eins"]),
        ("buendnis=unbekannt", ["portal", "one", "eins"]),
    ):
        rows = Client().get(f"/api/v1/news?{query}").json()["results"]
        assert [row["slug"] for row in rows] == slugs, query
    one = Client().get("/api/v1/news/eins").json()
    assert one["url"] == f"{BASE}/aktuelles/eins/"
    assert one["body_html"] == str(to_html(german.body))
    assert one["contact"] == {"name": None, "email": "presse@example.org", "phone": None}
    assert one["translations"] == [{"language": "en", "url": f"{BASE}/en/news/one/"}]
    assert Client().get("/api/v1/news/nichts").status_code == 404
    assert Client().get("/api/v1/news?seite=99").status_code == 404


def test_the_sitemap_names_news(alliance):
    NewsFactory(alliance=alliance, slug="eins")
    page = Client().get("/sitemap-news.xml").content.decode()
    assert f"<loc>{BASE}/aktuelles/eins/</loc>" in page
    assert "<lastmod>" in page
