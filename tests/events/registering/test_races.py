"""Many at once: never more seats than there are, the order of the waiting list, each mail once.

Source: PROMISES G1, G2 and G4. The short runs belong to every test run, the long ones to the soak.
Those against a real server say how long people wait.
"""

import contextlib
import datetime
import math
import threading
import uuid
from collections import Counter
from functools import partial

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from events.models import Event, Registration
from events.registering import actions, queue, seats
from events.states import HOLDING
from events.states import RegistrationState as S
from tests.events.registering.conftest import form_of
from tests.events.registering.serving import (
    all_at_once,
    pressed_at_once,
    send,
    served,
    served_for_real,
    written_out,
)
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory
from tests.sessions import BACKEND
from wirportal.notifications.models import OutboundMail

pytestmark = pytest.mark.django_db(transaction=True)

REGISTER = "/veranstaltungen/werkstatt/anmelden/"
SIZES = [
    pytest.param(40, 5, id="40 for 5"),
    *(
        pytest.param(200, 20, id=f"200 for 20, run {run}", marks=pytest.mark.soak)
        for run in range(1, 11)
    ),
]


def session_of(user):
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def rush(number):
    """So many people with an account register in the same moment."""
    sessions = [session_of(user) for user in UserFactory.create_batch(number)]
    with served() as port:
        return register_all(port, sessions)


def register_all(port, sessions):
    return all_at_once(
        [
            partial(send, port, REGISTER, {"name": "Person", "form_token": uuid.uuid4()}, session)
            for session in sessions
        ]
    )


def counted():
    return Counter(Registration.objects.values_list("state", flat=True))


@pytest.mark.parametrize(("number", "capacity"), SIZES)
def test_as_many_as_there_are_seats(number, capacity):
    EventFactory(slug="werkstatt", capacity=capacity)

    answers = rush(number)

    assert Counter(answer.status for answer in answers) == {302: number}
    assert counted() == {S.CONFIRMED: capacity, S.WAITING: number - capacity}
    places = Registration.objects.queue().values_list("place_in_queue", flat=True)
    assert list(places) == list(range(1, number - capacity + 1))
    mails = Counter(OutboundMail.objects.values_list("kind", flat=True))
    assert mails == {"event-confirmed": capacity, "event-waiting": number - capacity}


RUSHES = [
    pytest.param(30, 5, 15, id="30 for 5"),  # whatever else the machine does
    *(
        pytest.param(200, 20, 3, id=f"200 for 20, run {run}", marks=pytest.mark.soak)
        for run in range(1, 11)
    ),
]


@pytest.mark.parametrize(("number", "capacity", "seconds"), RUSHES)
def test_at_a_real_server_they_wait_three_seconds_at_most(
    number, capacity, seconds, tmp_path, record_property
):
    """PROMISES G1: p95, from the moment all press until each has the answer.

    As many workers as production has on two processors. Everybody has opened the form before, as
    people do. Who presses is a process of its own, whose share of the time is written down.
    """
    EventFactory(slug="werkstatt", capacity=capacity)
    sessions = [session_of(user) for user in UserFactory.create_batch(number)]
    with served_for_real(tmp_path) as server:
        all_at_once([partial(server.get, REGISTER, cookie(session)) for session in sessions[:16]])
        before = server.cpu()
        answers, own = pressed_at_once(
            server.port,
            [
                written_out(server.port, REGISTER, form_of("Person"), session)
                for session in sessions
            ],
        )
        spent = server.cpu() - before

    assert Counter(answer.status for answer in answers) == {302: number}
    assert counted() == {S.CONFIRMED: capacity, S.WAITING: number - capacity}
    waited = sorted(answer.seconds for answer in answers)
    p95 = waited[math.ceil(0.95 * number) - 1]
    record_property("p95", p95)
    record_property("cpu of workers and of the crowd", (spent, own))
    assert own < spent / 5  # else it is the crowd that was measured
    assert p95 <= seconds


def cookie(session):
    return {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}


def not_held(event):
    return Event.objects.with_opening().get(pk=event.pk)


