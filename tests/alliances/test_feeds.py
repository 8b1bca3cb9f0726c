"""The Atom feed of changed alliances."""

import xml.etree.ElementTree as ET

import pytest

from alliances import actions
from alliances.models import Alliance
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def feed(client, db):
    def read(address="/buendnisse/feed/"):
        response = client.get(address)
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
        return ET.fromstring(response.content)

    return read


def texts(root, path):
    return [element.text for element in root.findall(path.replace("/", f"/{ATOM}"))]


def test_the_one_changed_last_comes_first(feed):
    first = AllianceFactory(slug="eins", name="Eins & <b>mehr</b>")
    AllianceFactory(slug="zwei", name="Zwei")
    AllianceFactory(slug="drei", state="draft")
    actions.refresh(first)

    entries = feed().findall(f"{ATOM}entry")

    assert [e.find(f"{ATOM}title").text for e in entries] == ["Eins & <b>mehr</b>", "Zwei"]
    updated = [e.find(f"{ATOM}updated").text for e in entries]
    assert updated == sorted(updated, reverse=True)


def test_what_was_published_last_comes_first(feed):
    draft = AllianceFactory(name="Neu", state="draft")
    AllianceFactory(name="Schon da")
    actions.publish(draft, by=UserFactory())

    titles = [entry.text for entry in feed().findall(f"{ATOM}entry/{ATOM}title")]
    assert titles == ["Neu", "Schon da"]


def test_names_of_entries_outlast_changes_and_languages(feed):
    alliance = AllianceFactory(slug="eins")
    ids = [feed(address).find(f".//{ATOM}entry/{ATOM}id").text for address in ADDRESSES]
    actions.refresh(alliance)
    Alliance.objects.update(name="Neu")

    later = feed().find(f".//{ATOM}entry/{ATOM}id").text

    assert {*ids, later} == {"tag:127.0.0.1,2025:alliance:eins"}


ADDRESSES = ("/buendnisse/feed/", "/en/alliances/feed/")


def test_a_feed_has_what_atom_asks_for_and_points_to_us(client, db, settings):
    settings.ALLOWED_HOSTS = ["*"]
    AllianceFactory(slug="eins", field_de="Mehr <script> als & das")

    response = client.get("/buendnisse/feed/", headers={"Host": "boese.example"})

    root = ET.fromstring(response.content)
    assert b"boese.example" not in response.content
    links = {e.get("rel"): e.get("href") for e in root.findall(f"{ATOM}link")}
    assert links == {
        "alternate": "http://127.0.0.1:8000/buendnisse/",
        "self": "http://127.0.0.1:8000/buendnisse/feed/",
    }
    assert root.find(f"{ATOM}author/{ATOM}name").text
    assert root.find(f"{ATOM}id").text == "tag:127.0.0.1,2025:alliances:de"
    assert root.find(f"{ATOM}updated").text
    entry = root.find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link").get("href") == "http://127.0.0.1:8000/buendnisse/eins/"
    # Summaries are HTML: the text is escaped once for HTML and once more for XML.
    assert entry.find(f"{ATOM}summary").text == "Mehr &lt;script&gt; als &amp; das"


def test_the_english_feed_is_english(feed):
    AllianceFactory(slug="eins", field_en="Timber")

    root = feed("/en/alliances/feed/")

    assert root.find(f".//{ATOM}summary").text == "Timber"
    assert root.find(f"{ATOM}title").text == "Changed alliances – WIR! Portal"


def test_the_feed_is_kept_and_sets_no_cookie(client, db):
    AllianceFactory()
    first = client.get("/buendnisse/feed/")
    again = client.get("/buendnisse/feed/", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert not client.cookies
    assert client.post("/buendnisse/feed/").status_code == 405


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_feed_costs_two_queries(client, db, django_assert_num_queries, count):
    AllianceFactory.create_batch(count)

    with django_assert_num_queries(2):
        client.get("/buendnisse/feed/")
