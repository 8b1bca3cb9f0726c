"""What `/arbeitsplatz/` says waits for whom."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliances.models import Alliance, Membership
from alliances.workshop.overview import Overview
from alliances.workshop.summary import percent_of, with_lists
from tests.factories.accounts import InvitationFactory
from tests.factories.alliances import AllianceFactory, MembershipFactory
from tests.factories.results import ProjectFactory
from wirportal.editing import actions as editing
from wirportal.registry import tasks

PAGE = "/arbeitsplatz/"
TEXT, OTHER = {"claim_de": ["Neu"]}, {"claim_de": ["Neuer"]}
TODAY = timezone.localdate()


@pytest.fixture
def alliance(alliance):
    """Its facts are of today, so that nothing is due."""
    Alliance.objects.update(recorded_on=TODAY, facts_of=TODAY)
    return alliance


@pytest.fixture
def waiting(person, alliance, draft, withdrawn):
    """`waiting("coordinator")`: label and scope of this person's tasks about `alliance`."""
    Alliance.objects.filter(pk__in=[draft.pk, withdrawn.pk]).update(
        state="published", facts_of=TODAY
    )

    def found(who):
        return [task.label for provider in tasks for task in provider(person(who))]

    return found


def version(subject, by, text=TEXT):
    return editing.save(subject, text, base=0, by=by, live=None)


def test_a_proposal_waits_for_the_coordination_only(waiting, alliance, person):
    revision = version(f"alliances/{alliance.pk}/profile", person("contributor"))
    editing.propose(revision, by=person("contributor"))
    assert waiting("coordinator") == ["Vorschlag entscheiden: Profil"]
    assert [waiting(who) for who in ("contributor", "account", "agency_lead")] == [[], [], []]


def test_what_is_given_back_waits_for_whoever_wrote_it(waiting, client_of, alliance, person):
    project = ProjectFactory(alliance=alliance, acronym="HOLZ", state="published")
    revision = version(project.subject, person("contributor"), {"acronym": ["HOLZ2"]})
    editing.propose(revision, by=person("contributor"))
    editing.give_back(revision, by=person("coordinator"), note="Bitte mit Quelle.")
    assert waiting("contributor") == ["An Sie zurückgegeben: HOLZ"]
    assert waiting("coordinator") == []
    html = client_of("contributor").get(PAGE).content.decode()
    assert "Bitte mit Quelle." in html
    assert f"/buendnisse/sichtbar/bearbeiten/vorhaben/{project.pk}/" in html


def test_drafts_wait_until_they_are_public(waiting, alliance, person):
    revision = version(f"alliances/{alliance.pk}/region", person("contributor"))
    assert waiting("contributor") == ["Ihren Entwurf vorschlagen oder verwerfen: Region und Sitz"]
    assert waiting("coordinator") == ["Entwurf veröffentlichen oder verwerfen: Region und Sitz"]
    editing.mark_published(revision, by=person("coordinator"))
    assert waiting("contributor") == waiting("coordinator") == []


def test_a_kept_text_waits_for_whoever_typed_it(waiting, client_of, alliance, person):
    editing.keep(f"alliances/{alliance.pk}/themes", TEXT, base=0, by=person("coordinator"))
    editing.keep("alliances/999999/themes", TEXT, base=0, by=person("coordinator"))
    editing.keep("unsinn", TEXT, base=0, by=person("coordinator"))
    assert waiting("coordinator") == ["Ungespeicherten Text abschließen: Themen"]
    assert waiting("contributor") == []
    assert (
        "/buendnisse/sichtbar/bearbeiten/themen/"
        in client_of("coordinator").get(PAGE).content.decode()
    )


def test_a_kept_text_of_an_alliance_one_has_left_is_not_named(waiting, alliance, person):
    editing.keep(f"alliances/{alliance.pk}/themes", TEXT, base=0, by=person("stranger"))
    assert waiting("stranger") == ["Angaben bestätigen: Stimmt das noch?"]


