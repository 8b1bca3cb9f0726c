"""Brings a case of the demo into a state, with all that has led to it."""

import datetime
from typing import Any, NamedTuple

from django.utils import timezone

from alliances.models import Alliance
from reviews.deadlines import end_of
from reviews.deciding.letters import frozen_letter
from reviews.demo import papers, texts
from reviews.demo.people import FIELDS, People
from reviews.models import (
    Assessment,
    Assignment,
    Condition,
    CorrectionRequest,
    Decision,
    Extension,
    Hearing,
    InterimReview,
    Objection,
    PanelAttendance,
    PanelSession,
    PanelSlot,
    Recommendation,
    ReviewRound,
)
from reviews.people import coordinators_of
from reviews.states import (
    ADMITTED_ON,
    ASSESSED_ON,
    DECIDED_ON,
    HANDED_IN,
    TOLD,
    AssignmentState,
    CaseState,
    Outcome,
)

S = CaseState
AFTER_PANEL = ASSESSED_ON - {S.ASSESSED, S.PANEL}
WITH_DECISION = DECIDED_ON | {S.PREPARED}
# How far the three experts of a case that is being assessed have come, one case after the other.
PROGRESS = (
    (AssignmentState.SUBMITTED, AssignmentState.DRAFT, AssignmentState.ACCEPTED),
    (AssignmentState.SUBMITTED, AssignmentState.SUBMITTED, AssignmentState.DRAFT),
    (AssignmentState.ACCEPTED, AssignmentState.ACCEPTED, AssignmentState.SUBMITTED),
)
FOUND = (AssignmentState.INVITED, AssignmentState.ACCEPTED, AssignmentState.PROPOSED)


class Stage(NamedTuple):
    """What all cases of a round share."""

    round: ReviewRound
    session: PanelSession
    people: People


def day(number: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=number)


