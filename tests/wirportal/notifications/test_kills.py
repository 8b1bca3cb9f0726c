"""Whatever dies, and however often: each reminder arrives exactly once.

Everything is real: rules, two schedulers at once, Celery workers, Redis, SMTP, PostgreSQL. The
worker's whole group is killed in the middle of its work, again and again.
"""

import datetime
import time

import pytest
from django.utils import timezone

from alliances.models import Membership
from launcher.processes import wait_until
from tests.factories.alliances import AllianceFactory
from tests.factories.results import ProjectFactory
from tests.wirportal.notifications.machinery import Machinery
from wirportal.accounts.models import User
from wirportal.notifications.models import OutboundMail
from wirportal.notifications.reminding import remind

pytestmark = pytest.mark.django_db(transaction=True)

SHORT = pytest.param(60, 4, 0.0, 1, id="short")
LONG = [
    pytest.param(1200, 40, 0.0, 300, id="1200 reminders, 40 kills", marks=pytest.mark.soak),
    pytest.param(1200, 40, 0.3, 0, id="the same, a slow server", marks=pytest.mark.soak),
]


def project_that_ends(people):
    """A project ends in 29 days, and so many coordinate its alliance."""
    alliance = AllianceFactory()
    ProjectFactory(alliance=alliance, until_on=timezone.localdate() + datetime.timedelta(days=29))
    users = User.objects.bulk_create(
        User(email=f"person{number}@post.example", display_name=f"Person {number}")
        for number in range(people)
    )
    since = datetime.date(2026, 1, 1)
    Membership.objects.bulk_create(
        Membership(alliance=alliance, user=user, role="coordinator", from_on=since)
        for user in users
    )


def is_all_sent(number):
    return OutboundMail.objects.filter(state="sent").count() == number


def states():
    rows = OutboundMail.objects.values_list("state", flat=True)
    return {state: list(rows).count(state) for state in set(rows)}


@pytest.mark.parametrize(("number", "kills", "delay", "pause"), [SHORT, *LONG])
def test_each_reminder_arrives_exactly_once(number, kills, delay, pause, tmp_path):
    project_that_ends(number)
    concurrency = 12 if delay else 2
    with Machinery(tmp_path, delay, concurrency) as machinery:
        machinery.start_schedulers()
        for done in range(kills):
            machinery.start_worker()
            machinery.kill_once_it_works("worker")
            if pause and done == kills // 2:
                machinery.kill("redis")  # what was in it is gone
                time.sleep(pause)
                machinery.start_redis()
        machinery.start_worker()
        patience = 900 if number > 100 else 60
        assert wait_until(lambda: is_all_sent(number), patience), states()
        arrived = machinery.arrived()
    asked = set(OutboundMail.objects.values_list("message_id", flat=True))
    assert set(arrived) == asked
    assert set(arrived.values()) == {1}


def test_a_naive_task_sends_twice(tmp_path):
    """Control: the same kills, without claims and ledger."""
    project_that_ends(12)
    remind(timezone.now())
    with Machinery(tmp_path, delay=0.3) as machinery:
        for _ in range(4):
            machinery.start_naive()
            machinery.kill_once_it_works("naive")
        assert max(machinery.arrived().values()) > 1
