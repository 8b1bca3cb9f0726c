"""What the portal tells people about conditions, and its kinds of mails."""

from django.utils.translation import gettext_lazy as _

from reviews.deciding.mails import TO_AGENCY, TO_COORDINATORS, TO_MINISTRY, CaseMail, of_condition
from reviews.states import TOLD, CaseState, ConditionState

IN_FORCE = frozenset({CaseState.NOTIFIED, CaseState.CONDITIONS})
C = ConditionState

BEGUN = CaseMail(
    "conditions-begun",
    _("Conditions begun"),
    _("%(alliance)s: the conditions of the decision"),
    _("The decision on “%(alliance)s” stands. Its conditions and their days stand in the portal."),
    TO_COORDINATORS,
    frozenset({CaseState.CONDITIONS}),
)
EVIDENCE_IN = CaseMail(
    "condition-evidence-in",
    _("Evidence handed in"),
    _("%(alliance)s: evidence waits to be examined"),
    _("The alliance “%(alliance)s” has handed in evidence for a condition."),
    TO_AGENCY,
    IN_FORCE,
    link=of_condition,
    condition_states={C.EVIDENCE_SUBMITTED},
)
RETURNED = CaseMail(
    "condition-returned",
    _("Evidence given back"),
    _("%(alliance)s: please add to your evidence"),
    _("The agency has given evidence back to you. Its remark stands in the portal."),
    TO_COORDINATORS,
    IN_FORCE,
    link=of_condition,
    condition_states={C.RETURNED, C.OVERDUE, C.ESCALATED, C.EXTENDED},
)
FULFILLED = CaseMail(
    "condition-fulfilled",
    _("Condition fulfilled"),
    _("%(alliance)s: a condition is fulfilled"),
    _("The agency has examined your evidence: the condition is fulfilled."),
    TO_COORDINATORS,
    frozenset(TOLD),
    link=of_condition,
    condition_states={C.FULFILLED},
)
EXTENDED = CaseMail(
    "condition-extended",
    _("More time for a condition"),
    _("%(alliance)s: more time for a condition"),
    _("The agency has given you more time for a condition. The new day stands in the portal."),
    TO_COORDINATORS,
    IN_FORCE,
    link=of_condition,
    condition_states={C.EXTENDED},
)
WAIVED = CaseMail(
    "condition-waived",
    _("Condition waived"),
    _("%(alliance)s: a condition has been waived"),
    _("The agency does not ask for this condition any more. Why stands in the portal."),
    TO_COORDINATORS,
    frozenset(TOLD),
    link=of_condition,
    condition_states={C.WAIVED},
)
OVERDUE = CaseMail(
    "condition-overdue",
    _("Condition overdue"),
    _("%(alliance)s: a condition is overdue"),
    _("The day of a condition of “%(alliance)s” has passed without evidence."),
    TO_AGENCY,
    frozenset({CaseState.CONDITIONS}),
    link=of_condition,
    condition_states={C.OVERDUE, C.ESCALATED},
)
ESCALATED = CaseMail(
    "condition-escalated",
    _("Condition handed on to the ministry"),
    _("%(alliance)s: a condition is overdue for two weeks"),
    _("A condition of “%(alliance)s” is overdue for two weeks. Please decide what follows."),
    TO_MINISTRY,
    frozenset({CaseState.CONDITIONS}),
    link=of_condition,
    condition_states={C.ESCALATED},
)

for mail in (BEGUN, EVIDENCE_IN, RETURNED, FULFILLED, EXTENDED, WAIVED, OVERDUE, ESCALATED):
    mail.register()
