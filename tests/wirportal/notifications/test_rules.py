"""Reminders by the clock: each slot once, at the right local time, whatever day it is."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from alliances.models import Alliance
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory, MembershipFactory
from tests.factories.results import ProjectFactory
from wirportal import tasks
from wirportal.notifications import rules as engine
from wirportal.notifications.models import OutboundMail
from wirportal.notifications.reminding import remind
from wirportal.notifications.rules import rules

BERLIN = timezone.get_default_timezone()


def berlin(text):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def test_every_rule_is_registered():
    assert [rule.key for rule in rules] == [
        "unconfirmed",
        "phase-ends",
        "project-ends",
        "invitation-unanswered",
        "text-lies",
    ]


@pytest.fixture
def project(alliance):
    since = datetime.date(2025, 1, 1)
    MembershipFactory(alliance=alliance, user=UserFactory(), role="coordinator", from_on=since)
    return ProjectFactory(alliance=alliance)


def run(first, last):
    """Each day a minute before eight and at eight; when each reminder was planned."""
    seen = {}
    day = first
    while day <= last:
        for minute in (datetime.time(7, 59), datetime.time(8)):
            now = datetime.datetime.combine(day, minute, tzinfo=BERLIN)
            with time_machine.travel(now, tick=False):
                remind(now)
            for mail in OutboundMail.objects.filter(kind="project-ends"):
                seen.setdefault(mail.key, now)
        day += datetime.timedelta(days=1)
    return list(seen.values())


@pytest.mark.parametrize(
    ("until", "first", "second"),
    [
        ("2026-04-05", "2026-03-06", "2026-03-29"),  # clocks go forward on 29 March
        ("2026-11-01", "2026-10-02", "2026-10-25"),  # and back on 25 October
        ("2028-03-07", "2028-02-06", "2028-02-29"),
        ("2028-03-30", "2028-02-29", "2028-03-23"),
        ("2028-02-29", "2028-01-30", "2028-02-22"),
        ("2027-01-08", "2026-12-09", "2027-01-01"),
        ("2027-01-30", "2026-12-31", "2027-01-23"),
    ],
)
def test_reminders_come_at_eight_in_berlin(project, until, first, second):
    end = datetime.date.fromisoformat(until)
    type(project).objects.update(until_on=end)
    begin = datetime.date.fromisoformat(first) - datetime.timedelta(days=1)
    assert run(begin, end) == [berlin(f"{first}T08:00"), berlin(f"{second}T08:00")]


def test_a_scheduler_that_stood_still_for_a_day_reminds_late_not_never(project):
    type(project).objects.update(until_on=datetime.date(2026, 5, 31))
    remind(berlin("2026-05-01T07:59"))
    assert OutboundMail.objects.count() == 0
    remind(berlin("2026-05-02T09:00"))
    remind(berlin("2026-05-02T09:01"))
    assert OutboundMail.objects.count() == 1


def test_what_is_made_late_gets_the_latest_reminder_only(project):
    type(project).objects.update(until_on=datetime.date(2026, 5, 8))
    remind(berlin("2026-05-01T12:00"))
    keys = [mail.key.split(":")[3] for mail in OutboundMail.objects.all()]
    assert keys == ["-7"]


def test_a_day_that_is_moved_reminds_anew(project):
    for until in ("2026-05-31", "2026-06-30"):
        type(project).objects.update(until_on=datetime.date.fromisoformat(until))
        remind(berlin("2026-05-01T08:00"))
        remind(berlin("2026-05-31T08:00"))
    assert OutboundMail.objects.count() == 2


def test_two_schedulers_plan_each_reminder_once(project):
    """Control: without the key as a constraint there would be two rows."""
    type(project).objects.update(until_on=datetime.date(2026, 5, 31))
    now = berlin("2026-05-01T08:00")
    found = [list(engine.due_reminders(rule, now)) for rule in rules for _ in range(2)]
    assert sum(map(len, found)) == 2
    remind(now)
    remind(now)
    assert OutboundMail.objects.count() == 1


def test_reminding_costs_the_same_for_any_number(project, django_assert_max_num_queries):
    """The rules are asked each minute."""
    Alliance.objects.update(facts_of=timezone.localdate() - datetime.timedelta(days=90))
    now = timezone.now().replace(hour=12)
    tasks.tick()
    for _ in range(5):
        other = AllianceFactory(facts_of=timezone.localdate() - datetime.timedelta(days=90))
        MembershipFactory(alliance=other, user=UserFactory(), role="coordinator")
    remind(now)
    with django_assert_max_num_queries(25):
        remind(now)
