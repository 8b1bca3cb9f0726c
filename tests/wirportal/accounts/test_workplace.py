"""The page after signing in."""

import pytest
from django.http import HttpRequest

from tests.factories.accounts import InvitationFactory, UserFactory
from wirportal.accounts.own_data import invitations_of
from wirportal.registry import WorkplaceSection, workplace


@pytest.fixture
def section():
    """A part an app hands in, for as long as the test runs."""
    added = []

    def add(context):
        one = WorkplaceSection("components/empty.html", context)
        added.append(workplace.register(one))

    yield add
    for one in added:
        workplace._items.remove(one)


def test_workplace_needs_signing_in(client, db):
    assert client.get("/arbeitsplatz/").headers["Location"] == "/konto/login/?next=/arbeitsplatz/"
    assert client.get("/en/workplace/").headers["Location"].startswith("/en/account/login/")


def test_workplace_names_roles_and_the_way_to_the_account(client, db):
    client.force_login(UserFactory(role="editor", display_name="Redaktion"))
    page = client.get("/arbeitsplatz/").content.decode()
    assert "Guten Tag, <bdi>Redaktion</bdi>" in page
    assert "Meine Rollen" in page
    assert 'href="/verwaltung/"' in page
    assert 'href="/konto/"' in page


def test_workplace_without_anything_says_so(client, user):
    client.force_login(user)
    page = client.get("/arbeitsplatz/").content.decode()
    assert "Gerade wartet nichts auf Sie." in page
    assert "Meine Rollen" not in page
    assert 'href="/verwaltung/"' not in page


@pytest.mark.parametrize(
    ("address", "sees"), [("MASSE@konto.example", True), ("ma\u017fse@konto.example", False)]
)
def test_an_invitation_is_shown_to_its_own_address_alone(client, db, address, sees):
    """`ſ` and `s` are the same letter once both are capitals."""
    invitation = InvitationFactory(email="masse@konto.example")
    other = UserFactory(email=address)
    client.force_login(other)
    page = client.get("/arbeitsplatz/").content.decode()
    assert ('id="my-invitations"' in page) is sees
    assert (invitation in invitations_of(other)) is sees


def test_workplace_shows_what_apps_hand_in(client, user, section):
    def context(request: HttpRequest):
        return {"title": f"Teil für {request.user}"}

    section(context)
    section(lambda request: None)
    client.force_login(user)
    page = client.get("/arbeitsplatz/").content.decode()
    assert "Teil für Konto A" in page


def test_profile_is_changed_by_its_owner(client, user):
    client.force_login(user)
    client.post("/konto/", {"display_name": "Neuer Name", "language": "en", "is_superuser": "1"})
    user.refresh_from_db()
    assert (user.display_name, user.language, user.is_superuser) == ("Neuer Name", "en", False)


def test_signed_in_page_costs_one_query_for_the_person(client, user, django_assert_num_queries):
    client.force_login(user)
    client.get("/konto/")
    with django_assert_num_queries(1):
        client.get("/konto/password/change/")


def test_a_name_is_one_line_and_has_no_signs_that_turn_it_round(client_of, person):
    """Others read it in their mails."""
    client_of("account").post(
        "/konto/", {"display_name": "Ada\r\n\r\nBcc: x\u202e\x0b", "language": "de"}
    )
    person("account").refresh_from_db()
    assert person("account").display_name == "Ada Bcc: x"
