"""What the portal tells people about hearing, decision and objection, and its kinds of mails."""

from django.utils.translation import gettext_lazy as _

from reviews.deciding.mails import TO_AGENCY, TO_COORDINATORS, TO_MINISTRY, CaseMail
from reviews.models import InterimReview
from reviews.people import coordinators_of, desks_of, officers_of
from reviews.states import ADMITTED_ON, DECIDED_ON, IN_ASSESSMENT_ON, TOLD, CaseState

HEARD = frozenset({CaseState.HEARING, CaseState.INADMISSIBLE})
# A decision has been taken back, and no other one is announced yet.
DECIDED_ANEW = frozenset(
    {CaseState.RECOMMENDED, CaseState.HEARING, CaseState.PREPARED, CaseState.DECIDED}
)

HEARING_OPENED = CaseMail(
    "review-hearing-opened",
    _("Hearing opened"),
    _("%(alliance)s: opportunity to comment"),
    _(
        "Before the ministry decides on “%(alliance)s” you can comment. What is intended and why "
        "stands in the portal."
    ),
    TO_COORDINATORS,
    HEARD,
    until="comment_by",
)
HEARING_ANSWERED = CaseMail(
    "review-hearing-answered",
    _("Hearing answered"),
    _("%(alliance)s: a comment has come in"),
    _("The alliance “%(alliance)s” has commented in its hearing."),
    TO_AGENCY,
    frozenset({*HEARD, CaseState.PREPARED}),
)
TO_OPEN_HEARING = CaseMail(
    "review-exclusion-to-hear",
    _("Hearing before an exclusion to be opened"),
    _("%(alliance)s: please open the hearing on the exclusion"),
    _(
        "It is proposed to exclude the strategy of “%(alliance)s” for formal reasons. The alliance "
        "has to be heard before the ministry can confirm it."
    ),
    TO_AGENCY,
    frozenset({CaseState.INADMISSIBLE}),
)
TO_CONFIRM = CaseMail(
    "review-exclusion-heard",
    _("Formal exclusion to be confirmed"),
    _("%(alliance)s: a formal exclusion waits for your decision"),
    _(
        "The hearing of “%(alliance)s” on its formal exclusion is over. You can confirm the "
        "exclusion or admit the case after all."
    ),
    TO_MINISTRY,
    frozenset({CaseState.INADMISSIBLE}),
)
ADMITTED_AFTER_ALL = CaseMail(
    "review-admitted-after-all",
    _("Admitted after all"),
    _("%(alliance)s: your strategy is admitted after all"),
    _("Your strategy is not excluded. Independent experts read it now."),
    TO_COORDINATORS,
    frozenset(ADMITTED_ON),
)
TO_DRAFT = CaseMail(
    "review-to-draft",
    _("Decision to be drafted"),
    _("%(alliance)s: a decision waits to be drafted"),
    _("The case of “%(alliance)s” lies with the ministry. The decision waits to be drafted."),
    TO_MINISTRY,
    frozenset({CaseState.PREPARED}),
)
GIVEN_BACK = CaseMail(
    "review-given-back",
    _("Given back to the vote"),
    _("%(alliance)s: the ministry has given the case back"),
    _("The ministry has given the case of “%(alliance)s” back to the vote. Please go on with it."),
    TO_AGENCY,
    frozenset({CaseState.RECOMMENDED}),
)
TO_SIGN = CaseMail(
    "review-to-sign",
    _("Decision to be signed"),
    _("%(alliance)s: a decision waits for your signature"),
    _("The draft of a decision on “%(alliance)s” waits to be checked and signed."),
    TO_MINISTRY,
    frozenset({CaseState.PREPARED}),
)
DECIDED = CaseMail(
    "review-decided",
    _("Decided"),
    _("%(alliance)s: the decision has been signed"),
    _("The decision on “%(alliance)s” has been signed. It has not been announced yet."),
    TO_AGENCY,
    frozenset(DECIDED_ON),
)
RESULT = CaseMail(
    "review-result",
    _("Result of the interim review"),
    _("%(alliance)s: result of the interim review"),
    _(
        "The ministry has decided on “%(alliance)s”. Result, reasons and letter stand in the "
        "portal for you to read."
    ),
    TO_COORDINATORS,
    frozenset(TOLD),
    is_official=True,
)
OBJECTION_FILED = CaseMail(
    "review-objection-filed",
    _("Objection filed"),
    _("%(alliance)s: an objection has come in"),
    _(
        "The alliance “%(alliance)s” has filed an objection. Somebody examines it who had nothing "
        "to do with the decision."
    ),
    TO_MINISTRY,
    frozenset({CaseState.OBJECTION}),
)
NOBODY_TO_EXAMINE = CaseMail(
    "review-objection-nobody",
    _("Objection that nobody may examine"),
    _("%(alliance)s: nobody may examine the objection"),
    _(
        "The alliance “%(alliance)s” has filed an objection, and no desk of the ministry may "
        "examine it: all of them had to do with the decision or are bound to the case. Please see "
        "to it that one more person gets this role."
    ),
    _("You get this mail because you have a part in this interim review."),
    frozenset({CaseState.OBJECTION}),
)
OBJECTION_ANSWERED = CaseMail(
    "review-objection-answered",
    _("Objection answered"),
    _("%(alliance)s: your objection has been examined"),
    _("Your objection has been examined. The answer and its reasons stand in the portal."),
    TO_COORDINATORS,
    frozenset({*ADMITTED_ON}),
)
FAULT_FOUND = CaseMail(
    "review-fault-found",
    _("Procedural fault found"),
    _("%(alliance)s: a procedural fault was found"),
    _(
        "The objection of “%(alliance)s” was upheld, and a procedural fault was found. As long as "
        "no decision is signed you can have one assessment repeated by another expert."
    ),
    TO_AGENCY,
    frozenset({CaseState.PREPARED}),
)
REPEATED = CaseMail(
    "review-vote-repeated",
    _("Assessment repeated after an objection"),
    _("%(alliance)s: one assessment is repeated"),
    _(
        "After your objection one assessment of your strategy is repeated by another expert. Then "
        "panel and ministry decide anew. You need not do anything."
    ),
    TO_COORDINATORS,
    IN_ASSESSMENT_ON,
)
TO_REPLACE = CaseMail(
    "review-vote-to-replace",
    _("Expert to be found for a repeated assessment"),
    _("%(alliance)s: please propose an expert"),
    _(
        "After an objection one assessment of “%(alliance)s” is repeated. Please propose an expert "
        "who has not had to do with the case."
    ),
    TO_AGENCY,
    frozenset({CaseState.ASSESSING}),
    until="assess_by",
)
TAKEN_BACK = CaseMail(
    "review-vote-repeated-ministry",
    _("Assessment repeated: word to the ministry"),
    _("%(alliance)s: the case is with the experts once more"),
    _(
        "The agency has one assessment of “%(alliance)s” repeated, because a procedural fault was "
        "found. Until it is in nobody reads the others, and no decision is prepared."
    ),
    TO_MINISTRY,
    IN_ASSESSMENT_ON,
)

