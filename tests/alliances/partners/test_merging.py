"""Two records become one: proposed by teams, decided by the agency, and nothing is lost."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from alliances.models import MergeProposal, Organisation, OrganisationAlias, Partnership
from alliances.partners import merging
from alliances.workshop import actions
from alliances.workshop.desks import Desk
from alliances.workshop.sections import SECTIONS
from tests.alliances.partners.conftest import MERGES, PARTNERS
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory, OrganisationFactory, PartnershipFactory
from tests.factories.results import ProjectFactory
from wirportal.editing import actions as editing
from wirportal.moves import Refused

pytestmark = pytest.mark.django_db
DAY = datetime.date.fromisoformat


@pytest.fixture
def pair(public):
    """The record that is one too many, and the one that stays."""
    return public("Uni Nord", slug="uni-nord"), public("Universität Nord", slug="universitaet-nord")


@pytest.fixture
def proposal(pair, person):
    return merging.propose(*pair, reason="Gleiches Impressum", by=person("contributor"))


@pytest.fixture
def lead(person):
    return person("agency_lead")


def merged(duplicate, into, by):
    proposal = MergeProposal.objects.create(duplicate=duplicate, into=into)
    merging.accept(proposal, by=by)
    duplicate.refresh_from_db(), into.refresh_from_db()


def test_a_team_proposes_the_agency_decides_the_team_learns_it(client_of, pair):
    duplicate, into = pair
    somebody, agency = client_of("contributor"), client_of("agency_officer")
    address = f"/organisationen/{duplicate.slug}/"
    assert f"{address}zusammenlegen/" in somebody.get(address).text
    assert f"{address}zusammenlegen/" not in client_of("account").get(address).text

    sent = {"into": into.pk, "reason": "Gleiches Impressum"}
    somebody.post(f"{address}zusammenlegen/?q=Universität", sent)
    proposal = MergeProposal.objects.get()
    assert "Uni Nord" in agency.get("/arbeitsplatz/").text
    page = agency.get(f"{MERGES}{proposal.pk}/").text
    assert "Gleiches Impressum" in page
    assert somebody.post(f"{MERGES}{proposal.pk}/", {"deed": "accept"}).status_code == 403

    decision = {"deed": "accept", "stays": into.pk, "note": "Stimmt."}
    agency.post(f"{MERGES}{proposal.pk}/", decision)
    assert "zusammengelegt" in somebody.get("/arbeitsplatz/").text
    assert "Stimmt." in somebody.get(MERGES).text


def test_old_links_lead_to_the_one_that_stays(client, pair, lead):
    merged(*pair, lead)
    answer = client.get("/organisationen/uni-nord/")
    assert (answer.status_code, answer.headers["Location"]) == (
        301, "/organisationen/universitaet-nord/",
    )  # fmt: skip
    assert "Uni Nord" in client.get("/organisationen/universitaet-nord/").text
    assert client.get("/api/v1/organisations/uni-nord").status_code == 404
    names = [row["name"] for row in client.get("/api/v1/organisations").json()["results"]]
    assert "Uni Nord" not in names


def test_partnerships_move_and_the_same_part_is_united(pair, alliance, lead):
    duplicate, into = pair
    days = [("2020-01-01", "2021-12-31"), ("2019-01-01", "2020-12-31")]
    for row, (begin, end) in zip(pair, days, strict=True):
        PartnershipFactory(
            alliance=alliance, organisation=row, role="core", from_on=DAY(begin), until_on=DAY(end)
        )
    other = PartnershipFactory(organisation=duplicate, role="associated").alliance
    merged(duplicate, into, lead)
    rows = into.partnerships.filter(alliance__in=[alliance, other]).order_by("role")
    assert list(rows.values_list("role", "from_on", "until_on")) == [
        ("associated", None, None),
        ("core", DAY("2019-01-01"), DAY("2021-12-31")),
    ]
    assert not duplicate.partnerships.exists()
    assert (duplicate.alliance_count, duplicate.is_public) == (0, False)
    assert (into.alliance_count, into.is_public) == (3, True)


def test_an_open_end_stays_open(pair, alliance, lead):
    PartnershipFactory(alliance=alliance, organisation=pair[0], until_on=DAY("2020-01-01"))
    PartnershipFactory(alliance=alliance, organisation=pair[1], from_on=DAY("2021-01-01"))
    merged(*pair, lead)
    row = pair[1].partnerships.get(alliance=alliance)
    assert (row.from_on, row.until_on) == (None, None)


def test_projects_move_and_the_weightier_part_stays(pair, lead):
    duplicate, into = pair
    both, one = ProjectFactory(), ProjectFactory()
    duplicate.participations.create(project=both, role="lead")
    into.participations.create(project=both, role="partner")
    duplicate.participations.create(project=one, role="associated")
    merged(duplicate, into, lead)
    assert set(into.participations.values_list("project", "role")) == {
        (both.pk, "lead"), (one.pk, "associated"),
    }  # fmt: skip
    assert not duplicate.participations.exists()


def test_names_move_and_alliances_follow(pair, lead):
    duplicate, into = pair
    OrganisationAlias.objects.create(organisation=duplicate, text="UN", folded="un")
    led = AllianceFactory(coordinator=duplicate)
    merged(duplicate, into, lead)
    names = set(into.aliases.values_list("text", flat=True))
    assert {"UN", "Uni Nord"} <= names
    assert "uni nord" in into.names_text.splitlines()
    led.refresh_from_db()
    assert led.coordinator_name == "Universität Nord"


def test_what_led_to_the_duplicate_leads_on_in_one_step(pair, lead, client):
    duplicate, into = pair
    older = OrganisationFactory(slug="ur-nord", merged_into=duplicate)
    merged(duplicate, into, lead)
    older.refresh_from_db()
    assert older.merged_into == into
    assert client.get("/organisationen/ur-nord/").headers["Location"] == into.get_absolute_url()


def test_the_direction_can_be_turned_round(client_of, proposal, pair):
    duplicate, into = pair
    sent = {"deed": "accept", "stays": duplicate.pk, "note": ""}
    client_of("agency_lead").post(f"{MERGES}{proposal.pk}/", sent)
    into.refresh_from_db(), proposal.refresh_from_db()
    assert into.merged_into == duplicate
    assert (proposal.duplicate, proposal.into, proposal.state) == (into, duplicate, "accepted")


def test_another_record_than_the_two_can_not_stay(client_of, proposal, pair, hidden):
    sent = {"deed": "accept", "stays": hidden.pk, "note": ""}
    assert client_of("agency_lead").post(f"{MERGES}{proposal.pk}/", sent).status_code == 200
    proposal.refresh_from_db()
    assert proposal.state == "open"


def test_what_is_decided_is_not_decided_again(proposal, lead):
    merging.refuse(proposal, by=lead, note="Zwei Häuser")
    for deed in (merging.accept, merging.refuse):
        with pytest.raises(Refused):
            deed(proposal, by=lead)
    assert not Organisation.objects.exclude(merged_into=None).exists()


def test_a_refused_proposal_may_be_made_again(proposal, pair, lead, person):
    merging.refuse(proposal, by=lead)
    merging.propose(*pair, reason="Doch", by=person("contributor"))
    assert MergeProposal.objects.count() == 2


def test_nothing_is_merged_into_what_is_merged(pair, public, lead, person):
    third, waiting = public("Dritte"), None
    waiting = merging.propose(third, pair[0], reason="x", by=person("contributor"))
    merged(*pair, lead)
    with pytest.raises(Refused):
        merging.accept(waiting, by=lead)
    waiting.refresh_from_db(), third.refresh_from_db()
    assert (waiting.state, third.merged_into) == ("open", None)
    with pytest.raises(Refused):
        merging.propose(third, pair[0], reason="x", by=person("contributor"))


def test_no_circle_the_other_way_round_is_answered_with_it(pair, lead):
    duplicate, into = pair
    back = MergeProposal.objects.create(duplicate=into, into=duplicate)
    merged(duplicate, into, lead)
    back.refresh_from_db()
    assert back.state == "accepted"
    with pytest.raises(Refused):
        merging.accept(back, by=lead)


def test_twice_is_proposed_once(proposal, pair, person):
    for two in (pair, pair[::-1]):
        with pytest.raises(Refused):
            merging.propose(*two, reason="x", by=person("coordinator"))


def test_of_hidden_records_nothing_is_proposed_and_nothing_told(client_of, pair, hidden):
    address = f"/organisationen/{pair[0].slug}/zusammenlegen/"
    page = client_of("contributor").post(address, {"into": hidden.pk, "reason": "x"})
    assert page.status_code == 200
    assert hidden.name not in page.text
    assert not MergeProposal.objects.exists()
    assert client_of("contributor").get(address, {"q": hidden.name}).status_code == 200
    assert hidden.name not in str(client_of("contributor").get(address, {"q": "Geheimes"}).content)


def test_drafts_that_name_the_merged_one_go_on(client_of, client, desk, pair, alliance, lead):
    duplicate, into = pair
    text = desk().current | {f"role-{duplicate.pk}-0": ["core"], f"role-{into.pk}-0": ["core"]}
    text |= {f"from_on-{duplicate.pk}-0": ["2020-01-01"], f"from_on-{into.pk}-0": ["2019-01-01"]}
    editing.save(desk().subject, text, base=0, by=desk().user, live=None)
    merged(duplicate, into, lead)

    page = client_of("coordinator").get(PARTNERS)
    assert page.status_code == 200
    assert page.text.count("<bdi>Universität Nord</bdi>") >= 2
    sent = desk().current | {"base": "1", "deed": "publish"}
    assert client_of("coordinator").post(PARTNERS, sent).status_code == 302
    (row,) = into.partnerships.filter(alliance=alliance)
    assert (row.role, row.from_on) == ("core", DAY("2019-01-01"))


def test_history_names_deed_and_person(pair, lead):
    merged(*pair, lead)
    events = Organisation.pgh_event_model.objects.filter(pgh_obj=pair[0]).order_by("-pgh_id")
    context = events.exclude(merged_into=None).first().pgh_context
    assert (context["deed"], context["user"]) == ("accept_merge", lead.pk)


@pytest.mark.django_db(transaction=True)
def test_merged_from_both_sides_at_once_one_wins(alliance):
    pair = [OrganisationFactory(), OrganisationFactory()]
    for row in pair:
        PartnershipFactory(alliance=alliance, organisation=row)
    by, start = UserFactory(role="agency_lead"), Barrier(2)
    proposals = [
        MergeProposal.objects.create(duplicate=one, into=other) for one, other in (pair, pair[::-1])
    ]

    def accept(proposal):
        try:
            start.wait(10)
            return merging.accept(proposal, by=by)
        except Refused:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(accept, proposals))
    assert found.count(None) == 1
    (stays,) = (row for row in found if row)
    (gone,) = (row for row in pair if row != stays)
    rows = dict(
        Organisation.objects.filter(pk__in=[p.pk for p in pair]).values_list("pk", "merged_into")
    )
    assert rows == {stays.pk: None, gone.pk: stays.pk}
    assert Partnership.objects.filter(organisation=stays, alliance=alliance).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_merge_and_a_publication_at_once_leave_no_partner_behind(alliance, person):
    duplicate, into = OrganisationFactory(), OrganisationFactory()
    for row in (duplicate, into):
        PartnershipFactory(organisation=row)
    coordinator, lead, start = person("coordinator"), UserFactory(role="agency_lead"), Barrier(2)
    proposal = MergeProposal.objects.create(duplicate=duplicate, into=into)

    def publish():
        desk = Desk(alliance, SECTIONS["partners"], coordinator)
        text = desk.current | {f"role-{duplicate.pk}-0": ["core"]}
        form = desk.bound(text)
        assert form.is_valid()
        start.wait(10)
        revision = actions.save(desk, form, text, base=0, by=coordinator)
        actions.publish(desk, form, revision, by=coordinator)

    def accept():
        start.wait(10)
        merging.accept(proposal, by=lead)

    def alone(deed):
        try:
            deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(alone, (publish, accept)))
    assert not Partnership.objects.filter(organisation=duplicate).exists()
    assert into.partnerships.filter(alliance=alliance, role="core").exists()
