"""Who may do what in interim reviews. Source: ROLES, rows "review round" to "conditions"; REVIEW.

*When* a deed is possible says the table of moves; here is only *who*. A superuser passes every
rule, but finds no row: `visible_to` knows only roles.
"""

from django.db.models import Q

from alliances.models import Membership
from reviews import deeds  # noqa: F401, names what the moves are called
from reviews.deciding.rules import had_to_do_with
from reviews.declared import has_declared
from reviews.models import (
    Assignment,
    Condition,
    Expert,
    InterimReview,
    PanelSession,
    PanelSlot,
    ReviewRound,
)
from reviews.querysets.people import OFFICES
from reviews.states import READING
from wirportal.accounts.models import RoleGrant, User
from wirportal.permissions import rule

Role = RoleGrant.Role
AGENCY = (Role.AGENCY_OFFICER, Role.AGENCY_LEAD)
MINISTRY = (Role.MINISTRY_DESK, Role.MINISTRY_DECIDER)


def leads(user: User, case: InterimReview) -> bool:
    team = case.alliance.memberships.in_force()
    return team.filter(user=user, role=Membership.Role.COORDINATOR).exists()


def writes(user: User, case: InterimReview) -> bool:
    return case.alliance.memberships.in_force().filter(user=user).exists()


def is_free(user: User, case: InterimReview) -> bool:
    """ROLES: nobody decides on a case they worked on for the alliance; the recused do nothing."""
    worked = case.alliance.memberships.filter(user=user).exists()
    return not worked and not case.recusals.filter(user=user).exists()


def office(user: User, case: InterimReview | None, *roles: str) -> bool:
    """Holds one of the roles and is free to use it on this case."""
    return user.holds(*roles) and (case is None or is_free(user, case))


# Rounds


@rule("reviews.enter_office")
def can_enter_office(user: User) -> bool:
    """The cockpit: agency, ministry, auditor."""
    return user.holds(*OFFICES)


@rule("reviews.keep_round")
def can_keep_round(user: User, round_: ReviewRound | None = None) -> bool:
    """Writes rules, criteria, dates and texts."""
    return user.holds(*AGENCY, *MINISTRY)


@rule("reviews.announce_round")
def can_announce_round(user: User, round_: ReviewRound | None = None) -> bool:
    return user.holds(Role.AGENCY_LEAD, Role.MINISTRY_DECIDER)


@rule("reviews.steer_round")
def can_steer_round(user: User, round_: ReviewRound | None = None) -> bool:
    """Moves the round on, extends deadlines, rehearses."""
    return user.holds(*AGENCY)


@rule("reviews.delete_rehearsal")
def can_delete_rehearsal(user: User, round_: ReviewRound) -> bool:
    return round_.is_rehearsal and user.holds(Role.AGENCY_LEAD)


@rule("reviews.ask")
def can_ask(user: User, round_: ReviewRound) -> bool:
    """A question to the ministry: whoever writes a strategy in the round."""
    return InterimReview.objects.of_team(user).filter(round=round_).exists()


@rule("reviews.answer")
def can_answer(user: User, round_: ReviewRound | None = None) -> bool:
    return user.holds(*AGENCY, *MINISTRY)


# The alliance's side


@rule("reviews.write_strategy")
def can_write_strategy(user: User, case: InterimReview) -> bool:
    return writes(user, case)


@rule("reviews.submit_strategy")
def can_submit_strategy(user: User, case: InterimReview) -> bool:
    """Submits, recalls, answers, objects, withdraws: the coordinator alone."""
    return leads(user, case)


@rule("reviews.confirm_withdrawal")
def can_confirm_withdrawal(user: User, case: InterimReview) -> bool:
    """Somebody else than who asked: a second coordinator, or where there is none the lead."""
    if case.withdrawal_by_id in {None, user.pk}:
        return False
    if leads(user, case):
        return True
    others = case.alliance.memberships.in_force().filter(
        role=Membership.Role.COORDINATOR, user__is_active=True
    )
    alone = not others.exclude(user=case.withdrawal_by_id).exists()
    return alone and office(user, case, Role.AGENCY_LEAD)


@rule("reviews.hand_in_evidence")
def can_hand_in_evidence(user: User, condition: Condition) -> bool:
    return leads(user, condition.case)


@rule("reviews.see_reason")
def can_see_reason(user: User, condition: Condition) -> bool:
    """Why the last step was taken: between offices and team. Research reads the condition alone."""
    return user.holds(*OFFICES) or writes(user, condition.case)


@rule("reviews.prepare_evidence")
def can_prepare_evidence(user: User, condition: Condition) -> bool:
    """ROLES, "conditions": contributors write evidence, the coordinator submits it."""
    return writes(user, condition.case)


# The agency


