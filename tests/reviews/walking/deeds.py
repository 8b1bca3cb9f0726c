"""All deeds of the reviews as moves of a walk: on what, asked by which permission, and how."""

import datetime
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from reviews.assessing import actions as assessing
from reviews.checking import actions as checking
from reviews.conditions import actions as conditions
from reviews.deciding import actions as deciding
from reviews.deciding import hearing, objecting, releasing, repeating
from reviews.deciding.rules import current_decision
from reviews.experts import actions as experts
from reviews.experts import answering
from reviews.experts.questions import QUESTIONS
from reviews.models import (
    Assessment,
    Assignment,
    Condition,
    ConflictDeclaration,
    Criterion,
    Decision,
    Hearing,
    InterimReview,
    Objection,
    PanelSession,
    PanelSlot,
)
from reviews.panel import actions as panel
from reviews.panel import minutes, voting
from reviews.panel.members import members_of
from reviews.rounds import actions as rounds
from reviews.rounds.steps import STEPS, take
from reviews.states import ASKED, BEFORE_DECISION, CASE_MOVES, WAITING, Field, Outcome
from reviews.strategy import actions as strategy
from reviews.strategy import clock, projects
from reviews.strategy.desks import Desk
from reviews.strategy.draft import PROJECT_LIST, Draft
from tests.reviews.assessing.worlds import filled
from wirportal.permissions import require

HOUR = datetime.timedelta(hours=1)
AMOUNTS = (0, 500_000, 1_900_000, 2_000_000, 6_900_000, 7_000_001, 20_000_000)


class Deed(NamedTuple):
    """`model` is what it is done to; `states` are those of that row in which it may succeed."""

    name: str
    model: Any
    permission: str
    act: Any
    states: frozenset[str]
    weight: float

    def among(self, rows, is_wild):
        """Those of the rows to which it may be done now, or all of them."""
        return rows if is_wild else [row for row in rows if self.is_ripe(row)]

    def is_ripe(self, row):
        if self.name in WHILE_ASSESSING and row.case.state != "assessing":
            return False
        state = row.state if hasattr(row, "state") else getattr(row, "case", row)
        return not self.states or getattr(state, "state", state) in self.states

    def carry_out(self, walk, row, by):
        """As a view does: who sees the row, who may, then the action."""
        if self.permission != "system":
            if not self.is_seen(row, by):
                raise PermissionDenied("does not exist for them")
            require(by, f"reviews.{self.permission}", self.asked_of(row))
        self.act(walk, row, by)

    def is_seen(self, row, by):
        if self.model is ConflictDeclaration:
            return Assignment.objects.visible_to(by).filter(pk=row.assignment_id).exists()
        if hasattr(self.model._default_manager.all(), "visible_to"):
            return self.model._default_manager.visible_to(by).filter(pk=row.pk).exists()
        return InterimReview.objects.visible_to(by).filter(pk=row.case_id).exists()

    def asked_of(self, row):
        return row.case if self.permission in OF_CASE and hasattr(row, "case") else row

    def may(self, row, by):
        if self.permission == "system":
            return by is None
        return by is not None and by.has_perm(f"reviews.{self.permission}", self.asked_of(row))


OF_CASE = {
    "keep_case", "lead_case", "submit_strategy", "sign_decision", "examine_objection",
    "draft_decision",
}  # fmt: skip
WHILE_ASSESSING = {"save", "seal", "reopen"}
DEEDS: list[Deed] = []


def deed(model, permission, *, states=(), weight=2):
    """`states` may be the name of a move of a case."""

    def register(act):
        leaves = CASE_MOVES[states][0] if isinstance(states, str) else states
        DEEDS.append(Deed(act.__name__, model, permission, act, frozenset(leaves), weight))
        return act

    return register


def day(walk, most=20):
    return timezone.localdate() + datetime.timedelta(days=walk.random.randint(-2, most))


# The alliance


@deed(InterimReview, "write_strategy", states=("planned", "drafting", "correction"), weight=4)
def write(walk, case, by):
    draft = Draft(case)
    keys = draft.open_keys or {"profile", PROJECT_LIST}
    for section in case.round.sections.filter(key__in=keys):
        desk = Desk(case, section, by)
        strategy.save(desk, {"text": [f"Text {walk.random.random()}"]}, base=desk.base, by=by)
    if PROJECT_LIST in keys and not draft.projects:
        amount = walk.random.choice((900_000, *[2_000_000] * 10, 9_000_000))
        projects.add(case, by=by, title="Werkstatt", amount=amount)


