"""All are in: completing, unsealing, lapsing, going back for a replacement; the office's page."""

import datetime
import re

import pytest
from django.utils import timezone

from reviews.assessing import actions
from reviews.deadlines import end_of, working_days_after
from reviews.experts.actions import revoke
from reviews.models import Assignment
from tests.factories.reviews import AssignmentFactory, in_days
from tests.reviews.assessing import worlds
from tests.reviews.assessing.worlds import (
    assessed,
    assigned,
    case_in,
    drafted,
    filled,
    late,
    path,
    sealed,
    state_of,
)
from wirportal import tasks
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail

pytestmark = pytest.mark.django_db

# Made anew with each page.
CHANGING = re.compile(r'csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken": "[^"]*"|nonce="[^"]*"')


def told(kind):
    return sorted(OutboundMail.objects.filter(kind=kind).values_list("address", flat=True))


def states(assignments):
    return [state_of(one) for one in assignments]


def test_the_officer_completes_and_everything_is_unsealed_at_once(case, client_of, person):
    chair = person("panel_chair")
    worlds.panel_for(case, chair)
    lead = person("agency_lead")
    assignments = assigned(case)
    for one in assignments:
        sealed(one)
    assert told("assessments-all-in") == [lead.email]
    response = client_of("agency_officer").post(path(case, "gutachten/abschliessen/"))
    assert response.status_code == 302
    assert (state_of(case), states(assignments)) == ("assessed", ["unsealed"] * 3)
    assert told("assessments-unsealed") == sorted([lead.email, chair.email])


@pytest.mark.parametrize("role", ["ministry_desk", "ministry_decider", "auditor"])
def test_only_the_agency_completes(case, client_of, role):
    for one in assigned(case):
        sealed(one)
    response = client_of(role).post(path(case, "gutachten/abschliessen/"))
    assert (response.status_code, state_of(case)) == (403, "assessing")


def test_nobody_completes_while_one_is_still_to_come(case, person):
    first, *others = assigned(case, 4)
    for one in others:
        sealed(one)
    with pytest.raises(Refused):
        actions.complete(case, by=person("agency_officer"))
    drafted(first)
    with pytest.raises(Refused):
        actions.complete(case, by=person("agency_officer"))
    assert states(others) == ["submitted"] * 3


def test_too_few_are_not_enough(case, person):
    for one in assigned(case, 2):
        sealed(one)
    with pytest.raises(Refused):
        actions.complete(case, by=person("agency_officer"))
    tasks.tick()
    assert state_of(case) == "assessing"


def test_the_clock_completes_once_all_are_in(case):
    assignments = assigned(case)
    for one in assignments[:2]:
        sealed(one)
    tasks.tick()
    assert state_of(case) == "assessing"
    sealed(assignments[2])
    tasks.tick()
    tasks.tick()
    assert (state_of(case), states(assignments)) == ("assessed", ["unsealed"] * 3)


@pytest.mark.parametrize("state", ["invited", "declared", "disclosed"])
def test_the_clock_waits_for_those_who_still_have_to_answer(case, state):
    for one in assigned(case):
        sealed(one)
    AssignmentFactory(case=case, state=state)
    tasks.tick()
    assert state_of(case) == "assessing"


def last_day_that_is_over(lapse_days):
    """So many days ago was the latest deadline whose working days have passed."""
    today = timezone.localdate()
    return next(ago for ago in range(40) if working_days_after(in_days(-ago), lapse_days) < today)


def test_what_is_owed_lapses_some_working_days_after_its_deadline(case):
    """By the database's clock; that of the worker is a month ahead."""
    assignment, ahead = assigned(case, 1)[0], timezone.now() + datetime.timedelta(days=30)
    late(assignment, days=1)
    actions.follow_clock(ahead)
    assert state_of(assignment) == "accepted"
    late(assignment, days=last_day_that_is_over(case.round.lapse_days) - 1)
    actions.follow_clock(ahead)
    assert state_of(assignment) == "accepted"
    late(assignment, days=last_day_that_is_over(case.round.lapse_days))
    actions.follow_clock(ahead)
    assert state_of(assignment) == "lapsed"
    assert told("assessment-lapsed") == [case.officer.email]


