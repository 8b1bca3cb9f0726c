"""Who may add and merge organisations, which all alliances share."""

from wirportal.accounts.models import RoleGrant, User
from wirportal.permissions import rule

Role = RoleGrant.Role


@rule("organisations.merge")
def can_merge(user: User) -> bool:
    """The agency decides: a merge concerns all alliances that name one of the two."""
    return user.holds(Role.AGENCY_LEAD, Role.AGENCY_OFFICER)


@rule("organisations.propose_merge")
def can_propose_merge(user: User) -> bool:
    """Whoever keeps the pages of an alliance, and the agency."""
    return can_merge(user) or user.memberships.of_real_alliances().in_force().exists()