def test_without_the_lock_too_many_get_a_seat(monkeypatch):
    """The control: it is the lock that holds."""
    EventFactory(slug="werkstatt", capacity=5)
    waiting = threading.Barrier(8)
    count = seats.seats_of

    def counted_together(event):
        found = count(event)
        with contextlib.suppress(threading.BrokenBarrierError):
            waiting.wait(1)
        return found

    for module in (actions, queue):
        monkeypatch.setattr(module, "locked", not_held)
    monkeypatch.setattr(queue, "seats_of", counted_together)

    rush(40)

    assert counted()[S.CONFIRMED] > 5


def test_the_same_form_twenty_times_at_once():
    EventFactory(slug="werkstatt", capacity=1)
    session = session_of(UserFactory())
    form = {"name": "Person", "form_token": uuid.uuid4()}
    with served() as port:
        answers = all_at_once([partial(send, port, REGISTER, form, session)] * 20)
    row = Registration.objects.get()
    assert {(answer.status, answer.location) for answer in answers} == {
        (302, f"/veranstaltungen/anmeldungen/{row.code}/")
    }
    assert OutboundMail.objects.count() == 1


def test_twenty_tabs_of_one_person_at_once():
    """Other tokens, the same person: the database itself knows only one."""
    EventFactory(slug="werkstatt", capacity=5)
    session = session_of(UserFactory())
    with served() as port:
        answers = all_at_once(
            [
                partial(send, port, REGISTER, {"name": "P", "form_token": uuid.uuid4()}, session)
                for _tab in range(20)
            ]
        )
    assert len({(answer.status, answer.location) for answer in answers}) == 1
    assert Registration.objects.count() == 1


class Sampler(threading.Thread):
    """Looks at the seats again and again while others write."""

    def __init__(self):
        super().__init__()
        self.over = threading.Event()
        self.most = 0
        self.looks = 0

    def run(self):
        while not self.over.wait(0.01):
            held = Registration.objects.filter(state__in=sorted(HOLDING)).count()
            self.most = max(self.most, held)
            self.looks += 1
        connection.close()


@pytest.mark.parametrize(
    "number", [12, *(pytest.param(50, marks=pytest.mark.soak, id=f"50, run {n}") for n in range(3))]
)
def test_joining_and_leaving_mixed(number):
    event = EventFactory(slug="werkstatt", capacity=number)
    leaving = [RegistrationFactory(event=event) for _one in range(number)]
    waiting = [
        RegistrationFactory(event=event, state=S.WAITING, place_in_queue=place)
        for place in range(1, number + 1)
    ]
    sessions = [session_of(user) for user in UserFactory.create_batch(number)]
    goers = [(row, session_of(row.user)) for row in leaving]
    sampler = Sampler()
    with served() as port:
        deeds = []
        for (row, left), joined in zip(goers, sessions, strict=True):
            path = f"/veranstaltungen/anmeldungen/{row.code}/abmelden/"
            form = {"name": "Neu", "form_token": uuid.uuid4()}
            deeds += [
                partial(send, port, path, {}, left),
                partial(send, port, REGISTER, form, joined),
            ]
        sampler.start()
        answers = all_at_once(deeds)
        sampler.over.set()
        sampler.join()

    assert Counter(answer.status for answer in answers) == {302: 2 * number}
    assert sampler.looks > 3
    assert sampler.most <= number
    assert counted() == {S.CANCELLED: number, S.OFFERED: number, S.WAITING: number}
    # Those who waited first are offered the seats, whoever came meanwhile stands behind them.
    offered = Registration.objects.filter(state=S.OFFERED).values_list("pk", flat=True)
    assert set(offered) == {row.pk for row in waiting}
    told = OutboundMail.objects.filter(kind="event-offered").values_list("user", flat=True)
    assert sorted(told) == sorted(row.user_id for row in waiting)


def test_clock_at_two_places_at_once_promotes_and_tells_once():
    event = EventFactory(capacity=3)
    now = timezone.now()
    late = {"state": S.OFFERED, "offered_until": now - datetime.timedelta(minutes=1)}
    for place in range(1, 4):
        RegistrationFactory(event=event, place_in_queue=place, **late)
    for place in range(4, 10):
        RegistrationFactory(event=event, state=S.WAITING, place_in_queue=place)

    def tick():
        queue.keep_queues(now)
        connection.close()

    all_at_once([tick] * 6)

    assert counted() == {S.CANCELLED: 3, S.OFFERED: 3, S.WAITING: 3}
    mails = Counter(OutboundMail.objects.values_list("kind", flat=True))
    assert mails == {"event-lapsed": 3, "event-offered": 3}
