"""For every text and every amount of the reviews: who may read it, in which state of the case.

Source: ROLES and REVIEW. A field that stands here in no list fails `test_each_field_is_classified`.
"""

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from reviews.states import ADMITTED_ON, ASSESSED_ON, HANDED_IN, TOLD, CaseState
from tests.reviews.canaries.story import EXPERTS, OFFICE

AGENCY = {"officer", "lead"}
MINISTRY = {"desk", "desk2", "decider"}
OFFICES = AGENCY | MINISTRY | {"auditor"}
TEAM = {"coordinator", "second", "contributor"}
PANEL = {"chair", "member"}
EVERYBODY = frozenset({*OFFICE, *EXPERTS, *TEAM, "account", "former", "asker", "anonymous"})
# Bound to the case, not to the round, its experts and its questions.
RECUSED = {"recused_officer", "recused_desk", "recused_lead"}
# These may read the paper, as long as nothing has cut their access.
READING = {"writer", "other", "drafter"}


def paper(state):
    """ROLES, "strategy paper"."""
    found = set(TEAM)
    if state in HANDED_IN:
        found |= AGENCY | {"auditor"}
    if state in ADMITTED_ON:
        found |= MINISTRY | READING | PANEL
    if state in TOLD:  # the story's coordinator consents
        found |= {"research"}
    return found


def case(state):
    """Who may know of the case at all."""
    found = OFFICES | TEAM
    if state in ADMITTED_ON:  # the panel knows its agenda before it reads the assessments
        found |= READING | {"invited", "undeclared"} | PANEL
    if state == CaseState.ADMITTED:  # whether it is a conflict has not been decided yet
        found |= {"excluded"}
    if state == CaseState.WITHDRAWN:  # their sealed assessments stay theirs, the paper does not
        found |= {"writer", "other"}
    return found | {"research"} if state in TOLD else found


def offices(state):
    return OFFICES


def offices_and_team(state):
    return OFFICES | TEAM


# What is no word of a case in these places: the register and the choice of people, which those
# who are recused need for other cases; the administration of accounts; the shared directory.
REGISTER = r"/begutachtung/(?:gutachtende|probelauf|kanari/sitzungen/(?:neu|\d+/bearbeiten))/"
ACCOUNTS = "/verwaltung/accounts/"
ELSEWHERE = {
    "ExpertTie.note": REGISTER,
    "Organisation.name:employer": f"{REGISTER}|/api/v1/organisations",
    "User.display_name:writer": f"{REGISTER}|{ACCOUNTS}",
    # Also as somebody who is reminded of something else.
    "RoundQuestion.asked_by": f"{ACCOUNTS}|/postausgang/soll/",
}


def of_round(state):
    """What does not belong to the case alone."""
    return OFFICES | RECUSED


def keepers(state):
    """ROLES, "assign experts": what binds an expert is for those who assign."""
    return AGENCY


def agency(state):
    return AGENCY


def of_panel(state):
    """ROLES, "panel minutes, recommendation"."""
    if state == CaseState.WITHDRAWN:
        return OFFICES
    return OFFICES | PANEL if state in ASSESSED_ON else set()


def of_session(state):
    """Remarks on the session as a whole: also for those who left the room for one case."""
    return of_round(state) | PANEL | {"recused_member", "undeclared"}


def place(state):
    """Where the panel sits: also the alliance that comes to its pitch."""
    return of_round(state) | PANEL | TEAM | {"recused_member", "undeclared"}


def assessment(state):
    """ROLES, "assessments after `assessed`": the coordinator an extract after notice."""
    found = OFFICES | PANEL if state in ASSESSED_ON else set()
    return found | {"coordinator", "second"} if state in TOLD else found


def note_to_office(state):
    return AGENCY if state in ASSESSED_ON else set()


def own(name, rule=None):
    """The writer's own, beside those whom the rule names."""
    return lambda state: {name} | (rule(state) if rule else set())


def drafted(state):
    """A draft is open to its writer alone, only while the case is being assessed."""
    return {"drafter"} if state == CaseState.ASSESSING else set()


