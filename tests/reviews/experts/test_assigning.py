"""Two people ask an expert; who belongs to the alliance is not asked; the case begins."""

import datetime
import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from reviews.experts import actions
from reviews.experts.guards import missing_for_assessing
from reviews.experts.suggesting import suggestions
from reviews.models import Assignment, InterimReview
from reviews.states import Field
from tests.factories.accounts import UserFactory
from tests.factories.alliances import MembershipFactory
from tests.factories.reviews import (
    AssignmentFactory,
    ExpertFactory,
    InterimReviewFactory,
    PanelSessionFactory,
    PanelSlotFactory,
    ReviewRoundFactory,
)
from tests.reviews.experts.conftest import EXPERTS, PLACE, next_year, yesterday
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail


def propose(client, expert, field="structure"):
    return client.post(
        f"{EXPERTS}vorschlagen/",
        {"expert": expert.pk, "field": field},
        headers={"referer": EXPERTS},
    )


# Two people


def test_from_proposal_to_invitation(case, expert, client_of, person):
    propose(client_of("agency_officer"), expert)
    assignment = Assignment.objects.get()
    assert (assignment.state, assignment.proposed_by) == ("proposed", person("agency_officer"))
    assert not OutboundMail.objects.exists()

    response = client_of("agency_lead").post(f"{EXPERTS}{assignment.pk}/einladen/", {})

    assert response.status_code == 302
    assignment.refresh_from_db()
    assert (assignment.state, assignment.confirmed_by) == ("invited", person("agency_lead"))
    in_a_week = timezone.localdate() + datetime.timedelta(days=7)
    assert timezone.localdate(assignment.accept_by) == in_a_week
    assert [(mail.kind, mail.user) for mail in OutboundMail.objects.all()] == [
        ("expert-invited", expert.user)
    ]


def test_nobody_confirms_their_own_proposal(case, expert, client_of):
    lead = client_of("agency_lead")
    propose(lead, expert)
    assignment = Assignment.objects.get()
    assert "einladen" not in lead.get(EXPERTS).content.decode()

    response = lead.post(f"{EXPERTS}{assignment.pk}/einladen/", {"assess_on": next_year()})

    assert response.status_code == 409
    page = response.content.decode()
    assert "Jemand anderes muss Ihren Vorschlag bestätigen" in page
    assert str(next_year()) in page
    assignment.refresh_from_db()
    assert assignment.state == "proposed"


def test_the_database_wants_two_people_too(asked, person):
    lead = person("agency_lead")
    assignment = asked("proposed", proposed_by=lead)
    with pytest.raises(IntegrityError, match="confirmed_by_somebody_else"), transaction.atomic():
        Assignment.objects.filter(pk=assignment.pk).update(confirmed_by=lead)
    Assignment.objects.filter(pk=assignment.pk).update(confirmed_by=person("agency_officer"))


def test_an_officer_does_not_invite(asked, client_of, person):
    assignment = asked("proposed", proposed_by=person("agency_lead"))
    path = f"{EXPERTS}{assignment.pk}/einladen/"
    assert client_of("agency_officer").post(path, {}).status_code == 403


# By rule


@pytest.mark.parametrize("until", [None, datetime.date(2020, 12, 31)])
def test_the_team_of_any_time_is_not_asked(case, expert, person, until):
    MembershipFactory(
        alliance=case.alliance, user=expert.user, from_on=datetime.date(2020, 1, 1), until_on=until
    )
    with pytest.raises(Refused, match="gehört oder gehörte zum Team"):
        actions.propose(case, expert, Field.STRUCTURE, by=person("agency_officer"))
    assert not Assignment.objects.exists()


def test_who_joins_the_team_meanwhile_is_not_invited(asked, person):
    assignment = asked("proposed", proposed_by=person("agency_officer"))
    MembershipFactory(alliance=assignment.case.alliance, user=assignment.expert.user)
    with pytest.raises(Refused, match="gehört oder gehörte zum Team"):
        actions.invite(assignment, by=person("agency_lead"))


def test_who_has_recused_themselves_is_not_asked_again(case, expert, person):
    case.recusals.create(user=expert.user, reason="Verwandt")
    with pytest.raises(Refused, match="Befangenheit"):
        actions.propose(case, expert, Field.STRUCTURE, by=person("agency_officer"))


def test_nobody_gets_more_than_they_can_take(case, expert, person):
    expert.most_cases = 1
    expert.save()
    AssignmentFactory(expert=expert, case__round=case.round)
    with pytest.raises(Refused, match="so viele Verfahren"):
        actions.propose(case, expert, Field.STRUCTURE, by=person("agency_officer"))


def test_only_for_a_field_the_expert_knows(case, expert, person):
    with pytest.raises(Refused, match="deckt das Fachgebiet nicht ab"):
        actions.propose(case, expert, Field.TECHNOLOGY, by=person("agency_officer"))


