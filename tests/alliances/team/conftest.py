"""Teams of one alliance, and what they send."""

import pytest

from tests.factories.accounts import InvitationFactory
from tests.factories.alliances import MembershipFactory

TEAM = "/buendnisse/sichtbar/bearbeiten/team/"


@pytest.fixture
def form():
    """What the form to invite somebody sends; `form(role="coordinator")`."""

    def make(**changes):
        given = {
            "email": "Neu@Konto.example",
            "display_name": "",
            "role": "contributor",
            "from_on": "2026-03-01",
            "until_on": "",
            "language": "de",
        }
        return given | changes

    return make


@pytest.fixture
def invited(alliance, person):
    """`invited(role="coordinator")`: an open invitation to `alliance`, sent by its coordinator."""

    def make(*, role="contributor", from_on="2026-03-01", until_on=None, **fields):
        purpose = {"role": role, "from_on": from_on, "until_on": until_on}
        fields = {"alliance": alliance, "invited_by": person("coordinator")} | fields
        to = fields.pop("alliance")
        return InvitationFactory(purpose=purpose | {"alliance": to.pk}, **fields)

    return make


@pytest.fixture
def member(alliance, person):
    """`member("editor", role="contributor")`: joins somebody to the team."""

    def make(who, **fields):
        return MembershipFactory(alliance=alliance, user=person(who), **fields)

    return make


@pytest.fixture
def of(alliance, person):
    """`of("coordinator")`: that person's membership."""
    return lambda who: alliance.memberships.get(user=person(who))
