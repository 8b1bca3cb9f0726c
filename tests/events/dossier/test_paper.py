"""The dossier on paper: tagged, whole, for its reader; and the press kit as one ZIP."""

import io
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import AnonymousUser

from events.dossier.collecting import Results
from events.dossier.kit import kit_of
from events.dossier.paper import document
from tests.factories.events import (
    EventDossierFactory,
    EventFileFactory,
    FishbowlContributionFactory,
    QuestionGroupFactory,
    at,
    event_with_results,
)
from tests.pdf_gate import count, faults, text_of

PDF = "/veranstaltungen/{}/ergebnisse.pdf"
KIT = "/veranstaltungen/{}/pressemappe.zip"
HOSTILE = ("../../etc/passwd", "C:\\Windows\\con.exe", "bild\u202egpj.exe", "a\x01/b?.html", "..")


def test_the_paper_is_tagged_and_shows_pictures_with_words(client_of, db):
    event = event_with_results(title_de="Werkstatt")
    answer = client_of("anonymous").get(PDF.format(event.slug))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert faults(answer.content) == []
    assert count(answer.content, "/Figure") == 1


def test_the_paper_of_a_visitor_has_no_demand_that_was_not_handed_over(client_of, db):
    event = event_with_results()
    words = str([block.data() for block in document(of_visitor(event)).blocks])
    assert "Forderung handed_over" in words
    assert "Forderung collected" not in words
    assert "Noch nicht frei" not in words
    assert b"%PDF" in text_of(client_of("anonymous").get(PDF.format(event.slug)).content)


def test_page_and_paper_have_press_papers_answers_and_notes(client_of, person):
    """Of each only what is released: also on the paper of the event team."""
    event = event_with_results()
    bowl = event.sessions.get(format="fishbowl")
    FishbowlContributionFactory(session=bowl, topic="Transfer", note="Mehr Mut zum Transfer")
    answer = {"answer_de": "Im Herbst.", "answered_by": "Musteramt"}
    QuestionGroupFactory(event=event, title="Wann geht es weiter?", published_at=at(-1), **answer)
    QuestionGroupFactory(event=event, title="Noch offene Frage")
    paper = {"event": event, "kind": "praesentation"}
    EventFileFactory(**paper, title_de="Folien vom Vormittag")
    EventFileFactory(**paper, title_de="Folien noch geheim", is_released=False)
    both = ("Für die Presse", "Folien vom Vormittag", "Im Herbst.", "Musteramt", "Mehr Mut zum")
    for who in ("anonymous", "event_team"):
        client, reader = client_of(who), person(who) if who == "event_team" else AnonymousUser()
        page = client.get(f"/veranstaltungen/{event.slug}/ergebnisse/").content.decode()
        words = str(
            [block.data() for block in document(Results(event, event.dossier, reader)).blocks]
        )
        for text in both:
            assert (text in page, text in words) == (True, True), text
        for text in ("Noch offene Frage", "Folien noch geheim"):
            assert (text in page, text in words) == (False, False), text
    content = client_of("anonymous").get(PDF.format(event.slug)).content
    assert faults(content) == []


def of_visitor(event):
    return Results(event, event.dossier, AnonymousUser())


def kit_in(content):
    return ZipFile(io.BytesIO(content))


def test_the_kit_has_text_credits_and_released_pictures(client_of, db):
    event = event_with_results()
    answer = client_of("anonymous").get(KIT.format(event.slug))
    assert answer.streaming
    kit = kit_in(b"".join(answer.streaming_content))
    assert kit.testzip() is None
    assert kit.namelist() == ["Pressetext.txt", "Bildnachweise.txt", "01-Graphic Recording.png"]
    assert "Für die Presse" in kit.read("Pressetext.txt").decode()
    assert "Studio Muster" in kit.read("Bildnachweise.txt").decode()
    released = event.files.get(is_released=True)
    with released.file.content.open() as stored:
        assert kit.read("01-Graphic Recording.png") == stored.read()


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_leads_out_of_the_folder(db, title):
    event = event_with_results()
    event.files.all().delete()
    EventFileFactory(event=event, title_de=title)
    (name,) = kit_in(b"".join(kit_of(of_visitor(event)))).namelist()[2:]
    assert name.startswith("01-")
    assert name.endswith(".png")
    assert not set(name) & set("/\\:?\u202e\x01")
    assert name.count(".") == 1


def test_a_picture_whose_file_is_gone_does_not_break_the_kit(db):
    event = event_with_results()
    row = event.files.get(is_released=True)
    row.file.content.storage.delete(row.file.content.name)
    names = kit_in(b"".join(kit_of(of_visitor(event)))).namelist()
    assert names == ["Pressetext.txt", "Bildnachweise.txt"]


def test_there_is_no_kit_without_text_and_pictures(client_of, db):
    event = event_with_results()
    event.files.all().delete()
    event.dossier.delete()
    EventDossierFactory(event=event, summary_de="Kurz", published_at=event.ends_at)
    assert client_of("anonymous").get(KIT.format(event.slug)).status_code == 404
