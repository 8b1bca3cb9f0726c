"""Deeds with the people of an alliance: join, change, end, hand over."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, Membership
from alliances.team.covering import DAY, never_uncovered
from alliances.team.invitations import day
from alliances.team.querysets import current
from alliances.team.telling import tell_end, tell_inviter
from wirportal.accounts.models import Invitation, User
from wirportal.history.deeds import acting, name_deeds
from wirportal.moves import Refused
from wirportal.registry import hand_overs

name_deeds(
    {
        "join": _("joined the team"),
        "change_membership": _("changed role or end"),
        "end_membership": _("ended the membership"),
        "leave": _("left the team"),
        "hand_over": _("handed over"),
    }
)


def join(invitation: Invitation, by: User) -> None:
    """Takes up what an invitation to an alliance offers; others are none of ours."""
    purpose = invitation.purpose
    if "alliance" not in purpose:
        return
    alliance = Alliance.objects.filter(pk=purpose["alliance"]).first()
    from_on, until_on = day(purpose["from_on"]), day(purpose["until_on"])
    begin = max(from_on or timezone.localdate(), timezone.localdate())
    if alliance is None or (until_on and until_on < begin) or not stands(invitation, alliance):
        raise Refused(_("This invitation is not good any more."))
    with never_uncovered(alliance), acting(by, "join"):
        place(alliance, by, purpose["role"], begin, until_on)
    tell_inviter(invitation)


def stands(invitation: Invitation, alliance: Alliance) -> bool:
    """Nobody leaves a way back in behind: the inviter must still be one who may invite. What the
    team wants to stand nevertheless, it sends again in its own name."""
    inviter = invitation.invited_by
    return inviter is None or inviter.has_perm("alliances.invite", alliance)


def place(
    alliance: Alliance, user: User, role: str, begin: datetime.date, end: datetime.date | None
) -> None:
    """A new membership, one that begins anew, or the present one raised or prolonged."""
    present = current(alliance).filter(user=user).first()
    if present is not None:
        if present.role == role:
            begin = min(present.from_on, begin)
            end = max(present.until_on, end) if present.until_on and end else None
        elif present.role == Membership.Role.COORDINATOR:
            return  # an invitation lowers nobody
        else:
            close(present, begin - DAY)
    alliance.memberships.update_or_create(
        user=user, role=role, defaults={"from_on": begin, "until_on": end}
    )


def close(membership: Membership, last_on: datetime.date) -> None:
    """The row stays, so that the team can read who belonged to it."""
    membership.from_on = min(membership.from_on, last_on)
    membership.until_on = last_on
    membership.save()


@transaction.atomic
def change(membership: Membership, *, by: User, role: str, until_on: datetime.date | None) -> None:
    """Another role, another last day. The person is told when the end comes nearer."""
    with never_uncovered(membership.alliance), acting(by, "change_membership"):
        if not is_still(membership):
            raise Refused(_("This membership has ended in the meantime."))
        before = membership.until_on
        others = membership.alliance.memberships.filter(user=membership.user, role=role)
        # One that ended long ago would stand in the way; history keeps it.
        others.exclude(pk=membership.pk).delete()
        membership.role, membership.until_on = role, until_on
        membership.save()
    if until_on is not None and until_on != before:
        tell_end(membership)


@transaction.atomic
def end(
    membership: Membership,
    *,
    by: User,
    last_on: datetime.date | None,
    successor: User | None,
) -> None:
    """On the day given, or else at once. What is passed on is passed on now."""
    deed = "leave" if by.pk == membership.user_id else "end_membership"
    with never_uncovered(membership.alliance), acting(by, deed):
        if not is_still(membership):
            return  # the second of two clicks
        close(membership, last_on or timezone.localdate() - DAY)
    if successor is not None:
        hand_over(membership, successor, by=by)
    tell_end(membership)


def is_still(membership: Membership) -> bool:
    """Asks the database, not this copy: somebody else may have been quicker."""
    membership.refresh_from_db(fields=["role", "from_on", "until_on"])
    return membership.until_on is None or membership.until_on >= timezone.localdate()


def hand_over(membership: Membership, successor: User, *, by: User) -> None:
    if not membership.alliance.memberships.in_force().filter(user=successor).exists():
        raise Refused(_("Please choose somebody who belongs to the team."))
    with acting(by, "hand_over"):
        for piece in hand_overs:
            piece.pass_on(membership.user, successor, membership.alliance)
