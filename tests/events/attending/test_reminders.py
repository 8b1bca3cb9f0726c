"""Reminders by the rules, for people with an account and for guests. The clock is moved."""

import datetime

import pytest
from django.utils import timezone

from events.attending import reminding, telling
from events.attending.feedback import key_of
from events.models import EventFeedback, Registration
from tests.factories.accounts import UserFactory
from tests.factories.alliances import MembershipFactory
from tests.factories.events import EventFactory, QuotaFactory, RegistrationFactory
from wirportal.notifications import reminding as rules
from wirportal.notifications.models import OutboundMail

NOON = datetime.time(12)


@pytest.fixture
def event(db):
    day = timezone.localdate() + datetime.timedelta(days=30)
    start = timezone.make_aware(datetime.datetime.combine(day, NOON))
    closes = start - datetime.timedelta(days=3)
    return EventFactory(slug="tagung", starts_at=start, closes_at=closes)


def tick(when):
    for rule in reminding.ALL:
        rules.plan(rule, when)
    reminding.remind_guests(when)


def sent():
    return sorted(OutboundMail.objects.values_list("kind", flat=True))


def test_the_day_is_near_for_those_with_a_seat(event):
    RegistrationFactory(event=event)
    RegistrationFactory(event=event, user=None)
    RegistrationFactory(event=event, state="cancelled")
    for days, number in ((8, 0), (7, 2), (5, 2), (1, 4)):
        for _time in range(2):
            tick(event.starts_at - datetime.timedelta(days=days))
        assert sent() == ["event-near"] * number
    letters = [telling.of_near(mail.data, mail.user) for mail in OutboundMail.objects.all()]
    assert len({letter.subject for letter in letters}) == 2
    Registration.objects.update(state="cancelled")
    assert not any(telling.of_near(mail.data, mail.user) for mail in OutboundMail.objects.all())


def test_guests_are_looked_up_together_and_reminded_once(event, django_assert_num_queries):
    RegistrationFactory.create_batch(3, event=event, user=None)
    day = event.starts_at - datetime.timedelta(days=7)
    reminding.remind_guests(day)
    with django_assert_num_queries(4) as asked:  # events near and over, guests, mails
        reminding.remind_guests(day)
    assert not any("INSERT" in query["sql"] for query in asked)
    assert sent() == ["event-near"] * 3


def test_coordinators_hear_of_seats_nobody_has_taken(event):
    quota = QuotaFactory(event=event, seats=2)
    MembershipFactory(alliance=quota.alliance, role="coordinator", user=UserFactory())
    MembershipFactory(alliance=quota.alliance, role="contributor", user=UserFactory())
    full = QuotaFactory(event=event, seats=1)
    MembershipFactory(alliance=full.alliance, role="coordinator", user=UserFactory())
    RegistrationFactory(event=event, quota=full)
    RegistrationFactory(event=event, quota=quota)
    tick(event.closes_at - datetime.timedelta(days=7))
    mail = OutboundMail.objects.get(kind="event-quota-open")
    assert telling.of_quota(mail.data, mail.user).paragraphs[0].startswith("1 Platz")
    RegistrationFactory(event=event, quota=quota)
    assert telling.of_quota(mail.data, mail.user) is None


def test_without_a_last_day_registration_ends_when_the_event_begins(event):
    event.closes_at = None
    event.save()
    quota = QuotaFactory(event=event)
    MembershipFactory(alliance=quota.alliance, role="coordinator", user=UserFactory())
    tick(event.starts_at - datetime.timedelta(days=8))
    assert sent() == []
    tick(event.starts_at - datetime.timedelta(days=7))
    assert sent() == ["event-quota-open"]


def test_those_who_came_are_asked_the_day_after(event, client_of):
    RegistrationFactory(event=event, state="attended", checked_in_at=event.starts_at)
    RegistrationFactory(event=event, state="attended", checked_in_at=event.starts_at, user=None)
    RegistrationFactory(event=event)
    tick(event.ends_at + datetime.timedelta(days=1))
    mails = list(OutboundMail.objects.filter(kind="event-after"))
    letters = [telling.of_after(mail.data, mail.user) for mail in mails]
    assert len(mails) == 2
    assert len({letter.link for letter in letters}) == 1


def test_an_answer_says_not_whose_it_is(event, client_of, time_machine):
    path = f"/veranstaltungen/tagung/rueckmeldung/?schluessel={key_of(event)}"
    client = client_of("anonymous")
    assert client.get(path).status_code == 404
    time_machine.move_to(event.ends_at + datetime.timedelta(days=1))
    assert client.get(path.replace("schluessel=", "schluessel=0")).status_code == 404
    page = client.get(path)
    assert page.cookies == {}
    given = {"token": page.context["form"]["token"].value(), "rating": "4", "useful": "Der Tisch"}
    origin = {"headers": {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}}
    for _time in range(2):
        assert "Vielen Dank" in client.post(path, given, **origin).content.decode()
    row = EventFeedback.objects.get()
    assert (row.rating, row.useful, row.on) == (4, "Der Tisch", timezone.localdate())
    assert client.post(path, {"token": str(row.token)}, **origin).status_code == 422
