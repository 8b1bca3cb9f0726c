"""What accounts keep of a person. The account itself goes with `actions.erase`."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wirportal.accounts.models import Invitation, RoleGrant, User
from wirportal.accounts.querysets import at_address
from wirportal.registry import OwnData, own_data


def invitations_of(user: Any) -> Any:
    return Invitation.objects.filter(Q(accepted_by=user) | at_address(user.email))


def erase_invitations(user: Any) -> None:
    invitations_of(user).update(email=f"geloescht-{user.pk}@konto.invalid", display_name="")


own_data.register(
    OwnData(
        "account",
        _("Account"),
        User,
        lambda user: User.objects.filter(pk=user.pk),
        {
            "display_name": _("Name"),
            "email": _("E-mail address"),
            "language": _("Language"),
            "joined_at": _("Since"),
            "last_login": _("Signed in last"),
        },
        kept=_(
            "A number stays in the place of the account. It stands in the history of what was "
            "done; name and address are not kept there, so it leads to nobody."
        ),
    )
)
own_data.register(
    OwnData(
        "addresses",
        _("Addresses for signing in"),
        EmailAddress,
        lambda user: EmailAddress.objects.filter(user=user),
        {"email": _("E-mail address"), "verified": _("confirmed")},
        erase=lambda user: EmailAddress.objects.filter(user=user).delete(),
    )
)
own_data.register(
    OwnData(
        "second-factors",
        _("Second factor"),
        Authenticator,
        lambda user: Authenticator.objects.filter(user=user),
        {"type": _("Kind"), "created_at": _("Set up"), "last_used_at": _("Used last")},
        erase=lambda user: Authenticator.objects.filter(user=user).delete(),
    )
)
own_data.register(
    OwnData(
        "sessions",
        _("Sessions"),
        UserSession,
        lambda user: UserSession.objects.filter(user=user),
        {
            "created_at": _("Begun"),
            "last_seen_at": _("Seen last"),
            "ip": _("Network address"),
            "user_agent": _("Browser"),
        },
        erase=lambda user: UserSession.objects.filter(user=user).delete(),
    )
)
own_data.register(
    OwnData(
        "roles",
        _("Roles"),
        RoleGrant,
        lambda user: RoleGrant.objects.filter(user=user),
        {"role": _("Role"), "from_on": _("From"), "until_on": _("Until")},
        kept=_("Who held an office when stays on record, under the number of the account."),
    )
)
own_data.register(
    OwnData(
        "invitations",
        _("Invitations"),
        Invitation,
        invitations_of,
        {
            "email": _("E-mail address"),
            "display_name": _("Name"),
            "role": _("Role"),
            "state": _("State"),
            "invited_at": _("Invited"),
            "accepted_at": _("Accepted"),
        },
        erase=erase_invitations,
    )
)
