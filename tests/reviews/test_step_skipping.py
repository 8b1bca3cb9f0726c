"""No step of a case can be skipped: each deed's form is sent in each state of the case."""

import datetime
from typing import NamedTuple

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from reviews.checking.actions import mark_of
from reviews.models import (
    Assignment,
    CompletenessCheck,
    Condition,
    Decision,
    InterimReview,
    Recommendation,
)
from reviews.states import ASSIGNMENT_MOVES, CASE_MOVES, CONDITION_MOVES, CaseState
from tests.factories.accounts import UserFactory
from tests.factories.alliances import MembershipFactory
from tests.factories.deciding import DecisionFactory, HearingFactory, ObjectionFactory
from tests.factories.reviews import (
    AssignmentFactory,
    ExpertFactory,
    InterimReviewFactory,
    PanelSessionFactory,
    PanelSlotFactory,
    RecommendationFactory,
    ReviewRoundFactory,
    unsealed,
)
from tests.reviews.assessing import worlds
from tests.reviews.strategy.conftest import fill
from tests.sessions import signed_in
from tests.soaking import some

WEEK = datetime.timedelta(days=7)
NO = dict.fromkeys(
    ("kinship", "employment", "cooperation", "committees", "move", "competition"), "no"
)
DAY = (timezone.localdate() + 2 * WEEK).isoformat()
# All that the forms ask for; where the same name means something else, the deed says so.
SENT = {
    **NO, "rules_version": "1", "explanation": "Grund", "reason": "Grund", "reasons": "Grund",
    "text": "Text", "remark": "", "until_on": DAY, "until": DAY, "due_on": DAY, "number": "1",
    "is_sure": "on", "keeps_confidential": "on", "takes_task": "on",
    "admit": "1", "based_on": "1", "amount": "5000000", "outcome": "approved", "deviation": "x",
    "votes_for": "1", "votes_against": "0", "abstentions": "0", "base": "1", "title": "Titel",
    "form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0", "deed": "confirm", "result": "dismissed",
    "says": "cleared", "typed_by": "", "dissent": "", "conditions": "", "note": "",
}  # fmt: skip


class Deed(NamedTuple):
    """`moves` of the case it may cause; `given` prepares what it needs beside the state."""

    name: str
    who: str
    moves: tuple[str, ...] = ()
    given: str = ""
    args: tuple[object, ...] = ()
    sent: dict[str, object] = {}


DEEDS = (
    Deed("strategy_submit", "coordinator", ("submit", "correct"), "correction"),
    Deed("strategy_recall", "coordinator", ("recall",)),
    Deed("strategy_resume", "coordinator", ("resume",)),
    Deed("strategy_withdraw", "second", ("withdraw_case",), "withdrawal"),
    Deed("strategy_section", "coordinator", ("start",), "", ("profile",), {"deed": "save"}),
    Deed("strategy_new_project", "coordinator", ("start",)),
    Deed("formal-check", "agency_officer", ("admit",)),
    Deed("correction", "agency_officer", ("request_correction",)),
    Deed("propose-exclusion", "agency_lead", ("propose_exclusion",)),
    Deed("extension", "agency_officer"),
    Deed("assignment_invite", "agency_lead", (), "proposed", ("assignment",)),
    Deed("assignment_revoke", "agency_lead", (), "proposed", ("assignment",)),
    Deed("conflict", "agency_officer", (), "disclosed", ("assignment",)),
    Deed("decline", "expert", (), "invited"),
    Deed("declaration", "expert", (), "invited"),
    Deed("accept", "expert", (), "declared"),
    Deed("discover", "expert", (), "accepted"),
    Deed("assessment", "expert", (), "accepted"),
    Deed("assessment_submit", "expert", (), "draft"),
    Deed("assessment_reopen", "agency_lead", (), "", ("assignment",)),
    Deed("assessment_extend", "agency_officer", (), "accepted", ("assignment",)),
    Deed("assessing_begin", "agency_officer", ("assess",)),
    Deed("assessments_complete", "agency_officer", ("complete",)),
    Deed("assessments_again", "agency_lead", ("assess_again",)),
    Deed("call-panel", "agency_lead", ("call_panel",)),
    Deed("recommendation", "panel_chair", ("recommend",), "no_vote"),
    Deed("hearing_open", "agency_lead", ("hear",), "", (), {"outcome": "not_continued",
                                                           "amount": "0"}),
    Deed("hearing_answer", "coordinator", ("end_hearing",), "hearing"),
    Deed("prepare", "agency_lead", ("prepare",)),
    Deed("decision_draft", "ministry_desk"),
    Deed("decision_sign", "ministry_decider", ("decide",)),
    Deed("reconsider", "ministry_desk", ("reconsider",)),
    Deed("reopen", "ministry_decider", ("reopen_decision",), "signed"),
    Deed("revoke", "ministry_decider", ("revoke_decision",), "signed"),
    Deed("exclusion", "ministry_decider", ("exclude",), "exclusion"),
    Deed("admit_after_all", "agency_lead", ("admit_after_all",), "no_vote"),
    Deed("release", "ministry_decider", ("release_result",), "signed"),
    Deed("objection", "coordinator", ("object",), "signed"),
    Deed("objection_waive", "coordinator", ("close", "follow_up"), "signed"),
    Deed("objection_examine", "other_desk", ("close", "follow_up"), "objection"),
    Deed("objection_examine", "other_desk", ("uphold",), "objection", (),
         {"result": "upheld", "has_procedural_fault": "yes"}),
    Deed("vote_repeat", "agency_lead", ("repeat_vote",), "fault"),
    Deed("evidence_prepare", "coordinator", (), "open", (1,)),
    Deed("evidence_add", "coordinator", (), "open", (1,)),
    Deed("condition_fulfil", "agency_officer", (), "", (1,)),
    Deed("condition_return", "agency_officer", (), "", (1,)),
    Deed("condition_waive", "agency_lead", (), "", (1,)),
    Deed("condition_extend", "agency_officer", (), "open", (1,)),
    Deed("close_case", "agency_officer", ("close",), "fulfilled"),
)  # fmt: skip
WAYS = {Assignment: ASSIGNMENT_MOVES, Condition: CONDITION_MOVES}


