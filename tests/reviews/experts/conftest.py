import datetime

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from reviews.experts.questions import QUESTIONS
from reviews.models import ExpertTie
from reviews.states import Field
from tests.factories.reviews import (
    AssignmentFactory,
    ExpertFactory,
    InterimReviewFactory,
    ReviewRoundFactory,
)

PLACE = "/begutachtung/runde/sichtbar/"
EXPERTS = f"{PLACE}gutachtende/"
NO = {question.key: "no" for question in QUESTIONS}


@pytest.fixture
def case(alliance):
    """Admitted; its officer is whoever `person("agency_officer")` is, if anybody is told."""
    return InterimReviewFactory(
        round=ReviewRoundFactory(slug="runde", state="assessing"),
        alliance=alliance,
        state="admitted",
        submitted_at=timezone.now(),
    )


@pytest.fixture
def expert(person):
    return ExpertFactory(user=person("expert"), fields=[Field.STRUCTURE, Field.MANAGEMENT])


@pytest.fixture
def asked(case, expert):
    """`asked("declared")`: the assignment of `expert` in that state."""

    def make(state="invited", **more):
        fields = {"state": state, "keeps_confidential_at": None, "assess_by": None}
        if state in {"accepted", "draft", "submitted", "unsealed", "reopened"}:
            fields |= {"keeps_confidential_at": timezone.now(), "assess_by": case.assess_by}
        if state == "proposed":
            fields |= {"invited_at": None, "accept_by": None}
        return AssignmentFactory(case=case, expert=expert, **{**fields, **more})

    return make


@pytest.fixture
def client(person):
    """Signed in as the expert."""
    return signed_in(person("expert"))


def signed_in(user):
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def declared(**yes):
    """What the form sends: no to all but those named."""
    return {**NO, "rules_version": "1", "explanation": "", **yes}


def tie(expert, organisation=None, kind="employer", **more):
    return ExpertTie.objects.create(expert=expert, organisation=organisation, kind=kind, **more)


def next_year():
    return timezone.localdate() + datetime.timedelta(days=365)


def yesterday():
    return timezone.now() - datetime.timedelta(days=1)
