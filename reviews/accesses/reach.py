"""Who could see a case today, by role and assignment: in words what `visible_to` says in SQL."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from reviews.models import InterimReview
from reviews.querysets.people import AGENCY, MINISTRY
from reviews.states import ADMITTED_ON, ASKED, ASSESSED_ON, HANDED_IN, READING, TOLD
from wirportal.accounts.models import RoleGrant, User

Role = RoleGrant.Role
READERS = (*AGENCY, *MINISTRY, Role.AUDITOR, Role.EXPERT, Role.PANEL_CHAIR, Role.RESEARCH)


class Reader(NamedTuple):
    """A person, in which role, and what of the case is open to them today."""

    name: str
    role: str
    sees: str


@dataclass
class Group:
    title: str
    readers: list[Reader] = field(default_factory=list)


class Reach:
    """Of one case; a constant number of queries, however many people there are."""

    def __init__(self, case: InterimReview) -> None:
        self.case, self.state = case, case.state
        recusals = list(case.recusals.select_related("user"))
        self.cut = {row.user_id for row in recusals}
        self.recusals = recusals
        self.held = roles_held()
        self.assignments = list(case.assignments.select_related("expert__user").order_by("pk"))
        members = case.alliance.memberships
        self.team = list(members.in_force().select_related("user").order_by("pk"))
        # Also those of former days: nobody decides on what they worked on.
        self.worked = set(members.values_list("user", flat=True))
        self.rehearsing = set(case.round.participants.values_list("pk", flat=True))

    def is_let_in(self, key: int | None) -> bool:
        """Nobody recused; a case of a rehearsal is there for those alone who take part in it."""
        is_there = not self.case.round.is_rehearsal or key in self.rehearsing
        return key not in self.cut and is_there

    def groups(self) -> list[Group]:
        """Those with somebody in them."""
        found = [
            Group(_("Project management agency"), self.office(*AGENCY)),
            Group(_("Ministry"), self.office(*MINISTRY)),
            Group(_("Audit"), self.office(Role.AUDITOR)),
            Group(_("Team of the alliance"), self.of_team()),
            Group(_("Experts"), self.of_experts()),
            Group(_("Panel"), self.of_panel()),
            Group(_("Research"), self.of_research()),
        ]
        return [group for group in found if group.readers]

    def those_cut(self) -> list[Reader]:
        """Those who would see the case and must not."""
        words = _("nothing: recused")
        found = [
            Reader(name_of(row.user), _("recused"), words) for row in self.recusals if row.user
        ]
        done = [one for one in self.assignments if one.state == "recused"]
        named = {reader.name for reader in found}
        names = [name_of(one.expert.user) for one in done]
        return found + [
            Reader(name, str(Role.EXPERT.label), words) for name in names if name not in named
        ]

    def office(self, *roles: str) -> list[Reader]:
        return [
            Reader(name_of(user), str(Role(role).label), self.seen_as(role))
            for user, role in self.holding(*roles)
        ]

    def holding(self, *roles: str) -> Iterable[tuple[User, str]]:
        people = [(user, role) for role in roles for user in self.held[role]]
        people = [(user, role) for user, role in people if self.is_let_in(user.pk)]
        return sorted(people, key=lambda one: (one[0].display_name, one[1]))

    def seen_as(self, role: str) -> str:
        """Agency and auditor read the strategy after submission, the ministry after admission."""
        readable = ADMITTED_ON if role in MINISTRY else HANDED_IN
        return listed(
            (_("strategy"), self.state in readable),
            (_("assessments"), self.state in ASSESSED_ON),
            (_("recommendation and decision"), self.state in ASSESSED_ON),
        )

    def of_team(self) -> list[Reader]:
        if self.case.round.is_draft:
            return []
        words = listed((_("own strategy"), True), (_("result"), self.state in TOLD))
        return [
            Reader(name_of(row.user), str(row.get_role_display()), words)
            for row in self.team
            if row.user.is_active and self.is_let_in(row.user_id)
        ]

    def of_experts(self) -> list[Reader]:
        able = {user.pk for user in self.held[Role.EXPERT]}
        able |= {user.pk for user in self.held[Role.PANEL_CHAIR]}
        return [
            Reader(name_of(one.expert.user), str(Role.EXPERT.label), self.seen_by_expert(one))
            for one in self.assignments
            if one.state in ASKED and not one.is_set_aside
            if one.expert.user_id in able and self.is_let_in(one.expert.user_id)
        ]

    def seen_by_expert(self, assignment: Any) -> str:
        if assignment.state not in READING:
            return _("public facts")
        return listed((_("strategy"), self.state in ADMITTED_ON), (_("the own assessment"), True))

    def of_panel(self) -> list[Reader]:
        """From admission on; not those who worked for the alliance, or had a conflict."""
        if self.state not in ADMITTED_ON:
            return []
        words = listed((_("strategy"), True), (_("assessments"), self.state in ASSESSED_ON))
        declared = self.declared()
        barred = self.worked | {
            one.expert.user_id for one in self.assignments if one.state == "recused"
        }
        sits = Q(panel_sessions__slots__case=self.case)
        chairs = Q(chaired_sessions__slots__case=self.case)
        able = {user.pk for role in (Role.EXPERT, Role.PANEL_CHAIR) for user in self.held[role]}
        able = {key for key in able if self.is_let_in(key)}
        people = User.objects.filter(sits | chairs, pk__in=able - barred)
        return [
            Reader(
                user.display_name,
                _("Member of the panel"),
                words if user.pk in declared else _("public facts"),
            )
            for user in people.distinct().order_by("display_name")
        ]

    def declared(self) -> set[int | None]:
        """Who has declared on the case by the rules of today."""
        return set(self.case.declarations.valid().values_list("user", flat=True))

    def of_research(self) -> list[Reader]:
        if self.state not in TOLD or self.case.round.is_rehearsal:
            return []
        may_read = self.case.consents.filter(ended_at__isnull=True).exists()
        words = _("strategy, result and conditions") if may_read else _("result and conditions")
        return [
            Reader(name_of(user), str(Role(role).label), words)
            for user, role in self.holding(Role.RESEARCH)
        ]


def roles_held() -> dict[str, list[User]]:
    """The accounts that hold each of the roles today."""
    rows = RoleGrant.objects.in_force().filter(role__in=READERS, user__is_active=True)
    found: dict[str, dict[int, User]] = defaultdict(dict)
    for row in rows.select_related("user"):
        found[row.role][row.user_id] = row.user
    return defaultdict(list, {role: list(users.values()) for role, users in found.items()})


def listed(*parts: tuple[str, bool]) -> str:
    """State and deadlines always, and what else is open."""
    return ", ".join([_("state and deadlines"), *(words for words, is_open in parts if is_open)])


def name_of(user: User | None) -> str:
    return user.display_name if user else _("deleted account")