@deed(InterimReview, "submit_strategy", states="submit", weight=4)
def submit(walk, case, by):
    strategy.submit(case, by=by)


@deed(InterimReview, "submit_strategy", states="recall", weight=0.5)
def recall(walk, case, by):
    strategy.recall(case, by=by)


@deed(InterimReview, "submit_strategy", states="correct")
def correct(walk, case, by):
    strategy.correct(case, by=by)


@deed(InterimReview, "submit_strategy", states=BEFORE_DECISION, weight=0.7)
def ask_withdrawal(walk, case, by):
    if walk.random.random() < 0.5:
        strategy.ask_withdrawal(case, by=by)


@deed(InterimReview, "submit_strategy", states=BEFORE_DECISION, weight=0.2)
def keep_case(walk, case, by):
    strategy.keep_case(case, by=by)


@deed(InterimReview, "confirm_withdrawal", states=BEFORE_DECISION, weight=0.7)
def withdraw(walk, case, by):
    strategy.withdraw(case, by=by)


@deed(InterimReview, "submit_strategy", states="resume", weight=4)
def resume(walk, case, by):
    strategy.resume(case, by=by)


# The formal check


@deed(InterimReview, "keep_case", states=("checking",), weight=4)
def check_off(walk, case, by):
    met = walk.random.random() < 0.9
    items = [{"item": one.pk, "met": met, "note": ""} for one in case.round.checklist.all()]
    checking.check_off(case, items=items, note="", by=by)


@deed(InterimReview, "keep_case", states="admit")
def admit(walk, case, by):
    checking.admit(case, by=by)


@deed(InterimReview, "keep_case", states="request_correction", weight=1)
def request_correction(walk, case, by):
    some = case.round.sections.all()[: walk.random.randint(1, 2)]
    sections = [section.key for section in some]
    checking.request_correction(
        case, sections=sections, text="Bitte ergänzen.", due_on=day(walk), by=by
    )


@deed(InterimReview, "lead_case", states="propose_exclusion", weight=2)
def propose_exclusion(walk, case, by):
    checking.propose_exclusion(case, reason="Unvollständig.", by=by)


@deed(InterimReview, "keep_case", states=("planned", "drafting"), weight=0.4)
def extend_case(walk, case, by):
    checking.extend(case, until_on=day(walk, 60), reason="Haushaltssperre", by=by)


@deed(InterimReview, "keep_case", weight=0.3)
def appoint(walk, case, by):
    officer, desk = walk.world.holder("agency_officer"), walk.world.holder("ministry_desk")
    checking.appoint(case, officer=officer, desk=desk, by=by)


# Experts


@deed(InterimReview, "keep_case", states=experts.ASSIGNABLE - {"assessed"}, weight=4)
def propose(walk, case, by):
    known = {row.expert_id for row in case.assignments.all()}
    new = [one for one in walk.world.experts if one.pk not in known]
    expert = walk.random.choice(new * 3 + walk.world.experts)
    field = expert.fields[0] if walk.random.random() < 0.9 else walk.random.choice(list(Field))
    experts.propose(case, expert, field, by=by)


@deed(Assignment, "lead_case", states=("proposed",), weight=6)
def invite(walk, assignment, by):
    experts.invite(assignment, by=by, assess_on=walk.random.choice((None, None, day(walk))))


@deed(Assignment, "lead_case", states=ASKED, weight=0.6)
def revoke(walk, assignment, by):
    if walk.random.random() < 0.3:
        experts.revoke(assignment, by=by, reason="Ein Ersatz ist nötig.")


@deed(InterimReview, "see_hints", weight=0.3)
def renew_hints(walk, case, by):
    experts.renew_all_hints(case, by=by)


@deed(InterimReview, "keep_case", states="assess", weight=4)
def begin_assessing(walk, case, by):
    experts.begin_assessing(case, by=by)


@deed(Assignment, "declare", states=("invited", "declared"), weight=0.4)
def decline(walk, assignment, by):
    answering.decline(assignment, by=by, reason="Keine Zeit.")


@deed(Assignment, "declare", states=("invited",), weight=8)
def declare(walk, assignment, by):
    answers = {one.key: walk.random.random() < 0.06 for one in QUESTIONS}
    answering.declare(
        assignment, by=by, answers=answers, explanation="Siehe oben.", rules_version=1
    )


