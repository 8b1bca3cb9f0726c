"""Who may do what on the ground floor."""

from wirportal.accounts.models import RoleGrant, User
from wirportal.permissions import rule

Role = RoleGrant.Role


@rule("portal.see_health")
def can_see_health(user: User) -> bool:
    return user.is_superuser or user.holds(Role.TECH_ADMIN)
