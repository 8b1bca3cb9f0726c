"""The words of the reminders, written the moment they go: what is settled by then is not told.

They name the case or the number of cases, and the time that is left. Never a content.
"""

import datetime
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reviews.conditions.actions import TAKES_EVIDENCE
from reviews.models import (
    Assignment,
    Condition,
    InterimReview,
    PanelSession,
    ReviewRound,
    YearlyReport,
)
from reviews.states import WAITING, AssignmentState, CaseState
from reviews.words import day_of, late_words, left_words
from wirportal.accounts.models import User
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data

WRITING = (CaseState.PLANNED, CaseState.DRAFTING)


def day_in(data: Data) -> datetime.date:
    return datetime.date.fromisoformat(data["day"])


def left(day: datetime.date) -> str:
    """How much time there is, in words."""
    days = (day - timezone.localdate()).days
    return left_words(days) if days >= 0 else late_words(-days)


def reminder(subject: str, text: str, path: str, day: datetime.date, **words: Any) -> Letter:
    given = {"day": day_of(day), "left": left(day), **words}
    return Letter(
        subject=subject % given,
        paragraphs=(text % given,),
        button=_("Open the portal"),
        link=settings.BASE_URL + path,
        why=_("You get this mail because you have a part in this interim review."),
    )


def seen(data: Data, user: User | None, column: str, *states: str) -> InterimReview | None:
    """The case, as long as it is there where it was, due on that day, and the reader's to see."""
    if user is None:
        return None
    rows = InterimReview.objects.visible_to(user).for_list().filter(state__in=states)
    rows = rows.filter(pk=data["object"])
    return rows.filter(**{f"{column}__date": day_in(data)} if column else {}).first()


def about(
    column: str, states: tuple[str, ...], write: Callable[[str, str, datetime.date], Letter]
) -> Callable[[Data, User | None], Letter | None]:
    """A letter about one case and the deadline in that column."""

    def compose(data: Data, user: User | None) -> Letter | None:
        case = seen(data, user, column, *states)
        if case is None:
            return None
        return write(case.alliance.name, case.get_absolute_url(), day_in(data))

    return compose


def strategy(name: str, path: str, day: datetime.date) -> Letter:
    return reminder(
        _("%(alliance)s: strategy due on %(day)s, %(left)s"),
        _("Please submit your strategy by %(day)s, 23:59. After that it is closed."),
        path,
        day,
        alliance=name,
    )


def strategy_late(name: str, path: str, day: datetime.date) -> Letter:
    return reminder(
        _("%(alliance)s: no strategy by %(day)s"),
        _("The deadline has passed without a strategy. You may extend it with a reason."),
        path,
        day,
        alliance=name,
    )


def correction(name: str, path: str, day: datetime.date) -> Letter:
    return reminder(
        _("%(alliance)s: correction due on %(day)s, %(left)s"),
        _("Please hand in the corrected sections by %(day)s, 23:59."),
        path,
        day,
        alliance=name,
    )


def check(name: str, path: str, day: datetime.date) -> Letter:
    return reminder(
        _("%(alliance)s: formal check planned until %(day)s, %(left)s"),
        _("Target day of the formal check of this strategy: %(day)s."),
        path,
        day,
        alliance=name,
    )


def hearing(name: str, path: str, day: datetime.date) -> Letter:
    return reminder(
        _("%(alliance)s: your comment is due on %(day)s, %(left)s"),
        _("You may comment on what is intended until %(day)s, 23:59."),
        path,
        day,
        alliance=name,
    )


def hearing_ends(data: Data, user: User | None) -> Letter | None:
    case = seen(data, user, "comment_by", CaseState.HEARING, CaseState.INADMISSIBLE)
    if case is None or not case.hearings.running().exists():
        return None
    return hearing(case.alliance.name, case.get_absolute_url(), day_in(data))


def objection(name: str, path: str, day: datetime.date) -> Letter:
    return reminder(
        _("%(alliance)s: objections are possible until %(day)s, %(left)s"),
        _("If you object to the decision, please do so until %(day)s, 23:59."),
        path,
        day,
        alliance=name,
    )


def in_check(data: Data, user: User | None) -> Letter | None:
    case = seen(data, user, "", CaseState.CHECKING)
    if case is None or case.check_until() != day_in(data):
        return None
    return check(case.alliance.name, case.get_absolute_url(), day_in(data))


def invitation(data: Data, user: User | None) -> Letter | None:
    waiting = (AssignmentState.INVITED, AssignmentState.DECLARED)
    rows = assignments_of(user).filter(pk=data["object"], state__in=waiting)
    found = rows.select_related("case__alliance", "case__round").first()
    if found is None or found.accept_by is None:
        return None
    day = timezone.localdate(found.accept_by)
    return of_invitation(found.case.alliance.name, found.case.get_absolute_url(), day)


def of_invitation(name: str, path: str, day: datetime.date) -> Letter:
    return reminder(
        _("%(alliance)s: your answer is due on %(day)s, %(left)s"),
        _("You are asked to assess this alliance. Please accept or decline by %(day)s."),
        path,
        day,
        alliance=name,
    )


def assignments_of(user: User | None) -> "QuerySet[Assignment]":
    if user is None:
        return Assignment.objects.none()
    return Assignment.objects.of_expert(user)


