"""Reminders of answers that are due: the desk before the day and after it, then the decider."""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from events.demands.telling import DemandMail, deciders, desk
from events.models import Demand
from events.states import DemandState
from wirportal.accounts.holders import holding
from wirportal.accounts.models import RoleGrant, User
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data
from wirportal.notifications.rules import Offset, Rule, rules

WAITING = frozenset({DemandState.HANDED_OVER})


class Reminder(DemandMail):
    """Written of the object of a rule, as long as its day is still that one."""

    def compose(self, data: Data, user: User | None) -> Letter | None:
        day = datetime.date.fromisoformat(data["day"])
        if not Demand.objects.filter(pk=data["object"], answer_due_on=day).exists():
            return None
        return super().compose({"demand": data["object"]}, user)


DUE = Reminder(
    "demand-answer-due",
    _("An answer to a demand is due"),
    _("%(event)s: the answer to a demand is due soon"),
    _("A demand waits for its answer. The day stands below."),
    _("You get this mail because you answer demands for the ministry."),
    desk,
    WAITING,
)
LATE = Reminder(
    "demand-answer-late",
    _("An answer to a demand is overdue"),
    _("%(event)s: the answer to a demand is overdue"),
    _("The day for the answer to a demand has passed. The tracker says so to everybody."),
    _("You get this mail because you answer demands for the ministry."),
    deciders,
    WAITING,
)
for mail in (DUE, LATE):
    mail.register()


def everybody(role: str) -> Callable[[Collection[Any]], Mapping[int, Iterable[User]]]:
    """All who hold the office role, for each of the rows. One query."""

    def find(rows: Collection[Any]) -> Mapping[int, Iterable[User]]:
        people = list(holding(role)) if rows else []
        return {row.pk: people for row in rows}

    return find


def due_between(first: datetime.date, last: datetime.date) -> Iterable[Demand]:
    return Demand.objects.filter(state__in=sorted(WAITING), answer_due_on__range=(first, last))


def day_of(demand: Demand) -> Any:
    return demand.answer_due_on


DESK, DECIDER = (
    everybody(RoleGrant.Role.MINISTRY_DESK),
    everybody(RoleGrant.Role.MINISTRY_DECIDER),
)
rules.register(
    Rule(
        "demand-answer",
        _("Answers to demands due"),
        "demand-answer-due",
        (
            Offset(-14, DESK),
            Offset(-3, DESK),
            Offset(1, DESK, kind="demand-answer-late"),
            Offset(8, DECIDER, kind="demand-answer-late"),
        ),
        due_between,
        day_of,
    )
)
