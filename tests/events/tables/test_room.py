"""Fishbowl and questions from the room."""

import uuid

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from events.models import FishbowlContribution, QuestionGroup, RoomQuestion
from tests.factories.events import (
    EventFactory,
    FishbowlContributionFactory,
    QuestionGroupFactory,
    RegistrationFactory,
    RoomQuestionFactory,
    SessionFactory,
    ThemeTableFactory,
)


@pytest.fixture
def event(db):
    return EventFactory()


def url(event, name="questions", *more):
    return reverse(f"events:{name}", args=[event.slug, *more])


def question(text="Wie geht es weiter?"):
    return {"text": text, "form_token": str(uuid.uuid4())}


def test_participants_ask_and_nobody_is_written_down(event, client_of, person):
    RegistrationFactory(event=event, user=person("account"))
    client, sent = client_of("account"), question()
    assert [client.post(url(event, "question_ask"), sent).status_code for _ in "ab"] == [302, 302]
    row = RoomQuestion.objects.get()
    trail = RoomQuestion.pgh_event_model.objects.get(pgh_obj=row)
    assert trail.pgh_context["user"] is None
    assert str(person("account").pk) not in str(trail.pgh_context)
    assert "Wie geht es weiter?" not in client.get(url(event)).content.decode()


def test_guests_ask_by_the_link_of_their_registration(event, client):
    guest = RegistrationFactory(event=event, user=None)
    address, home = url_of(guest), {"HTTP_SEC_FETCH_SITE": "same-origin"}
    assert "csrfmiddlewaretoken" not in client.get(address).content.decode()
    sent = question()
    answers = [client.post(address, sent, **home) for _time in "ab"]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert not any(answer.cookies for answer in answers)
    assert RoomQuestion.objects.get().text == sent["text"]


def url_of(registration):
    return reverse("events:question_of_guest", args=[registration.code])


def test_others_do_not_ask(event, client_of):
    assert client_of("stranger").post(url(event, "question_ask"), question()).status_code == 403


def test_from_the_box_to_the_published_answer(event, client_of, client):
    row = RoomQuestionFactory(event=event, text="Wann kommt Phase 3?")
    aside = RoomQuestionFactory(event=event, text="Unpassend")
    team = client_of("event_team")
    group = {"title": "Zur nächsten Phase", "number": 0, "form_token": str(uuid.uuid4())}
    team.post(url(event, "question_group_new"), group)
    found = QuestionGroup.objects.get()
    team.post(url(event, "question_sort_in", row.pk), {"group": found.pk})
    team.post(url(event, "question_sort_in", aside.pk), {"group": "weg"})
    assert "Zur nächsten Phase" not in client.get(url(event)).content.decode()
    answer = {**group, "number": 1, "is_published": "on"}
    wrong = team.post(url(event, "question_group", found.pk), answer)
    assert wrong.status_code == 422  # nothing is published without an answer and its office
    answer |= {"answer_de": "Im Herbst.", "answered_by": "Ministerium"}
    assert team.post(url(event, "question_group", found.pk), answer).status_code == 302
    page = client.get(url(event)).content.decode()
    assert "Im Herbst." in page and "Wann kommt Phase 3?" in page and "Unpassend" not in page


def test_of_two_who_answer_the_second_sees_both(event, client_of):
    group = QuestionGroupFactory(event=event)
    team = client_of("event_team")
    sent = {"title": "x", "number": 1, "form_token": str(uuid.uuid4())}
    address = url(event, "question_group", group.pk)
    assert team.post(address, {**sent, "answer_de": "Erste"}).status_code == 302
    answer = team.post(address, {**sent, "answer_de": "Zweite"})
    assert answer.status_code == 409
    assert "Erste" in answer.content.decode() and "Zweite" in answer.content.decode()


@pytest.mark.parametrize(
    ("title", "label"),
    [("Fishbowl", "Fishbowl"), ("Fishbowl mit der Politik", "Fishbowl mit der Politik"),
     ("Im kleinen Kreis", "Fishbowl: Im kleinen Kreis")],
)  # fmt: skip
def test_a_fishbowl_is_called_so_once(event, client, title, label):
    session = SessionFactory(event=event, format="fishbowl", title_de=title)
    address = url(event, "fishbowl", session.key)
    page = BeautifulSoup(client.get(event.get_absolute_url()).content, "html.parser")
    assert page.find("a", href=address).text == label
    badges = [one.text for one in page.select(".programme__title .badge")]
    assert badges == ([] if title.startswith("Fishbowl") else ["Fishbowl"])
    head = BeautifulSoup(client.get(address).content, "html.parser").select_one(".page-head")
    assert head.get_text(" ").count("Fishbowl") == 1


def test_the_fishbowl_shows_topics_to_all_and_notes_to_few(event, client_of, client):
    session = SessionFactory(event=event, format="fishbowl")
    address = url(event, "fishbowl_new", session.key)
    sent = {"topic": "Transfer", "speaker": "Land", "order": 1, "note": "Vertrauliche Notiz"}
    sent |= {"number": 0, "form_token": str(uuid.uuid4())}
    team = client_of("event_team")
    assert [team.post(address, sent).status_code for _ in "ab"] == [302, 302]
    assert FishbowlContribution.objects.get().topic == "Transfer"
    page = client.get(url(event, "fishbowl", session.key)).content.decode()
    assert "Transfer" in page and "Vertrauliche Notiz" not in page
    assert "Vertrauliche Notiz" in team.get(url(event, "fishbowl", session.key)).content.decode()


def test_a_draft_alliance_is_not_named_in_the_fishbowl(event, client, draft):
    entry = FishbowlContributionFactory(session__event=event, alliance=draft)
    page = client.get(url(event, "fishbowl", entry.session.key)).content.decode()
    assert draft.name not in page


def test_texts_of_tables_and_the_fishbowl_are_formatted(event, client):
    bowl = SessionFactory(event=event, format="fishbowl", text_de="Reden **alle**")
    table = ThemeTableFactory(event=event, text_de="Fragen **alle**")
    pages = [
        client.get(f"{event.get_absolute_url()}{rest}/").content.decode()
        for rest in (f"fishbowl/{bowl.key}", f"tische/{table.key}")
    ]
    assert ["<strong>alle</strong>" in page for page in pages] == [True, True]
