"""Who takes part: the team of `alliance`, two desks, two deciders, the agency."""

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.deciding import CaseFactory


@pytest.fixture
def case_in(alliance):
    """`case_in("hearing")`: the case of `alliance` in that state."""

    def make(state, **fields):
        return CaseFactory(alliance=alliance, state=state, **fields)

    return make


@pytest.fixture
def other_desk(db):
    return UserFactory(role="ministry_desk")


@pytest.fixture
def url():
    def make(case, name="case"):
        return reverse(f"reviews:{name}", args=[case.round.slug, case.alliance.slug])

    return make
