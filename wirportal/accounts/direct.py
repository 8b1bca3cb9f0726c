"""The mails about signing in, for the preview of the office.

They go at once and by themselves, not through the outbox: they hold secrets, which no row may.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wirportal.accounts import letters
from wirportal.letters import Letter
from wirportal.notifications.kinds import ACCOUNT, Data, MailKind

CHANGE = "account/email/password_changed"


def made_up() -> Mapping[str, Any]:
    """Leads nowhere, names nobody; the address of the network is one for documents (RFC 5737)."""
    return {
        "password_reset_url": f"{settings.BASE_URL}/",
        "activate_url": f"{settings.BASE_URL}/",
        "code": "ABCD-EFGH",
        "timestamp": timezone.now(),
        "ip": "192.0.2.1",
        "user_agent": "Firefox",
    }


def sample(write: Callable[[Mapping[str, Any]], Letter]) -> Letter:
    return write(made_up())


def never(data: Data, user: object) -> None:
    """The outbox does not send it."""


KINDS: dict[str, tuple[str | Promise, Callable[[Mapping[str, Any]], Letter]]] = {
    "reset-password": (_("New password"), letters.to_reset_password),
    "unknown-account": (_("No account with this address"), letters.to_unknown_account),
    "confirm-address": (_("Confirm the address"), letters.to_confirm_email),
    "sign-in-code": (_("Your code to sign in"), letters.to_sign_in_by_code),
    "account-changed": (_("Change in the account"), partial(letters.of_change, CHANGE)),
}


def direct_kinds() -> list[MailKind]:
    return [
        MailKind(key, label, ACCOUNT, never, partial(sample, write), is_direct=True)
        for key, (label, write) in KINDS.items()
    ]
