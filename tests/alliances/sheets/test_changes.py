"""What a changed table would do, and does."""

import datetime
import re

import pytest
from django.contrib.messages import get_messages

from alliances.models import Alliance, Partnership, Project, Result
from tests.alliances.sheets.conftest import changes, refusals
from tests.alliances.workshop.conftest import Workshop
from tests.factories.accounts import UserFactory
from tests.factories.alliances import MembershipFactory
from tests.sessions import signed_in
from wirportal.editing.models import Autosave, Revision
from wirportal.files.models import StoredFile

TITLE = "Titel (deutsch)"
SENTENCE = "Was daraus wurde, in einem Satz (deutsch)"
RELEASE = "Für die Öffentlichkeit freigegeben"


def told(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


@pytest.fixture
def book(table, rich):
    """A table with a change of every kind."""
    book = table().book()
    book.field("claim_de", "Holz hat Zukunft")
    book.field("laender", "sachsen; DE-BB")
    book.field("started_year", 2020)
    book.field("aliases", "_x0041_ Holz\nHolzbund")
    book.set("Partner", 2, Rolle="Kernpartner", Bis=datetime.date(2026, 12, 31))
    book.set("Projekte", 2, Akronym="STEG", Fördersumme_in_Euro=99.5, Stand="Completed")
    book.add("Projekte", **{TITLE: "Ganz neu", "Leitung": "SAEGE & söhne", "Von": "1.2.2025"})
    book.set("Ergebnisse", 3, Datum="1.2.2025", **{RELEASE: "ja"})
    book.add("Ergebnisse", Art="verfahren", **{SENTENCE: "Neues Verfahren"})
    return book


EXPECTED = {
    "Leitsatz (deutsch)": ["claim_de"],
    "Länder": ["laender"],
    "Begonnen im Jahr": ["started_year"],
    "Andere Schreibweisen und Namen": ["aliases"],
    "STEG": ["acronym", "stage", "amount"],
    "Ganz neu": ["title_de", "stage", "from_on", "lead"],
    "Säge gekauft": ["achieved_on", "is_released"],
    "Neues Verfahren": ["kind", "title_de", "is_released"],
}


def test_a_trial_shows_every_change_and_writes_nothing(table, book):
    trial = table().trial(book)

    assert refusals(trial) == []
    found = changes(trial)
    (partner,) = found.keys() - EXPECTED.keys()
    assert [name.split("-")[0] for name in found.pop(partner)] == ["role", "until_on"]
    assert found == EXPECTED
    assert [(sheet.added, sheet.changed, sheet.unchanged) for sheet in trial.sheets] == [
        (0, 4, 20), (0, 1, 4), (1, 1, 1), (1, 1, 1),
    ]  # fmt: skip
    assert (Revision.objects.count(), Project.objects.count(), Result.objects.count()) == (0, 2, 2)


def test_a_change_is_shown_word_by_word(table, rich):
    book = table().book().set("Projekte", 2, **{TITLE: "Brücken und Stege aus Holz"})

    response = table().send(book)

    page = response.content.decode()
    assert re.search(r"Brücken ?<ins>.{,80}und Stege ?</ins> ?aus Holz", page)


def test_drafts_are_written_and_visitors_see_nothing_of_it(table, book, rich):
    table().enter(book)

    rich.refresh_from_db()
    assert (rich.claim_de, rich.started_year) == ("=Holz+Zukunft", 2019)
    new = Project.objects.get(title_de="Ganz neu")
    assert (new.state, new.stage, new.from_on) == ("draft", "running", datetime.date(2025, 2, 1))
    assert [row.organisation.name for row in new.participations.all()] == ["Säge & Söhne"]
    assert Project.objects.get(acronym="BRÜCKE").amount == 1250000.50
    assert Result.objects.get(title_de="Säge gekauft").is_released
    subjects = Revision.objects.filter(state="draft").values_list("subject", flat=True)
    # profile, region, names, partners, two projects, two results
    assert len(subjects) == len(set(subjects)) == 8
    assert not StoredFile.objects.exists()


def test_published_at_once_it_stands_where_visitors_read(table, book, rich):
    response = table().enter(book, "publish")

    assert response.status_code == 200
    assert len(response.context["taken"].rows) == 8
    rich.refresh_from_db()
    assert (rich.claim_de, rich.started_year) == ("Holz hat Zukunft", 2020)
    assert rich.laender == ["DE-BB", "DE-SN"]
    project = Project.objects.get(acronym="STEG")
    assert (float(project.amount), project.stage) == (99.5, "completed")
    assert Project.objects.get(title_de="Ganz neu").state == "published"
    assert Partnership.objects.filter(alliance=rich, role="core").count() == 1
    assert not Revision.objects.exclude(state="published").exists()


def test_the_same_table_again_is_no_second_project(table, book):
    table().enter(book, "publish")

    trial = table().trial(book)

    assert changes(trial) == {}
    assert [(number, title) for number, title, *_ in refusals(trial)] == [
        (4, "Ganz neu"), (4, "Neues Verfahren"),
    ]  # fmt: skip


def test_pressed_twice_it_is_written_once(table, book):
    hand = table()
    tried = hand.send(book)

    first, second = hand.take_over(tried), hand.take_over(tried)

    assert (first.status_code, second.status_code) == (200, 302)
    assert "wurde schon übernommen" in told(second)
    assert Project.objects.filter(title_de="Ganz neu").count() == 1


def test_deleted_rows_columns_and_sheets_change_nothing(table, rich):
    book = table().book()
    book.book["Projekte"].delete_rows(2, 5)
    book.book["Ergebnisse"].delete_cols(4, 6)
    del book.book["Partner"]

    trial = table().trial(book)

    assert (changes(trial), refusals(trial)) == ({}, [])
    assert [sheet.is_there for sheet in trial.sheets] == [True, False, True, True]


def test_what_somebody_saved_since_is_not_overwritten(table, book, rich, client_of, person):
    hand = table()
    tried = hand.send(book)
    agency = Workshop(client_of("agency_officer"), rich, person("agency_officer"))
    agency.save("profile", claim_de="Von der Agentur")

    response = hand.take_over(tried)

    assert response.context["taken"].overtaken == ["Leitsatz (deutsch)"]
    assert len(response.context["taken"].rows) == 7
    newest = Revision.objects.newest(f"alliances/{rich.pk}/profile")
    assert newest.data["claim_de"] == ["Von der Agentur"]
    assert "Seit dem Probelauf geändert" in response.content.decode()


def test_text_that_is_being_typed_stays_kept(table, book, rich, person, client_of):
    subjects = [f"alliances/{rich.pk}/projects/new", f"alliances/{rich.pk}/profile"]
    for subject in subjects:
        Autosave.objects.create(
            user=person("coordinator"), subject=subject, data={"title_de": ["X"]}
        )

    table().enter(book)

    kept = Autosave.objects.filter(user=person("coordinator"))
    assert sorted(row.subject for row in kept) == sorted(subjects)
    assert {row.data["title_de"][0] for row in kept} == {"X"}


@pytest.mark.parametrize("deed", ["save", "propose"])
def test_contributors_propose(table, book, deed):
    response = table("contributor").enter(book, deed)

    assert response.status_code == 200
    wanted = {"save": "draft", "propose": "proposed"}[deed]
    states = Revision.objects.exclude(by=None).values_list("state", flat=True)
    assert set(states) == {wanted}
    assert Project.objects.get(title_de="Ganz neu").state == "draft"
    # The release is not theirs to give.
    assert not Result.objects.get(title_de="Säge gekauft").is_released


def test_contributors_publish_nothing(table, book, rich):
    hand = table("contributor")
    tried = hand.send(book)
    assert RELEASE in tried.context["trial"].sheets[3].unread
    assert 'value="publish"' not in tried.content.decode()

    assert hand.take_over(tried, "publish").status_code == 403
    hand.take_over(tried, "save", publish="1", is_public="1", state="published")

    assert not Revision.objects.filter(state="published").exclude(by=None).exists()
    assert Project.objects.filter(state="published").count() == 1


@pytest.mark.parametrize("shown", ["", "x", "a:b:c", None])
def test_only_what_was_shown_is_written(table, book, rich, shown):
    tried = table().send(book)
    file = StoredFile.objects.get()
    other = UserFactory()
    MembershipFactory(alliance=rich, user=other)

    if shown is None:  # the token of somebody else of the same team
        hand = table()
        hand.client = signed_in(other)
        answer = hand.take_over(tried)
        assert answer.status_code == 302
        assert "wurde schon übernommen" in told(answer)
    else:
        client = table().client
        answer = client.post(f"{table().page}uebernehmen/", {"shown": shown, "deed": "publish"})
        assert answer.status_code == 302

    assert not Revision.objects.exists()
    assert StoredFile.objects.get() == file


def test_a_trial_of_one_alliance_is_none_of_another(table, book, rich, draft):
    tried = table().send(book)

    other = table(page="/buendnisse/entwurf/bearbeiten/tabelle/")
    assert "wurde schon übernommen" in told(other.take_over(tried, "publish"))
    assert not Alliance.objects.filter(claim_de="Holz hat Zukunft").exists()
    assert not Revision.objects.exists()