@deed(Assignment, "declare", states=("declared",), weight=8)
def accept(walk, assignment, by):
    answering.accept(assignment, by=by)


@deed(Assignment, "declare", states=ASKED, weight=0.5)
def discover(walk, assignment, by):
    if walk.random.random() < 0.3:
        answering.discover(assignment, by=by, explanation="Neue Stelle.", rules_version=1)


@deed(ConflictDeclaration, "keep_case", weight=0.5)
def decide_first(walk, declaration, by):
    if declaration.assignment is None:
        return
    says = walk.random.choice(("cleared", "cleared", "excluded"))
    answering.decide_first(declaration, by=by, says=says, reason="Grund")


@deed(ConflictDeclaration, "lead_case", weight=0.5)
def decide_second(walk, declaration, by):
    if declaration.assignment is None:
        return
    says = walk.random.choice(("cleared", "cleared", "excluded"))
    answering.decide_second(declaration, by=by, says=says, reason="Grund")


@deed(InterimReview, "recuse_oneself", weight=0.4)
def recuse_oneself(walk, case, by):
    answers = {one.key: walk.random.random() < 0.03 for one in QUESTIONS}
    answering.declare_for_oneself(
        case, by=by, answers=answers, explanation="Grund", rules_version=1
    )


# Assessments


def number_of(assignment):
    draft = Assessment.objects.filter(assignment=assignment).first()
    return draft.number if draft else 0


@deed(Assignment, "assess", states=("accepted", "draft", "reopened"), weight=6)
def save(walk, assignment, by):
    data = filled(assignment.case, walk.random.choice((1, 2, 3, 4, 5, None)))
    assessing.save(assignment, data, number=number_of(assignment), by=by)


@deed(Assignment, "assess", states=("draft", "reopened"), weight=6)
def seal(walk, assignment, by):
    assessing.submit(assignment, number=number_of(assignment), by=by)


@deed(Assignment, "lead_case", states=("submitted",), weight=0.7)
def reopen(walk, assignment, by):
    until = walk.random.choice((None, day(walk)))
    assessing.reopen(assignment, reason="Bitte prüfen.", until_on=until, by=by)


@deed(Assignment, "keep_case", states=("accepted", "draft", "reopened"), weight=0.5)
def extend_assessment(walk, assignment, by):
    assessing.extend(assignment, until_on=day(walk, 60), reason="Krank", by=by)


@deed(InterimReview, "keep_case", states="complete", weight=4)
def complete(walk, case, by):
    assessing.complete(case, by=by)


@deed(InterimReview, "lead_case", states="assess_again", weight=0.7)
def assess_again(walk, case, by):
    assessing.assess_again(case, reason="Ersatz", until_on=day(walk), by=by)


# The panel


@deed(PanelSession, "keep_panel", weight=0.3)
def new_session(walk, session, by):
    start = timezone.now() + walk.random.choice((-HOUR, HOUR))
    members = [expert.user for expert in walk.random.sample(walk.world.experts, 3)]
    panel.create(
        session.round, members=members, by=by, title="Jury", starts_at=start,
        ends_at=start + 8 * HOUR, chair=walk.world.holder("panel_chair"),
    )  # fmt: skip


@deed(PanelSession, "keep_panel", weight=1.2)
def add_slots(walk, session, by):
    cases = InterimReview.objects.visible_to(by).filter(pk=walk.random.choice(walk.world.cases))
    panel.add_slots(
        session, cases=cases, starts_at=session.starts_at, pitch_minutes=10, question_minutes=15,
        break_minutes=5, by=by,
    )  # fmt: skip


@deed(PanelSlot, "keep_slot", weight=0.4)
def remove_slot(walk, slot, by):
    if walk.random.random() < 0.3:
        panel.remove(slot, by=by)


@deed(PanelSlot, "keep_slot", weight=4)
def choose_rapporteur(walk, slot, by):
    panel.change_slot(
        slot, starts_at=slot.starts_at, pitch_minutes=slot.pitch_minutes,
        question_minutes=slot.question_minutes, by=by,
        rapporteur=slot.case.assignments.filter(state="unsealed").first(),
    )  # fmt: skip


