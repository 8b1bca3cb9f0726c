"""Conflict hints: what the graph says, and who gets to see it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alliances.models import Partnership
from reviews.experts import actions
from reviews.experts.graph import hints_for
from reviews.experts.suggesting import suggestions
from reviews.models import ConflictHint
from reviews.states import Field
from tests.factories.accounts import UserFactory
from tests.factories.alliances import MembershipFactory, OrganisationFactory
from tests.factories.results import ParticipationFactory, ProjectFactory
from tests.factories.reviews import AssignmentFactory, ExpertFactory
from tests.reviews.experts.conftest import EXPERTS, PLACE, tie

SECRET = "Geheime Werke"


def found(case, expert):
    return [(hint.reason, hint.tie, hint.source) for hint in hints_for(case, [expert])[expert.pk]]


def partner_of(case, name, **more):
    organisation = OrganisationFactory(name=name)
    Partnership.objects.create(alliance=case.alliance, organisation=organisation, **more)
    return organisation


def test_partners_of_any_time(case, expert):
    tie(expert, partner_of(case, "Heute AG"))
    past = partner_of(case, "Damals AG", until_on=datetime.date(2021, 5, 1))
    tie(expert, past, kind="board", from_on=datetime.date(2015, 1, 1))
    tie(expert, case.alliance.partnerships.get(role="coordination").organisation, "partner")

    assert sorted(found(case, expert)) == [
        ("coordinator", "partner", "Hochschule Sichtbar"),
        ("former_partner", "board", "Damals AG, 2015–"),
        ("partner", "employer", "Heute AG"),
    ]


def test_projects_of_the_alliance_and_the_alliance_itself(case, expert):
    part = ParticipationFactory(
        project=ProjectFactory(alliance=case.alliance, title_de="Lehmbau"),
        organisation=OrganisationFactory(name="Bau AG"),
    )
    tie(expert, part.organisation, "joint_project")
    tie(expert, None, "earlier_role", alliance=case.alliance)

    assert sorted(found(case, expert)) == [
        ("alliance", "earlier_role", "Sichtbares Bündnis"),
        ("project", "joint_project", "Bau AG – Lehmbau"),
    ]


def test_one_step_further_is_weaker(case, expert):
    elsewhere = ProjectFactory(title_de="Anderswo")
    ParticipationFactory(project=elsewhere, organisation=partner_of(case, "Partner AG"))
    far = ParticipationFactory(project=elsewhere, organisation=OrganisationFactory(name="Fern AG"))
    tie(expert, far.organisation)

    [hint] = hints_for(case, [expert])[expert.pk]
    assert (hint.reason, hint.source, hint.is_weaker) == ("indirect", "Fern AG – Anderswo", True)
    assert (
        str(hint)
        == "Arbeitgeber: Fern AG – Anderswo (hat ein Vorhaben mit einem Partner des Bündnisses)"
    )


def test_two_steps_further_is_none(case, expert):
    tie(expert, OrganisationFactory(name="Unbeteiligt AG"))
    assert hints_for(case, [expert]) == {}


def test_a_merged_organisation_is_the_one_it_has_become(case, expert):
    into = partner_of(case, "Zusammen AG")
    tie(expert, OrganisationFactory(name="Einst AG", merged_into=into))
    assert found(case, expert) == [("partner", "employer", "Einst AG")]


def test_the_team_of_any_time(case, expert):
    MembershipFactory(
        alliance=case.alliance, user=expert.user, role="contributor",
        from_on="2020-01-01", until_on="2020-12-31",
    )  # fmt: skip
    assert found(case, expert) == [("team", "", "Mitarbeit, 2020–2020")]


def test_hints_are_stored_when_proposed_and_renewed_on_demand(case, expert, person):
    officer = person("agency_officer")
    assignment = actions.propose(case, expert, Field.STRUCTURE, by=officer)
    assert not assignment.hints.exists()

    tie(expert, partner_of(case, SECRET))
    actions.renew_all_hints(case, by=officer)
    actions.renew_all_hints(case, by=officer)

    assert [hint.source for hint in assignment.hints.all()] == [SECRET]


# Who sees them


SEEING = ("agency_officer", "agency_lead")
READING = ("ministry_desk", "ministry_decider", "auditor")


@pytest.fixture
def hinted(case, expert, asked):
    """An invited expert and one to be suggested, both bound to the same partner."""
    assignment = asked("invited")
    organisation = partner_of(case, SECRET)
    ConflictHint.objects.create(assignment=assignment, reason="project", tie="board", source=SECRET)
    other = ExpertFactory()
    tie(other, organisation)
    tie(expert, organisation)
    # The partner itself is public; the page of the invitation names it, and nothing else does.
    return assignment


@pytest.mark.parametrize("role", SEEING)
def test_the_agency_sees_hints(client_of, hinted, role):
    client = client_of(role)
    assert SECRET in client.get(EXPERTS).content.decode()
    assert 'data-label="Hinweise"' in client.get(PLACE).content.decode()


@pytest.mark.parametrize("role", READING)
def test_ministry_and_auditor_read_without_hints(client_of, hinted, role):
    client = client_of(role)
    for path in (EXPERTS, PLACE, f"/begutachtung/gutachtende/{hinted.expert_id}/"):
        page = client.get(path).content.decode()
        assert "Person expert" in page
        assert SECRET not in page
        assert "Hinweis" not in page
        assert "Vorschläge" not in page


@pytest.mark.parametrize("role", ["coordinator", "contributor", "expert"])
def test_alliance_and_expert_have_no_such_page(client_of, hinted, role):
    client = client_of(role)
    assert client.get(EXPERTS).status_code == 403
    page = client.get(PLACE).content.decode()
    assert "Hinweis" not in page
    assert SECRET not in page


@pytest.mark.parametrize("role", ["coordinator", "contributor"])
def test_the_alliance_never_sees_names(client_of, hinted, role):
    assert "Person expert" not in client_of(role).get(PLACE).content.decode()


def test_the_expert_sees_no_hint_on_the_way(client_of, hinted):
    client = client_of("expert")
    for step in ("einladung/", "befangenheit/", "einladung/ablehnen/"):
        assert "Hinweis" not in client.get(PLACE + step).content.decode()
    assert "Vorstand" not in client.get(f"{PLACE}einladung/").content.decode()


def test_an_officer_of_the_team_sees_no_hints(client_of, hinted, person):
    MembershipFactory(alliance=hinted.case.alliance, user=person("agency_officer"))
    assert client_of("agency_officer").get(EXPERTS).status_code == 403


# Suggestions


def test_suggestions_are_ordered_by_fit(case, alliance, person):
    theme = alliance.themes.first()
    covered = AssignmentFactory(case=case, expert__fields=[Field.STRUCTURE])
    plain = ExpertFactory(fields=[Field.STRUCTURE])
    busy = ExpertFactory(fields=[Field.MANAGEMENT], most_cases=1)
    AssignmentFactory(expert=busy, case__round=case.round)
    open_field = ExpertFactory(fields=[Field.MANAGEMENT], most_cases=2)
    free = ExpertFactory(fields=[Field.MANAGEMENT], most_cases=9)
    same_theme = ExpertFactory(fields=[Field.MANAGEMENT], most_cases=2)
    same_theme.themes.add(theme)
    declined = ExpertFactory(fields=[Field.MANAGEMENT, Field.TECHNOLOGY])
    AssignmentFactory(case=case, expert=declined, state="declined", keeps_confidential_at=None)
    AssignmentFactory(case=case, state="revoked")  # has read, so is not asked again
    bound = ExpertFactory(fields=[Field.MANAGEMENT, Field.TECHNOLOGY])
    tie(bound, partner_of(case, "Partner AG"))

    order = [one.expert for one in suggestions(case, person("agency_officer"))[0]]
    assert order == [same_theme, free, open_field, plain, busy, declined, bound]
    assert covered.expert not in order


def test_who_has_left_the_role_is_not_suggested(case, expert, person):
    expert.user.role_grants.update(from_on="2020-01-01", until_on="2020-12-31")
    assert suggestions(case, person("agency_officer")) == ([], [])


def test_the_team_is_kept_out_by_rule(case, expert, person):
    MembershipFactory(alliance=case.alliance, user=expert.user, role="contributor")
    assert suggestions(case, person("agency_officer")) == ([], [(expert, "team")])


@pytest.fixture
def crowded(case):
    """`crowded(3)`: as many suggestions and assignments, each with ties, themes and hints."""
    organisation = partner_of(case, "Partner AG")
    theme = case.alliance.themes.first()

    def fill(number):
        for _ in range(number):
            candidate = ExpertFactory(user=UserFactory(role="expert"))
            candidate.themes.add(theme)
            tie(candidate, organisation)
            asked = AssignmentFactory(case=case)
            tie(asked.expert, organisation)
            ConflictHint.objects.create(assignment=asked, reason="partner", source="x")

    return fill


@pytest.mark.parametrize("number", [1, 3, 30])
def test_suggestions_cost_the_same_for_any_number(
    case, crowded, client_of, number, django_assert_num_queries
):
    crowded(number)
    client = client_of("agency_officer")
    client.get(EXPERTS)
    with django_assert_num_queries(29):
        assert client.get(EXPERTS).status_code == 200


def test_the_part_of_the_case_page_costs_the_same(case, crowded, client_of):
    """The page belongs to all subjects, so its number of queries is compared, not known."""
    client = client_of("agency_officer")

    def queries():
        with CaptureQueriesContext(connection) as found:
            assert client.get(PLACE).status_code == 200
        return len(found)

    crowded(1)
    queries()
    before = queries()
    crowded(2)
    assert queries() == before
