"""The rules of reminders, as data."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, Project
from alliances.reminding.recipients import agency, coordinators, whoever
from wirportal.accounts.models import Invitation
from wirportal.editing.models import Revision
from wirportal.notifications.rules import Offset, Rule

# Facts want to be confirmed within so many days; a text lies too long after so many.
CONFIRMED_WITHIN = datetime.timedelta(days=90)
LYING = datetime.timedelta(days=14)


def offsets(*days: int) -> tuple[Offset, ...]:
    return tuple(Offset(day, coordinators) for day in days)


def alliances_to_confirm(first: datetime.date, last: datetime.date) -> Iterable[Any]:
    rows = Alliance.objects.published().for_list()
    return rows.filter(facts_of__range=(first - CONFIRMED_WITHIN, last - CONFIRMED_WITHIN))


def alliances_whose_phase_ends(first: datetime.date, last: datetime.date) -> Iterable[Any]:
    rows = Alliance.objects.published().for_list()
    ending = rows.filter(round__phases__until_on__range=(first, last))
    return ending.annotate(phase_until=F("round__phases__until_on"), phase=F("round__phases__kind"))


def projects_that_end(first: datetime.date, last: datetime.date) -> Iterable[Any]:
    return Project.objects.public().filter(until_on__range=(first, last))


def open_invitations(first: datetime.date, last: datetime.date) -> Iterable[Any]:
    rows = Invitation.objects.filter(state=Invitation.State.PENDING)
    return rows.filter(expires_at__date__range=(first, last)).select_related("invited_by")


def lying_texts(first: datetime.date, last: datetime.date) -> Iterable[Any]:
    """The newest version of a text, if visitors do not see it."""
    newest = Revision.objects.filter(subject=OuterRef("subject")).order_by("-number")
    rows = Revision.objects.filter(pk=Subquery(newest.values("pk")[:1])).defer("data")
    rows = rows.exclude(state=Revision.State.PUBLISHED).select_related("by")
    return rows.filter(saved_at__date__range=(first - LYING, last - LYING))


UNCONFIRMED = Rule(
    "unconfirmed",
    _("Facts not confirmed for 90 days"),
    "facts-to-confirm",
    (*offsets(-14, 0, 14), Offset(30, agency, kind="facts-unconfirmed")),
    alliances_to_confirm,
    lambda alliance: alliance.facts_of + CONFIRMED_WITHIN,
)
PHASE_ENDS = Rule(
    "phase-ends",
    _("A funding phase ends"),
    "phase-ends",
    offsets(-90, -30, -14, -7, -1),
    alliances_whose_phase_ends,
    lambda alliance: alliance.phase_until,
)
PROJECT_ENDS = Rule(
    "project-ends",
    _("A project ends"),
    "project-ends",
    offsets(-30, -7),
    projects_that_end,
    lambda project: project.until_on,
)
UNANSWERED = Rule(
    "invitation-unanswered",
    _("An invitation is not answered"),
    "invitation-unanswered",
    tuple(Offset(days, whoever("invited_by")) for days in (-7, -2)),
    open_invitations,
    lambda invitation: timezone.localdate(invitation.expires_at),
)
LYING_TEXT = Rule(
    "text-lies",
    _("A text has not been published for 14 days"),
    "text-lies",
    tuple(Offset(days, whoever("by")) for days in (0, 14)),
    lying_texts,
    lambda revision: timezone.localdate(revision.saved_at) + LYING,
)