def test_more_time_saves_from_lapsing(case):
    assignment = assigned(case, 1)[0]
    late(assignment, days=60)
    Assignment.objects.filter(pk=assignment.pk).update(assess_by=end_of(in_days(3)))
    with pytest.raises(Refused):
        actions.lapse(assignment)
    tasks.tick()
    assert state_of(assignment) == "accepted"


def test_one_lapses_and_the_others_are_enough(case):
    assignments = assigned(case, 4)
    for one in assignments[1:]:
        sealed(one)
    late(assignments[0], days=30)
    tasks.tick()
    assert state_of(case) == "assessed"
    assert states(assignments) == ["lapsed", *["unsealed"] * 3]


def test_back_only_to_replace_a_vote_that_is_gone(case, client_of, as_expert):
    assignments = assessed(case)
    page, client = path(case, "gutachten/erneut/"), client_of("agency_lead")
    answer = {"until_on": in_days(14), "reason": "Ein Votum wurde entzogen"}
    response = client.post(page, answer)
    assert response.status_code == 409
    assert "Ein Votum wurde entzogen" in response.content.decode()
    revoke(assignments[0], by=None, reason="Fristen")
    assert client.post(page, answer).status_code == 302
    assert state_of(case) == "assessing"
    assert "Ein Votum wurde entzogen" in client.get(path(case)).content.decode()
    # Nobody but the writer reads the others until all are in again, and the clock waits as well.
    assert client.get(path(case, "vergleich/")).status_code == 404
    tasks.tick()
    assert state_of(case) == "assessing"
    replacement = AssignmentFactory(case=case)
    sealed(replacement)
    tasks.tick()
    assert (state_of(case), state_of(replacement)) == ("assessed", "unsealed")


@pytest.mark.parametrize("how", ["never accepted", "replaced"])
def test_what_was_no_vote_or_is_replaced_leads_nowhere_back(case, client_of, how):
    """Neither is there anything to replace, nor a link that says so."""
    gone = AssignmentFactory(case=case, state="invited" if how == "never accepted" else "accepted")
    if how == "never accepted":
        Assignment.objects.filter(pk=gone.pk).update(keeps_confidential_at=None)
    gone.refresh_from_db()
    revoke(gone, by=None, reason="Verhindert")
    assessed(case)
    lead = client_of("agency_lead")
    answer = {"until_on": in_days(14), "reason": "Noch eines"}
    assert lead.post(path(case, "gutachten/erneut/"), answer).status_code == 409
    assert state_of(case) == "assessed"
    assert "gutachten/erneut/" not in lead.get(case.get_absolute_url()).content.decode()


@pytest.mark.parametrize("role", ["agency_officer", "ministry_desk", "auditor"])
def test_only_the_lead_goes_back(case, client_of, role):
    assessed(case)
    assert client_of(role).get(path(case, "gutachten/erneut/")).status_code == 403


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("agency_officer", True),
        ("agency_lead", True),
        ("ministry_desk", True),
        ("ministry_decider", False),
        ("auditor", False),
        ("coordinator", False),
    ],
)
def test_the_case_page_shows_progress_to_those_who_may_know(case, client_of, role, sees):
    first, *_others = assigned(case)
    sealed(first)
    page = client_of(role).get(path(case)).content.decode()
    assert ("1 von 3 eingegangen" in page) is sees
    assert (str(first.expert) in page) is (role != "coordinator")
    assert ("Eingereicht" in page) is sees


def test_what_would_give_a_name_to_a_letter_is_for_the_agency(case, client_of):
    """The table of experts has name and field, in the order in which they were proposed."""
    now = timezone.now()
    late, early = assigned(case, 2, field="structure")
    Assignment.objects.filter(pk=late.pk).update(keeps_confidential_at=now)
    early_at = now - datetime.timedelta(days=1)
    Assignment.objects.filter(pk=early.pk).update(keeps_confidential_at=early_at)
    page = part_of(client_of("ministry_desk").get(path(case)))
    assert page.index("Gutachten A") < page.index("Gutachten B")
    assert "Strukturwandel" not in page
    assert "Strukturwandel" in part_of(client_of("agency_officer").get(path(case)))


