"""What the portal tells experts and the office about this, and its kinds of mails.

A mail names the case and nobody: a link, and until when. Whoever is out reads not even that.
"""

import datetime
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.models import Assignment, ConflictDeclaration
from reviews.people import leads_of, officers_of
from reviews.states import AssignmentState
from reviews.topics import REVIEW
from reviews.words import moment_of
from wirportal.accounts.models import User
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data, MailKind, kinds
from wirportal.notifications.outbox import notify

INVITED, CLEARED, ENDED = "expert-invited", "expert-cleared", "expert-ended"
TO_DECIDE, OVER = "conflict-to-decide", "expert-time-over"
ACCEPTED, DECLINED, LAPSED = "expert-accepted", "expert-declined", "expert-lapsed"
SAMPLE = "Küstenbündnis"
RECUSED, DISCOVERED = "expert-recused", "expert-discovered"


class Words(NamedTuple):
    """What a mail to the office says."""

    label: str | Promise
    subject: str | Promise
    said: str | Promise


TO_OFFICE = {
    ACCEPTED: Words(
        gettext_lazy("An expert has accepted"),
        gettext_lazy("An expert has accepted a case"),
        gettext_lazy("An expert has accepted a case you look after."),
    ),
    DECLINED: Words(
        gettext_lazy("An expert has declined"),
        gettext_lazy("An expert has declined a case"),
        gettext_lazy("An expert has declined a case you look after. Please propose somebody else."),
    ),
    LAPSED: Words(
        gettext_lazy("An invitation of an expert has lapsed"),
        gettext_lazy("An expert has not answered in time"),
        gettext_lazy(
            "An expert has not accepted a case you look after in time. The invitation has "
            "lapsed. Please propose somebody else."
        ),
    ),
    RECUSED: Words(
        gettext_lazy("An expert is excluded for a conflict"),
        gettext_lazy("An expert is excluded from a case"),
        gettext_lazy(
            "An expert is excluded from a case you look after for a conflict of interest. "
            "Please propose somebody else."
        ),
    ),
    DISCOVERED: Words(
        gettext_lazy("A conflict was discovered later"),
        gettext_lazy("An expert has discovered a conflict later"),
        gettext_lazy(
            "An expert has discovered a conflict of interest in a case you look after. The access "
            "has been cut at once and the vote is set aside. Please propose a replacement."
        ),
    ),
}


# When


def tell(people: Iterable[User], kind: str, assignment: Assignment) -> None:
    """Once for each time the assignment has come into its state."""
    key = f"{kind}:{assignment.pk}:{assignment.state_since.isoformat()}"
    notify(people, kind, key=key, data={"assignment": assignment.pk})


def tell_expert(kind: str, assignment: Assignment) -> None:
    user = assignment.expert.user
    tell([user] if user else [], kind, assignment)


def tell_invited(assignment: Assignment) -> None:
    tell_expert(INVITED, assignment)


def tell_cleared(assignment: Assignment) -> None:
    tell_expert(CLEARED, assignment)


def tell_ended(assignment: Assignment) -> None:
    tell_expert(ENDED, assignment)


def tell_over(assignment: Assignment) -> None:
    """To the expert whose invitation or assessment has lapsed."""
    tell_expert(OVER, assignment)


def tell_office(kind: str, assignment: Assignment) -> None:
    tell(officers_of(assignment.case), kind, assignment)


def tell_to_decide(assignment: Assignment) -> None:
    """The officer first, then the lead: whose turn it is."""
    is_first = (
        not ConflictDeclaration.objects.filter(assignment=assignment, result="to_decide")
        .exclude(first_says="")
        .exists()
    )
    case = assignment.case
    tell(officers_of(case) if is_first else leads_of(case), TO_DECIDE, assignment)


# What: composed the moment it goes, for whoever may still see it


def seen(data: Data, user: User | None, *states: str) -> Assignment | None:
    """None where the person must not see the case any more, or nothing is left to do."""
    if user is None:
        return None
    rows = Assignment.objects.visible_to(user).filter(pk=data["assignment"])
    if states:
        rows = rows.filter(state__in=states)
    return rows.for_list().first()


def address_of(assignment: Assignment, name: str) -> str:
    case = assignment.case
    return settings.BASE_URL + reverse(name, args=[case.round.slug, case.alliance.slug])


def titled(alliance: str, subject: str) -> str:
    """So that of many cases one finds the right one."""
    return _("%(alliance)s: %(subject)s") % {"alliance": alliance, "subject": subject}


def of_invitation(data: Data, user: User | None) -> Letter | None:
    assignment = seen(data, user, AssignmentState.INVITED)
    if assignment is None or assignment.accept_by is None:
        return None
    link = address_of(assignment, "reviews:invitation")
    return invitation(assignment.case.alliance.name, assignment.accept_by, link)


def invitation(alliance: str, until: datetime.datetime, link: str) -> Letter:
    return Letter(
        subject=titled(alliance, _("You are invited to assess a case")),
        paragraphs=(
            _("The agency asks you to assess a case of an interim review."),
            _(
                "The page shows what is public about it. You declare whether you have a conflict "
                "of interest, promise to keep what you read confidential, and accept; or you "
                "decline."
            ),
        ),
        facts=((_("Please answer until"), moment_of(until)),),
        button=_("To the invitation"),
        link=link,
        why=_("You get this mail because you stand in the register of experts."),
    )