# In which states of the case a deed on an assignment or a condition may happen.
PLACES = {
    "assignment_invite": {"submitted", "checking", "correction", "admitted", "assessing",
                          "assessed"},
    "accept": {"submitted", "checking", "correction", "admitted", "assessing", "assessed"},
    "assessment": {"assessing"},
    "assessment_submit": {"assessing"},
    "assessment_reopen": {"assessing"},
    "evidence_add": {"notified", "conditions"},
    "condition_fulfil": {"notified", "conditions"},
    "condition_return": {"notified", "conditions"},
    "condition_extend": {"notified", "conditions"},
    "condition_waive": {"notified", "conditions"},
}  # fmt: skip


class World:
    """A case in which everything lies ready for every step."""

    def __init__(self, person, alliance):
        self.person, now = person, timezone.now()
        round_ = ReviewRoundFactory(
            slug="schritte", state="assessing", fields_needed=False, quorum=1
        )
        self.case = InterimReviewFactory(round=round_, alliance=alliance, submitted_at=now)
        fill(self.case, person("coordinator"))
        worlds.add_strategy(self.case)
        unsealed(self.case)
        unsealed(self.case)
        expert = ExpertFactory(user=person("expert"))
        self.own = AssignmentFactory(case=self.case, expert=expert)
        InterimReview.objects.filter(pk=self.case.pk).update(state="assessing")
        worlds.sealed(self.own, worlds.filled(self.case))
        AssignmentFactory(case=self.case, state="lapsed")
        items = [{"item": one.pk, "met": True, "note": ""} for one in round_.checklist.all()]
        CompletenessCheck.objects.create(case=self.case, items=items)
        self.points = {f"met-{one['item']}": "yes" for one in items}
        session = PanelSessionFactory(round=round_, chair=person("panel_chair"))
        rapporteur = self.case.assignments.filter(state="unsealed").first()
        slot = PanelSlotFactory(session=session, case=self.case, rapporteur=rapporteur)
        slot.attendances.create(user=person("panel_chair"), presence="present")
        RecommendationFactory(case=self.case, session=session, amount=5_000_000)
        self.decision = DecisionFactory(
            case=self.case, amount=5_000_000, drafted_by=person("ministry_desk"), conditions=[]
        )
        self.condition = Condition.objects.create(
            case=self.case, decision=self.decision, due_on=now, state="evidence_submitted"
        )
        self.condition.evidence.create(text="Anbei")
        self.second, self.other_desk = UserFactory(), UserFactory(role="ministry_desk")
        MembershipFactory(alliance=alliance, user=self.second, role="coordinator")
        self.clients = {who: self.client(who) for who in {deed.who for deed in DEEDS}}

    def client(self, who):
        known = {"second": self.second, "other_desk": self.other_desk}
        user = known.get(who) or self.person(who)
        return signed_in(user, raise_request_exception=False)

    def put(self, state):
        """Into this state, by whatever way."""
        now, soon = timezone.now(), timezone.now() + WEEK
        told = {"notified", "objection", "conditions", "closed"}
        InterimReview.objects.filter(pk=self.case.pk).update(
            state=state, decided_at=now if state in {*told, "decided"} else None,
            correct_by=soon, comment_by=soon, object_by=soon, closed_at=now,
            requested_amount=5_000_000, state_since=now - WEEK,
        )  # fmt: skip
        if state in told:
            self.signed(released_at=now)

    def signed(self, **more):
        row = Decision.objects.filter(pk=self.decision.pk)
        row.update(signed_by=self.person("ministry_decider"), signed_at=timezone.now(), **more)

    def prepare(self, what):
        """What a deed needs beside the state of the case."""
        if what in Assignment.State.values:
            Assignment.objects.filter(pk=self.own.pk).update(state=what)
            self.own.versions.update(is_current=False)
        if what in Condition.State.values:
            Condition.objects.filter(pk=self.condition.pk).update(state=what)
        getattr(self, f"give_{what}", int)()

    def give_disclosed(self):
        self.own.declarations.create(
            case=self.case, rules_version=1, answers={"move": True}, result="to_decide"
        )

    def give_correction(self):
        due_at = timezone.now() + WEEK
        self.case.requests.create(sections=["profile"], text="Bitte", due_at=due_at)

    def give_withdrawal(self):
        asked_by = self.person("coordinator")
        InterimReview.objects.filter(pk=self.case.pk).update(withdrawal_by=asked_by)

    def give_no_vote(self):
        Recommendation.objects.filter(case=self.case).delete()

    def give_hearing(self):
        HearingFactory(case=self.case)

    def give_exclusion(self):
        HearingFactory(case=self.case, outcome="inadmissible", answered_at=timezone.now())
        Decision.objects.filter(case=self.case).update(is_current=False)

    def give_objection(self):
        self.signed()
        ObjectionFactory(case=self.case)

    def give_fault(self):
        ObjectionFactory(
            case=self.case, result="upheld", reasons="x", has_procedural_fault=True,
            examined_at=timezone.now(),
        )  # fmt: skip
        Recommendation.objects.filter(case=self.case).delete()
        self.case.slots.all().delete()

    def give_signed(self):
        self.signed()

    def send(self, deed):
        known = {"assignment": self.own.pk}
        args = [known.get(one, one) for one in deed.args]
        where = [self.case.round.slug, self.case.alliance.slug, *args]
        if deed.name == "release":
            where = where[:1]
        draft = worlds.posted(worlds.filled(self.case)) if deed.name == "assessment" else {}
        section = self.case.round.sections.order_by("pk").first()
        listed = {"decision": str(self.decision.pk), "sections": section.key}
        if deed.name == "assessment_submit":
            draft = {"number": "1"}
        if deed.name == "formal-check":
            draft = {"base": mark_of(CompletenessCheck.objects.get(case=self.case))}
        if deed.name == "vote_repeat":
            draft = {"vote": self.case.assignments.filter(state="unsealed").first().pk}
        data = {**SENT, **self.points, **listed, **draft, **deed.sent}
        return self.clients[deed.who].post(reverse(f"reviews:{deed.name}", args=where), data)

    def states(self):
        """Of everything that moves in the case."""
        return {
            (model, pk): state
            for model in (InterimReview, *WAYS)
            for pk, state in model.objects.values_list("pk", "state")
        }


