"""Mails about demands. They name the event and the days; the text stands in the portal."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.models import Membership
from events.models import Demand
from events.states import DemandState
from wirportal.accounts.holders import holding
from wirportal.accounts.models import RoleGrant, User
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data, MailKind, Topic, kinds
from wirportal.notifications.outbox import notify

Role = RoleGrant.Role
DEMANDS = Topic(
    "demands",
    gettext_lazy("Demands of events"),
    gettext_lazy("Demands that were handed over, answers that are due or published."),
)


def desk(demand: Demand) -> QuerySet[User]:
    return holding(Role.MINISTRY_DESK)


def deciders(demand: Demand) -> QuerySet[User]:
    return holding(Role.MINISTRY_DECIDER)


def supporters(demand: Demand) -> QuerySet[User]:
    """The coordinators of the alliances behind it and of the table's hosts, and the event team."""
    alliances = {*demand.support.values_list("alliance", flat=True)}
    alliances |= {*demand.table.hosts.values_list("pk", flat=True)}
    coordinating = Membership.objects.in_force().filter(
        alliance__in=alliances, role=Membership.Role.COORDINATOR
    )
    found = User.objects.filter(pk__in=coordinating.values("user"), is_active=True)
    return found | holding(Role.EVENT_TEAM)


def concerned(demand: Demand) -> QuerySet[User]:
    return desk(demand) | supporters(demand)


@dataclass(frozen=True)
class DemandMail:
    key: str
    label: str | Promise
    subject: str | Promise
    text: str | Promise
    why: str | Promise
    people: Callable[[Demand], QuerySet[User]]
    # It is not sent any more once the demand has left these states.
    states: frozenset[DemandState] = frozenset(DemandState)

    def tell(self, demand: Demand, *, occasion: object) -> None:
        key = f"{self.key}:{demand.pk}:{occasion}"
        notify(self.people(demand), self.key, key=key, data={"demand": demand.pk})

    def compose(self, data: Data, user: User | None) -> Letter | None:
        if user is None:
            return None
        rows: Any = Demand.objects.visible_to(user).select_related("table__event")
        demand = rows.filter(pk=data["demand"], state__in=sorted(self.states)).first()
        return self.letter(demand) if demand else None

    def letter(self, demand: Demand) -> Letter:
        due = demand.answer_due_on
        facts = [
            (_("Event"), demand.table.event.title()),
            (_("Theme table"), demand.table.title()),
            (_("Addressed to"), demand.get_addressee_display()),
        ]
        if due and demand.state == DemandState.HANDED_OVER:
            facts.append((_("Answer due"), date_format(due, "DATE_FORMAT")))
        return self.written(tuple(facts), demand.get_absolute_url())

    def written(self, facts: tuple[tuple[str, str], ...], path: str) -> Letter:
        return Letter(
            subject=str(self.subject) % {"event": facts[0][1]},
            paragraphs=(str(self.text),),
            facts=facts,
            button=_("Open the demand"),
            link=settings.BASE_URL + path,
            why=str(self.why),
        )

    def sample(self) -> Letter:
        return self.written(((_("Event"), "Zukunftswerkstatt"),), "/")

    def register(self) -> None:
        kinds.register(MailKind(self.key, self.label, DEMANDS, self.compose, self.sample))


HANDED_OVER = DemandMail(
    "demand-handed-over",
    gettext_lazy("A demand has been handed over"),
    gettext_lazy("%(event)s: a demand has been handed over"),
    gettext_lazy("A demand has been handed over. Please draft the answer in the portal."),
    gettext_lazy("You get this mail because you answer demands for the ministry."),
    desk,
    frozenset({DemandState.HANDED_OVER}),
)
DRAFTED = DemandMail(
    "demand-answer-drafted",
    gettext_lazy("An answer to a demand has been drafted"),
    gettext_lazy("%(event)s: an answer to a demand waits to be published"),
    gettext_lazy("The desk has drafted an answer to a demand. Please read and publish it."),
    gettext_lazy("You get this mail because you publish answers for the ministry."),
    deciders,
)
ANSWERED = DemandMail(
    "demand-answered",
    gettext_lazy("A demand has been answered"),
    gettext_lazy("%(event)s: a demand has been answered"),
    gettext_lazy("The answer to a demand has been published. It stands in the portal."),
    gettext_lazy("You get this mail because your alliance or your table stands behind the demand."),
    supporters,
)
DUE_MOVED = DemandMail(
    "demand-due-moved",
    gettext_lazy("The day of an answer has been moved"),
    gettext_lazy("%(event)s: the answer to a demand is due on another day"),
    gettext_lazy(
        "The day of the answer to a demand has been moved. The reason stands in the portal."
    ),
    gettext_lazy("You get this mail because you answer this demand or stand behind it."),
    concerned,
    frozenset({DemandState.HANDED_OVER}),
)
for mail in (HANDED_OVER, DRAFTED, ANSWERED, DUE_MOVED):
    mail.register()
