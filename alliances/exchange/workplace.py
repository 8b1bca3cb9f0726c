"""What the exchange shows at the workplace: new messages, and what of one's alliances ends soon."""

import datetime

from django.http import HttpRequest
from django.utils import timezone

from alliances.models import Conversation, Offer
from wirportal.accounts.models import User

SOON = datetime.timedelta(days=14)
# More than this is no list to look at; the page of the messages shows all.
MOST = 5


def my_exchange(request: HttpRequest) -> dict[str, object] | None:
    """Nothing for those for whom nothing waits."""
    assert isinstance(request.user, User)
    talks, ending = unread(request.user), ending_soon(request.user)
    return {"talks": talks, "ending": ending} if talks or ending else None


def unread(user: User) -> list[Conversation]:
    """Conversations with something new in them, each with how much."""
    rows = Conversation.objects.visible_to(user).for_list(user)
    return list(rows.with_something_new()[:MOST])


def ending_soon(user: User) -> list[Offer]:
    rows = Offer.objects.current().of_team(user)
    soon = rows.filter(valid_until__lte=timezone.localdate() + SOON)
    return list(soon.select_related("alliance").order_by("valid_until", "pk")[:MOST])