def of_clearing(data: Data, user: User | None) -> Letter | None:
    assignment = seen(data, user, AssignmentState.DECLARED)
    if assignment is None or assignment.accept_by is None:
        return None
    link = address_of(assignment, "reviews:accept")
    return clearing(assignment.case.alliance.name, assignment.accept_by, link)


def clearing(alliance: str, until: datetime.datetime, link: str) -> Letter:
    return Letter(
        subject=titled(alliance, _("Your declaration has been decided on")),
        paragraphs=(
            _("Two people have decided that what you declared is no obstacle."),
            _("Please accept the task and confidentiality now."),
        ),
        facts=((_("Please answer until"), moment_of(until)),),
        button=_("Go on"),
        link=link,
        why=_("You get this mail because you have declared something that had to be decided."),
    )


def of_end(data: Data, user: User | None) -> Letter | None:
    mine = Assignment.objects.filter(pk=data["assignment"], expert__user=user)
    over = mine.filter(state__in=[AssignmentState.RECUSED, AssignmentState.REVOKED])
    return ending() if user is not None and over.exists() else None


def ending() -> Letter:
    return Letter(
        subject=_("One of your assignments has ended"),
        paragraphs=(
            _("One of your assignments as an expert has ended; its case is closed to you."),
            _("What you have read stays confidential. Please destroy copies you have made."),
        ),
        button=_("To my workplace"),
        link=settings.BASE_URL + reverse("workplace"),
        why=_("You get this mail because you were asked to assess a case."),
    )


def of_lapse(data: Data, user: User | None) -> Letter | None:
    if user is None:
        return None
    rows = Assignment.objects.lapsed_for(user).filter(pk=data["assignment"])
    assignment = rows.for_list().first()
    if assignment is None:
        return None
    was_reading = assignment.keeps_confidential_at is not None
    link = address_of(assignment, "reviews:assessment" if was_reading else "reviews:invitation")
    return over(assignment.case.alliance.name, link, was_reading=was_reading)


def over(alliance: str, link: str, *, was_reading: bool = True) -> Letter:
    said = (
        _("It was not handed in in time, so the case is closed to you.")
        if was_reading
        else _("It was not accepted in time, so somebody else is asked.")
    )
    subject = _("Your assessment has lapsed") if was_reading else _("The invitation has lapsed")
    return Letter(
        subject=titled(alliance, subject),
        paragraphs=(
            said,
            _("The page says whom you can turn to. What you have written can be read there."),
        ),
        button=_("To the page"),
        link=link,
        why=_("You get this mail because you were asked to assess a case."),
    )


def of_conflict(data: Data, user: User | None) -> Letter | None:
    assignment = seen(data, user, AssignmentState.DISCLOSED)
    if assignment is None:
        return None
    link = address_of(assignment, "reviews:assignments")
    return conflict(assignment.case.alliance.name, link)


def conflict(alliance: str, link: str) -> Letter:
    return Letter(
        subject=titled(alliance, _("A conflict of interest is to be decided")),
        paragraphs=(
            _("An expert has declared something on which two people decide, with a reason."),
        ),
        button=_("To the decision"),
        link=link,
        why=_("You get this mail because you are one of those who decide."),
    )


def of_office(kind: str, data: Data, user: User | None) -> Letter | None:
    assignment = seen(data, user)
    if assignment is None:
        return None
    link = address_of(assignment, "reviews:assignments")
    return to_office(kind, assignment.case.alliance.name, link)


def to_office(kind: str, alliance: str, link: str) -> Letter:
    words = TO_OFFICE[kind]
    return Letter(
        subject=titled(alliance, str(words.subject)),
        paragraphs=(str(words.said),),
        button=_("To the experts of the case"),
        link=link,
        why=_("You get this mail because you look after cases of interim reviews."),
    )


def sample_link(name: str) -> str:
    return settings.BASE_URL + reverse(name, args=["runde", "buendnis"])


def sample_to_office(kind: str) -> Letter:
    return to_office(kind, SAMPLE, sample_link("reviews:assignments"))


def in_a_week() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=7)


kinds.register(
    MailKind(
        INVITED,
        gettext_lazy("Invitation of an expert"),
        REVIEW,
        of_invitation,
        lambda: invitation(SAMPLE, in_a_week(), sample_link("reviews:invitation")),
    )
)
kinds.register(
    MailKind(
        CLEARED,
        gettext_lazy("A declared conflict is no obstacle"),
        REVIEW,
        of_clearing,
        lambda: clearing(SAMPLE, in_a_week(), sample_link("reviews:accept")),
    )
)
kinds.register(
    MailKind(ENDED, gettext_lazy("An expert's assignment has ended"), REVIEW, of_end, ending)
)
kinds.register(
    MailKind(
        OVER,
        gettext_lazy("An expert's time has run out"),
        REVIEW,
        of_lapse,
        lambda: over(SAMPLE, sample_link("reviews:assessment")),
    )
)
kinds.register(
    MailKind(
        TO_DECIDE,
        gettext_lazy("A conflict of interest is to be decided"),
        REVIEW,
        of_conflict,
        lambda: conflict(SAMPLE, sample_link("reviews:assignments")),
    )
)
for key, words in TO_OFFICE.items():
    kinds.register(
        MailKind(
            key,
            words.label,
            REVIEW,
            partial(of_office, key),
            partial(sample_to_office, key),
        )
    )
