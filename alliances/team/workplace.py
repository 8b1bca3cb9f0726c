"""What the team's room shows at the workplace: to the agency, who lacks a coordinator."""

from django.http import HttpRequest

from alliances.team.querysets import without_coordinator
from wirportal.accounts.models import RoleGrant, User

Role = RoleGrant.Role


def uncoordinated(request: HttpRequest) -> dict[str, object] | None:
    """Nothing for those who could not appoint anybody."""
    assert isinstance(request.user, User)
    if not request.user.holds(Role.AGENCY_LEAD, Role.AGENCY_OFFICER):
        return None
    alliances = list(without_coordinator())
    return {"alliances": alliances} if alliances else None