def decision(state):
    """ROLES, "decision, amount": offices at once, team and research after release."""
    return OFFICES | TEAM | {"research"} if state in TOLD else OFFICES


def result(state):
    """ROLES, "decision, amount: result": of an announced one also the public."""
    return EVERYBODY if state in TOLD else decision(state)


def team(state):
    """Nothing of it has been handed in."""
    return TEAM


def evidence(state):
    return OFFICES | TEAM


def lessons(state):
    """What the alliance has learned: hidden from the agency until both have answered."""
    return TEAM | MINISTRY | {"auditor"}


def question(state):
    return of_round(state) | {"asker"}


def asker(state):
    """Who asked stays hidden from everybody else: REVIEW."""
    return {"asker"}


# What has been told before an objection is upheld stays known, whatever state the case goes back
# to: of an announced decision the result, and of the panel what stands in its signed minutes.
MINUTES = (
    "Consensus.text", "PanelAttendance.note", "PanelSlot.note", "Recommendation.text:first",
    "Recommendation.amount:first", "Recommendation.text", "Recommendation.amount",
    "Recommendation.conditions", "Recommendation.dissent", "Recommendation.reason",
)  # fmt: skip
STAYS_KNOWN = {"Decision.amount": EVERYBODY, **dict.fromkeys(MINUTES, OFFICES | PANEL)}
# Field, or part of one → who reads it.
CONFIDENTIAL = {
    "AccessRecord.detail": offices,
    "Assessment.summary:writer": own("writer", assessment),
    "Assessment.conditions:writer": own("writer", assessment),
    "Assessment.office_note:writer": own("writer", note_to_office),
    "Assessment.summary:other": own("other", assessment),
    "Assessment.conditions:other": own("other", assessment),
    "Assessment.office_note:other": own("other", note_to_office),
    "Assessment.summary:drafter": drafted,
    "Assessment.conditions:drafter": drafted,
    "Assessment.office_note:drafter": drafted,
    "Score.reason:writer": own("writer", assessment),
    "Score.reason:other": own("other", assessment),
    "Score.reason:drafter": drafted,
    "AssessmentVersion.reopened_reason": own("other", offices),
    "Assignment.reason:extended": own("drafter", offices),
    "Assignment.reason:revoked": offices,
    "CompletenessCheck.items": offices,
    "CompletenessCheck.note": offices,
    "Condition.text": decision,
    "Condition.evidence_wanted": decision,
    "Condition.reason": evidence,
    "EvidenceDraft.text": team,
    "ConditionEvidence.text": evidence,
    "ConditionEvidence.remark": evidence,
    "ConditionEvidence.file:name": evidence,
    "ConditionEvidence.file:content": evidence,
    "ConflictDeclaration.explanation": offices,
    "ConflictDeclaration.explanation:later": offices,
    "ConflictDeclaration.first_reason": offices,
    "ConflictDeclaration.decision": offices,
    "ConflictHint.source": agency,
    "Consensus.text": of_panel,
    "CorrectionRequest.text": offices_and_team,
    "Decision.amount": result,
    "Decision.reasons": decision,
    "Decision.deviation": offices,
    "Decision.correction": offices,
    "ExpertTie.note": own("writer", keepers),
    "Organisation.name:employer": own("writer", keepers),
    "User.display_name:writer": own("writer", offices),
    "AmountCorrection.reason": offices,
    "Extension.reason": offices_and_team,
    "Hearing.text": offices_and_team,
    "Hearing.amount": offices_and_team,
    "Hearing.answer": offices_and_team,
    "InterimReview.alliance": case,
    "InterimReview.reason:exclusion": offices,
    "InterimReview.reason:again": offices,
    "Lessons.went_well": lessons,
    "Lessons.cost_time": lessons,
    "Lessons.change": lessons,
    "Objection.text": offices_and_team,
    "Objection.reasons": offices_and_team,
    "PanelAttendance.note": of_panel,
    "PanelSession.place": place,
    "PanelSession.remarks": of_session,
    "PanelSlot.note": of_panel,
    "PlannedProject.title": paper,
    "PlannedProject.partners": paper,
    "PlannedProject.summary": paper,
    "PlannedProject.amount": paper,
    "Recommendation.text:first": of_panel,
    "Recommendation.amount:first": of_panel,
    "Recommendation.text": of_panel,
    "Recommendation.amount": of_panel,
    "Recommendation.conditions": of_panel,
    "Recommendation.dissent": of_panel,
    "Recommendation.reason": of_panel,
    "Recusal.reason": offices,
    "ReviewRound.budget": of_round,
    "RoundQuestion.question": question,
    "RoundQuestion.answer": of_round,
    "RoundQuestion.asked_by": asker,
    "StrategyFile.title": paper,
    "StrategyFile.file:name": paper,
    "StrategyFile.file:content": paper,
    "YearlyReport.text": offices_and_team,
    "YearlyReport.milestones": offices_and_team,
    "Revision.data:section": paper,
    "Revision.data:correction": paper,
}  # fmt: skip