@rule("reviews.keep_case")
def can_keep_case(user: User, case: InterimReview | None = None) -> bool:
    """The formal check, corrections, extensions, assigning, admitting."""
    return office(user, case, *AGENCY)


@rule("reviews.lead_case")
def can_lead_case(user: User, case: InterimReview | None = None) -> bool:
    """What only the agency's lead does."""
    return office(user, case, Role.AGENCY_LEAD)


@rule("reviews.see_progress")
def can_see_progress(user: User) -> bool:
    """How many assessments are in, before all are: ROLES, "assessments before `assessed`"."""
    return user.holds(*AGENCY, Role.MINISTRY_DESK)


@rule("reviews.see_hints")
def can_see_hints(user: User, case: InterimReview | None = None) -> bool:
    """Conflict hints: shown to the officers only."""
    return office(user, case, *AGENCY)


@rule("reviews.see_assignments")
def can_see_assignments(user: User, case: InterimReview | None = None) -> bool:
    """ROLES, "assign experts": ministry and auditor read."""
    return office(user, case, *OFFICES)


@rule("reviews.see_experts")
def can_see_experts(user: User) -> bool:
    return user.holds(*OFFICES)


@rule("reviews.keep_experts")
def can_keep_experts(user: User) -> bool:
    """The register of experts, and what binds them to whom."""
    return user.holds(*AGENCY)


@rule("reviews.keep_profile")
def can_keep_profile(user: User) -> bool:
    """Experts who stand in the register keep their own fields, themes and availability."""
    return user.holds(Role.EXPERT) and Expert.objects.filter(user=user).exists()


@rule("reviews.recuse_oneself")
def can_recuse_oneself(user: User, case: InterimReview) -> bool:
    """Office, desks and panel; experts say so in their assignment."""
    if user.holds(*OFFICES):
        return True
    sits = Q(session__members=user) | Q(session__chair=user)
    return user.holds(Role.EXPERT, Role.PANEL_CHAIR) and case.slots.filter(sits).exists()


@rule("reviews.declare_on_round")
def can_declare_on_round(user: User, round_: ReviewRound) -> bool:
    """Whoever decides on cases of the round: agency, ministry, and who sits in its panel."""
    if user.holds(*AGENCY, *MINISTRY):
        return True
    return PanelSession.objects.of_member(user).filter(round=round_).exists()


@rule("reviews.see_declarations")
def can_see_declarations(user: User) -> bool:
    """Who has declared and who has not, without reasons."""
    return user.holds(*AGENCY)


@rule("reviews.see_accesses")
def can_see_accesses(user: User, case: InterimReview) -> bool:
    """ROLES, "audit trail": R round."""
    roles = (*AGENCY, *MINISTRY, Role.AUDITOR)
    return office(user, case, *roles)


@rule("reviews.export")
def can_export(user: User) -> bool:
    return user.holds(*AGENCY)


# Reports; what stands in them, `visible_to` says


@rule("reviews.report_round")
def can_report_round(user: User) -> bool:
    return user.holds(*OFFICES)


@rule("reviews.report_case")
def can_report_case(user: User) -> bool:
    """The case file; on which cases, its form says (`free_cases`)."""
    return user.holds(*OFFICES)


@rule("reviews.report_decisions")
def can_report_decisions(user: User) -> bool:
    """ROLES, "decision, amount": research after release."""
    return user.holds(*OFFICES, Role.RESEARCH)


@rule("reviews.report_conditions")
def can_report_conditions(user: User) -> bool:
    return user.holds(*OFFICES, Role.RESEARCH)


@rule("reviews.report_scores")
def can_report_scores(user: User) -> bool:
    """ROLES, "assessments after `assessed`": research, in figures that name nobody."""
    return user.holds(Role.RESEARCH)


@rule("reviews.report_accesses")
def can_report_accesses(user: User) -> bool:
    """ROLES, "audit trail": R round."""
    return user.holds(*OFFICES)


# Experts and panel


@rule("reviews.declare")
def can_declare(user: User, assignment: Assignment) -> bool:
    return assignment.expert.user_id == user.pk


@rule("reviews.assess")
def can_assess(user: User, assignment: Assignment) -> bool:
    """One's own assignment, as long as nothing has cut the access."""
    own = assignment.expert.user_id == user.pk and assignment.state in READING
    return own and not assignment.is_set_aside and is_free(user, assignment.case)


@rule("reviews.keep_panel")
def can_keep_panel(user: User, session: PanelSession | None = None) -> bool:
    """Sets up sessions and slots, writes down who is there."""
    return user.holds(*AGENCY)


@rule("reviews.chair_panel")
def can_chair_panel(user: User, session: PanelSession) -> bool:
    return user.holds(Role.PANEL_CHAIR) and session.chair_id == user.pk