@pytest.fixture
def world(person, alliance):
    return World(person, alliance)


def leaves(deed):
    return {state for name in deed.moves for state in CASE_MOVES[name][0]}


def tried(world, deed, state):
    """What the deed has moved in the case, as (before, after), and what it answered."""
    with transaction.atomic():
        world.put(state)
        world.prepare(deed.given)
        before = world.states()
        status = world.send(deed).status_code
        after = world.states()
        transaction.set_rollback(True)
    return before, after, status


@pytest.mark.parametrize("state", some(CaseState.values, each=4))
def test_no_step_is_skipped(world, state):
    wrong = []
    for deed in DEEDS:
        before, after, status = tried(world, deed, state)
        told = f"{deed.name} in {state} answers {status}"
        key = (InterimReview, world.case.pk)
        if status >= 500:
            wrong.append(told)
        if state in leaves(deed):
            allowed = {CASE_MOVES[name][1] for name in deed.moves} | {state}
        else:
            allowed = {state}
        if after[key] not in allowed:
            wrong.append(f"{told}: the case is {after[key]}")
        wrong += [f"{told}: {fault}" for fault in elsewhere(deed, state, before, after)]
    assert wrong == []


def elsewhere(deed, state, before, after):
    """Moves of assignments and conditions that do not belong to this state of the case."""
    for key, was in before.items():
        model, _pk = key
        if model is InterimReview or after[key] == was:
            continue
        moves = WAYS[model]
        if not any(was in start and after[key] == end for start, end in moves.values()):
            yield f"{was} became {after[key]}"
        if deed.name in PLACES and state not in PLACES[deed.name]:
            yield f"{was} became {after[key]}, which has no place here"


def test_each_deed_works_in_its_own_state(world):
    """The control: what is refused elsewhere is possible where it belongs."""
    idle = []
    for deed in DEEDS:
        places = leaves(deed) or PLACES.get(deed.name, {"assessing"})
        results = [tried(world, deed, state) for state in sorted(places)]
        if deed.moves and all(before == after for before, after, _status in results):
            idle.append((deed.name, deed.sent, {status for *_rows, status in results}))
    assert idle == [], idle
