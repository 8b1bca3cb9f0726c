"""The trail of an alliance in words, for those who may read it."""

import pytest
from bs4 import BeautifulSoup

from alliances import actions
from alliances.models import Alliance
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory, MembershipFactory
from wirportal.history.deeds import acting
from wirportal.history.reading import entries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def alliance():
    return AllianceFactory(slug="spur", website="https://alt.example/", state="draft")


def entries(client, **query):
    response = client.get("/buendnisse/spur/verlauf/", query)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    return [" ".join(item.get_text(" ").split()) for item in soup.select(".history__entry")]


def test_who_did_what_and_what_changed(client, alliance):
    person = UserFactory(display_name="Koordination Spur")
    MembershipFactory(alliance=alliance, user=person)
    with acting(person, "edited"):
        Alliance.objects.filter(pk=alliance.pk).update(website="https://neu.example/")
    actions.publish(alliance, by=UserFactory(role="agency_lead", display_name="PtJ-Leitung"))
    client.force_login(person)

    latest, before, first = entries(client)

    assert latest.startswith("Veröffentlicht · ")
    assert "PtJ-Leitung (Projektträger, Leitung)" in latest
    assert before.startswith("Bearbeitet · ")
    assert "Koordination Spur" in before
    assert before.endswith("Website https://alt.example/ https://neu.example/")
    assert first.startswith("Hinzugefügt · ")
    assert first.endswith("das Portal selbst")


def test_a_change_outside_the_portal_is_in_the_trail_too(client, alliance):
    Alliance.objects.update(seat_city="Anderswo")
    client.force_login(UserFactory(role="auditor"))

    assert entries(client)[0].endswith("Sitz Chemnitz Anderswo")


def test_many_entries_come_in_pages(client, alliance):
    for number in range(30):
        Alliance.objects.update(seat_city=f"Ort {number}")
    client.force_login(UserFactory(role="auditor"))

    assert len(entries(client)) == 25
    assert entries(client, seite="2")[0].endswith("Sitz Ort 3 Ort 4")
    assert len(entries(client, seite="2")) == 6


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("agency_officer", 200),
        ("agency_lead", 200),
        ("ministry_desk", 200),
        ("ministry_decider", 403),
        ("auditor", 200),
        ("editor", 403),
        ("research", 403),
        ("expert", 404),
        ("", 404),
    ],
)
def test_the_trail_of_a_draft_is_for_team_agency_desk_and_auditor(client, alliance, role, status):
    client.force_login(UserFactory(role=role))

    assert client.get("/buendnisse/spur/verlauf/").status_code == status


def test_another_team_may_not_read_the_trail_of_a_public_alliance(client, alliance):
    actions.publish(alliance, by=UserFactory())
    client.force_login(MembershipFactory(user=UserFactory()).user)

    assert client.get("/buendnisse/spur/verlauf/").status_code == 403


def test_visitors_are_asked_to_sign_in(client, alliance):
    response = client.get("/buendnisse/spur/verlauf/")

    assert response["Location"].startswith("/konto/login/?next=")


def test_a_row_without_any_entry_has_an_empty_trail(alliance):
    alliance.pk = 0

    assert list(entries_of(alliance)) == []