@pytest.mark.parametrize(("months", "is_told"), [(1, False), (4, True), (7, True)])
def test_facts_wait_for_the_coordination(waiting, alliance, months, is_told):
    day = TODAY - datetime.timedelta(days=31 * months)
    waiting("coordinator")
    Alliance.objects.filter(pk=alliance.pk).update(facts_of=day)
    told = ["Angaben bestätigen: Stimmt das noch?"] if is_told else []
    assert (waiting("coordinator"), waiting("contributor")) == (told, [])


def test_an_invitation_waits_when_it_ends_soon(waiting, alliance, person):
    purpose = {"alliance": alliance.pk, "role": "contributor", "from_on": None, "until_on": None}
    for email, days in (("bald@konto.example", 2), ("spaeter@konto.example", 9)):
        expires_at = timezone.now() + datetime.timedelta(days=days)
        InvitationFactory(email=email, purpose=purpose, expires_at=expires_at)
    assert waiting("coordinator") == ["Unbeantwortete Einladung: bald@konto.example"]
    assert waiting("contributor") == []


def test_a_page_taken_back_waits_for_the_team_with_the_reason(waiting, client_of, alliance):
    waiting("contributor")
    Alliance.objects.filter(pk=alliance.pk).update(
        state="withdrawn", withdrawn_because="Bitte ohne Namen."
    )
    assert waiting("contributor") == ["Der Projektträger hat die Seite zurückgezogen"]
    assert "Bitte ohne Namen." in client_of("contributor").get(PAGE).content.decode()


def test_nothing_waits(client_of):
    html = client_of("account").get(PAGE).content.decode()
    assert "Gerade wartet nichts auf Sie." in html


def test_many_are_put_together_by_alliance(client_of, person):
    user = person("account")
    for number in range(10):
        alliance = AllianceFactory(name=f"Verbund {number}")
        MembershipFactory(alliance=alliance, user=user, role=Membership.Role.COORDINATOR)
    html = client_of("account").get(PAGE).content.decode()
    assert html.count('<h3 class="h4"><bdi>Verbund') == 10


def test_others_changes_are_told_and_one_s_own_are_not(client_of, alliance, person):
    own = version(f"alliances/{alliance.pk}/themes", person("coordinator"))
    editing.mark_published(own, by=person("coordinator"))
    version(f"alliances/{alliance.pk}/names", person("contributor"))
    html = client_of("coordinator").get(PAGE).content.decode()
    recent = html.split('id="recent"')[1].split("</section>")[0]
    assert "Person contributor</bdi> hat einen Entwurf gespeichert" in recent
    assert "/buendnisse/sichtbar/bearbeiten/namen/verlauf/" in recent
    assert "/themen/" not in recent
    assert 'id="recent"' not in client_of("account").get(PAGE).content.decode()


def test_completeness_is_that_of_the_workshop(alliance, person):
    Alliance.objects.filter(pk=alliance.pk).update(claim_de="Leitsatz", website="https://a.example")
    ProjectFactory(alliance=alliance, state="published")
    row = with_lists(Alliance.objects.filter(pk=alliance.pk)).get()
    assert percent_of(row) == Overview(row, person("coordinator")).percent > 0


def test_the_workplace_costs_the_same_with_three_alliances_and_much_that_waits(client_of, person):
    user, other, client = person("account"), person("editor"), client_of("account")

    def fill(number):
        alliance = AllianceFactory(name=f"Verbund {number}")
        MembershipFactory(alliance=alliance, user=user, role=Membership.Role.COORDINATOR)
        project = ProjectFactory(alliance=alliance, state="draft")
        for subject in (f"alliances/{alliance.pk}/profile", project.subject):
            editing.propose(version(subject, other), by=other)
            editing.keep(subject, TEXT, base=1, by=user)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAGE).status_code == 200
        return len(queries)

    first, *_, third = [fill(number) for number in range(3)]
    assert first == third <= 30