@deed(InterimReview, "lead_case", states="call_panel", weight=4)
def call_panel(walk, case, by):
    panel.call_panel(case, by=by)


@deed(PanelSlot, "note_slot", states=("panel",), weight=4)
def note_attendance(walk, slot, by):
    says = ("present",) * 8 + ("absent", "recused")
    presence = {user.pk: walk.random.choice(says) for user in members_of(slot.session)}
    voting.note_attendance(slot, presence=presence, notes={}, by=by)


@deed(PanelSlot, "note_slot", states=("panel",), weight=4)
def note_discussion(walk, slot, by):
    consensus = dict.fromkeys(Criterion.objects.filter(round=walk.world.round), "Geeinigt.")
    voting.note_discussion(slot, note="Gesprochen.", consensus=consensus, by=by)


def vote(walk, case, by):
    slot = voting.slot_of(case, by)
    present = voting.present_in(slot) if slot else 0
    outcome = walk.random.choice(list(Outcome)[:3] * 3 + list(Outcome))
    return {
        "outcome": outcome,
        "amount": 0 if outcome == "not_continued" else walk.random.choice(AMOUNTS),
        "text": "Grund",
        "votes_for": present,
        "votes_against": int(walk.random.random() < 0.1),
        "abstentions": 0,
    }


@deed(InterimReview, "recommend", states="recommend", weight=6)
def recommend(walk, case, by):
    voting.recommend(case, by=by, **vote(walk, case, by))


@deed(InterimReview, "recommend", states=("recommended",), weight=0.7)
def revise(walk, case, by):
    newest = case.recommendations.first()
    based_on = newest.number if newest else 0
    voting.revise(case, based_on=based_on, reason="Neu", by=by, **vote(walk, case, by))


@deed(PanelSession, "chair_panel", weight=0.5)
def sign_minutes(walk, session, by):
    minutes.sign(session, by=by)


# The decision


@deed(InterimReview, "lead_case", states=("recommended", "inadmissible"), weight=2)
def open_hearing(walk, case, by):
    outcome = "inadmissible" if case.state == "inadmissible" else "not_continued"
    hearing.open_hearing(case, outcome=outcome, amount=0, text="Beabsichtigt.", by=by)


@deed(Hearing, "submit_strategy", states=("hearing", "inadmissible"), weight=3)
def answer_hearing(walk, row, by):
    hearing.answer(row, text="Wir sehen das anders.", by=by)


@deed(InterimReview, "lead_case", states="prepare", weight=3)
def prepare(walk, case, by):
    hearing.prepare(case, by=by)


@deed(InterimReview, "draft_decision", states=("prepared",), weight=5)
def draft(walk, case, by):
    outcome = walk.random.choice(list(Outcome)[:4])
    current = current_decision(case)
    line = {"kind": walk.random.choice(("auflage", "empfehlung")), "text": "Vertrag vorlegen",
            "due_on": day(walk).isoformat(), "evidence_wanted": "Kopie"}  # fmt: skip
    deciding.draft(
        case, outcome=outcome, amount=walk.random.choice((*AMOUNTS[:4], *AMOUNTS)),
        reasons="Grund", deviation="Abweichung", conditions=[line] * walk.random.randint(0, 2),
        based_on=current.number if current else 0, by=by,
    )  # fmt: skip


@deed(Decision, "sign_decision", states=("prepared",), weight=8)
def decide(walk, decision, by):
    deciding.decide(decision, by=by)


@deed(InterimReview, "sign_decision", states="reopen_decision", weight=0.6)
def reopen_decision(walk, case, by):
    deciding.reopen(case, reason="Fehler", by=by)


@deed(InterimReview, "confirm_exclusion", states="exclude", weight=4)
def exclude(walk, case, by):
    deciding.exclude(case, reasons="Unvollständig.", by=by)


@deed(InterimReview, "revoke", states="revoke_decision", weight=0.6)
def revoke_decision(walk, case, by):
    deciding.revoke(case, reason="Nicht erfüllt.", by=by)


@deed(InterimReview, "reconsider", states="reconsider", weight=0.7)
def reconsider(walk, case, by):
    hearing.reconsider(case, reason="Noch einmal.", by=by)


@deed(InterimReview, "admit_after_all", states="admit_after_all", weight=1.2)
def admit_after_all(walk, case, by):
    hearing.admit_after_all(case, reason="Doch vollständig.", by=by)


