"""What the portal tells people about hearing, decision and objection, and its kinds of mails."""

from django.utils.translation import gettext_lazy as _

from reviews.deciding.mails import TO_AGENCY, TO_COORDINATORS, TO_MINISTRY, CaseMail
from reviews.states import DECIDED_ON, TOLD, CaseState

HEARD = frozenset({CaseState.HEARING, CaseState.INADMISSIBLE})

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
OBJECTION_ANSWERED = CaseMail(
    "review-objection-answered",
    _("Objection answered"),
    _("%(alliance)s: your objection has been examined"),
    _("Your objection has been examined. The answer and its reasons stand in the portal."),
    TO_COORDINATORS,
    frozenset({CaseState.PREPARED, *DECIDED_ON}),
)

for mail in (
    HEARING_OPENED,
    HEARING_ANSWERED,
    TO_SIGN,
    DECIDED,
    RESULT,
    OBJECTION_FILED,
    OBJECTION_ANSWERED,
):
    mail.register()
