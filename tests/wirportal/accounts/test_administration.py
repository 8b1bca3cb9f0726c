"""Accounts in the administration: who sees, who changes, nobody for themselves."""

import datetime
import time

import pytest
from django.utils import timezone

from tests.factories.accounts import PASSWORD, InvitationFactory, UserFactory
from tests.matrix import OFFICES
from wirportal.accounts import actions
from wirportal.accounts.models import Invitation, RoleGrant
from wirportal.moves import Refused

STAFF = {
    "agency_officer",
    "agency_lead",
    "ministry_desk",
    "ministry_decider",
    "editor",
    "auditor",
    "tech_admin",
}
READERS = {"agency_officer", "agency_lead", "auditor", "tech_admin"}
GRANTS = "/verwaltung/accounts/rolegrant/"
KEEPERS = {"agency_lead", "tech_admin"}


@pytest.fixture
def office(client, db, confirm):
    """`office("editor")`: that person, signed in, and confirmed a moment ago."""

    def enter(role):
        user = UserFactory(role=role, second_factor=True)
        client.force_login(user)
        confirm(client)
        return user

    return enter


def test_sign_in_of_the_administration_is_that_of_the_portal(client, db):
    for path in ("/verwaltung/", "/verwaltung/login/"):
        response = client.get(path, follow=True)
        assert response.redirect_chain[-1][0].startswith("/konto/login/?next=")
    assert client.post("/verwaltung/login/", {"username": "x", "password": "y"}).status_code == 302


@pytest.mark.parametrize("role", OFFICES)
def test_administration_is_for_offices(client, office, role):
    office(role)
    response = client.get("/verwaltung/", follow=True)
    assert response.status_code == (200 if role in STAFF else 403)


@pytest.mark.parametrize("role", sorted(STAFF))
@pytest.mark.parametrize("page", ["user", "rolegrant", "invitation"])
def test_accounts_are_seen_by_those_in_charge(client, office, role, page):
    office(role)
    response = client.get(f"/verwaltung/accounts/{page}/")
    assert response.status_code == (200 if role in READERS else 403)


@pytest.mark.parametrize("role", sorted(READERS))
def test_accounts_are_changed_by_lead_and_technical_administration(client, office, role):
    office(role)
    other = UserFactory()
    path = f"/verwaltung/accounts/user/{other.pk}/change/"
    page = client.get(path).content.decode()
    assert other.email in page
    assert other.password not in page
    response = client.post(path, {"display_name": "Anders", "language": "en"})
    other.refresh_from_db()
    assert (response.status_code, other.display_name == "Anders") == (
        (302, True) if role in KEEPERS else (403, False)
    )


def give(client, user, role="editor"):
    data = {"user": user.pk, "role": role, "from_on": "01.01.2026", "until_on": ""}
    return client.post("/verwaltung/accounts/rolegrant/add/", data)


@pytest.mark.parametrize("role", sorted(READERS))
def test_roles_are_given_by_lead_and_technical_administration(client, office, role):
    giver, other = office(role), UserFactory()
    assert give(client, other).status_code == (302 if role in KEEPERS else 403)
    given = [(grant.role, grant.given_by) for grant in other.role_grants.all()]
    assert given == ([("editor", giver)] if role in KEEPERS else [])


def test_giving_a_role_asks_again_who_one_is(client, office, time_machine):
    start = time.time()
    office("tech_admin")
    other = UserFactory()
    time_machine.move_to(start + 301)
    asked = give(client, other)
    assert asked.headers["Location"].startswith("/konto/reauthenticate/?next=")
    assert other.role_grants.count() == 0
    done = client.post(asked.headers["Location"], {"password": PASSWORD, "next": GRANTS + "add/"})
    assert (done.status_code, other.role_grants.count()) == (302, 1)


@pytest.mark.parametrize("role", sorted(KEEPERS))
def test_nobody_gives_a_role_to_themselves(client, office, role):
    user = office(role)
    give(client, user, "ministry_decider")
    own = user.role_grants.get()
    path = f"/verwaltung/accounts/rolegrant/{own.pk}/change/"
    assert client.post(path, {"from_on": "01.01.2020", "until_on": ""}).status_code == 403
    with pytest.raises(Refused):
        actions.give_role(RoleGrant(user=user, role="auditor"), by=user)
    assert list(user.role_grants.values_list("role", flat=True)) == [role]


def test_not_even_a_superuser(client, db, confirm):
    user = UserFactory(is_superuser=True, second_factor=True)
    client.force_login(user)
    confirm(client)
    give(client, user)
    assert user.role_grants.count() == 0


