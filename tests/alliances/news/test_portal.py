"""The portal's own news: written at the editor's desk, with the workshop's pages."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliances.models import NewsItem
from tests.alliances.news.test_desk import TEXT as RELEASE
from tests.alliances.news.test_desk import local
from tests.factories.accounts import UserFactory
from tests.factories.news import NewsFactory
from tests.sessions import signed_in
from wirportal.editing.models import Autosave, Revision

DESK = "/aktuelles/bearbeiten/"
NEW = f"{DESK}neu/"
TEXT = RELEASE | {"title": "Neues vom Portal"}
OTHERS = ["account", "contributor", "coordinator", "stranger", "agency_officer", "agency_lead",
          "ministry_desk", "ministry_decider", "auditor", "tech_admin", "event_team"]  # fmt: skip


@pytest.fixture
def send(client_of):
    def post(address=NEW, who="editor", **fields):
        return client_of(who).post(address, TEXT | fields)

    return post


@pytest.fixture
def second_editor(db):
    return signed_in(UserFactory(role="editor", display_name="Zweite Redaktion"))


def desk_of(item, page=""):
    return f"{DESK}{item.pk}/{page}"


def text(response):
    return response.content.decode()


def test_it_is_written_looked_at_and_published(send, client_of):
    assert send(deed="preview").status_code == 302
    item = NewsItem.objects.get()
    assert (item.alliance, item.state, item.made_by.email) == (
        None, "draft", "editor@person.example"
    )  # fmt: skip
    page = client_of("editor").get(desk_of(item, "vorschau/"))
    assert "Neues vom Portal" in text(page) and "Vorschau" in text(page)
    item.refresh_from_db()
    assert (item.state, item.visible_at) == ("draft", None)
    assert Client().get(item.get_absolute_url()).status_code == 404

    assert send(desk_of(item), base="1", deed="publish").status_code == 302
    page = text(Client().get("/aktuelles/neues-vom-portal/"))
    for words in ("Neues vom Portal", "Ein <strong>Text</strong>.", "WIR! Portal", "Energie, Recht",
                  "presse@example.org"):  # fmt: skip
        assert words in page, words
    for address in ("/aktuelles/", "/aktuelles/feed/", "/suche/?q=portal"):
        assert "/aktuelles/neues-vom-portal/" in text(Client().get(address)), address
    assert Client().get("/api/v1/news/neues-vom-portal").json()["alliance"] is None


def test_it_is_taken_back_and_shown_again(send, client_of):
    send(deed="publish")
    item = NewsItem.objects.get()
    assert client_of("editor").post(desk_of(item, "zurueckziehen/"))["Location"] == DESK
    assert Client().get(item.get_absolute_url()).status_code == 404
    send(desk_of(item), base="1", deed="publish", title="Anders")
    assert Client().get(item.get_absolute_url()).status_code == 200


def test_an_old_version_comes_back(send, client_of):
    send(deed="publish")
    item = NewsItem.objects.get()
    send(desk_of(item), base="1", deed="publish", lead="Der zweite Vorspann.")
    history = text(client_of("editor").get(desk_of(item, "verlauf/")))
    assert "<ins>" in history and "zweite" in history

    answer = client_of("editor").post(desk_of(item, "verlauf/"), {"number": "1", "base": "2"})
    assert answer["Location"] == desk_of(item)
    newest = Revision.objects.newest(item.subject)
    assert (newest.number, newest.restored_from, newest.data["lead"]) == (3, 1, ["Ein Vorspann."])
    assert "Der zweite Vorspann." in text(Client().get(item.get_absolute_url()))


def test_two_editors_see_both_texts(send, second_editor):
    send(deed="publish")
    item = NewsItem.objects.get()
    second_editor.post(desk_of(item), TEXT | {"base": "1", "deed": "publish", "lead": "Von zwei."})
    response = send(desk_of(item), base="1", deed="publish", lead="Von eins.")

    assert response.status_code == 409
    for words in ("Von eins.", "Von zwei.", "Ein Vorspann.", "Zweite Redaktion"):
        assert words in text(response), words
    item.refresh_from_db()
    assert item.lead == "Von zwei."


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_writes(send, client_of, who):
    item = NewsFactory(alliance=None, title="Bleibt")
    for address in (NEW, desk_of(item)):
        assert send(address, who, deed="publish").status_code == 403
        assert send(f"{address}sichern/", who, is_changed="1").status_code == 403
    assert client_of(who).post(desk_of(item, "zurueckziehen/")).status_code == 403
    assert client_of(who).get(DESK).status_code == 403
    assert not Autosave.objects.exists() and not Revision.objects.exists()
    assert [*NewsItem.objects.values_list("title", "state")] == [("Bleibt", "published")]


def test_news_of_an_alliance_are_not_at_this_desk(send, client_of, alliance):
    theirs = NewsFactory(alliance=alliance)
    for page in ("", "vorschau/", "verlauf/"):
        assert client_of("editor").get(desk_of(theirs, page)).status_code == 404
    assert send(desk_of(theirs), deed="publish").status_code == 404
    assert theirs.title not in text(client_of("editor").get(DESK))


def test_fields_of_others_are_ignored(send, alliance, picture):
    theirs = NewsFactory(alliance=alliance, language="en")
    send(deed="publish", pictures=[picture.pk], alliance=alliance.pk, slug="fremd")
    item = NewsItem.objects.get(alliance=None)
    assert (item.slug, item.pictures.count()) == ("neues-vom-portal", 0)
    refused = send(translation_of=theirs.pk, title="Zweite")
    assert "translation_of" in refused.context["form"].errors


def test_the_list_tells_the_states_apart(client_of):
    until = timezone.now() + datetime.timedelta(days=2)
    NewsFactory(alliance=None, draft=True, title="Eins")
    NewsFactory(alliance=None, title="Zwei", embargo_until=until, visible_at=until)
    NewsFactory(alliance=None, title="Drei")
    NewsFactory(alliance=None, title="Vier", state="withdrawn")
    lines = client_of("editor").get(DESK).context["list"].lines
    assert [(line.row.title, str(line.state.label)) for line in lines] == [
        ("Vier", "Zurückgezogen"), ("Drei", "Veröffentlicht"),
        ("Zwei", "Geplant"), ("Eins", "Entwurf"),
    ]  # fmt: skip


def test_an_empty_list_says_what_to_do(client_of):
    page = text(client_of("editor").get(DESK))
    assert "Noch ist nichts geschrieben" in page and f'href="{NEW}"' in page


def test_its_pages_cost_the_same_for_any_number(client_of, send):
    client = client_of("editor")
    send(deed="publish")
    first = NewsItem.objects.get()
    pages = {DESK: 6, NEW: 14, desk_of(first): 18, desk_of(first, "verlauf/"): 12,
             desk_of(first, "vorschau/"): 50, "/arbeitsplatz/": 26}  # fmt: skip

    def costs():
        found = {}
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200
            found[page] = len(queries)
        return found

    draft = NewsFactory(alliance=None, draft=True)
    send(desk_of(draft), deed="save", title="Entwurf")
    send(desk_of(draft, "sichern/"), is_changed="1", base="1")
    few = costs()
    for number in range(24):
        row = NewsFactory(alliance=None, draft=number % 2 == 0)
        if number < 4:
            send(desk_of(row), deed="save", title=f"Entwurf {number}")
            send(desk_of(row, "sichern/"), is_changed="1", base="1")
            send(desk_of(first), deed="publish", base=str(number + 1), lead=f"Vorspann {number}")
    many = costs()
    # The pages of a list that has several are counted, the versions as well.
    assert {page: n for page, n in many.items() if n > few[page]} == {}
    assert {page: n for page, n in many.items() if n > pages[page]} == {}
    assert len(client.get(f"{DESK}?seite=2").context["list"].lines) == 6


def test_the_text_is_kept_and_waits_at_the_workplace(send, client_of, second_editor):
    send(f"{NEW}sichern/", is_changed="1", title="Ganz neu")
    send(deed="save")
    item = NewsItem.objects.get()
    send(f"{NEW}sichern/", is_changed="1", title="Ganz neu")
    send(desk_of(item, "sichern/"), is_changed="1", base="1", title="Halb fertig")

    assert "Halb fertig" in text(client_of("editor").get(desk_of(item)))
    assert "Ganz neu" in text(client_of("editor").get(NEW))
    mine, theirs = (text(c.get("/arbeitsplatz/")) for c in (client_of("editor"), second_editor))
    draft = "Entwurf veröffentlichen oder verwerfen: Neues vom Portal"
    assert draft in mine and draft in theirs
    unsaved = "Ungespeicherten Text abschließen"
    assert (mine.count(unsaved), theirs.count(unsaved)) == (2, 0)
    for address in (DESK, NEW, desk_of(item)):
        assert f'href="{address}"' in mine, address
    assert DESK not in text(client_of("agency_lead").get("/arbeitsplatz/"))


def test_the_way_there_is_shown_to_those_who_may(client_of):
    item = NewsFactory(alliance=None)
    for page, link in (("/aktuelles/", DESK), (item.get_absolute_url(), desk_of(item))):
        assert f'href="{link}"' in text(client_of("editor").get(page))
        for other in (Client(), client_of("agency_lead"), client_of("coordinator")):
            assert DESK not in text(other.get(page))


def test_its_words_are_no_address_of_news(send):
    for title in ("Bearbeiten", "Edit"):
        send(title=title, deed="publish")
    assert [*NewsItem.objects.order_by("pk").values_list("slug", flat=True)] == [
        "bearbeiten-2", "edit-2",
    ]  # fmt: skip


def test_it_appears_in_its_minute(send):
    until = (timezone.now() + datetime.timedelta(days=3)).replace(second=0, microsecond=0)
    send(deed="publish", embargo_until=local(until))
    item = NewsItem.objects.get()
    assert (item.state, item.visible_at) == ("published", until)
    assert Client().get(item.get_absolute_url()).status_code == 404
