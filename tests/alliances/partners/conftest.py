"""Organisations of several alliances, and the desk on which partners are kept."""

import pytest

from alliances import actions
from alliances.models import Alliance
from alliances.workshop.desks import Desk
from alliances.workshop.sections import SECTIONS
from tests.factories.alliances import AllianceFactory, OrganisationFactory, PartnershipFactory
from wirportal.editing.models import Revision

PARTNERS = "/buendnisse/sichtbar/bearbeiten/partner/"
FIND, NEW = f"{PARTNERS}finden/", f"{PARTNERS}neu/"
MERGES = "/organisationen/zusammenlegungen/"


@pytest.fixture
def public(db):
    """`public("Hochschule Nord")`: an organisation in a published alliance."""

    def make(name, **fields):
        row = OrganisationFactory(name=name, **fields)
        PartnershipFactory(alliance=AllianceFactory(), organisation=row)
        row.refresh_from_db()
        return row

    return make


@pytest.fixture
def hidden(db):
    """An organisation that only the draft of somebody else's alliance names."""
    row = OrganisationFactory(name="Geheimes Institut", slug="geheimes-institut")
    PartnershipFactory(alliance=AllianceFactory(state=Alliance.State.DRAFT), organisation=row)
    return row


@pytest.fixture
def desk(alliance, person):
    """`desk("coordinator")`: that person at the partners of `alliance`, as they are now."""
    return lambda who="coordinator": Desk(alliance, SECTIONS["partners"], person(who))


@pytest.fixture
def newest(alliance):
    """The newest text of the partners."""
    return lambda: Revision.objects.newest(f"alliances/{alliance.pk}/partners")


@pytest.fixture
def part(alliance):
    """`part(organisation, until_on=…)`: takes part in `alliance`."""

    def make(organisation, **fields):
        row = PartnershipFactory(alliance=alliance, organisation=organisation, **fields)
        actions.refresh(alliance)
        return row

    return make
