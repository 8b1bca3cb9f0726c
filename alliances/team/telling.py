"""Tells people about the team: who joined at their invitation, and when an access ends."""

import datetime

from alliances.models import Membership
from alliances.team import letters
from wirportal.accounts.models import Invitation, User
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data
from wirportal.notifications.outbox import notify

ENDS, ACCEPTED = "membership-ends", "invitation-accepted"


def tell_end(membership: Membership) -> None:
    """Once for each last day."""
    assert membership.until_on is not None
    last_on = membership.until_on.isoformat()
    data = {"membership": membership.pk, "last_on": last_on}
    notify([membership.user], ENDS, key=f"{ENDS}:{membership.pk}:{last_on}", data=data)


def tell_inviter(invitation: Invitation) -> None:
    if invitation.invited_by is not None:
        key = f"{ACCEPTED}:{invitation.pk}"
        notify([invitation.invited_by], ACCEPTED, key=key, data={"invitation": invitation.pk})


def of_end(data: Data, user: User | None) -> Letter | None:
    """As long as that is still the last day."""
    last_on = datetime.date.fromisoformat(data["last_on"])
    ending = Membership.objects.filter(pk=data["membership"], until_on=last_on)
    membership = ending.select_related("alliance").first()
    return letters.of_end(membership.alliance, last_on) if membership else None


def of_acceptance(data: Data, user: User | None) -> Letter | None:
    accepted = Invitation.objects.filter(state=Invitation.State.ACCEPTED)
    invitation = accepted.filter(pk=data["invitation"]).first()
    return letters.of_acceptance(invitation) if invitation else None
