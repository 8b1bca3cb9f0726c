"""The three machines of the interim review: their states and the moves between them.

Source: REVIEW. The tables are data, so the documentation draws its diagrams from them.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wirportal.moves import Moves


class RoundState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    ANNOUNCED = "announced", _("Announced")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Submission closed")
    ASSESSING = "assessing", _("Assessments")
    DECIDING = "deciding", _("Decisions")
    FINISHED = "finished", _("Finished")
    ARCHIVED = "archived", _("Archived")


BEFORE_ASSESSING = frozenset(
    {RoundState.DRAFT, RoundState.ANNOUNCED, RoundState.OPEN, RoundState.CLOSED}
)
ROUND_MOVES: Moves = {
    "announce": ({RoundState.DRAFT}, RoundState.ANNOUNCED),
    "open": ({RoundState.ANNOUNCED}, RoundState.OPEN),
    "close": ({RoundState.OPEN}, RoundState.CLOSED),
    # Where all that still write have got more time.
    "open_again": ({RoundState.CLOSED}, RoundState.OPEN),
    "start_assessing": ({RoundState.CLOSED}, RoundState.ASSESSING),
    "start_deciding": ({RoundState.ASSESSING}, RoundState.DECIDING),
    "finish": ({RoundState.DECIDING}, RoundState.FINISHED),
    "archive": ({RoundState.FINISHED}, RoundState.ARCHIVED),
}


class CaseState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    DRAFTING = "drafting", _("Being written")
    SUBMITTED = "submitted", _("Submitted")
    CHECKING = "checking", _("Formal check")
    CORRECTION = "correction", _("Correction requested")
    INADMISSIBLE = "inadmissible", _("Formally excluded")
    ADMITTED = "admitted", _("Admitted")
    ASSESSING = "assessing", _("Assessment")
    ASSESSED = "assessed", _("Assessments complete")
    PANEL = "panel", _("Panel")
    RECOMMENDED = "recommended", _("Recommendation made")
    HEARING = "hearing", _("Hearing")
    PREPARED = "prepared", _("Decision prepared")
    DECIDED = "decided", _("Decided, not announced")
    NOTIFIED = "notified", _("Announced")
    OBJECTION = "objection", _("Objection")
    CONDITIONS = "conditions", _("Conditions open")
    CLOSED = "closed", _("Closed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# REVIEW, column "Shown to the alliance as": what is decided inside stays inside.
IN_CHECK, IN_ASSESSMENT, IN_DECISION = _("In check"), _("In assessment"), _("In decision")
SHOWN_TO_ALLIANCE = {
    CaseState.PLANNED: CaseState.PLANNED.label,
    CaseState.DRAFTING: CaseState.DRAFTING.label,
    CaseState.SUBMITTED: CaseState.SUBMITTED.label,
    CaseState.CHECKING: IN_CHECK,
    CaseState.CORRECTION: CaseState.CORRECTION.label,
    CaseState.INADMISSIBLE: IN_CHECK,
    CaseState.ADMITTED: IN_ASSESSMENT,
    CaseState.ASSESSING: IN_ASSESSMENT,
    CaseState.ASSESSED: IN_ASSESSMENT,
    CaseState.PANEL: IN_ASSESSMENT,
    CaseState.RECOMMENDED: IN_ASSESSMENT,
    CaseState.HEARING: _("Opportunity to comment"),
    CaseState.PREPARED: IN_DECISION,
    CaseState.DECIDED: IN_DECISION,
    CaseState.NOTIFIED: _("Result announced"),
    CaseState.OBJECTION: _("Under re-examination"),
    CaseState.CONDITIONS: _("Conditions"),
    CaseState.CLOSED: CaseState.CLOSED.label,
    CaseState.WITHDRAWN: CaseState.WITHDRAWN.label,
}

# Also while an assessment is repeated after an objection: `InterimReview.is_re_examined`.
RE_EXAMINED = SHOWN_TO_ALLIANCE[CaseState.OBJECTION]

S = CaseState
# Before anything of the paper has left the alliance.
WRITING = frozenset({S.PLANNED, S.DRAFTING})
# The paper lies with the office: ROLES, "strategy paper", R after submission.
HANDED_IN = frozenset(S) - WRITING - {S.WITHDRAWN}
# R after admission.
ADMITTED_ON = HANDED_IN - {S.SUBMITTED, S.CHECKING, S.CORRECTION, S.INADMISSIBLE}
# Scores are open to agency, ministry and panel from here on.
ASSESSED_ON = ADMITTED_ON - {S.ADMITTED, S.ASSESSING}
# From the experts to the panel's vote.
IN_ASSESSMENT_ON = frozenset({S.ASSESSING, S.ASSESSED, S.PANEL, S.RECOMMENDED})
DECIDED_ON = frozenset({S.DECIDED, S.NOTIFIED, S.OBJECTION, S.CONDITIONS, S.CLOSED})
# The alliance knows the result.
TOLD = DECIDED_ON - {S.DECIDED}
BEFORE_DECISION = frozenset(S) - DECIDED_ON - {S.WITHDRAWN}

CASE_MOVES: Moves = {
    "start": ({S.PLANNED}, S.DRAFTING),
    "submit": ({S.DRAFTING}, S.SUBMITTED),
    "recall": ({S.SUBMITTED}, S.DRAFTING),
    "check": ({S.SUBMITTED}, S.CHECKING),
    "request_correction": ({S.CHECKING}, S.CORRECTION),
    "correct": ({S.CORRECTION}, S.CHECKING),
    "propose_exclusion": ({S.CHECKING}, S.INADMISSIBLE),
    "exclude": ({S.INADMISSIBLE}, S.DECIDED),
    "admit": ({S.CHECKING}, S.ADMITTED),
    # Also from `prepared`, where an objection against an exclusion has been upheld.
    "admit_after_all": ({S.INADMISSIBLE, S.PREPARED}, S.ADMITTED),
    "assess": ({S.ADMITTED}, S.ASSESSING),
    "complete": ({S.ASSESSING}, S.ASSESSED),
    "assess_again": ({S.ASSESSED}, S.ASSESSING),
    # After an objection that was upheld for a procedural fault: one vote by another expert.
    "repeat_vote": ({S.PREPARED}, S.ASSESSING),
    "call_panel": ({S.ASSESSED}, S.PANEL),
    "recommend": ({S.PANEL}, S.RECOMMENDED),
    "hear": ({S.RECOMMENDED}, S.HEARING),
    "prepare": ({S.RECOMMENDED}, S.PREPARED),
    "end_hearing": ({S.HEARING}, S.PREPARED),
    "reconsider": ({S.PREPARED}, S.RECOMMENDED),
    "decide": ({S.PREPARED}, S.DECIDED),
    "reopen_decision": ({S.DECIDED}, S.PREPARED),
    "release_result": ({S.DECIDED}, S.NOTIFIED),
    "object": ({S.NOTIFIED}, S.OBJECTION),
    "uphold": ({S.OBJECTION}, S.PREPARED),
    "follow_up": ({S.NOTIFIED, S.OBJECTION}, S.CONDITIONS),
    "close": ({S.NOTIFIED, S.OBJECTION, S.CONDITIONS}, S.CLOSED),
    "revoke_decision": ({S.CONDITIONS}, S.PREPARED),
    "withdraw_case": (BEFORE_DECISION, S.WITHDRAWN),
    "resume": ({S.WITHDRAWN}, S.DRAFTING),
}


class AssignmentState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    INVITED = "invited", _("Invited")
    DECLARED = "declared", _("Declaration handed in")
    DISCLOSED = "disclosed", _("Conflict to be decided")
    ACCEPTED = "accepted", _("Accepted")
    DRAFT = "draft", _("Being written")
    SUBMITTED = "submitted", _("Submitted")
    REOPENED = "reopened", _("Reopened")
    UNSEALED = "unsealed", _("Unsealed")
    DECLINED = "declined", _("Declined")
    RECUSED = "recused", _("Excluded for a conflict")
    LAPSED = "lapsed", _("Lapsed")
    REVOKED = "revoked", _("Revoked")


A = AssignmentState
# The expert has been asked; before that only the office knows of it.
ASKED = frozenset({A.INVITED, A.DECLARED, A.DISCLOSED, A.ACCEPTED, A.DRAFT, A.SUBMITTED})
ASKED |= {A.REOPENED, A.UNSEALED}
# Has still to answer whether to take it on.
ANSWERING = frozenset({A.INVITED, A.DECLARED})
# May read the paper: REVIEW, conflict handling (4).
READING = frozenset({A.ACCEPTED, A.DRAFT, A.SUBMITTED, A.REOPENED, A.UNSEALED})
OWING = frozenset({A.ACCEPTED, A.DRAFT, A.REOPENED})
HANDED_OVER = frozenset({A.SUBMITTED, A.UNSEALED})
# Something is still to come of it.
UNFINISHED = ASKED - HANDED_OVER | {A.PROPOSED}
# Counts towards "at least three experts, each field covered".
COUNTING = READING

ASSIGNMENT_MOVES: Moves = {
    # Somebody who never saw the paper may be asked once more.
    "propose_again": ({A.DECLINED, A.LAPSED, A.REVOKED}, A.PROPOSED),
    "invite": ({A.PROPOSED}, A.INVITED),
    "decline": ({A.INVITED, A.DECLARED}, A.DECLINED),
    "declare": ({A.INVITED}, A.DECLARED),
    "disclose": ({A.INVITED}, A.DISCLOSED),
    "clear": ({A.DISCLOSED}, A.DECLARED),
    "recuse": (
        {A.INVITED, A.DISCLOSED, A.DECLARED, A.ACCEPTED, A.DRAFT, A.SUBMITTED}
        | {A.REOPENED, A.UNSEALED},
        A.RECUSED,
    ),
    "accept": ({A.DECLARED}, A.ACCEPTED),
    "begin": ({A.ACCEPTED}, A.DRAFT),
    "submit": ({A.DRAFT, A.REOPENED}, A.SUBMITTED),
    "reopen": ({A.SUBMITTED}, A.REOPENED),
    "unseal": ({A.SUBMITTED}, A.UNSEALED),
    "lapse": ({A.INVITED, A.DECLARED, A.ACCEPTED, A.DRAFT, A.REOPENED}, A.LAPSED),
    "revoke": (
        {A.PROPOSED, A.INVITED, A.DECLARED, A.DISCLOSED, A.ACCEPTED, A.DRAFT}
        | {A.SUBMITTED, A.REOPENED, A.UNSEALED},
        A.REVOKED,
    ),
}


class ConditionState(models.TextChoices):
    OPEN = "open", _("Open")
    EVIDENCE_SUBMITTED = "evidence_submitted", _("Evidence submitted")
    RETURNED = "returned", _("Returned")
    EXTENDED = "extended", _("Extended")
    OVERDUE = "overdue", _("Overdue")
    ESCALATED = "escalated", _("Escalated")
    FULFILLED = "fulfilled", _("Fulfilled")
    WAIVED = "waived", _("Waived")


C = ConditionState
WAITING = frozenset({C.OPEN, C.RETURNED, C.EXTENDED, C.OVERDUE, C.ESCALATED})
DONE = frozenset({C.FULFILLED, C.WAIVED})

CONDITION_MOVES: Moves = {
    "submit_evidence": (WAITING, C.EVIDENCE_SUBMITTED),
    "fulfil": ({C.EVIDENCE_SUBMITTED}, C.FULFILLED),
    "return_evidence": ({C.EVIDENCE_SUBMITTED}, C.RETURNED),
    "extend": (WAITING, C.EXTENDED),
    "become_overdue": ({C.OPEN, C.RETURNED, C.EXTENDED}, C.OVERDUE),
    "escalate": ({C.OVERDUE}, C.ESCALATED),
    "waive": (WAITING | {C.EVIDENCE_SUBMITTED}, C.WAIVED),
}


class Outcome(models.TextChoices):
    APPROVED = "approved", _("Approved")
    WITH_CONDITIONS = "approved_with_conditions", _("Approved with conditions")
    REDUCED = "approved_reduced", _("Approved with a reduced amount")
    NOT_CONTINUED = "not_continued", _("Not continued")
    INADMISSIBLE = "inadmissible", _("Formally excluded")


class Vote(models.TextChoices):
    """An expert's overall vote."""

    CONTINUE = "continue", _("Continue unchanged")
    WITH_CONDITIONS = "conditions", _("Continue with conditions")
    REDUCED = "reduced", _("Continue with a reduced amount")
    END = "end", _("End the funding")


class Field(models.TextChoices):
    """What an expert knows: the three fields of the real reviews (SOURCES)."""

    STRUCTURE = "structure", _("Structural change and regional development")
    MANAGEMENT = "management", _("Innovation management and strategy")
    TECHNOLOGY = "technology", _("Innovation, technology and economy")
