"""Deeds with accounts: invite, accept, withdraw, give and end roles, close an account."""

import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wirportal.accounts.models import Invitation, RoleGrant, User
from wirportal.accounts.telling import tell_invited
from wirportal.history.deeds import acting, name_deeds
from wirportal.moves import Refused, move
from wirportal.registry import on_accept, own_data

# In the place of a name.
ERASED = _("Deleted person")

name_deeds(
    {
        "invite": _("invited"),
        "accept": _("accepted the invitation"),
        "revoke": _("withdrew the invitation"),
        "resend": _("had it sent again"),
        "give_role": _("gave a role"),
        "end_role": _("ended a role"),
        "open_account": _("opened the account"),
        "close_account": _("closed the account"),
        "erase_account": _("had the account deleted"),
    }
)


@transaction.atomic
def invite(invitation: Invitation, *, by: User) -> Invitation:
    """Stores the invitation; its mail goes once that is certain."""
    invitation.email = invitation.email.strip().lower()
    if invitation.role:
        refuse_for_oneself(invitation.email == by.email.lower())
    invitation.invited_by = by
    with acting(by, "invite"):
        invitation.save()
    tell_invited(invitation)
    return invitation


# Longer than a double click, shorter than the patience of somebody who waits for the mail.
RESENT_AFTER = datetime.timedelta(minutes=1)
RESENT_A_DAY = 5


@transaction.atomic
def resend(invitation: Invitation, *, by: User, expires_at: datetime.datetime) -> None:
    """Sends the mail once more, with the same link and a new last day. Twice at once sends one.

    Whoever does it invites from now on: who did so first may have gone.
    """
    if invitation.role:
        refuse_for_oneself(invitation.email == by.email.lower())
    now = timezone.now()
    if invitation.times_resent(since=now - datetime.timedelta(days=1)) >= RESENT_A_DAY:
        raise Refused(_("This invitation has been sent often enough today. Please try tomorrow."))
    rows = Invitation.objects.filter(pk=invitation.pk, state=Invitation.State.PENDING)
    with acting(by, "resend"):
        resent = rows.filter(invited_at__lt=now - RESENT_AFTER).update(
            mailed_at=None, invited_at=now, invited_by=by, expires_at=expires_at
        )
    if resent:
        invitation.refresh_from_db()
        tell_invited(invitation)


def revoke(invitation: Invitation, *, by: User) -> None:
    move(invitation, "revoke", by=by)


@transaction.atomic
def open_account(invitation: Invitation, *, display_name: str, password: str) -> User:
    """A new account for the invited address; the link shows that the address is right."""
    # Whoever presses twice waits here, then finds the account.
    Invitation.objects.select_for_update().get(pk=invitation.pk)
    if User.objects.at(invitation.email).exists():
        raise Refused(_("There already is an account with this address. Please sign in."))
    with acting(None, "open_account"):
        user = User.objects.create_user(
            invitation.email,
            password,
            display_name=display_name,
            language=invitation.language,
        )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    accept(invitation, by=user)
    return user


@transaction.atomic
def accept(invitation: Invitation, *, by: User) -> None:
    """Takes up what the invitation offers. Of two attempts one succeeds."""
    if invitation.is_expired() or by.email.lower() != invitation.email.lower():
        raise Refused(_("This invitation is not good any more."))
    move(invitation, "accept", by=by, accepted_by=by, accepted_at=timezone.now())
    if invitation.role:
        refuse_for_oneself(invitation.invited_by_id == by.pk)
        with acting(by, "accept"):
            RoleGrant.objects.create(user=by, role=invitation.role, given_by=invitation.invited_by)
    for follow in on_accept:
        follow(invitation, by)


def refuse_for_oneself(is_own: bool) -> None:
    """Whatever other rights somebody has."""
    if is_own:
        raise Refused(_("Nobody can give a role to themselves."))


def give_role(grant: RoleGrant, *, by: User) -> None:
    refuse_for_oneself(grant.user_id == by.pk)
    grant.given_by = by
    with acting(by, "give_role"):
        grant.save()


def end_role(grant: RoleGrant, *, by: User) -> None:
    """The role is lost at once; a grant that held for no whole day yet is taken away."""
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    if grant.until_on and grant.until_on <= yesterday:
        raise Refused(_("This role has ended already."))
    with acting(by, "end_role"):
        if grant.from_on > yesterday:
            grant.delete()
        else:
            RoleGrant.objects.filter(pk=grant.pk).update(until_on=yesterday)


def set_active(user: User, active: bool, *, by: User) -> None:
    """A closed account is signed out everywhere with the next request."""
    if user.pk == by.pk:
        raise Refused(_("You cannot close your own account here."))
    with acting(by, "open_account" if active else "close_account"):
        User.objects.filter(pk=user.pk).update(is_active=active)


@transaction.atomic
def erase(user: User) -> None:
    """What one does oneself: every app deletes what it may, and the account is nobody's any more.

    The upper floors first: what they do may tell people things, which goes with the lower ones.
    """
    if user.is_superuser or user.roles:
        raise Refused(
            _("Your account holds an office. Please have the role ended first; write to us.")
        )
    with acting(None, "erase_account", role="account"):
        for one in reversed(list(own_data)):
            if one.erase is not None:
                one.erase(user)
        User.objects.filter(pk=user.pk).update(
            email=f"geloescht-{user.pk}@konto.invalid",
            display_name=str(ERASED),
            password=make_password(None),
            last_login=None,
            is_active=False,
        )


def edit(row: Any, *, by: User) -> None:
    with acting(by, "edited"):
        row.save()
