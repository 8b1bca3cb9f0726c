"""A reminder that waited goes only if it is still true, and to whom it still concerns."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from alliances.models import Alliance
from alliances.reminding.rules import CONFIRMED_WITHIN
from tests.factories.accounts import InvitationFactory, UserFactory
from tests.factories.alliances import MembershipFactory
from tests.factories.results import ProjectFactory
from wirportal.editing.models import Revision
from wirportal.notifications.delivery import send_waiting
from wirportal.notifications.models import OutboundMail
from wirportal.notifications.reading import text_today
from wirportal.notifications.reminding import remind

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 5, 5, 12, tzinfo=timezone.get_default_timezone())
LONG_AGO = datetime.date(2025, 1, 1)


@pytest.fixture
def noon():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def leader(alliance, noon):
    user = UserFactory()
    MembershipFactory(alliance=alliance, user=user, from_on=LONG_AGO)
    return user


def phase_ends(alliance, user):
    alliance.round.phases.exclude(kind="implementation_2").delete()
    alliance.round.phases.update(from_on=LONG_AGO, until_on=datetime.date(2026, 5, 6))


def project_ends(alliance, user):
    ProjectFactory(alliance=alliance, until_on=datetime.date(2026, 5, 12), from_on=None)


def facts_unconfirmed(alliance, user):
    day = NOW.date() - CONFIRMED_WITHIN - datetime.timedelta(days=30)
    Alliance.objects.filter(pk=alliance.pk).update(facts_of=day)


def invitation_ends(alliance, user):
    InvitationFactory(invited_by=user, expires_at=NOW + datetime.timedelta(days=2))


def sent():
    send_waiting()
    return list(OutboundMail.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.parametrize("make", [phase_ends, project_ends])
def test_who_coordinates_no_more_is_not_reminded(make, alliance, leader, mailoutbox):
    """Control: the other one, for whom the same text is written, is."""
    other = UserFactory()
    MembershipFactory(alliance=alliance, user=other, from_on=LONG_AGO)
    make(alliance, leader)
    remind(NOW)
    first = OutboundMail.objects.get(user=leader)
    assert text_today(first) is not None
    alliance.memberships.filter(user=leader).update(until_on=datetime.date(2026, 5, 4))
    assert text_today(first) is None
    assert sorted(sent()) == ["sent", "suppressed"]
    assert [mail.to for mail in mailoutbox] == [[other.email]]


def test_who_left_the_agency_hears_no_more_of_unconfirmed_facts(alliance, noon):
    officer = UserFactory(role="agency_officer")
    officer.role_grants.update(from_on=LONG_AGO)
    facts_unconfirmed(alliance, officer)
    remind(NOW)
    mail = OutboundMail.objects.get(user=officer)
    assert text_today(mail) is not None
    officer.role_grants.update(until_on=datetime.date(2026, 5, 4))
    assert text_today(OutboundMail.objects.get(pk=mail.pk)) is None


def test_the_third_request_to_confirm_names_no_day_to_come(alliance, leader):
    day = NOW.date() - datetime.timedelta(days=14)
    Alliance.objects.filter(pk=alliance.pk).update(facts_of=day - CONFIRMED_WITHIN)
    remind(NOW)
    shown = text_today(OutboundMail.objects.get(user=leader))
    assert shown.subject.endswith("Bitte bestätigen Sie die Angaben, fällig seit 21. April 2026")


def test_the_second_reminder_of_a_text_does_not_speak_of_two_weeks(alliance, leader):
    saved_at = NOW - datetime.timedelta(days=28)
    subject = f"alliances/{alliance.pk}/profile"
    Revision.objects.create(subject=subject, number=1, data={}, by=leader, saved_at=saved_at)
    remind(NOW)
    shown = text_today(OutboundMail.objects.get(user=leader))
    assert "Ein Text liegt seit dem 7. April 2026" in shown.subject


@pytest.mark.parametrize(
    ("make", "last"), [(phase_ends, 6), (project_ends, 12), (invitation_ends, 7)]
)
def test_nothing_ends_tomorrow_that_has_ended(make, last, alliance, leader, noon, mailoutbox):
    """The mail server was away for long. Control: on the last day it is still true."""
    make(alliance, leader)
    remind(NOW)
    mail = OutboundMail.objects.get(user=leader)
    noon.move_to(NOW.replace(day=last))
    assert text_today(mail) is not None
    noon.move_to(NOW.replace(day=last + 1))
    assert sent() == ["suppressed"]
