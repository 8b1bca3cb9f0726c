"""The alliances' part of the demo and of the workplace."""

import datetime

import pytest
from django.core.management import call_command

from alliances.models import Membership
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory, MembershipFactory
from tests.test_query_counts import WORKPLACE


def test_load_demo_gives_each_alliance_its_coordinator_and_one_a_contributor(db):
    AllianceFactory(slug="bluehealthtech", name="BlueHealthTech")
    AllianceFactory(slug="holz-21-regio", name="Holz-21-regio")
    for _ in range(2):
        call_command("load_demo")
    rows = Membership.objects.order_by("user__email")
    assert list(
        rows.values_list("user__email", "user__display_name", "alliance__slug", "role")
    ) == [
        (
            "koordination.bluehealthtech@demo.example",
            "Koordination BlueHealthTech",
            "bluehealthtech",
            "coordinator",
        ),
        (
            "koordination.holz-21-regio@demo.example",
            "Koordination Holz-21-regio",
            "holz-21-regio",
            "coordinator",
        ),
        (
            "mitarbeit.bluehealthtech@demo.example",
            "Mitarbeit BlueHealthTech",
            "bluehealthtech",
            "contributor",
        ),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_workplace_shows_own_alliances_at_the_same_cost(
    client, db, count, django_assert_max_num_queries
):
    user = UserFactory()
    for _ in range(count):
        MembershipFactory(user=user)
    past = MembershipFactory(user=user, from_on="2020-01-01", until_on=datetime.date(2020, 12, 31))
    client.force_login(user)
    client.get("/konto/")
    # The person, invitations, the alliances, and what each room knows to wait for somebody.
    with django_assert_max_num_queries(WORKPLACE + 2):
        page = client.get("/arbeitsplatz/").content.decode()
    assert "Meine Bündnisse" in page
    assert page.count('<li class="my-alliance">') == count
    assert past.alliance.name not in page


def test_workplace_of_people_without_alliance_has_no_such_part(client, db):
    MembershipFactory(user=UserFactory())
    client.force_login(UserFactory())
    assert "Meine Bündnisse" not in client.get("/arbeitsplatz/").content.decode()