@pytest.mark.parametrize("how", ["inactive", "account", "role"])
def test_who_is_no_longer_an_expert_is_not_asked(case, expert, person, how):
    if how == "inactive":
        expert.is_active = False
        expert.save()
    if how == "account":
        type(expert.user).objects.filter(pk=expert.user_id).update(is_active=False)
    if how == "role":
        expert.user.role_grants.update(from_on="2020-01-01", until_on="2020-12-31")
    with pytest.raises(Refused, match="nicht aktiv"):
        actions.propose(case, expert, Field.STRUCTURE, by=person("agency_officer"))


def test_after_t2_the_lead_says_until_when(asked, case, client_of, person):
    InterimReview.objects.filter(pk=case.pk).update(assess_by=yesterday())
    assignment = asked("proposed", proposed_by=person("agency_officer"))
    path, lead = f"{EXPERTS}{assignment.pk}/einladen/", client_of("agency_lead")
    for wrong in ("", "2020-01-01"):
        assert lead.post(path, {"assess_on": wrong}).status_code == 422
    assert lead.post(path, {"assess_on": next_year()}).status_code == 302
    assignment.refresh_from_db()
    assert timezone.localdate(assignment.assess_by) == next_year()


@pytest.mark.parametrize("state", ["drafting", "panel", "closed"])
def test_not_before_submission_and_not_after_the_panel(case, expert, person, state):
    now = timezone.now()
    more = {"closed_at": now, "decided_at": now} if state == "closed" else {}
    InterimReview.objects.filter(pk=case.pk).update(state=state, **more)
    with pytest.raises(Refused, match="zwischen der Einreichung"):
        actions.propose(case, expert, Field.STRUCTURE, by=person("agency_officer"))


def test_proposed_twice_is_refused(case, expert, client_of):
    client = client_of("agency_officer")
    propose(client, expert)
    response = propose(client, expert)
    assert response.url == EXPERTS
    assert "Diese Person wurde gerade vorgeschlagen" in client.get(EXPERTS).content.decode()
    assert Assignment.objects.count() == 1


@pytest.mark.parametrize("state", ["declined", "lapsed", "revoked"])
def test_who_never_saw_the_paper_may_be_asked_again(asked, person, state):
    before = asked(state, is_set_aside=True, reason="Keine Zeit")
    again = actions.propose(
        before.case, before.expert, Field.MANAGEMENT, by=person("agency_officer")
    )
    assert (again.pk, again.state, again.field) == (before.pk, "proposed", "management")
    assert (again.is_set_aside, again.reason, again.invited_at) == (False, "", None)


def test_who_was_replaced_after_reading_is_not_asked_again(asked, person):
    before = asked("revoked", keeps_confidential_at=timezone.now())
    with pytest.raises(Refused):
        actions.propose(before.case, before.expert, Field.STRUCTURE, by=person("agency_officer"))


def test_whose_conflict_was_never_decided_is_not_asked_again(asked, person):
    officer = person("agency_officer")
    before = asked("revoked")
    before.declarations.create(case=before.case, rules_version=1, result="to_decide")
    assert suggestions(before.case, officer)[0] == []
    with pytest.raises(Refused):
        actions.propose(before.case, before.expert, Field.STRUCTURE, by=officer)


# Taken back


@pytest.mark.parametrize(
    ("state", "role", "status"),
    [
        ("proposed", "agency_officer", 302),
        ("invited", "agency_officer", 302),
        ("accepted", "agency_officer", 403),
        ("accepted", "agency_lead", 302),
        ("submitted", "agency_lead", 302),
        ("invited", "ministry_desk", 403),
        ("invited", "auditor", 403),
        ("invited", "coordinator", 403),
    ],
)
def test_who_takes_back_what(asked, client_of, state, role, status):
    assignment = asked(state)
    response = client_of(role).post(
        f"{EXPERTS}{assignment.pk}/zurueckziehen/", {"reason": "Ersatz gefunden"}
    )
    assert response.status_code == status
    assignment.refresh_from_db()
    assert (assignment.state == "revoked") == assignment.is_set_aside == (status == 302)


def test_a_revoked_rapporteur_is_none_any_more(asked, person):
    assignment = asked("unsealed")
    session = PanelSessionFactory(round=assignment.case.round)
    slot = PanelSlotFactory(session=session, case=assignment.case, rapporteur=assignment)
    actions.revoke(assignment, by=person("agency_lead"), reason="Krankheit")
    slot.refresh_from_db()
    assert slot.rapporteur is None


def test_a_revoked_expert_sees_nothing_more(asked, client, person):
    assignment = asked("accepted")
    assert client.get(PLACE).status_code == 200
    actions.revoke(assignment, by=person("agency_lead"), reason="Krankheit")
    assert client.get(PLACE).status_code == 404
    assert OutboundMail.objects.get(user=assignment.expert.user).kind == "expert-ended"


def test_withdrawing_a_proposal_tells_nobody(asked, person):
    actions.revoke(asked("proposed"), by=person("agency_officer"), reason="Doch nicht")
    assert not OutboundMail.objects.exists()


# The clock


