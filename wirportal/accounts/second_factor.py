"""Second factors in the terms of django-allauth: how they are named and drawn."""

from io import BytesIO
from typing import Any

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": gettext_lazy(
            "The e-mail address can't be changed while a second factor is set."
        ),
        "cannot_delete_authenticator": gettext_lazy("The second factor can't be taken off."),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Recovery codes are made once an authenticator app or a passkey is set up."
        ),
        "incorrect_code": gettext_lazy("This code is not right, or no longer."),
        "unverified_email": gettext_lazy(
            "Please confirm your e-mail address before you set up a second factor."
        ),
    }

    def build_totp_svg(self, url: str) -> str:
        """Dark on white whatever the colours of the page, or apps could not read it."""
        drawing = BytesIO()
        segno.make(url, error="m").save(drawing, "svg", scale=6, light="#fff", xmldecl=False)
        return drawing.getvalue().decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}

    def _get_site_name(self) -> str:
        return _("WIR! Portal")