def test_begun_or_not_looks_the_same(case, client_of):
    first, *_others = assigned(case)
    client = client_of("agency_lead")
    before = part_of(client.get(path(case)))
    drafted(first)
    assert part_of(client.get(path(case))) == before


@pytest.mark.parametrize("role", ["ministry_decider", "auditor"])
@pytest.mark.parametrize("page", ["", "gutachtende/"])
def test_who_must_not_know_the_progress_cannot_tell_it_from_the_experts(
    case, client_of, role, page
):
    first, *_others = assigned(case)
    client, rows = client_of(role), Assignment.objects.filter(pk=first.pk)
    seen = set()
    for state in ("accepted", "draft", "submitted", "reopened"):
        rows.update(state=state)
        seen.add(CHANGING.sub("", client.get(path(case, page)).content.decode()))
    assert len(seen) == 1
    assert "Angenommen" in seen.pop()


def part_of(response):
    page = response.content.decode()
    section = page[page.index('aria-labelledby="assessments"') :]
    return section[: section.index("</section>")]


def test_an_expert_sees_the_own_state_alone(case, as_expert):
    mine, other = assigned(case, 2)
    sealed(other)
    page = as_expert(mine).get(path(case)).content.decode()
    assert "steht aus" in page
    assert "eingegangen" not in page


def test_the_case_page_costs_the_same_for_any_number(case, client_of, queries_of):
    client, first = client_of("agency_lead"), assigned(case, 1)[0]
    sealed(first)
    one = queries_of(client, path(case))
    for other in assigned(case, 2):
        sealed(other)
    assert queries_of(client, path(case)) == one


@pytest.mark.parametrize("page", ["/begutachtung/meine-verfahren/", "/arbeitsplatz/"])
def test_my_cases_cost_the_same_for_any_number(as_expert, queries_of, page):
    first = AssignmentFactory(case=case_in())
    client = as_expert(first)
    one = queries_of(client, page)
    for _ in range(2):
        AssignmentFactory(case=case_in(), expert=first.expert)
    assert queries_of(client, page) == one


@pytest.mark.parametrize(
    ("state", "case_state", "leads_to", "says"),
    [
        ("invited", "admitted", "", "Auf die Einladung antworten"),
        ("accepted", "admitted", "", "Strategie lesen"),
        ("accepted", "assessing", "gutachten/", "Lesen und begutachten"),
        ("draft", "assessing", "gutachten/", "weiterschreiben"),
    ],
)
def test_my_cases_say_what_is_next(as_expert, state, case_state, leads_to, says):
    case = case_in(case_state)
    assignment = AssignmentFactory(case=case, state=state)
    page = as_expert(assignment).get("/begutachtung/meine-verfahren/").content.decode()
    assert says in page
    assert f'href="{path(case, leads_to)}"' in page or state == "invited"


def test_without_cases_the_page_says_so(client_of):
    page = client_of("expert").get("/begutachtung/meine-verfahren/").content.decode()
    assert "Zurzeit kein Verfahren" in page


def test_the_workplace_names_what_is_due(case, as_expert):
    mine, other = assigned(case, 2)
    sealed(other)
    address = path(case, "gutachten/")
    assert address in as_expert(mine).get("/arbeitsplatz/").content.decode()
    assert address not in as_expert(other).get("/arbeitsplatz/").content.decode()


def test_recused_people_are_told_nothing(case, person):
    lead, officer = person("agency_lead"), person("agency_officer")
    for user in (lead, officer):
        case.recusals.create(user=user, reason="Frühere Mitarbeit")
    for one in assigned(case):
        sealed(one, filled(case))
    tasks.tick()
    addresses = set(OutboundMail.objects.values_list("address", flat=True))
    assert not addresses & {lead.email, officer.email}
