"""Sent again over a bad connection with another text: both texts stand there."""

import uuid

import pytest
from django.urls import reverse

from events.models import EventDossier, FishbowlContribution, Priority, Proposal, RoomQuestion
from events.tables import actions, questions
from tests.events.tables.test_tables import card, texts
from tests.factories.events import (
    EventFactory,
    PriorityFactory,
    RegistrationFactory,
    SessionFactory,
    TableNoteFactory,
    event_with_results,
)
from wirportal.moves import Refused

FROM_HERE = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}


def test_a_card_sent_again_with_another_text_is_another_card(table, client_of, at):
    client, token = client_of("contributor"), str(uuid.uuid4())
    for text in ("Erster Text", "Zweiter Text", "Zweiter Text", "Erster Text"):
        sent = client.post(at(table, "new", "karte"), card(text, form_token=token))
        assert sent.status_code == 302
    assert texts(table) == ["Erster Text", "Zweiter Text"]


def test_a_question_sent_again_with_another_text_is_another_question(client_of, person):
    event = EventFactory()
    RegistrationFactory(event=event, user=person("account"))
    client, token = client_of("account"), str(uuid.uuid4())
    for text in ("Erste Frage?", "Zweite Frage?", "Zweite Frage?"):
        path = reverse("events:question_ask", args=[event.slug])
        assert client.post(path, {"text": text, "form_token": token}).status_code == 302
    found = RoomQuestion.objects.order_by("pk").values_list("text", flat=True)
    assert list(found) == ["Erste Frage?", "Zweite Frage?"]


def test_a_form_of_another_fishbowl_is_no_error(client_of, db):
    event = EventFactory()
    one, two = (SessionFactory(event=event, format="fishbowl") for _time in range(2))
    token = str(uuid.uuid4())
    for session in (one, two, two):
        sent = {"topic": "Thema", "order": 1, "number": 0, "form_token": token}
        path = reverse("events:fishbowl_new", args=[event.slug, session.key])
        assert client_of("event_team").post(path, sent).status_code == 302
    found = FishbowlContribution.objects.order_by("pk").values_list("session", flat=True)
    assert list(found) == [one.pk, two.pk]


@pytest.mark.parametrize("who", ["account", "guest"])
def test_the_box_is_not_flooded(client_of, client, person, monkeypatch, who):
    monkeypatch.setattr(questions, "MOST_AN_HOUR", 2)
    event = EventFactory()
    user = person("account") if who == "account" else None
    row = RegistrationFactory(event=event, user=user)
    browser = client_of("account") if user else client
    path = (
        reverse("events:question_ask", args=[event.slug])
        if user
        else reverse("events:question_of_guest", args=[row.code])
    )
    answers = []
    for number in range(3):
        sent = {"text": f"Frage {number}?", "form_token": str(uuid.uuid4())}
        answers.append(browser.post(path, sent, headers=FROM_HERE))
    assert RoomQuestion.objects.count() == 2
    assert answers[-1].status_code == 429
    assert "Frage 2?" in answers[-1].content.decode()


def test_what_is_published_is_not_written_on(client_of, db):
    """Else anybody at the table would publish at once, and nobody had read it."""
    event = event_with_results()
    table = event.tables.get()
    EventDossier.objects.filter(event=event).update(published_at=None, published_by=None)
    type(table).objects.update(state="open")
    team = client_of("event_team")
    team.post(reverse("events:dossier_publish", args=[event.slug]))
    table.refresh_from_db()
    assert (event.dossier.__class__.objects.get().published_at is not None, table.state) == (
        True,
        "closed",
    )
    team.post(reverse("events:table_open", args=[event.slug, table.key]))
    table.refresh_from_db()
    assert table.state == "closed"


def test_who_changes_a_card_that_was_taken_away_keeps_the_text(table, client_of, at):
    note = TableNoteFactory(table=table, text="Am Anfang")
    path = at(table, "change", "karte", note.pk)
    team = client_of("coordinator")
    team.post(at(table, "remove", "karte", note.pk, 1))
    answer = client_of("contributor").post(path, card("Lange überlegt", number=1))
    page = answer.content.decode()
    assert (answer.status_code, "Lange überlegt" in page) == (409, True)
    assert f'action="{at(table, "new", "karte")}"' in page
    assert client_of("contributor").get(path).status_code == 404


def test_two_who_take_away_a_card_or_change_it_at_once(table, person):
    note = TableNoteFactory(table=table)
    same = type(note).objects.get(pk=note.pk)
    actions.remove(note, number=1, by=person("contributor"))
    for deed in (
        lambda: actions.remove(same, number=1, by=person("contributor")),
        lambda: actions.change(same, {"text": "Neu"}, {}, number=1, by=person("contributor")),
    ):
        with pytest.raises(Refused, match="weggenommen"):
            deed()


def test_nothing_is_derived_from_what_was_taken_away_meanwhile(table, person):
    user = person("contributor")
    note, priority = TableNoteFactory(table=table), PriorityFactory(table=table)
    gone = [type(one).objects.get(pk=one.pk) for one in (note, priority)]
    for one in (note, priority):
        actions.remove(one, number=1, by=user)
    with pytest.raises(Refused, match="weggenommen"):
        actions.add(
            table, Priority, {"text": "A"}, {"notes": [gone[0]]}, token=uuid.uuid4(), by=user
        )
    values = {"text": "A", "priority": gone[1]}
    with pytest.raises(Refused, match="weggenommen"):
        actions.add(table, Proposal, values, {}, token=uuid.uuid4(), by=user)
