"""Once a minute everything that is due is asked for, and one failure does not stop the rest."""

import datetime

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from alliances.models import Alliance
from tests.factories.alliances import AllianceFactory
from wirportal import tasks
from wirportal.celery import app
from wirportal.health import clock_is_running
from wirportal.models import Change
from wirportal.registry import clockwork
from wirportal.search.models import SearchWord
from wirportal.search.offers import AT_WORK
from wirportal.version import MOST_CHANGES, data_version

pytestmark = pytest.mark.django_db


def test_the_status_moves_with_the_calendar():
    with time_machine.travel(datetime.datetime(2025, 12, 31, 12, tzinfo=datetime.UTC)):
        alliance = AllianceFactory(round__number=1)
        tasks.tick()
        alliance.refresh_from_db()
        assert alliance.status == Alliance.Status.SECOND
    with time_machine.travel(datetime.datetime(2025, 12, 31, 23, 30, tzinfo=datetime.UTC)):
        tasks.tick()
        alliance.refresh_from_db()
        assert alliance.status == Alliance.Status.ENDED  # it is 2026 in Berlin


def test_a_tick_with_nothing_due_changes_nothing():
    AllianceFactory()
    tasks.tick()
    before = data_version()
    tasks.tick()
    assert data_version() == before


def test_a_piece_that_fails_does_not_stop_the_others(monkeypatch):
    done = []

    def fails(now):
        raise RuntimeError

    monkeypatch.setattr(clockwork, "_items", [fails, done.append])
    tasks.tick()

    assert len(done) == 1


def test_the_health_page_notices_a_clock_that_stands_still():
    cache.delete(tasks.LAST_TICK)
    assert not clock_is_running()
    tasks.tick()
    assert clock_is_running()
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=6)):
        assert not clock_is_running()


def test_old_changes_are_dropped_and_young_ones_stay():
    Change.objects.bulk_create(Change() for _ in range(MOST_CHANGES + 1))
    long_ago = timezone.now() - datetime.timedelta(hours=2)
    Change.objects.update(happened_at=long_ago)
    kept = Change.objects.create()
    tasks.tick()

    assert (
        Change.objects.filter(happened_at__lt=timezone.now() - datetime.timedelta(hours=1)).count()
        == 0
    )
    assert Change.objects.filter(pk=kept.pk).exists()


def test_dropping_never_brings_back_a_version_of_the_same_day():
    seen = []
    for _ in range(2):
        Change.objects.bulk_create(Change() for _ in range(MOST_CHANGES + 2))
        Change.objects.update(happened_at=timezone.now() - datetime.timedelta(hours=2))
        tasks.tick()
        seen.append(data_version())

    assert seen[0] != seen[1]


def test_the_queue_speaks_json_and_acknowledges_late():
    assert (app.conf.task_serializer, app.conf.accept_content) == ("json", ["json"])
    assert (app.conf.task_acks_late, app.conf.task_reject_on_worker_lost) == (True, True)
    assert "wirportal.tasks.tick" in {entry["task"] for entry in app.conf.beat_schedule.values()}


def test_the_vocabulary_follows_the_texts_without_running_all_the_time():
    AllianceFactory(field_de="Ammoniakwerk")
    tasks.tick()
    assert SearchWord.objects.filter(word="Ammoniakwerk").exists()

    AllianceFactory(field_de="Zementwerk")
    tasks.tick()
    assert not SearchWord.objects.filter(word="Zementwerk").exists()

    cache.delete(AT_WORK)
    tasks.tick()
    assert SearchWord.objects.filter(word="Zementwerk").exists()

    before = SearchWord.objects.order_by("pk").last()
    cache.delete(AT_WORK)
    tasks.tick()
    assert SearchWord.objects.order_by("pk").last() == before