@deed(InterimReview, "sign_decision", states="release_result", weight=4)
def release(walk, case, by):
    signed = list(Decision.objects.filter(case=case, is_current=True).values_list("pk", flat=True))
    releasing.release(case.round, signed, expected=len(signed), by=by)


@deed(InterimReview, "submit_strategy", states="object", weight=2)
def object_to(walk, case, by):
    objecting.object_to(case, text="Wir widersprechen.", by=by)


@deed(InterimReview, "submit_strategy", states=("notified",), weight=0.7)
def waive_objection(walk, case, by):
    objecting.waive_objection(case, by=by)


@deed(Objection, "examine_objection", states=("objection",), weight=6)
def examine(walk, objection, by):
    result = walk.random.choice(("upheld", "dismissed"))
    fault = result == "upheld" and walk.random.random() < 0.6
    objecting.examine(objection, result=result, reasons="Grund", has_procedural_fault=fault, by=by)


@deed(InterimReview, "lead_case", states="repeat_vote", weight=2)
def repeat_vote(walk, case, by):
    vote = walk.random.choice(list(case.assignments.all()) or [Assignment(pk=0)])
    repeating.repeat_vote(case, vote=vote, until_on=day(walk), reason="Verfahrensfehler", by=by)


# Conditions


@deed(Condition, "prepare_evidence", states=WAITING, weight=1)
def prepare_evidence(walk, condition, by):
    conditions.prepare_evidence(condition, text="Bald.", upload=None, by=by)


@deed(Condition, "hand_in_evidence", states=WAITING, weight=5)
def submit_evidence(walk, condition, by):
    conditions.submit_evidence(condition, text="Anbei.", upload=None, by=by)


@deed(Condition, "keep_condition", states=("evidence_submitted",), weight=3)
def fulfil(walk, condition, by):
    conditions.fulfil(condition, remark="", by=by)


@deed(Condition, "keep_condition", states=("evidence_submitted",), weight=2)
def give_back(walk, condition, by):
    conditions.give_back(condition, remark="Die Unterschrift fehlt.", by=by)


@deed(Condition, "keep_condition", states=WAITING, weight=0.7)
def extend_condition(walk, condition, by):
    conditions.extend(condition, until=day(walk), reason="Grund", by=by)


@deed(Condition, "waive_condition", states=WAITING, weight=0.7)
def waive(walk, condition, by):
    conditions.waive(condition, reason="Erledigt", by=by)


@deed(InterimReview, "keep_case", states="close", weight=2)
def close_case(walk, case, by):
    conditions.close_case(case, by=by)


# Round and clock


@deed(InterimReview, "system", weight=1)
def step_of_round(walk, case, by):
    step = walk.random.choice(STEPS)
    user = walk.random.choice(walk.world.people)
    require(user, step.permission, case.round)
    take(case.round, step, by=user)


CLOCKS = (
    clock.check_cases, clock.lapse_corrections, rounds.follow_calendar,
    experts.lapse_invitations, assessing.follow_clock, hearing.end_hearings,
    objecting.end_objection_periods, conditions.mark_overdue, conditions.escalate,
)  # fmt: skip


@deed(InterimReview, "system", weight=3)
def clock_ticks(walk, case, by):
    walk.random.choice(CLOCKS)(timezone.now())


@deed(InterimReview, "system", weight=2)
def time_passes(walk, case, by):
    """One deadline of the case, or of something in it, has passed."""
    past = timezone.now() - HOUR
    due = {"submitted": "submit_by", "correction": "correct_by", "hearing": "comment_by",
           "notified": "object_by"}.get(case.state)  # fmt: skip
    if due and (due != "object_by" or walk.random.random() < 0.3):
        InterimReview.objects.filter(pk=case.pk).update(**{due: past})
    if case.state in {"hearing", "inadmissible"}:
        Hearing.objects.filter(case=case, answered_at=None).update(until=past)
    if walk.random.random() < 0.15:
        rows = Assignment.objects.filter(case=case, pk__in=walk.some(case.assignments))
        rows.exclude(accept_by=None).update(accept_by=past)
        rows.exclude(assess_by=None).update(assess_by=past - 20 * 24 * HOUR)
    rows = Condition.objects.filter(pk__in=walk.some(case.conditions))
    rows.update(due_on=timezone.localdate(past - 24 * HOUR), state_since=past - 15 * 24 * HOUR)
