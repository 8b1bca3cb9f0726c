"""What the portal tells people about assessments: never what stands in them."""

import datetime
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reviews.letters import case_in
from reviews.models import AssessmentVersion, Assignment, InterimReview
from reviews.people import leads_of, officers_of
from reviews.states import CaseState
from reviews.topics import REVIEW, REVIEW_NEWS
from reviews.words import moment_of
from wirportal.accounts.models import User
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data, MailKind, Topic, kinds
from wirportal.notifications.outbox import notify

SEALED, IN, REOPENED = "assessment-sealed", "assessment-in", "assessment-reopened"
EXTENDED, LAPSED = "assessment-extended", "assessment-lapsed"
ALL_IN, UNSEALED = "assessments-all-in", "assessments-unsealed"


def tell(people: Iterable[User], kind: str, case: InterimReview, mark: object) -> None:
    notify(people, kind, key=f"{kind}:{mark}", data={"case": case.pk})


def chairs_of(case: InterimReview) -> list[User]:
    """Of the sessions in which the case has a slot; recused ones are told nothing."""
    rows = User.objects.filter(pk__in=case.slots.values("session__chair"))
    return list(rows.exclude(pk__in=case.recusals.filter(user__isnull=False).values("user")))


def expert_of(assignment: Assignment) -> list[User]:
    return [assignment.expert.user] if assignment.expert.user else []


def tell_submitted(case: InterimReview, version: AssessmentVersion) -> None:
    """A receipt to the expert, word to the office; and to the leads that all are in."""
    tell(expert_of(version.assignment), SEALED, case, version.pk)
    tell(officers_of(case), IN, case, version.pk)
    rows = case.assignments.filter(is_set_aside=False)
    is_complete = rows.handed_over().count() >= case.round.experts_needed
    if is_complete and not rows.owing().exists():
        tell(leads_of(case), ALL_IN, case, version.pk)


def tell_reopened(assignment: Assignment) -> None:
    mark = f"{assignment.pk}:{assignment.state_since:%Y-%m-%d-%H-%M-%S}"
    tell(expert_of(assignment), REOPENED, assignment.case, mark)


def tell_extended(assignment: Assignment, until: datetime.datetime) -> None:
    mark = f"{assignment.pk}:{until:%Y-%m-%d}"
    tell(expert_of(assignment), EXTENDED, assignment.case, mark)


def tell_lapsed(assignment: Assignment) -> None:
    tell(officers_of(assignment.case), LAPSED, assignment.case, assignment.pk)


def tell_unsealed(case: InterimReview) -> None:
    mark = f"{case.pk}:{case.state_since:%Y-%m-%d-%H-%M-%S}"
    tell([*leads_of(case), *chairs_of(case)], UNSEALED, case, mark)


class Words(NamedTuple):
    """What one kind of mail says; `page` is the name of the address it leads to."""

    label: str | Promise
    subject: str | Promise
    said: str | Promise
    button: str | Promise
    page: str
    why: str | Promise
    topic: Topic = REVIEW
    # What comes only once the case has got there.
    states: frozenset[str] = frozenset(CaseState)


AS_EXPERT = _("You get this mail because you assess this alliance.")
AS_OFFICE = _("You get this mail because you look after this interim review.")
OWN, CASE = "reviews:assessment", "reviews:case"

KINDS = {
    SEALED: Words(
        _("Assessment sealed: receipt"),
        _("%(alliance)s: your assessment has been received"),
        _(
            "Your assessment of “%(alliance)s” has been received and sealed. Time and fingerprint "
            "stand on the page."
        ),
        _("To my assessment"),
        OWN,
        AS_EXPERT,
    ),
    REOPENED: Words(
        _("Assessment reopened"),
        _("%(alliance)s: your assessment is open again"),
        _(
            "The agency has opened your assessment of “%(alliance)s” once more. The reason and the "
            "new deadline stand on the page. Please submit it again."
        ),
        _("To my assessment"),
        OWN,
        AS_EXPERT,
    ),
    EXTENDED: Words(
        _("More time for an assessment"),
        _("%(alliance)s: you have more time for your assessment"),
        _("The new deadline of your assessment of “%(alliance)s” stands on the page."),
        _("To my assessment"),
        OWN,
        AS_EXPERT,
    ),
    IN: Words(
        _("An assessment is in"),
        _("%(alliance)s: an assessment is in"),
        _(
            "An assessment of “%(alliance)s” has been handed in. Its content stays sealed until "
            "all are in."
        ),
        _("To the case"),
        CASE,
        AS_OFFICE,
        REVIEW_NEWS,
    ),
    LAPSED: Words(
        _("An assessment has lapsed"),
        _("%(alliance)s: an assessment has lapsed"),
        _(
            "An assessment of “%(alliance)s” was not handed in in time and has lapsed. Please "
            "check whether a replacement is needed."
        ),
        _("To the case"),
        CASE,
        AS_OFFICE,
    ),
    ALL_IN: Words(
        _("All assessments are in"),
        _("%(alliance)s: all assessments are in"),
        _(
            "All assessments of “%(alliance)s” have been handed in. They are unsealed when the "
            "step is completed."
        ),
        _("To the case"),
        CASE,
        AS_OFFICE,
        REVIEW_NEWS,
    ),
    UNSEALED: Words(
        _("Assessments unsealed"),
        _("%(alliance)s: the assessments can be read"),
        _("The assessments of “%(alliance)s” are complete and can be read and compared now."),
        _("To the comparison"),
        "reviews:comparison",
        AS_OFFICE,
        states=frozenset(CaseState) - {CaseState.ASSESSING},
    ),
}


def compose(kind: str, data: Data, user: User | None) -> Letter | None:
    """Nothing for those who must not see the case any more."""
    case = case_in(data, user)
    if case is None or case.state not in KINDS[kind].states:
        return None
    due = None
    if KINDS[kind].page == OWN:
        mine = Assignment.objects.of_expert(user).reading().filter(case=case).first()
        if mine is None:
            return None
        due = mine.due_at()
    link = reverse(KINDS[kind].page, args=[case.round.slug, case.alliance.slug])
    return letter(kind, case.alliance.name, link, due)


def letter(kind: str, alliance: str, path: str, due: datetime.datetime | None = None) -> Letter:
    words, names = KINDS[kind], {"alliance": alliance}
    day = moment_of(due) if due else ""
    return Letter(
        subject=str(words.subject) % names,
        paragraphs=(str(words.said) % names,),
        facts=((str(_("Until")), day),) if day else (),
        button=str(words.button),
        link=settings.BASE_URL + path,
        why=str(words.why),
    )


def sample(kind: str) -> Letter:
    return letter(kind, "Beispielbündnis", "/")


def registered(kind: str, words: Words) -> MailKind:
    written: Callable[[Data, User | None], Letter | None] = partial(compose, kind)
    return MailKind(kind, words.label, words.topic, written, partial(sample, kind))


for key, said in KINDS.items():
    kinds.register(registered(key, said))
