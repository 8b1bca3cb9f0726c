"""Proposals and decisions are told to those they concern, and to nobody else."""

import pytest
from django.urls import reverse

from wirportal.notifications.delivery import send_waiting
from wirportal.notifications.models import Notification

pytestmark = pytest.mark.django_db
TITLE = "Profil"


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
    data = {"deed": "give_back", "base": "2", "note": "Bitte eine Quelle nennen."}
    here.client.post(here.url("profile"), data)
    subject = f"Sichtbares Bündnis: Ihr Vorschlag kam zurück: {TITLE}"
    assert told() == {subject: [person("contributor").email]}
    assert "Bitte eine Quelle nennen." in mailoutbox[0].body


def test_nobody_is_told_what_they_did_themselves(workshop, told):
    workshop("coordinator").publish("profile", claim_de="Eigener Leitsatz")
    assert told() == {}


def test_a_page_taken_back_is_told_to_the_team_with_the_reason(
    client_of, person, alliance, told, mailoutbox
):
    team = [person("coordinator"), person("contributor")]
    url = reverse("alliances:withdraw", args=["sichtbar"])
    client_of("agency_officer").post(url, {"reason": "Die Ansprechperson ist veraltet."})
    told()
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(one.email for one in team)
    assert "Die Ansprechperson ist veraltet." in mailoutbox[0].body
