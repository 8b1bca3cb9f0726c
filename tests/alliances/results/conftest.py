"""Two teams with projects and results, and what must never be seen outside."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from alliances.models import Membership, Organisation
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory, MembershipFactory, PartnershipFactory
from tests.sessions import signed_in


@pytest.fixture
def partners(alliance):
    """Three partners of the alliance besides its coordinator."""
    return [PartnershipFactory(alliance=alliance).organisation for _ in range(3)]


@pytest.fixture
def other(db):
    """An alliance of somebody else."""
    return AllianceFactory(slug="anderes", name="Anderes Bündnis")


@pytest.fixture
def other_coordinator(other):
    user = UserFactory()
    MembershipFactory(alliance=other, user=user, role=Membership.Role.COORDINATOR)
    return signed_in(user)


@pytest.fixture
def outsider(db):
    return Organisation.objects.create(slug="aussen", name="Außenstehende", kind="unternehmen")


@pytest.fixture
def picture_file():
    out = io.BytesIO()
    Image.new("RGB", (60, 40), (20, 90, 160)).save(out, "PNG")
    return SimpleUploadedFile("foto.png", out.getvalue(), "image/png")
