"""The administration: Django's own, behind our sign-in and in our words."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

# Rows of django-allauth: secrets of second factors, confirmed addresses, sessions. Everybody keeps
# their own under /konto/; nobody, superusers included, reads or changes those of others here.
PRIVATE = frozenset(
    {
        "account.emailaddress",
        "account.emailconfirmation",
        "mfa.authenticator",
        "usersessions.usersession",
    }
)


class Administration(AdminSite):
    """Office roles only; sign-in, its limits and its second factor are those of the portal."""

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        found: Any = model_or_iterable
        if isinstance(model_or_iterable, type):
            found = [model_or_iterable]
        shown = [model for model in found if model._meta.label_lower not in PRIVATE]
        super().register(shown, admin_class, **options)

    site_title = site_header = _("Administration of the WIR! Portal")
    index_title = _("Overview")
    site_url = reverse_lazy("workplace")  # type: ignore[assignment]

    @method_decorator(login_not_required)
    @method_decorator(secure_admin_login)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("admin:index")

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_change_password")

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Django's pages load their scripts by address, so a nonce would stop them."""
        return csp_replace({"script-src": [SELF]})(super().admin_view(view, cacheable))
