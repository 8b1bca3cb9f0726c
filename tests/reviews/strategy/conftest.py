"""A case of the alliance whose team `person` makes, and hands that write its paper."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from reviews.models import InterimReview
from reviews.strategy import actions, projects
from reviews.strategy.desks import Desk
from tests.factories.reviews import InterimReviewFactory

HOUR = datetime.timedelta(hours=1)


def page(case, name, *args):
    return reverse(f"reviews:strategy_{name}", args=[case.round.slug, case.alliance.slug, *args])


def desk(case, key, user):
    return Desk(case, case.round.sections.get(key=key), user)


def write(case, key, text, user, base=0):
    return actions.save(desk(case, key, user), {"text": [text]}, base=base, by=user)


def fill(case, user):
    """Everything a complete paper needs."""
    for section in case.round.sections.all():
        write(case, section.key, f"Text zu {section.key}.", user)
    projects.add(case, by=user, title="Werkstatt", amount=1_500_000)


def change(case, **values):
    """Behind the back of all rules."""
    InterimReview.objects.filter(pk=case.pk).update(**values)
    case.refresh_from_db()


def pass_deadline(case, name="submit_by"):
    change(case, **{name: timezone.now() - HOUR})


def ask_correction(case, *sections):
    change(case, state="correction", correct_by=timezone.now() + HOUR)
    return case.requests.create(
        sections=list(sections), text="Bitte ergänzen.", due_at=case.correct_by
    )


@pytest.fixture
def case(alliance):
    return InterimReviewFactory(alliance=alliance)


@pytest.fixture
def filled(case, person):
    fill(case, person("contributor"))
    return case


@pytest.fixture
def submitted(filled, person):
    actions.submit(filled, by=person("coordinator"))
    filled.refresh_from_db()
    return filled