# Made of the fields above: their words are looked for already.
MADE_OF_OTHERS = {
    "AssessmentVersion.data", "Decision.conditions", "Decision.letter", "PanelSession.minutes",
    "StrategyVersion.data", "InterimReview.requested_amount",
}  # fmt: skip

# Announced to everybody, or without any word of somebody's.
OPEN = {
    "AccessRecord.role": "the name of a role",
    "ChecklistItem.text_de": "a rule of the round", "ChecklistItem.text_en": "a rule of the round",
    "Criterion.anchors_de": "a rule of the round", "Criterion.anchors_en": "a rule of the round",
    "Criterion.name_de": "a rule of the round", "Criterion.name_en": "a rule of the round",
    "Criterion.text_de": "a rule of the round", "Criterion.text_en": "a rule of the round",
    "FormSection.hint_de": "a rule of the round", "FormSection.hint_en": "a rule of the round",
    "FormSection.title_de": "a rule of the round", "FormSection.title_en": "a rule of the round",
    "FormSection.most_characters": "a rule of the round",
    "QuestionAddition.text": "added to an answer that all may read",
    "ReviewRound.conflict_rules_de": "announced", "ReviewRound.conflict_rules_en": "announced",
    "ReviewRound.intro_de": "announced", "ReviewRound.intro_en": "announced",
    "ReviewRound.letter_de": "the frame of each letter", "ReviewRound.title": "announced",
    "ReviewRound.phase_ceiling": "announced", "ReviewRound.total_ceiling": "announced",
    "RoundVersion.data": "as announced", "RoundVersion.sha256": "a checksum",
    "Assessment.number": "the lock", "AssessmentVersion.sha256": "a checksum",
    "StrategyVersion.sha256": "a checksum", "StrategyVersion.characters": "a count",
    "PanelSession.sha256": "a checksum", "PanelSession.title": "stands in invitations",
    "ConflictDeclaration.answers": "yes or no", "CorrectionRequest.sections": "keys of sections",
    "Decision.amount_phase1": "of the funding catalogue",
    "AmountCorrection.before": "of the funding catalogue",
    "AmountCorrection.after": "of the funding catalogue",
    "InterimReview.amount_phase1": "of the funding catalogue",
    "Decision.phase_ceiling": "of the round", "Decision.total_ceiling": "of the round",
    "Expert.fields": "three words", "PurgeRun.rows": "a count",
}  # fmt: skip

WORDS = (models.CharField, models.TextField, models.JSONField, ArrayField)
AMOUNTS = (models.PositiveIntegerField, models.PositiveBigIntegerField)


def fields():
    """Every text and amount that the reviews keep, but for choices and what stands in addresses."""
    for model in apps.get_app_config("reviews").get_models():
        if hasattr(model, "pgh_tracked_model"):  # copies of the rows
            continue
        for field in model._meta.concrete_fields:
            is_address = isinstance(field, models.SlugField)
            if isinstance(field, (*WORDS, *AMOUNTS)) and not field.choices and not is_address:
                yield f"{model.__name__}.{field.name}"


def classified():
    confidential = {name.partition(":")[0] for name in CONFIDENTIAL}
    return confidential | MADE_OF_OTHERS | set(OPEN)
