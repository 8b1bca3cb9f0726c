"""What waits at the workplace: to the agency, proposals to merge; to others, how theirs went."""

import datetime

from django.http import HttpRequest
from django.utils import timezone

from alliances.models import MergeProposal
from wirportal.accounts.models import User

NEW = datetime.timedelta(days=30)
MOST = 5


def merges(request: HttpRequest) -> dict[str, object] | None:
    """Nothing for those who have nothing to decide and nothing to learn."""
    assert isinstance(request.user, User)
    rows = MergeProposal.objects.visible_to(request.user).for_list()
    since = timezone.now() - NEW
    mine = rows.filter(proposed_by=request.user, decided_at__gte=since)
    if request.user.has_perm("organisations.merge"):
        mine = rows.open()
    found = list(mine.order_by("-decided_at", "proposed_at")[:MOST])
    return {"proposals": found} if found else None
