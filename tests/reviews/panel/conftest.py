"""A session that runs: a chair, three members, two cases before the panel."""

from types import SimpleNamespace

import pytest
from django.test import Client

from reviews.models import InterimReview, Recusal
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory
from tests.factories.reviews import InterimReviewFactory, PanelSessionFactory, PanelSlotFactory

VOTE = {
    "outcome": "approved",
    "amount": 2_000_000,
    "text": "Überzeugend.",
    "conditions": "",
    "votes_for": 3,
    "votes_against": 0,
    "abstentions": 1,
    "dissent": "",
}


@pytest.fixture
def panel(db):
    people = [UserFactory(role="expert", display_name=f"Mitglied {n}") for n in range(3)]
    session = PanelSessionFactory(members=people)
    names = ("Alpenbündnis", "Bergbündnis")
    slots = [
        PanelSlotFactory(
            session=session,
            case=InterimReviewFactory(
                round=session.round,
                alliance=AllianceFactory(name=name),
                state="panel",
                submitted_at=session.starts_at,
                requested_amount=4_000_000,
            ),
            starts_at=session.starts_at.replace(minute=place * 30),
        )
        for place, name in enumerate(names)
    ]
    return SimpleNamespace(
        session=session, chair=session.chair, members=people, slots=slots, round=session.round
    )


def attend(slot, *users):
    for user in users:
        slot.attendances.create(user=user, presence="present")


def everybody_attends(panel):
    for slot in panel.slots:
        attend(slot, panel.chair, *panel.members)


def recused(case, user):
    return Recusal.objects.create(case=case, user=user, reason="Befangen")


def state_of(case):
    return InterimReview.objects.get(pk=case.pk).state


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def at(session, page=""):
    return f"/begutachtung/{session.round.slug}/sitzungen/{session.pk}/{page}"


def vote_page(case):
    return f"/begutachtung/{case.round.slug}/{case.alliance.slug}/votum/"
