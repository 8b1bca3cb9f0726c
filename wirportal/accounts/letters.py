"""The mails about accounts: what django-allauth wants to tell, and invitations."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wirportal.accounts.models import Invitation
from wirportal.accounts.purposes import facts_of
from wirportal.letters import Letter

Context = Mapping[str, Any]


def to_reset_password(context: Context) -> Letter:
    return Letter(
        subject=_("Choose a new password"),
        paragraphs=(
            _(
                "Somebody, probably you, asked for a new password for your account in the "
                "WIR! Portal."
            ),
            _("The link is good for one hour and once only."),
        ),
        button=_("Choose a new password"),
        link=context["password_reset_url"],
        closing=(_("If it was not you, there is nothing to do: your password stays as it is."),),
        why=_("You get this mail because a new password was asked for with your address."),
    )


def to_unknown_account(context: Context) -> Letter:
    return Letter(
        subject=_("No account with this address"),
        paragraphs=(
            _(
                "Somebody, perhaps you, tried to sign in to the WIR! Portal with this address. "
                "There is no account for it."
            ),
            _(
                "Accounts are opened by invitation. If you work for an alliance, please ask its "
                "coordinator; perhaps you are registered with another address."
            ),
        ),
        why=_("You get this mail because somebody entered your address on our sign-in page."),
    )


def to_confirm_email(context: Context) -> Letter:
    return Letter(
        subject=_("Please confirm your e-mail address"),
        paragraphs=(
            _("This address was given for an account in the WIR! Portal."),
            _("Please open the page and confirm it there. The link is good for three days."),
        ),
        button=_("Confirm the address"),
        link=context["activate_url"],
        closing=(_("If this was not you, please ignore this mail."),),
        why=_("You get this mail because your address was given for an account."),
    )


def to_sign_in_by_code(context: Context) -> Letter:
    return Letter(
        subject=_("Your code to sign in"),
        paragraphs=(_("Please enter this code in the browser window in which you asked for it:"),),
        code=context["code"],
        closing=(
            _("The code is good for ten minutes. Never pass it on, we will never ask for it."),
        ),
        why=_("You get this mail because a code to sign in was asked for with your address."),
    )


CHANGES = {
    "account/email/password_changed": gettext_lazy("Your password has been changed."),
    "account/email/password_reset": gettext_lazy("Your password has been set anew."),
    "account/email/password_set": gettext_lazy("A password has been set for your account."),
    "account/email/email_changed": gettext_lazy("The e-mail address of your account was changed."),
    "account/email/email_confirm": gettext_lazy("Your e-mail address has been confirmed."),
    "account/email/email_deleted": gettext_lazy("An e-mail address was taken off your account."),
    "mfa/email/totp_activated": gettext_lazy("An authenticator app has been set up."),
    "mfa/email/totp_deactivated": gettext_lazy("The authenticator app has been taken off."),
    "mfa/email/webauthn_added": gettext_lazy("A passkey has been added."),
    "mfa/email/webauthn_removed": gettext_lazy("A passkey has been taken off."),
    "mfa/email/recovery_codes_generated": gettext_lazy("New recovery codes have been made."),
}


def of_change(kind: str, context: Context) -> Letter:
    """Tells the owner of an account that somebody changed what guards it."""
    change = str(CHANGES[kind])
    return Letter(
        subject=change,
        paragraphs=(_("The following has been changed in your account:"), change),
        facts=(
            (_("Time"), date_format(localtime(context["timestamp"]), "DATETIME_FORMAT")),
            (_("IP address"), context["ip"]),
            (_("Browser"), context["user_agent"]),
        ),
        closing=(
            _(
                "If this was not you, please choose a new password at once and write to the "
                "agency in charge of your programme."
            ),
        ),
        why=_("You get this mail because it is about the security of your account."),
    )


LETTERS: dict[str, Callable[[Context], Letter]] = {
    "account/email/password_reset_key": to_reset_password,
    "account/email/unknown_account": to_unknown_account,
    "account/email/email_confirmation": to_confirm_email,
    "account/email/email_confirmation_signup": to_confirm_email,
    "account/email/login_code": to_sign_in_by_code,
}


def letter_for(kind: str, context: Context) -> Letter:
    """The mail that django-allauth calls `kind`."""
    if kind in LETTERS:
        return LETTERS[kind](context)
    return of_change(kind, context)


def of_invitation(invitation: Invitation) -> Letter:
    until = date_format(localtime(invitation.expires_at), "DATE_FORMAT")
    return Letter(
        subject=_("Your invitation to the WIR! Portal, good until %(day)s") % {"day": until},
        paragraphs=(
            _("You are invited to the WIR! Portal, the network portal of the WIR! alliances."),
            _(
                "The page behind the link says what to do next. Only its button accepts the "
                "invitation. The invitation is good until %(day)s."
            )
            % {"day": until},
        ),
        facts=tuple(facts_of(invitation)),
        button=_("Open the invitation"),
        link=invitation.link(),
        closing=(_("The invitation is for you alone. Please do not pass this mail on."),),
        why=_(
            "You get this mail because somebody in charge of the portal or of an alliance invited "
            "your address."
        ),
    )
