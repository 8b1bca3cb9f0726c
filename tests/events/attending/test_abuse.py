"""Anonymous answers stay anonymous, nothing is flooded, no typed code is lost."""

import uuid

import pytest
from django.apps import apps
from django.urls import reverse

from events.attending import feedback_views
from events.attending.feedback import key_of
from events.models import EventFeedback, Registration
from events.registering.managing import give_seat
from tests.factories.events import EventFactory, RegistrationFactory, at
from wirportal.files import turns

FROM_HERE = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def past(db):
    return EventFactory(starts_at=at(-3))


def answer(client, event, **texts):
    path = reverse("events:feedback", args=[event.slug]) + f"?schluessel={key_of(event)}"
    return client.post(path, {"token": str(uuid.uuid4())} | texts, headers=FROM_HERE)


def test_nothing_tells_who_answered_and_when(client_of, past):
    answer(client_of("account"), past, useful="Die Tische")
    assert EventFeedback.objects.get().useful == "Die Tische"
    assert not hasattr(EventFeedback, "pgh_event_model")
    tables = [model for model in apps.get_models() if "feedback" in model.__name__.lower()]
    assert tables == [EventFeedback]


def test_answers_do_not_come_by_the_hundred(client, past, monkeypatch):
    monkeypatch.setattr(feedback_views, "MOST_AN_HOUR", 2)
    found = [answer(client, past, useful=f"Text {number}") for number in range(3)]
    assert [one.status_code for one in found] == [200, 200, 429]
    assert "Text 2" in found[-1].content.decode()
    assert EventFeedback.objects.count() == 2


def test_too_many_codes_come_back_to_be_cut(client_of, db):
    event = EventFactory(starts_at=at(0))
    codes = "\n".join(f"AB-CDEFG{number}" for number in range(501))
    sent = client_of("event_team").post(
        reverse("events:check_in", args=[event.slug]), {"codes": codes}
    )
    page = sent.content.decode()
    assert (sent.status_code, "AB-CDEFG500" in page, "500" in page) == (422, True, True)


def test_certificates_wait_their_turn(client, past, monkeypatch):
    row = RegistrationFactory(event=past, user=None, state="attended", checked_in_at=past.starts_at)
    monkeypatch.setattr(turns, "PATIENCE", 0)
    for _time in range(turns.AT_ONCE):
        turns.turns.acquire()
    try:
        sent = client.get(reverse("events:certificate", args=[row.code]))
    finally:
        for _time in range(turns.AT_ONCE):
            turns.turns.release()
    assert (sent.status_code, sent["Retry-After"], len(client.cookies)) == (503, "60", 0)


def test_a_reason_goes_with_the_name(db):
    row = RegistrationFactory(event=EventFactory(), state="waiting", place_in_queue=1)
    give_seat(row, by=row.user, reason="kanari")
    assert Registration.objects.get().reason == "kanari"
    events = Registration.pgh_event_model
    assert "reason" not in {field.name for field in events._meta.fields}