@pytest.mark.parametrize(
    ("role", "offered"), [("agency_lead", 11), ("tech_admin", 11), ("agency_officer", 4)]
)
def test_invitations_offer_the_roles_one_may_give(client, office, role, offered):
    office(role)
    page = client.get("/verwaltung/accounts/invitation/add/").content.decode()
    assert page.count("<option") - 3 == offered  # two languages and "no role"


def invite(client, role):
    data = {
        "email": "Neu@Konto.example",
        "display_name": "",
        "language": "de",
        "role": role,
        "expires_at_0": f"{timezone.localdate() + datetime.timedelta(days=30):%d.%m.%Y}",
        "expires_at_1": "12:00",
    }
    return client.post("/verwaltung/accounts/invitation/add/", data)


@pytest.mark.parametrize(
    ("who", "role", "works"),
    [
        ("agency_lead", "ministry_decider", True),
        ("agency_officer", "expert", True),
        ("agency_officer", "agency_lead", False),
        ("auditor", "expert", False),
    ],
)
def test_invitations_are_sent_from_here(client, office, who, role, works):
    inviter = office(who)
    invite(client, role)
    found = list(Invitation.objects.values_list("email", "role", "invited_by"))
    assert found == ([("neu@konto.example", role, inviter.pk)] if works else [])


def act(client, page, action, row):
    data = {"action": action, "_selected_action": [row.pk]}
    return client.post(f"/verwaltung/accounts/{page}/", data)


def test_invitations_are_withdrawn(client, office):
    office("agency_officer")
    invitation = InvitationFactory()
    act(client, "invitation", "withdraw", invitation)
    invitation.refresh_from_db()
    assert invitation.state == "revoked"


def test_roles_are_ended_and_accounts_closed(client, office):
    keeper = office("tech_admin")
    other = UserFactory(role="editor", role__from_on="2026-01-01")
    act(client, "rolegrant", "end", other.role_grants.get())
    act(client, "user", "close", other)
    act(client, "user", "close", keeper)
    other, keeper = type(other).objects.get(pk=other.pk), type(keeper).objects.get(pk=keeper.pk)
    assert (other.roles, other.is_active, keeper.is_active) == (set(), False, True)


def test_a_role_that_is_over_keeps_its_end(client, office):
    office("tech_admin")
    over = UserFactory(role="editor", role__from_on="2020-01-01", role__until_on="2020-12-31")
    act(client, "rolegrant", "end", over.role_grants.get())
    assert str(over.role_grants.get().until_on) == "2020-12-31"


@pytest.mark.parametrize("lookup", ["password__startswith", "password", "password__gte"])
def test_the_hash_of_a_password_is_nothing_to_filter_by(client, office, lookup):
    office("auditor")
    assert client.get("/verwaltung/accounts/user/", {lookup: "argon2"}).status_code == 400
    assert client.get("/verwaltung/accounts/user/", {"is_active__exact": "1"}).status_code == 200


def test_auditors_change_nothing(client, office):
    office("auditor")
    other = UserFactory(role="editor")
    act(client, "rolegrant", "end", other.role_grants.get())
    act(client, "user", "close", other)
    other = type(other).objects.get(pk=other.pk)
    assert (other.roles, other.is_active) == ({"editor"}, True)


@pytest.mark.parametrize("page", ["user", "rolegrant", "invitation"])
def test_lists_cost_the_same_for_any_number(client, office, page, django_assert_max_num_queries):
    office("tech_admin")
    for _ in range(5):
        UserFactory(role="editor")
        InvitationFactory()
    with django_assert_max_num_queries(12):
        assert client.get(f"/verwaltung/accounts/{page}/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "accounts/user/?password__startswith=argon2",
        "accounts/user/?email__regex=(",
        "accounts/user/?last_login__year=0",
        "accounts/rolegrant/?role__regex=(",
        "accounts/rolegrant/?from_on__year=99999999999",
        "accounts/invitation/?key__startswith=6e",
        "accounts/invitation/?expires_at__year=²",
        "pages/barrierreport/?description__regex=(",
        "pages/barrierreport/?created_at__year=99999",
    ],
)
def test_a_list_takes_no_lookup_but_those_of_its_filters(client, address, db):
    client.force_login(UserFactory(role="tech_admin"))

    assert client.get(f"/verwaltung/{address}").status_code in {302, 400, 403}


@pytest.mark.parametrize("address", ["accounts/user/?is_active__exact=1", "accounts/rolegrant/"])
def test_the_filters_of_a_list_work(client, address, db):
    client.force_login(UserFactory(role="tech_admin"))

    assert client.get(f"/verwaltung/{address}").status_code == 200


def test_a_key_that_is_none_is_a_wrong_choice(client, office):
    office("tech_admin")
    answer = client.post(
        "/verwaltung/accounts/rolegrant/add/",
        {"user": "²", "role": "expert", "from_on_0": "22.11.2026", "from_on": "22.11.2026"},
    )

    assert answer.status_code == 200