def ago(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


def add_case(stage: Stage, alliance: Alliance, state: S, number: int) -> InterimReview:
    case = InterimReview(round=stage.round, alliance=alliance, state=state, **days_of(stage, state))
    case.officer = stage.people.officer if number % 4 else None
    case.desk = stage.people.desk
    case.amount_phase1 = 7_000_000
    case.save()
    asked = papers.add_projects(case) if state != S.PLANNED else 0
    if state in HANDED_IN:
        case.requested_amount = asked
        case.save(update_fields=["requested_amount"])
        papers.submit(case, list(stage.round.sections.all()), ago(40))
    fill(stage, case, number)
    return case


def days_of(stage: Stage, state: S) -> dict[str, Any]:
    """The stamps which the database asks for in that state."""
    given: dict[str, Any] = {
        "submit_by": end_of(stage.round.submission_on),
        "assess_by": end_of(stage.round.assessment_on),
        "state_since": ago(3),
    }
    if state in HANDED_IN:
        given["submitted_at"] = ago(40)
    if state == S.CORRECTION:
        given |= {"correct_by": end_of(day(9)), "corrections": 1}
    if state == S.HEARING:
        given["comment_by"] = end_of(day(10))
    if state in DECIDED_ON:
        given["decided_at"] = ago(5)
    if state in TOLD:
        given |= {"notified_at": ago(4), "object_by": end_of(day(26))}
    if state == S.CLOSED:
        given["closed_at"] = ago(2)
    return given


def fill(stage: Stage, case: InterimReview, number: int) -> None:
    if case.state == S.DRAFTING:
        extend(case, stage.people)
        write_up(case, share=0.5)
    if case.state == S.INADMISSIBLE:
        case.reason = texts.EXCLUSION
        case.save(update_fields=["reason"])
    if case.state == S.CORRECTION:
        ask_for_correction(case, stage.people)
        write_up(case, share=1)
    if case.state in ADMITTED_ON:
        add_experts(stage, case, number)
    if case.state in ASSESSED_ON - {S.ASSESSED}:
        add_slot(stage, case)
    if case.state in AFTER_PANEL:
        recommend(stage, case)
    if case.state == S.HEARING:
        hear(case, stage.people)
    if case.state in WITH_DECISION:
        decide(case, stage.people)


def write_up(case: InterimReview, share: float) -> None:
    """So many of the sections, where the demo has an account for the coordinator."""
    sections = list(case.round.sections.all())
    if writer := coordinators_of(case).first():
        papers.write_sections(case, sections[: round(share * len(sections))], by=writer)


def extend(case: InterimReview, people: People) -> None:
    until = day(12)
    Extension.objects.create(case=case, until_on=until, reason=texts.EXTENSION, by=people.officer)
    case.submit_by = end_of(until)
    case.save(update_fields=["submit_by"])


def ask_for_correction(case: InterimReview, people: People) -> None:
    CorrectionRequest.objects.create(
        case=case,
        sections=["continuation", "management"],
        text="Bitte ergänzen Sie, wer die Verstetigung trägt.",
        due_at=end_of(day(9)),
        by=people.officer,
    )


def add_experts(stage: Stage, case: InterimReview, number: int) -> None:
    """One of each field, the two of a field by turns."""
    criteria = list(stage.round.criteria.all())
    for place, field in enumerate(FIELDS):
        expert = stage.people.experts[place + 3 * (number % 2)]
        state = state_of(case, place, number)
        assignment = assign(stage, case, expert, field, state)
        if state in {AssignmentState.DRAFT, AssignmentState.SUBMITTED}:
            sealed = papers.write(assignment, criteria, place)
            hand_over(case, sealed, state)


def state_of(case: InterimReview, place: int, number: int) -> AssignmentState:
    if case.state == S.ADMITTED:
        return FOUND[place]
    if case.state == S.ASSESSING:
        return PROGRESS[number // 2 % len(PROGRESS)][place]
    return AssignmentState.SUBMITTED


def assign(
    stage: Stage, case: InterimReview, expert: Any, field: str, state: AssignmentState
) -> Assignment:
    is_asked = state != AssignmentState.PROPOSED
    reads = state not in {AssignmentState.PROPOSED, AssignmentState.INVITED}
    return Assignment.objects.create(
        case=case,
        expert=expert,
        field=field,
        state=state,
        proposed_by=stage.people.officer,
        confirmed_by=stage.people.lead if is_asked else None,
        invited_at=ago(2) if is_asked else None,
        accept_by=end_of(day(5)) if is_asked else None,
        keeps_confidential_at=ago(1) if reads else None,
        assess_by=case.assess_by if reads else None,
    )


def hand_over(case: InterimReview, assessment: Assessment, state: AssignmentState) -> None:
    if state != AssignmentState.SUBMITTED:
        return
    papers.seal(assessment, ago(1))
    if case.state in ASSESSED_ON:
        Assignment.objects.filter(pk=assessment.assignment_id).update(
            state=AssignmentState.UNSEALED
        )


def add_slot(stage: Stage, case: InterimReview) -> None:
    taken = stage.session.slots.count()
    starts = stage.session.starts_at + datetime.timedelta(minutes=25 * taken)
    rapporteur = case.assignments.filter(state=AssignmentState.UNSEALED).first()
    slot = PanelSlot.objects.create(
        session=stage.session, case=case, starts_at=starts, rapporteur=rapporteur
    )
    if case.state in AFTER_PANEL:
        PanelAttendance.objects.bulk_create(
            PanelAttendance(slot=slot, user=user, presence="present")
            for user in [stage.people.chair, *stage.people.expert_users()[:4]]
        )


def recommend(stage: Stage, case: InterimReview) -> None:
    ends = case.state == S.HEARING
    Recommendation.objects.create(
        case=case,
        session=stage.session,
        outcome=Outcome.NOT_CONTINUED if ends else Outcome.WITH_CONDITIONS,
        amount=0 if ends else 4_800_000,
        text=texts.AGAINST if ends else texts.RECOMMENDATION,
        conditions="" if ends else texts.CONDITION,
        votes_for=4,
        abstentions=1,
        by=stage.people.chair,
    )


def hear(case: InterimReview, people: People) -> None:
    Hearing.objects.create(
        case=case,
        text="Beispiel der Demo: Beabsichtigt ist, die Förderung nicht fortzusetzen.",
        outcome=Outcome.NOT_CONTINUED,
        until=end_of(day(10)),
        opened_by=people.lead,
    )


def decide(case: InterimReview, people: People) -> None:
    """Drafted by the desk; signed and released as far as the state says so."""
    is_signed, is_told = case.state in DECIDED_ON, case.state in TOLD
    decision = Decision.objects.create(
        case=case,
        outcome=Outcome.WITH_CONDITIONS,
        amount=4_800_000,
        amount_phase1=case.amount_phase1,
        phase_ceiling=case.round.phase_ceiling,
        total_ceiling=case.round.total_ceiling,
        reasons=texts.DECISION,
        conditions=[line()],
        drafted_by=people.former_desk if case.state == S.OBJECTION else people.desk,
        signed_by=people.decider if is_signed else None,
        signed_at=ago(5) if is_signed else None,
        released_by=people.decider if is_told else None,
        released_at=ago(4) if is_told else None,
    )
    if is_told:
        decision.letter = frozen_letter(case, decision, ago(4))
        decision.save(update_fields=["letter"])
        add_condition(case, decision)
    if case.state == S.OBJECTION:
        Objection.objects.create(
            case=case,
            text=texts.OBJECTION,
            filed_at=ago(2),
            former_desk=people.former_desk,
            former_decider=people.decider,
        )


def line() -> dict[str, Any]:
    return {
        "kind": "auflage",
        "text": texts.CONDITION,
        "due_on": day(60).isoformat(),
        "evidence_wanted": texts.EVIDENCE,
    }


def add_condition(case: InterimReview, decision: Decision) -> None:
    is_done = case.state == S.CLOSED
    Condition.objects.create(
        case=case,
        decision=decision,
        text=texts.CONDITION,
        evidence_wanted=texts.EVIDENCE,
        due_on=day(-20) if is_done else day(60),
        state="fulfilled" if is_done else "open",
    )