def assessment(data: Data, user: User | None) -> Letter | None:
    rows = assignments_of(user).owing().filter(case__state=CaseState.ASSESSING)  # type: ignore[attr-defined]
    rows = rows.filter(case__round__is_rehearsal=False)
    number = rows.filter(assess_by__date=day_in(data)).count()
    return of_assessments(number, day_in(data)) if number else None


def of_assessments(number: int, day: datetime.date) -> Letter:
    subject = ngettext(
        "%(number)s assessment due on %(day)s, %(left)s",
        "%(number)s assessments due on %(day)s, %(left)s",
        number,
    )
    text = ngettext(
        "%(number)s assessment of yours is due on %(day)s, 23:59.",
        "%(number)s assessments of yours are due on %(day)s, 23:59.",
        number,
    )
    return reminder(subject, text, reverse("workplace"), day, number=number)


def rehearsed_assessment(data: Data, user: User | None) -> Letter | None:
    rows = assignments_of(user).owing().filter(case__state=CaseState.ASSESSING)  # type: ignore[attr-defined]
    rows = rows.filter(pk=data["object"], case__round__is_rehearsal=True)
    found = rows.filter(assess_by__date=day_in(data)).select_related(
        "case__alliance", "case__round"
    )
    if not found:
        return None
    case = found[0].case
    return of_rehearsed(case.alliance.name, case.get_absolute_url(), day_in(data))


def of_rehearsed(name: str, path: str, day: datetime.date) -> Letter:
    return reminder(
        _("Rehearsal, %(alliance)s: assessment due on %(day)s, %(left)s"),
        _("This is a practice run. Your assessment is due on %(day)s, 23:59."),
        path,
        day,
        alliance=name,
    )


def session(data: Data, user: User | None) -> Letter | None:
    if user is None:
        return None
    rows = PanelSession.objects.visible_to(user).filter(signed_at__isnull=True)
    found = rows.filter(pk=data["object"], starts_at__date=day_in(data)).first()
    return of_session(found.title, day_in(data)) if found else None


def of_session(title: str, day: datetime.date) -> Letter:
    return reminder(
        _("%(title)s on %(day)s, %(left)s"),
        _("The session of the panel is on %(day)s. Agenda and papers are in the portal."),
        reverse("workplace"),
        day,
        title=title,
    )


def condition(data: Data, user: User | None) -> Letter | None:
    if user is None:
        return None
    rows = Condition.objects.visible_to(user).binding()
    rows = rows.filter(case=data["object"], due_on=day_in(data))
    owed = rows.filter(state__in=list(WAITING), case__state__in=list(TAKES_EVIDENCE))
    found = list(owed.for_list())
    if not found:
        return None
    case = found[0].case
    return of_conditions(case.alliance.name, case.get_absolute_url(), day_in(data), len(found))


def of_conditions(name: str, path: str, day: datetime.date, number: int) -> Letter:
    subject = ngettext(
        "%(alliance)s: %(number)s condition due on %(day)s, %(left)s",
        "%(alliance)s: %(number)s conditions due on %(day)s, %(left)s",
        number,
    )
    text = ngettext(
        "Please hand in the evidence for %(number)s condition by %(day)s.",
        "Please hand in the evidence for %(number)s conditions by %(day)s.",
        number,
    )
    return reminder(subject, text, path, day, alliance=name, number=number)


def yearly(data: Data, user: User | None) -> Letter | None:
    if user is None:
        return None
    rows = YearlyReport.objects.visible_to(user).asked_for().for_list()
    report = rows.filter(pk=data["object"], due_on=day_in(data)).first()
    if report is None:
        return None
    return of_yearly(report.case.alliance.name, report.get_absolute_url(), report.due_on)


def of_yearly(name: str, path: str, day: datetime.date) -> Letter:
    return reminder(
        _("%(alliance)s: yearly report due on %(day)s, %(left)s"),
        _("Please hand in the yearly report by %(day)s. It asks for a sentence on each milestone."),
        path,
        day,
        alliance=name,
    )


def declaration(data: Data, user: User | None) -> Letter | None:
    if user is None:
        return None
    rows = InterimReview.objects.undeclared_by(user).running().select_related("round")
    found = list(rows.filter(round=data["object"], round__submission_on=day_in(data)))
    return of_declaration(found[0].round, len(found)) if found else None


def panel_declaration(data: Data, user: User | None) -> Letter | None:
    session = PanelSession.objects.visible_to(user).filter(pk=data["object"]).first()
    if user is None or session is None:
        return None
    rows = InterimReview.objects.undeclared_by(user).running().select_related("round")
    found = list(rows.filter(slots__session=session).distinct())
    return of_declaration(found[0].round, len(found)) if found else None


def of_declaration(round_: ReviewRound, number: int) -> Letter:
    subject = ngettext(
        "%(round)s: your declaration on %(number)s case is missing",
        "%(round)s: your declaration on %(number)s cases is missing",
        number,
    )
    words = {"round": round_.title, "number": number}
    return Letter(
        subject=subject % words,
        paragraphs=(
            _(
                "Please declare whether something binds you to one of the alliances. Before that "
                "you cannot decide on these cases, and the panel sees public facts only."
            ),
        ),
        button=_("To the declaration"),
        link=settings.BASE_URL + reverse("reviews:declare", args=[round_.slug]),
        why=_("You get this mail because you have a part in this interim review."),
    )
