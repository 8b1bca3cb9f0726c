"""Who may do what with accounts and roles.

Source: docs/roles.md, rows "user accounts, roles" and "invite people".
"""

from wirportal.accounts.models import Invitation, RoleGrant, User
from wirportal.permissions import rule

Role = RoleGrant.Role

# Roles without an office: what an officer may invite people to without the lead.
GUESTS = frozenset({Role.EXPERT, Role.PANEL_CHAIR, Role.RESEARCH, Role.EVENT_TEAM})


@rule("portal.see_health")
def can_see_health(user: User) -> bool:
    return user.holds(Role.TECH_ADMIN)


def sees_accounts(user: User) -> bool:
    return user.holds(Role.AGENCY_OFFICER, Role.AGENCY_LEAD, Role.AUDITOR, Role.TECH_ADMIN)


def keeps_accounts(user: User) -> bool:
    return user.holds(Role.AGENCY_LEAD, Role.TECH_ADMIN)


for name in ("user", "rolegrant", "invitation"):
    rule(f"accounts.view_{name}")(sees_accounts)
rule("accounts.change_user")(keeps_accounts)


@rule("accounts.give_role")
def can_give_role(user: User, grant: RoleGrant | None = None) -> bool:
    """The lead and the technical administration, and never for themselves."""
    return keeps_accounts(user) and (grant is None or grant.user_id != user.pk)


@rule("accounts.invite")
def can_invite(user: User, invitation: Invitation | None = None) -> bool:
    """Officers invite to roles without an office, the lead and the administration to all."""
    if keeps_accounts(user):
        return True
    may_ask = user.holds(Role.AGENCY_OFFICER)
    return may_ask and (invitation is None or invitation.role in GUESTS | {""})
