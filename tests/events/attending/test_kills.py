"""A message to everybody at an event, and the workers are killed while it goes out: once to each.

Everything is real, as in the runs of the reminders: Celery workers, two schedulers, Redis, SMTP, a
Maildir that is the ledger. The worker's whole group is killed by SIGKILL a moment after a mail.
"""

from collections import Counter
from email import policy
from email.parser import BytesParser

import pytest

from events.models import EventMessage
from events.registering.actions import cancel
from launcher.processes import wait_until
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory
from tests.sessions import signed_in
from tests.wirportal.notifications.machinery import Machinery
from wirportal.notifications.models import OutboundMail

pytestmark = pytest.mark.django_db(transaction=True)

NEW = "/veranstaltungen/tagung/nachrichten/neu/"
WRITTEN = {"subject": "Eingang", "text": "Im Hof.", "number": 1, "audience": "alle"}
SIZES = [
    pytest.param(64, 3, 0.1, id="64 people, 3 kills"),
    pytest.param(600, 20, 0.02, id="600 people, 20 kills", marks=pytest.mark.soak),
    pytest.param(600, 20, 0.3, id="the same, a slow server", marks=pytest.mark.soak),
]


def registered(number):
    """Every other of them is a guest, and every tenth waits."""
    event = EventFactory(slug="tagung", capacity=0)  # nobody moves up meanwhile
    for place in range(number):
        guest = {"user": None, "email": f"gast{place}@gast.example"} if place % 2 else {}
        waits = {"state": "waiting", "place_in_queue": place + 1} if place % 10 == 0 else {}
        RegistrationFactory(event=event, **guest, **waits)
    return event


def sent_to_all(number):
    """Written, read and sent on its pages; the button is pressed twice."""
    client = signed_in(UserFactory(role="event_team"))
    page = client.post(NEW, WRITTEN).url
    pressed = [client.post(page, {"number": 1, "recipients": number}) for _time in range(2)]
    assert [answer.status_code for answer in pressed] == [302, 409]
    assert messages().count() == EventMessage.objects.get().recipients == number


def messages():
    return OutboundMail.objects.filter(kind="event-message")


def is_done():
    return not messages().exclude(state__in=["sent", "suppressed"]).exists()


def reached(machinery):
    """To which addresses the message went, and how often."""
    parse = BytesParser(policy=policy.default).parsebytes
    mails = [parse(file.read_bytes()) for file in machinery.mails()]
    ours = set(messages().values_list("message_id", flat=True))
    return Counter(m["To"].addresses[0].addr_spec for m in mails if m["Message-ID"] in ours)


@pytest.mark.parametrize(("number", "kills", "delay"), SIZES)
def test_each_person_gets_it_exactly_once_and_who_withdrew_none(number, kills, delay, tmp_path):
    event = registered(number)
    sent_to_all(number)
    gone = event.registrations.filter(state="confirmed").first()
    cancel([gone], by=gone.user)
    with Machinery(tmp_path, delay, 8 if delay > 0.2 else 2) as machinery:
        machinery.start_schedulers()
        for _time in range(kills):
            machinery.start_worker()
            machinery.kill_once_it_works("worker")
        assert not is_done()  # else nothing was killed in the midst of it
        machinery.start_worker()
        assert wait_until(is_done, 60 if number < 100 else 600), Counter(
            messages().values_list("state", flat=True)
        )
        found = reached(machinery)
    others = event.registrations.exclude(pk=gone.pk)
    assert found == Counter(others.values_list("email", flat=True))
    assert Counter(messages().values_list("state", flat=True)) == {
        "sent": number - 1,
        "suppressed": 1,
    }


@pytest.mark.soak
def test_a_naive_worker_sends_it_twice(tmp_path):
    """Control: the same kills, without claims and ledger."""
    registered(12)
    sent_to_all(12)
    with Machinery(tmp_path, delay=0.3) as machinery:
        for _time in range(4):
            machinery.start_naive()
            machinery.kill_once_it_works("naive")
        assert max(machinery.arrived().values()) > 1
