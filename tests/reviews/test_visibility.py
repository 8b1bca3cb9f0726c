"""Who sees which case, paper and assessment at all."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from reviews.models import ConflictDeclaration, InterimReview, ReviewRound
from reviews.models.rounds import RULES
from tests.declared import declare
from tests.factories.reviews import AssignmentFactory, InterimReviewFactory, ReviewRoundFactory

OFFICES = ("agency_officer", "agency_lead", "ministry_desk", "ministry_decider", "auditor")
NOBODY = ("stranger", "expert", "panel_chair", "research", "event_team", "editor", "tech_admin")


@pytest.fixture
def case(alliance):
    return InterimReviewFactory(alliance=alliance)


@pytest.mark.parametrize("role", [*OFFICES, "coordinator", "contributor"])
def test_offices_and_the_own_team_see_a_case(case, person, role):
    assert list(InterimReview.objects.visible_to(person(role))) == [case]


@pytest.mark.parametrize("role", NOBODY)
def test_nobody_else_sees_it(case, person, role):
    assert not InterimReview.objects.visible_to(person(role)).exists()


@pytest.mark.parametrize(
    ("state", "sees"),
    [("proposed", False), ("invited", True), ("accepted", True), ("recused", False)],
)
def test_experts_see_it_once_they_are_asked(case, state, sees):
    assignment = AssignmentFactory(case=case, state=state)
    seen = InterimReview.objects.visible_to(assignment.expert.user)
    assert seen.exists() is sees


def test_the_recused_see_nothing_of_it(case, person):
    officer = person("agency_officer")
    case.recusals.create(user=officer, reason="Frühere Mitarbeit")
    assert not InterimReview.objects.visible_to(officer).exists()


@pytest.mark.parametrize("role", [*OFFICES, *NOBODY, "coordinator"])
@pytest.mark.nobody_has_declared
def test_declarations_are_read_by_the_offices_and_by_who_made_them(case, person, role):
    reader, own = person(role), person("contributor")
    declare([case], [own])
    seen = ConflictDeclaration.objects.visible_to(reader)
    assert seen.exists() is (role in OFFICES)
    assert ConflictDeclaration.objects.visible_to(own).get().user == own
    case.recusals.create(user=reader, reason="Frühere Mitarbeit")
    assert not seen.all().exists()


def test_a_draft_round_is_for_the_offices(alliance, person):
    round_ = ReviewRoundFactory(state="draft")
    InterimReviewFactory(round=round_, alliance=alliance, state="planned")
    assert not InterimReview.objects.visible_to(person("coordinator")).exists()
    assert not ReviewRound.objects.visible_to(person("coordinator")).exists()
    assert ReviewRound.objects.visible_to(person("agency_officer")).exists()


def different(value):
    if isinstance(value, bool):
        return not value
    return f"{value}x" if isinstance(value, str) else value + type(value - value)(1)


@pytest.mark.parametrize("name", RULES)
def test_rules_are_frozen_once_announced(case, name):
    value = getattr(case.round, name)
    other = different(value)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        ReviewRound.objects.filter(pk=case.round_id).update(**{name: other})


def test_the_alliance_reads_no_day_that_tells_assessing_from_admitted(client, case, person):
    seen = {}
    for state in ("admitted", "assessing"):
        now = timezone.now()
        InterimReview.objects.filter(pk=case.pk).update(state=state, submitted_at=now)
        for role in ("coordinator", "agency_officer"):
            client.force_login(person(role))
            answer = client.get(case.get_absolute_url())
            seen[role, state] = answer.context["due_at"]
    nothing = dict.fromkeys([("coordinator", "admitted"), ("coordinator", "assessing")])
    nothing["agency_officer", "admitted"] = None
    assert seen == {**nothing, ("agency_officer", "assessing"): case.assess_by}


def test_criteria_are_frozen_once_announced(case):
    with pytest.raises(DatabaseError, match="announced round"), transaction.atomic():
        case.round.criteria.update(weight=9)