@pytest.mark.parametrize(
    ("state", "then"),
    [("invited", "lapsed"), ("declared", "lapsed"), ("disclosed", "disclosed"),
     ("accepted", "accepted"), ("draft", "draft")],
)  # fmt: skip
def test_invitations_lapse_by_the_clock(asked, person, state, then):
    person("agency_officer")
    assignment = asked(state, accept_by=yesterday())
    for _ in range(2):
        actions.lapse_invitations(timezone.now())
    assignment.refresh_from_db()
    assert assignment.state == then
    told = OutboundMail.objects.filter(kind="expert-lapsed").count()
    assert told == (1 if then == "lapsed" else 0)
    over = OutboundMail.objects.filter(kind="expert-time-over", user=assignment.expert.user)
    assert over.count() == told


def test_an_open_invitation_does_not_lapse(asked):
    """By the database's clock: a worker whose own is a year ahead lets nothing lapse."""
    assignment = asked("invited")
    actions.lapse_invitations(timezone.now() + datetime.timedelta(days=365))
    assignment.refresh_from_db()
    assert assignment.state == "invited"


# Beginning


def full(case):
    for field in Field:
        AssignmentFactory(case=case, expert=ExpertFactory(fields=[field]))


def test_three_experts_and_three_fields_are_enough(case):
    full(case)
    assert missing_for_assessing(case) == []


def test_what_is_missing_is_named(case):
    AssignmentFactory(case=case, expert__fields=[Field.STRUCTURE])
    AssignmentFactory(case=case, expert__fields=[Field.MANAGEMENT], state="invited")
    AssignmentFactory(case=case, expert__fields=[Field.MANAGEMENT], is_set_aside=True)
    AssignmentFactory(case=case, expert__fields=[Field.MANAGEMENT], state="disclosed")
    assert missing_for_assessing(case) == [
        "Bisher 1 von 3 Zusagen.",
        "Niemand deckt das Fachgebiet „Innovationsmanagement und Strategie“ ab.",
        "Niemand deckt das Fachgebiet „Innovation, Technologie und Wirtschaft“ ab.",
        "Über eine Befangenheit ist noch zu entscheiden.",
    ]


def test_the_round_says_what_is_needed(case):
    rules = {"experts_needed": 1, "fields_needed": False, "state": "assessing"}
    other = InterimReviewFactory(round=ReviewRoundFactory(**rules))
    AssignmentFactory(case=other)
    assert missing_for_assessing(other) == []


@pytest.mark.parametrize("state", ["announced", "open", "closed"])
def test_no_case_begins_before_its_round(case, person, state):
    full(case)
    type(case.round).objects.filter(pk=case.round_id).update(state=state)
    case.refresh_from_db()
    with pytest.raises(Refused, match="Die Begutachtung der Runde hat noch nicht begonnen"):
        actions.begin_assessing(case, by=person("agency_officer"))


def test_the_assessment_begins_only_when_nothing_is_missing(case, client_of):
    client = client_of("agency_officer")
    client.post(f"{EXPERTS}beginnen/", headers={"referer": EXPERTS})
    case.refresh_from_db()
    assert case.state == "admitted"
    assert "Noch nicht möglich: Bisher 0 von 3" in client.get(EXPERTS).content.decode()

    full(case)
    assert "Begutachtung beginnen" in client.get(PLACE).content.decode()
    client.post(f"{EXPERTS}beginnen/")
    case.refresh_from_db()
    assert case.state == "assessing"


def test_no_case_begins_late(case, person):
    InterimReview.objects.filter(pk=case.pk).update(assess_by=yesterday())
    case.refresh_from_db()
    with pytest.raises(Refused, match="T2 des Verfahrens ist vorbei"):
        actions.begin_assessing(case, by=person("agency_officer"))


@pytest.mark.parametrize("state", ["checking", "assessing", "assessed", "decided"])
def test_it_begins_from_admitted_alone(case, person, state):
    full(case)
    decided = timezone.now() if state == "decided" else None
    InterimReview.objects.filter(pk=case.pk).update(state=state, decided_at=decided)
    with pytest.raises(Refused):
        actions.begin_assessing(case, by=person("agency_officer"))
    case.refresh_from_db()
    assert case.state == state


# Races


def together(*deeds):
    """Does them at once; gives who was refused and who was not."""
    outcomes, start = [], threading.Barrier(len(deeds))

    def press(deed):
        start.wait()
        try:
            deed()
            outcomes.append("done")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    people = [threading.Thread(target=press, args=(deed,)) for deed in deeds]
    for one in people:
        one.start()
    for one in people:
        one.join()
    return sorted(outcomes)


@pytest.mark.django_db(transaction=True)
def test_of_five_who_propose_at_once_one_does(case, expert):
    people = [UserFactory(role="agency_officer") for _ in range(5)]
    deeds = [lambda by=by: actions.propose(case, expert, "structure", by=by) for by in people]
    assert together(*deeds) == ["done", *["refused"] * 4]
    assert Assignment.objects.count() == 1
