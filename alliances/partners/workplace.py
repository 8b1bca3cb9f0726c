"""What waits at the workplace: to the agency, proposals to merge; to others, how theirs went."""

import datetime
from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from alliances.models import MergeProposal
from wirportal.accounts.models import User
from wirportal.registry import Task

NEW = datetime.timedelta(days=30)
MOST = 5


def to_decide(user: User) -> Iterator[Task]:
    """The oldest open proposals, for those who decide."""
    if not user.has_perm("organisations.merge"):
        return
    rows = MergeProposal.objects.visible_to(user).open().for_list()
    for row in rows.order_by("proposed_at", "pk")[:MOST]:
        names = {"one": row.duplicate.name, "other": row.into.name}
        yield Task(
            _("Is “%(one)s” the same as “%(other)s”?") % names,
            reverse("alliances:merge", args=[row.pk]),
            hint=Truncator(row.reason).chars(120),
            status=_("to decide"),
        )


def answered(request: HttpRequest) -> dict[str, object] | None:
    """What became of one's own proposals lately."""
    assert isinstance(request.user, User)
    since = timezone.now() - NEW
    mine = MergeProposal.objects.for_list().filter(proposed_by=request.user, decided_at__gte=since)
    found = list(mine.order_by("-decided_at")[:MOST])
    return {"proposals": found} if found else None
