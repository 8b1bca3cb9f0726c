"""What the directory shows at the workplace: the alliances one works for."""

from django.http import HttpRequest

from alliances.models import Membership
from wirportal.accounts.models import User


def my_alliances(request: HttpRequest) -> dict[str, object] | None:
    """Nothing for those who belong to no alliance."""
    assert isinstance(request.user, User)
    rows = Membership.objects.in_force().filter(user=request.user)
    memberships = list(rows.select_related("alliance").order_by("alliance__name", "role"))
    return {"memberships": memberships} if memberships else None
