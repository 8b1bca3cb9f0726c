"""Who may order which report. Source: ROLES, "X" and the rows of what a report shows."""

from alliances.models import Membership
from wirportal.accounts.models import RoleGrant, User
from wirportal.permissions import rule

Role = RoleGrant.Role
OFFICES = (
    Role.AGENCY_OFFICER,
    Role.AGENCY_LEAD,
    Role.MINISTRY_DESK,
    Role.MINISTRY_DECIDER,
    Role.AUDITOR,
    Role.RESEARCH,
)


def sees_all(user: User) -> bool:
    """Whose reports are about any alliance; the teams' are about their own."""
    return user.is_superuser or user.holds(*OFFICES)


def team_roles(user: User) -> frozenset[str]:
    """The roles held today in any alliance; asked once, as a page asks for several reports."""
    held: frozenset[str] | None = vars(user).get("team_roles")
    if held is None:
        teams = user.memberships.of_real_alliances().in_force()
        held = frozenset(teams.values_list("role", flat=True))
        vars(user)["team_roles"] = held
    return held


@rule("reports.programme")
def can_report_programme(user: User) -> bool:
    return sees_all(user)


@rule("reports.network")
def can_report_network(user: User) -> bool:
    """The offices; coordinators, who look for partners (ROLES, "network analysis")."""
    return sees_all(user) or Membership.Role.COORDINATOR in team_roles(user)


@rule("reports.alliance_profile")
def can_report_profile(user: User) -> bool:
    """The offices on any alliance, a team on its own."""
    return sees_all(user) or bool(team_roles(user))


@rule("reports.freshness")
def can_report_freshness(user: User) -> bool:
    return sees_all(user) or bool(team_roles(user))
