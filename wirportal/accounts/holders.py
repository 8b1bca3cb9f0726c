"""Who holds an office today."""

from django.db.models import QuerySet

from wirportal.accounts.models import RoleGrant, User


def holding(*roles: str) -> QuerySet[User]:
    """Everybody who holds one of these office roles today."""
    grants = RoleGrant.objects.in_force().filter(role__in=roles)
    return User.objects.filter(pk__in=grants.values("user"), is_active=True)
