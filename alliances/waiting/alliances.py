"""What is to be done about an alliance itself: confirm facts, mend a page, remind people."""

import datetime
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from alliances.confirming.ages import due_on, is_stale
from alliances.models import Alliance
from alliances.waiting.mine import Mine
from wirportal.accounts.models import Invitation
from wirportal.registry import Task

# So early people are told that facts will be due.
AHEAD = datetime.timedelta(days=14)
# An invitation that ends within these days, or has ended since, wants to be sent again.
ENDING = datetime.timedelta(days=3)
ENDED = datetime.timedelta(days=14)


def facts(mine: Mine) -> Iterator[Task]:
    """One for each alliance, with the day on which its oldest facts are due."""
    today = timezone.localdate()
    for alliance in mine.leading:
        due = due_on(alliance.facts_of) if alliance.facts_of else today
        if due <= today + AHEAD:
            yield Task(
                _("Confirm facts: is this still right?"),
                reverse("alliances:confirm", args=[alliance.slug]),
                due=due,
                tone="bad" if is_stale(alliance.facts_of) else "",
                scope=alliance.name,
                hint=why(alliance),
            )


def why(alliance: Alliance) -> str:
    if is_stale(alliance.facts_of):
        return _("Visitors read that they are older than six months, and search ranks them lower.")
    return _("One click is enough where nothing has changed.")


def taken_back(mine: Mine) -> Iterator[Task]:
    """Pages that visitors don't see because the agency wants them mended."""
    for alliance in mine.alliances.values():
        if alliance.state == Alliance.State.WITHDRAWN:
            reason = str(Truncator(alliance.withdrawn_because).chars(200))
            yield Task(
                _("The agency has taken the page back"),
                reverse("alliances:workshop", args=[alliance.slug]),
                tone="bad",
                scope=alliance.name,
                hint=_("Reason: %(reason)s") % {"reason": reason} if reason else "",
                status=alliance.get_state_display(),
            )


def invitations(mine: Mine) -> Iterator[Task]:
    """Of the team's open invitations those that nobody has answered so far."""
    now = timezone.now()
    rows = Invitation.objects.filter(
        state=Invitation.State.PENDING,
        purpose__alliance__in=sorted(mine.led),
        expires_at__range=(now - ENDED, now + ENDING),
    )
    for row in rows.order_by("expires_at"):
        alliance = mine.alliances[row.purpose["alliance"]]
        yield Task(
            _("Unanswered invitation: %(address)s") % {"address": row.email},
            reverse("alliances:team", args=[alliance.slug]),
            due=timezone.localdate(row.expires_at),
            scope=alliance.name,
            hint=_("Send it again or withdraw it."),
        )
