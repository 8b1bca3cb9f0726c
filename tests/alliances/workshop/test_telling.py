"""Proposals and decisions are told to those they concern, and to nobody else."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import UserFactory
from wirportal.notifications.delivery import send_waiting
from wirportal.notifications.models import Notification

pytestmark = pytest.mark.django_db
TITLE = "Profil"
GIVE_BACK = {"deed": "give_back", "base": "2", "note": "Bitte eine Quelle nennen."}


@pytest.fixture
def told(mailoutbox):
    """Whom a mail went to, by subject."""

    def send():
        mailoutbox.clear()
        send_waiting()
        return {mail.subject: mail.to for mail in mailoutbox}

    return send


def test_a_proposal_is_told_to_those_who_publish(workshop, person, told, mailoutbox):
    coordinator = person("coordinator")
    workshop("contributor").send("profile", "propose", claim_de="Geheimer Leitsatz")
    subject = f"Sichtbares Bündnis: Ein Vorschlag wartet auf Sie: {TITLE}"
    assert told() == {subject: [coordinator.email]}
    assert "Geheimer Leitsatz" not in mailoutbox[0].body
    assert told() == {}
    assert Notification.objects.get().user == coordinator


def test_a_proposal_published_before_the_mail_went_is_not_told(workshop, person, told):
    workshop("contributor").send("profile", "propose", claim_de="Vorgeschlagen")
    workshop("coordinator").publish("profile")
    subject = f"Sichtbares Bündnis: Ihr Text ist öffentlich: {TITLE}"
    assert told() == {subject: [person("contributor").email]}


def test_a_proposal_given_back_comes_with_the_remark(workshop, person, told, mailoutbox):
    helper, here = workshop("contributor"), workshop("coordinator")
    helper.send("profile", "propose", claim_de="Vorgeschlagen")
    told()
    here.client.post(here.url("profile"), GIVE_BACK)
    subject = f"Sichtbares Bündnis: Ihr Vorschlag kam zurück: {TITLE}"
    assert told() == {subject: [person("contributor").email]}
    assert "Bitte eine Quelle nennen." in mailoutbox[0].body


def test_a_proposal_given_back_and_made_again_is_told_again(workshop, person, told):
    """Both times to both, though it is the same text."""
    helper, here = workshop("contributor"), workshop("coordinator")
    for minute in (1, 2):
        now = timezone.now() + datetime.timedelta(minutes=minute)
        with time_machine.travel(now, tick=False):
            helper.send("profile", "propose", claim_de="Vorgeschlagen")
            helper.send("profile", "propose", claim_de="Vorgeschlagen")
            assert list(told().values()) == [[person("coordinator").email]]
            here.client.post(here.url("profile"), GIVE_BACK)
            assert list(told().values()) == [[person("contributor").email]]


def test_what_was_decided_is_not_told_to_who_has_left(workshop, person, alliance, told):
    helper, here = workshop("contributor"), workshop("coordinator")
    helper.send("profile", "propose", claim_de="Vorgeschlagen")
    told()
    here.client.post(here.url("profile"), GIVE_BACK)
    alliance.memberships.filter(user=person("contributor")).delete()
    assert told() == {}


def test_what_was_decided_otherwise_since_is_not_told(workshop, told):
    helper, here = workshop("contributor"), workshop("coordinator")
    helper.send("profile", "propose", claim_de="Vorgeschlagen")
    here.client.post(here.url("profile"), GIVE_BACK)
    helper.send("profile", "propose", claim_de="Vorgeschlagen")
    assert [subject for subject in told() if "kam zurück" in subject] == []


def test_nobody_is_told_what_they_did_themselves(workshop, told):
    workshop("coordinator").publish("profile", claim_de="Eigener Leitsatz")
    assert told() == {}


def test_a_page_taken_back_is_told_to_the_team_with_the_reason(
    client_of, person, alliance, told, mailoutbox
):
    team = [person("coordinator"), person("contributor")]
    url = reverse("alliances:withdraw", args=["sichtbar"])
    former = UserFactory()
    alliance.memberships.create(user=former, role="contributor", from_on="2026-01-01")
    client_of("agency_officer").post(url, {"reason": "Die Ansprechperson ist veraltet."})
    alliance.memberships.filter(user=former).delete()
    told()
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(one.email for one in team)
    assert "Die Ansprechperson ist veraltet." in mailoutbox[0].body
