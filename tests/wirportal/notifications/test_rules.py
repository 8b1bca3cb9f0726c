"""Reminders by the clock: each slot once, at the right local time, whatever day it is."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliances.models import Alliance
from alliances.reminding.rules import CONFIRMED_WITHIN, LYING
from tests.events import making as events
from tests.factories.accounts import InvitationFactory, UserFactory
from tests.factories.alliances import AllianceFactory, MembershipFactory
from tests.factories.results import ProjectFactory
from tests.reviews.reminding import making as reviews
from tests.soaking import crossed
from wirportal import tasks
from wirportal.editing.models import Revision
from wirportal.notifications import rules as engine
from wirportal.notifications.models import OutboundMail
from wirportal.notifications.outbox import add
from wirportal.notifications.reminding import mail_of, plan, remind
from wirportal.notifications.rules import rules
from wirportal.notifications.tasks import ring

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
        *events.MAKE,
        *reviews.MAKE,
    ]


@pytest.fixture
def project(alliance):
    since = datetime.date(2025, 1, 1)
    MembershipFactory(alliance=alliance, user=UserFactory(), role="coordinator", from_on=since)
    return ProjectFactory(alliance=alliance)


def unconfirmed(alliance, person, day):
    Alliance.objects.filter(pk=alliance.pk).update(facts_of=day - CONFIRMED_WITHIN)


def phase_ends(alliance, person, day):
    alliance.round.phases.exclude(kind="implementation_2").delete()
    begin = day - datetime.timedelta(days=400)
    alliance.round.phases.update(from_on=begin, until_on=day)


def project_ends(alliance, person, day):
    ProjectFactory(alliance=alliance, until_on=day, from_on=None)


def unanswered(alliance, person, day):
    at = datetime.datetime.combine(day, datetime.time(23, 59), tzinfo=BERLIN)
    InvitationFactory(invited_by=person, expires_at=at)


def text_lies(alliance, person, day):
    at = datetime.datetime.combine(day - LYING, datetime.time(0, 5), tzinfo=BERLIN)
    subject = f"alliances/{alliance.pk}/profile"
    Revision.objects.create(subject=subject, number=1, data={}, by=person, saved_at=at)


MAKE = {
    "unconfirmed": unconfirmed,
    "phase-ends": phase_ends,
    "project-ends": project_ends,
    "invitation-unanswered": unanswered,
    "text-lies": text_lies,
    **events.MAKE,
    **reviews.MAKE,
}
# Clocks go forward on 29 March 2026 and back on 25 October; 2028 has a 29 February.
DAYS = (
    "2026-03-29", "2026-03-30", "2026-04-12", "2026-10-25", "2026-10-26", "2026-11-08",
    "2028-02-29", "2028-03-01", "2028-03-14", "2026-12-31", "2027-01-01", "2027-01-15",
)  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "day"), crossed(rules, DAYS, each=4), ids=lambda one: getattr(one, "key", one)
)
def test_each_rule_reminds_once_for_each_offset_at_eight_in_berlin(rule, day, alliance):
    day = datetime.date.fromisoformat(day)
    someone = UserFactory(role="agency_officer")
    long_ago = datetime.date(2020, 1, 1)
    MembershipFactory(alliance=alliance, user=someone, role="coordinator", from_on=long_ago)
    someone.role_grants.update(from_on=long_ago)
    MAKE[rule.key](alliance, someone, day)
    for number, offset in enumerate(rule.offsets):
        due = day + datetime.timedelta(days=offset.days)
        assert planned_by(rule, due, "07:59") == number
        assert planned_by(rule, due, "08:00") == number + 1
        assert planned_by(rule, due, "23:59") == number + 1
        newest = OutboundMail.objects.order_by("pk").last()
        assert (newest.user, timezone.localtime(newest.due_at)) == (
            someone,
            datetime.datetime.combine(due, datetime.time(8), tzinfo=BERLIN),
        )


def planned_by(rule, day, clock):
    now = datetime.datetime.combine(day, datetime.time.fromisoformat(clock), tzinfo=BERLIN)
    with time_machine.travel(now, tick=False):
        plan(rule, now)
    return OutboundMail.objects.count()


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
    """Both have seen that nothing is planned so far: the key as a constraint decides."""
    type(project).objects.update(until_on=datetime.date(2026, 5, 31))
    now = berlin("2026-05-01T08:00")
    found = [list(engine.due_reminders(rule, now)) for rule in rules for _ in range(2)]
    both = [[mail_of(one) for one in reminders] for reminders in found]
    assert sum(map(len, both)) == 2
    for mails in both:
        add(mails)
    assert OutboundMail.objects.count() == 1


def queries(do):
    with CaptureQueriesContext(connection) as found:
        do()
    return len(found)


def test_planning_costs_the_same_for_any_number(project, django_capture_on_commit_callbacks):
    """Forty alliances are reminded on one morning; the bell rings once for all of them."""
    type(project).objects.update(until_on=datetime.date(2026, 5, 31))
    one = queries(lambda: remind(berlin("2026-05-01T08:00")))
    since = datetime.date(2025, 1, 1)
    for _ in range(5):
        MembershipFactory(
            alliance=project.alliance, user=UserFactory(), role="coordinator", from_on=since
        )
    with django_capture_on_commit_callbacks() as rings:
        assert queries(lambda: remind(berlin("2026-05-24T08:00"))) == one
    assert OutboundMail.objects.count() == 1 + 6
    assert rings == [ring]


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