@rule("reviews.keep_slot")
def can_keep_slot(user: User, slot: PanelSlot) -> bool:
    """Plans the slot of a case, as long as nothing binds the person to it."""
    return office(user, slot.case, *AGENCY)


@rule("reviews.note_slot")
def can_note_slot(user: User, slot: PanelSlot) -> bool:
    """Writes down who is there and what is said: agency, and the chair of the session."""
    if can_keep_slot(user, slot):
        return True
    return can_chair_panel(user, slot.session) and is_free(user, slot.case)


@rule("reviews.write_minutes")
def can_write_minutes(user: User, session: PanelSession) -> bool:
    return can_keep_panel(user, session) or can_chair_panel(user, session)


@rule("reviews.calibrate")
def can_calibrate(user: User, round_: ReviewRound) -> bool:
    """All recommendations of a round side by side: offices, and those who chair a session."""
    chairs = user.holds(Role.PANEL_CHAIR) and round_.sessions.filter(chair=user).exists()
    return user.holds(*OFFICES) or chairs


@rule("reviews.recommend")
def can_recommend(user: User, case: InterimReview) -> bool:
    """The chair of a session in which the case has a slot."""
    if not user.holds(Role.PANEL_CHAIR) or not is_free(user, case):
        return False
    if not has_declared(user, case):
        return False
    return case.slots.filter(session__chair=user).exists()


# The ministry


@rule("reviews.confirm_exclusion")
def can_confirm_exclusion(user: User, case: InterimReview) -> bool:
    return office(user, case, Role.MINISTRY_DECIDER)


@rule("reviews.draft_decision")
def can_draft_decision(user: User, case: InterimReview | None = None) -> bool:
    return office(user, case, Role.MINISTRY_DESK)


@rule("reviews.sign_decision")
def can_sign_decision(user: User, case: InterimReview | None = None) -> bool:
    """Signs, releases, takes back before release."""
    return office(user, case, Role.MINISTRY_DECIDER)


@rule("reviews.examine_objection")
def can_examine_objection(user: User, case: InterimReview) -> bool:
    """A desk, and another one than before: nobody who drafted or signed anything of the case."""
    former = Q(former_desk=user) | Q(former_decider=user)
    is_former = case.objections.filter(former, result="open").exists()
    is_former = is_former or user.pk in had_to_do_with(case)
    return office(user, case, Role.MINISTRY_DESK) and not is_former


@rule("reviews.reconsider")
def can_reconsider(user: User, case: InterimReview) -> bool:
    """Gives a prepared case back to the vote."""
    return office(user, case, *MINISTRY)


@rule("reviews.admit_after_all")
def can_admit_after_all(user: User, case: InterimReview) -> bool:
    """Takes a proposed exclusion back."""
    return office(user, case, Role.AGENCY_LEAD, Role.MINISTRY_DECIDER)


@rule("reviews.read_decision")
def can_read_decision(user: User, case: InterimReview) -> bool:
    """Drafts and what is signed, with who did it: the offices."""
    return office(user, case, *OFFICES)


@rule("reviews.read_letter")
def can_read_letter(user: User, case: InterimReview) -> bool:
    """The team to which it was written, and the offices."""
    return writes(user, case) or office(user, case, *OFFICES)


@rule("reviews.read_extracts")
def can_read_extracts(user: User, case: InterimReview) -> bool:
    """ROLES, "assessments after `assessed`": the coordinator an extract after notice."""
    return leads(user, case) or office(user, case, *OFFICES)


@rule("reviews.see_scenario")
def can_see_scenario(user: User) -> bool:
    """What all decisions of a round come to."""
    return user.holds(*AGENCY, *MINISTRY)


# Conditions


@rule("reviews.keep_condition")
def can_keep_condition(user: User, condition: Condition) -> bool:
    """Examines evidence, extends."""
    return office(user, condition.case, *AGENCY)


@rule("reviews.waive_condition")
def can_waive_condition(user: User, condition: Condition) -> bool:
    return office(user, condition.case, Role.AGENCY_LEAD)


@rule("reviews.revoke")
def can_revoke(user: User, case: InterimReview) -> bool:
    return office(user, case, Role.MINISTRY_DECIDER)


# After the decision


@rule("reviews.report_yearly")
def can_report_yearly(user: User, case: InterimReview) -> bool:
    """The short report against the strategy's milestones: the coordinator."""
    return leads(user, case)


@rule("reviews.read_lessons")
def can_read_lessons(user: User, case: InterimReview) -> bool:
    """The team and the offices; whose answers, `LessonsQuerySet.visible_to` says."""
    return writes(user, case) or office(user, case, *OFFICES)


@rule("reviews.keep_retention")
def can_keep_retention(user: User, round_: ReviewRound | None = None) -> bool:
    """Says how long drafts and confidential texts of closed cases are kept."""
    return user.holds(Role.AGENCY_LEAD, Role.MINISTRY_DECIDER)
