"""Workers that die, hang, or get the same task twice: there is one result, and it stays."""

import datetime
import signal
import threading
import uuid

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from alliances.reports.forms import FreshnessForm
from tests.factories.accounts import UserFactory
from tests.factories.reports import ReportOrderFactory
from tests.wirportal.reports import worker
from wirportal.files.models import StoredFile
from wirportal.moves import Refused
from wirportal.reports import actions, clock, tasks
from wirportal.reports.building import build
from wirportal.reports.forms import given_again
from wirportal.reports.models import ReportOrder
from wirportal.reports.offered import report_of
from wirportal.reports.querysets import SILENCE

pytestmark = pytest.mark.django_db(transaction=True)

LATER = SILENCE + datetime.timedelta(seconds=1)


@pytest.fixture
def slow(db):
    owner = UserFactory(role="agency_lead")
    return ReportOrderFactory(
        owner=owner, report=worker.SLOW, title="Langsam", parameters={}, format="csv"
    )


@pytest.fixture
def workers(slow, tmp_path):
    """`workers()` starts one; it goes on once `workers.go_on()` was called."""
    started = []

    def start(**options):
        started.append(worker.start(slow, tmp_path / "go-on", **options))
        return started[-1]

    start.go_on = lambda: (tmp_path / "go-on").write_text("")
    yield start
    for process in started:
        process.kill()
        process.wait()


def begun(row, attempts):
    def is_begun():
        row.refresh_from_db()
        return (row.state, row.attempts, row.percent) == ("building", attempts, 10)

    return is_begun


def silent(row):
    """As after a minute and a half in which nobody heard of the worker."""
    ReportOrder.objects.filter(pk=row.pk).update(heard_at=timezone.now() - LATER)


def history(row):
    return list(row.events.order_by("pgh_id").values_list("state", flat=True))


def test_a_killed_worker_is_followed_by_another_and_there_is_one_result(slow, workers):
    first = workers()
    worker.until(begun(slow, 1))
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert not ReportOrder.objects.abandoned(timezone.now()).exists()

    silent(slow)
    clock.free_abandoned(timezone.now())
    second = workers()
    worker.until(begun(slow, 2))
    workers.go_on()
    assert second.wait(30) == 0

    slow.refresh_from_db()
    assert (slow.state, StoredFile.objects.count()) == ("ready", 1)
    assert history(slow) == ["ordered", "building", "queued", "building", "ready"]


def after_the_hanging_one_has_woken(slow, workers, **options):
    """One hangs, another builds the report, then the first one goes on; gives the files before
    and after that."""
    first = workers(**options)
    worker.until(begun(slow, 1))
    first.send_signal(signal.SIGSTOP)
    silent(slow)
    second = workers(**options)
    worker.until(begun(slow, 2))
    workers.go_on()
    assert second.wait(30) == 0
    slow.refresh_from_db()
    result = slow.file_id
    first.send_signal(signal.SIGCONT)
    assert first.wait(30) == 0
    slow.refresh_from_db()
    return result, slow.file_id


def test_a_worker_thought_dead_that_goes_on_changes_nothing(slow, workers):
    before, after = after_the_hanging_one_has_woken(slow, workers)
    assert before == after is not None
    assert StoredFile.objects.count() == 1
    assert history(slow).count("ready") == 1


def test_without_the_token_there_would_be_two_results(slow, workers):
    before, after = after_the_hanging_one_has_woken(slow, workers, unguarded=True)
    assert before != after
    assert StoredFile.objects.count() == 2


def test_a_task_delivered_twice_at_once_builds_once(db):
    row = ReportOrderFactory(owner=UserFactory(role="agency_lead"), format="csv")
    gate = threading.Barrier(3)

    def deliver():
        gate.wait()
        build(row.pk)
        connection.close()

    threads = [threading.Thread(target=deliver) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    row.refresh_from_db()
    assert (row.state, row.attempts, StoredFile.objects.count()) == ("ready", 1, 1)


def test_orders_sent_at_once_are_counted_together(db, monkeypatch):
    owner = UserFactory(role="agency_lead")
    ReportOrderFactory.create_batch(actions.MOST_OPEN - 1, owner=owner)
    gate, refused, count = threading.Barrier(4), [], actions.refuse_floods

    def count_once_all_are_there(by):
        gate.wait()
        count(by)

    monkeypatch.setattr(actions, "refuse_floods", count_once_all_are_there)

    def send():
        form = FreshnessForm(sent(), user=owner)
        assert form.is_valid()
        try:
            actions.order(report_of("datenstand"), form, by=owner)
        except Refused as refusal:
            refused.append(refusal)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (ReportOrder.objects.open().count(), len(refused)) == (actions.MOST_OPEN, 3)


def sent():
    common = {"format": "csv", "language": "de", "form_key": str(uuid.uuid4())}
    return given_again({"alter": ["due"]}, **common)


def test_what_kills_every_worker_is_given_up(slow):
    for attempt in range(1, clock.MOST_ATTEMPTS + 1):
        ReportOrder.objects.filter(pk=slow.pk).update(
            state="building", token=slow.key, attempts=attempt
        )
        silent(slow)
        clock.free_abandoned(timezone.now())
    slow.refresh_from_db()
    assert slow.state == "failed"
    assert "mehrmals begonnen" in slow.reason


def test_the_clock_rings_again_for_those_who_wait(slow, monkeypatch):
    rung = []
    monkeypatch.setattr(tasks.build_report, "delay", rung.append)
    clock.ring_again(timezone.now())
    assert rung == []
    clock.ring_again(timezone.now() + datetime.timedelta(minutes=2))
    slow.refresh_from_db()
    assert (rung, slow.state) == ([slow.pk], "queued")


def test_after_two_weeks_the_file_goes_and_the_order_stays():
    row = ReportOrderFactory(state="ready")
    stored = row.file
    with time_machine.travel(timezone.now() + datetime.timedelta(days=13)):
        clock.expire_old(timezone.now())
    row.refresh_from_db()
    assert row.state == "ready"
    with time_machine.travel(timezone.now() + datetime.timedelta(days=15)):
        clock.expire_old(timezone.now())
        clock.expire_old(timezone.now())
    row.refresh_from_db()
    clock.forget_old(timezone.now() + datetime.timedelta(days=360))
    row.refresh_from_db()
    assert (row.state, row.file) == ("expired", None)
    assert not stored.content.storage.exists(stored.content.name)
    clock.forget_old(timezone.now() + datetime.timedelta(days=366))
    assert not ReportOrder.objects.exists()


def test_two_clocks_at_once_let_all_expire_and_neither_stumbles():
    ReportOrderFactory.create_batch(20, state="ready")
    gate, stumbled, later = threading.Barrier(2), [], timezone.now() + datetime.timedelta(days=15)

    def strike():
        gate.wait()
        try:
            clock.expire_old(later)
        except Refused as refused:
            stumbled.append(refused)
        connection.close()

    clocks = [threading.Thread(target=strike) for _ in range(2)]
    for one in clocks:
        one.start()
    for one in clocks:
        one.join()
    assert (stumbled, ReportOrder.objects.filter(state="expired").count()) == ([], 20)


def test_cancelled_while_it_is_built_nothing_is_stored(slow, workers):
    process = workers()
    worker.until(begun(slow, 1))
    ReportOrder.objects.filter(pk=slow.pk).update(state="cancelled", token=None)
    workers.go_on()
    assert process.wait(30) == 0
    slow.refresh_from_db()
    assert (slow.state, StoredFile.objects.count()) == ("cancelled", 0)
