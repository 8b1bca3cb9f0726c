"""How accounts come to be, sign in and are written to, in the terms of django-allauth."""

from smtplib import SMTPException
from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from wirportal.accounts.letters import letter_for
from wirportal.accounts.models import User
from wirportal.letters import as_mail
from wirportal.moves import Refused

log = structlog.get_logger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by invitation only; mails are `Letter`s in the reader's language."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is not active."),
        "duplicate_email": _("This is already the address of your account."),
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "email_taken": _("There already is an account with this address."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code is not right, or no longer."),
        "incorrect_password": _("This password is not right."),
        "invalid_login": _("Signing in did not work."),
        "invalid_password_reset": _("This link is not good any more."),
        "same_as_current": _("Please enter something other than the present one."),
        "too_many_login_attempts": _(
            "There were too many attempts. Please wait five minutes, or sign in with a passkey "
            "or a code by mail."
        ),
        "rate_limited": _("There were too many attempts. Please wait five minutes."),
        "unverified_primary_email": _("Please confirm your e-mail address first."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_security")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        return reverse("account_security")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        log.warning("sign_in_failed")

    def get_reset_password_from_key_url(self, key: str) -> str:
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.BASE_URL + path.replace("UID-KEY", key)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        path = reverse("account_confirm_email", args=[emailconfirmation.key])
        return settings.BASE_URL + path

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Whether the address is known or not, a mail server that is away is told the same way."""
        with translation.override(language_of(email)):
            mail = as_mail(letter_for(template_prefix, context), email)
        try:
            mail.send()
        except (SMTPException, OSError) as error:
            # Without the text of the error, which names the address.
            log.error("mail_failed", kind=template_prefix, error=type(error).__name__)
            raise Refused(
                _("No mail can be sent at the moment. Please try again in a few minutes.")
            ) from error

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """What has been changed stays changed, even if the notice of it can't be sent."""
        try:
            super().send_notification_mail(*args, **kwargs)
        except Refused:
            log.warning("notice_not_sent")


def language_of(email: str) -> str:
    """The language the owner of the address has chosen, else that of the page."""
    known = User.objects.at(email).first()
    if known is not None:
        return known.language
    page: str = getattr(allauth_context.request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    return page
