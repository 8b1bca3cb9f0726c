"""The pages of one alliance, one organisation, one theme, and the start page."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup

from alliances import actions
from alliances.models import Alliance, Membership, Organisation
from tests.factories.accounts import UserFactory
from tests.factories.alliances import (
    AllianceFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
)

pytestmark = pytest.mark.django_db


def soup_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def texts(soup, selector):
    return [" ".join(found.get_text(" ", strip=True).split()) for found in soup.select(selector)]


def test_the_start_page_counts_from_the_data(client, real):
    soup = soup_of(client, "/")
    figures = dict(zip(texts(soup, ".figure dt"), texts(soup, ".figure__value"), strict=True))

    assert figures == {
        "Bündnisse": str(Alliance.objects.count()),
        "Länder": "11",
        "Themen": "12",
        "Organisationen": str(Organisation.objects.count()),
    }
    assert "40 der 44 Bündnisse" in soup.get_text()


def test_the_start_page_names_every_alliance_under_each_of_its_laender(client, real):
    soup = soup_of(client, "/")
    shown = {
        item.find("h4").get_text(): texts(item, ":scope ul a")
        for item in soup.select(".by-land > li")
    }

    assert shown["Bayern"] == ["H2-Well"]
    assert set(shown["Sachsen-Anhalt"]) == {
        row.name for row in Alliance.objects.filter(laender__contains=["DE-ST"])
    }


def test_an_empty_portal_has_a_start_page_and_lists(client):
    for path in ["/", "/buendnisse/", "/themen/", "/organisationen/", "/suche/"]:
        assert client.get(path).status_code == 200


@time_machine.travel(datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC))
def test_an_alliance_shows_phases_partners_and_sources(client, real):
    soup = soup_of(client, "/buendnisse/golehm/")

    assert texts(soup, "h1") == ["GOLEHM"]
    assert [step["data-state"] for step in soup.select(".timeline__step")] == [
        "done", "done", "done", "now", "next",
    ]  # fmt: skip
    assert "Landesamt für Denkmalpflege und Archäologie Sachsen-Anhalt Halle (Saale)" in texts(
        soup, ".partner-list li"
    )
    assert "Stand: 21. November 2026" in soup.get_text()
    assert len(soup.select(".sources li")) == Alliance.objects.get(slug="golehm").sources.count()


def test_related_alliances_say_why(client):
    partner = OrganisationFactory(name="Gemeinsames Institut")
    one = AllianceFactory(slug="eins", themes=["bauen"], lat=54.0, lon=10.0)
    shares_partner = AllianceFactory(name="Teilt Partner", themes=["kultur"], lat=48.0, lon=8.0)
    AllianceFactory(name="Teilt Thema", themes=["bauen"], lat=48.0, lon=8.0)
    AllianceFactory(name="Nebenan", themes=["kultur"], lat=54.1, lon=10.1, seat_city="Kiel")
    AllianceFactory(name="Fremd", themes=["kultur"], lat=48.0, lon=8.0)
    for alliance in (one, shares_partner):
        PartnershipFactory(alliance=alliance, organisation=partner)

    soup = soup_of(client, "/buendnisse/eins/")

    names, reasons = texts(soup, ".related .card__title"), texts(soup, ".related__why")
    assert list(zip(names, reasons, strict=True)) == [
        ("Teilt Partner", "Gemeinsamer Partner: Gemeinsames Institut"),
        ("Teilt Thema", "Gemeinsames Thema: Bauen"),
        ("Nebenan", "In der Nähe: Kiel"),
    ]  # fmt: skip


def test_an_organisation_lists_its_alliances_with_roles(client):
    organisation = OrganisationFactory(slug="haus", name="Haus der Technik")
    PartnershipFactory(alliance=AllianceFactory(name="Als Partner"), organisation=organisation)
    AllianceFactory(name="Als Koordination", coordinator=organisation)

    soup = soup_of(client, "/organisationen/haus/")

    assert texts(soup, "tbody th") == ["Als Koordination", "Als Partner"]
    assert texts(soup, "tbody td:nth-of-type(1)") == ["Koordination", "Partner"]


@pytest.mark.parametrize("role", ["", "auditor"])
def test_a_merged_organisation_leads_on_to_the_one_it_became(client, role):
    stays = OrganisationFactory(slug="bleibt")
    PartnershipFactory(organisation=stays)
    OrganisationFactory(slug="ging-auf", merged_into=stays)

    if role:
        client.force_login(UserFactory(role=role))
    response = client.get("/organisationen/ging-auf/")

    assert (response.status_code, response["Location"]) == (301, "/organisationen/bleibt/")


def test_a_merged_organisation_shows_nothing_of_a_hidden_one(client):
    hidden = OrganisationFactory(slug="verborgen")
    PartnershipFactory(organisation=hidden, alliance=AllianceFactory(state="draft"))
    OrganisationFactory(slug="ging-auf", merged_into=hidden)

    assert client.get("/organisationen/ging-auf/").status_code == 404


@pytest.mark.parametrize(
    ("words", "hits"),
    [("UNIVERSITAET", 1), ("universität", 1), ("HTW", 1), ("berlin univ", 1), ("x%", 0)],
)
def test_organisations_are_found_by_parts_of_names(client, words, hits):
    organisation = OrganisationFactory(name="Universität Berlin (HTW)")
    PartnershipFactory(organisation=organisation)

    assert len(soup_of(client, f"/organisationen/?q={words}").select("tbody tr")) == hits


def test_a_theme_shows_its_alliances_only(client):
    AllianceFactory(name="Baut", themes=["bauen"])
    AllianceFactory(name="Heilt", themes=["gesundheit"])

    assert texts(soup_of(client, "/themen/bauen/"), ".card__title") == ["Baut"]


def test_the_query_string_changes_nothing_on_a_theme_page(client):
    AllianceFactory(name="Baut", themes=["bauen"])

    assert texts(soup_of(client, "/themen/bauen/?thema=kultur&q=x"), ".card__title") == ["Baut"]


class TestDrafts:
    @pytest.fixture
    def draft(self):
        return AllianceFactory(slug="entwurf", name="Im Entwurf", state=Alliance.State.DRAFT)

    @pytest.mark.parametrize("role", Membership.Role.values)
    def test_the_own_team_sees_its_draft(self, client, draft, role):
        member = MembershipFactory(alliance=draft, role=role, user=UserFactory())
        client.force_login(member.user)

        assert client.get("/buendnisse/entwurf/").status_code == 200

    def test_a_membership_that_ended_shows_nothing(self, client, draft):
        yesterday = datetime.date.today() - datetime.timedelta(days=1)
        member = MembershipFactory(
            alliance=draft, user=UserFactory(), from_on=yesterday, until_on=yesterday
        )
        client.force_login(member.user)

        assert client.get("/buendnisse/entwurf/").status_code == 404

    def test_another_team_does_not_see_it(self, client, draft):
        member = MembershipFactory(user=UserFactory())
        client.force_login(member.user)

        assert client.get("/buendnisse/entwurf/").status_code == 404
        assert b"Im Entwurf" not in client.get("/buendnisse/").content


class TestPublishing:
    def test_publish_shows_alliance_and_partners(self, client):
        alliance = AllianceFactory(slug="neu", state=Alliance.State.DRAFT)
        partner = PartnershipFactory(alliance=alliance).organisation
        assert client.get(partner.get_absolute_url()).status_code == 404

        actions.publish(alliance, by=UserFactory())

        assert client.get("/buendnisse/neu/").status_code == 200
        assert client.get(partner.get_absolute_url()).status_code == 200

    def test_withdraw_hides_both_at_once(self, client):
        alliance = AllianceFactory(slug="neu")
        partner = PartnershipFactory(alliance=alliance).organisation
        assert client.get("/buendnisse/neu/").status_code == 200

        actions.withdraw(alliance, by=UserFactory())

        assert client.get("/buendnisse/neu/").status_code == 404
        assert client.get(partner.get_absolute_url()).status_code == 404