REVOKED = CaseMail(
    "review-revoked",
    _("Decision revoked"),
    _("%(alliance)s: the decision has been revoked"),
    _(
        "The ministry has revoked the decision on “%(alliance)s” and decides anew. Why stands in "
        "the portal."
    ),
    TO_COORDINATORS,
    DECIDED_ANEW,
)
CLOSED = CaseMail(
    "review-closed",
    _("Interim review closed"),
    _("%(alliance)s: the interim review is closed"),
    _("The interim review of “%(alliance)s” is closed. Please look back on the procedure with us."),
    TO_COORDINATORS,
    frozenset({CaseState.CLOSED}),
)
CLOSED_AT_AGENCY = CaseMail(
    "review-closed-agency",
    _("Interim review closed: agency"),
    _("%(alliance)s: the case is closed"),
    _("The case of “%(alliance)s” is closed. Please look back on the procedure."),
    TO_AGENCY,
    frozenset({CaseState.CLOSED}),
)

for mail in (
    HEARING_OPENED,
    HEARING_ANSWERED,
    TO_OPEN_HEARING,
    TO_CONFIRM,
    ADMITTED_AFTER_ALL,
    TO_DRAFT,
    GIVEN_BACK,
    TO_SIGN,
    DECIDED,
    RESULT,
    OBJECTION_FILED,
    NOBODY_TO_EXAMINE,
    OBJECTION_ANSWERED,
    FAULT_FOUND,
    REPEATED,
    TO_REPLACE,
    TAKEN_BACK,
    REVOKED,
    CLOSED,
    CLOSED_AT_AGENCY,
):
    mail.register()


def since(case: InterimReview) -> str:
    """Tells one time a case comes into its state from another one."""
    return case.state_since.isoformat()


def tell_desk(case: InterimReview) -> None:
    """A case that has just come to the ministry."""
    TO_DRAFT.tell(desks_of(case), case, occasion=since(case))


def tell_closed(case: InterimReview) -> None:
    """Both sides are asked for what they have learned."""
    CLOSED.tell(coordinators_of(case), case, occasion=since(case))
    CLOSED_AT_AGENCY.tell(officers_of(case), case, occasion=since(case))
