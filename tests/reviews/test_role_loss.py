"""Whose role has ended: what they were assigned, sit in or chair is closed to them at once."""

import datetime

import pytest
from django.utils import timezone

from reviews.models import Assessment, Assignment, PanelSession
from tests.factories.reviews import AssignmentFactory, ExpertFactory, PanelSessionFactory
from tests.reviews.assessing import worlds
from tests.reviews.assessing.worlds import drafted, filled, path, posted
from tests.sessions import signed_in
from wirportal.accounts.models import RoleGrant, User


@pytest.fixture
def drafter(db):
    """An expert with a draft."""
    case = worlds.case_in("assessing")
    row = AssignmentFactory(case=case, expert=ExpertFactory())
    drafted(row)
    return row


def end_role(user):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    RoleGrant.objects.filter(user=user).update(from_on=yesterday, until_on=yesterday)
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("page", ["", "gutachten/", "gutachten/pruefen/", "lesemappe.pdf"])
def test_an_expert_without_the_role_reads_nothing(drafter, page):
    user = end_role(drafter.expert.user)
    assert signed_in(user).get(path(drafter.case, page)).status_code == 404


def test_nor_writes_or_seals(drafter):
    client = signed_in(end_role(drafter.expert.user))
    data = posted(filled(drafter.case, words="Danach"), number=1)
    assert client.post(path(drafter.case, "gutachten/"), data).status_code == 404
    assert client.post(path(drafter.case, "gutachten/merken/"), data).status_code == 404
    sealing = client.post(path(drafter.case, "gutachten/einreichen/"), {"number": "1"})
    assert sealing.status_code == 404
    assert Assignment.objects.get(pk=drafter.pk).state == "draft"
    assert not Assessment.objects.filter(summary__contains="Danach").exists()


def test_a_member_without_the_role_does_not_see_the_session(db):
    member = ExpertFactory().user
    session = PanelSessionFactory(members=[member])
    address = session.get_absolute_url()
    assert signed_in(member).get(address).status_code == 200
    user = end_role(member)
    assert signed_in(user).get(address).status_code == 404
    assert not PanelSession.objects.visible_to(user).exists()
