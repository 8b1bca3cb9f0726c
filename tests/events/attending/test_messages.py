"""Messages: to whom, read first, sent once, and to nobody who has withdrawn."""

import pytest

from events.attending import writing
from events.attending.telling import of_message
from events.models import EventMessage, Registration
from tests.factories.events import EventFactory, RegistrationFactory
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail

NEW = "/veranstaltungen/tagung/nachrichten/neu/"
TEXT = {"subject": "Eingang", "text": "Der Eingang ist heute im Hof.", "number": 1}


@pytest.fixture
def event(db):
    event = EventFactory(slug="tagung")
    for state in ("confirmed", "offered", "invited", "cancelled", "requested"):
        more = {"offered_until": event.starts_at} if state == "offered" else {}
        RegistrationFactory(event=event, state=state, name=state, **more)
    RegistrationFactory(event=event, state="waiting", place_in_queue=1, name="waiting")
    RegistrationFactory(event=event, user=None, name="guest")
    return event


@pytest.fixture
def message(event, person):
    texts = {"subject": "Eingang", "text": "Im Hof."}
    return writing.write(event, by=person("event_team"), audience="alle", **texts)


@pytest.mark.parametrize(
    ("audience", "names"),
    [
        ("alle", {"confirmed", "offered", "invited", "waiting", "guest"}),
        ("bestaetigt", {"confirmed", "guest"}),
        ("warteliste", {"waiting"}),
        ("ohne-antwort", {"offered", "invited"}),
        ("erschienen", set()),
    ],
)
def test_whom_it_reaches(message, audience, names):
    message.audience = audience
    assert {row.name for row in writing.recipients(message)} == names


def test_it_is_written_read_and_sent_once(client_of, event):
    client = client_of("event_team")
    page = client.post(NEW, TEXT | {"audience": "bestaetigt"}).url
    assert "Der Eingang ist heute im Hof." in client.get(page).content.decode()
    assert OutboundMail.objects.count() == 0
    assert client.post(page, {"number": 1, "recipients": 7}).status_code == 409
    assert OutboundMail.objects.count() == 0
    for _time in range(3):
        client.post(page, {"number": 1, "recipients": 2})
    mails = OutboundMail.objects.filter(kind="event-message")
    assert (mails.count(), EventMessage.objects.get().recipients) == (2, 2)


def test_what_was_not_read_is_not_sent(message, person):
    by = person("event_team")
    writing.rewrite(message, 1, by=by, audience="alle", subject="Eingang", text="Im Keller.")
    with pytest.raises(Refused):
        writing.send(message, 1, 5, by=by)
    with pytest.raises(Refused):
        writing.rewrite(message, 1, by=by, audience="alle", subject="Eingang", text="Im Hof.")
    assert writing.send(message, 2, 5, by=by) == 5
    with pytest.raises(Refused):
        writing.rewrite(message, 2, by=by, audience="alle", subject="Anders", text="Anders")


def test_who_withdraws_before_it_goes_gets_none(message, person):
    writing.send(message, 1, 5, by=person("event_team"))
    mails = list(OutboundMail.objects.filter(kind="event-message").select_related("user"))
    assert all("Im Hof." in of_message(mail.data, mail.user).quote for mail in mails)
    Registration.objects.update(state="cancelled", place_in_queue=None)
    assert [of_message(mail.data, mail.user) for mail in mails] == [None] * 5


def test_a_seat_passed_on_does_not_carry_the_message_along(message, person):
    writing.send(message, 1, 5, by=person("event_team"))
    mail = OutboundMail.objects.get(kind="event-message", user=None)
    assert of_message(mail.data, person("account")) is None
