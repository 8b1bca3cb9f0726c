"""From an address to the desk: the only way, so nobody reaches what is not theirs."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from alliances.models import Alliance
from alliances.workshop.desks import Desk
from alliances.workshop.kinds import KINDS
from alliances.workshop.sections import ALL, Section
from wirportal.accounts.models import RoleGrant, User

# Editors of the portal work on the language of these.
FOR_EDITORS = frozenset({"profile", "news"})


def alliance_of(request: HttpRequest, slug: str) -> Alliance:
    """The alliance whose workshop this person may enter; everybody else finds nothing."""
    rows = Alliance.objects.workable_by(request.user).select_related("region", "round")
    alliance: Alliance = get_object_or_404(rows, slug=slug)
    return alliance


def desk_of(
    request: HttpRequest, slug: str, section: Section, pk: int | None = None, *, new: bool = False
) -> Desk:
    assert isinstance(request.user, User)
    alliance = alliance_of(request, slug)
    if not may_enter(request.user, alliance, section):
        raise Http404
    if not section.is_list:
        return Desk(alliance, section, request.user)
    if section.key not in KINDS:
        raise Http404
    model: Any = section.kind.model
    mine = section.kind.of(alliance)
    row = model(alliance=alliance) if new else get_object_or_404(mine, pk=pk)
    return Desk(alliance, section, request.user, row)


def sections_for(user: User, alliance: Alliance) -> list[Section]:
    built = (section for section in ALL if not section.is_list or section.key in KINDS)
    return [section for section in built if may_enter(user, alliance, section)]


def may_enter(user: User, alliance: Alliance, section: Section) -> bool:
    """Editors only where there is language to mend, unless they may edit this very alliance."""
    if section.key in FOR_EDITORS or not user.holds(RoleGrant.Role.EDITOR):
        return True
    return user.has_perm("alliances.edit", alliance)
