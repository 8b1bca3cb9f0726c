"""Asks anew who one is before something leaves the portal that an open browser must not give away.

The answer holds for five minutes. Where a second factor is required it is asked for; the password
alone is no fresh code. What was sent waits in the session and goes on after the right answer.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.core.internal.httpkit import serialize_request
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

View = Callable[..., HttpResponseBase]


def by_fresh_code(view: View) -> View:
    """Nothing of the view without a fresh code."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return ask_again(request) or view(request, *args, **kwargs)

    return guarded


def sent_by_fresh_code(view: View) -> View:
    """The page may be read; what is sent from it needs a fresh code."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = ask_again(request) if request.method == "POST" else None
        return asked or view(request, *args, **kwargs)

    return guarded


def ask_again(request: HttpRequest) -> HttpResponse | None:
    """The way to the question, or nothing where it has just been answered."""
    user: Any = request.user
    if not user.is_authenticated or is_fresh(request):
        return None
    path = request.get_full_path()
    if request.method == "POST":
        # allauth goes on with what was sent only where the way back is the path without its query.
        request.session[STATE_SESSION_KEY] = {"request": serialize_request(request)}
        path = request.path
    return redirect(f"{reverse(way_of(user))}?{urlencode({'next': path})}")


def is_fresh(request: HttpRequest) -> bool:
    user: Any = request.user
    records = get_authentication_records(request, user)
    shown = [one for one in records if one.get("reauthenticated")]
    if needs_code(user):
        shown = [one for one in shown if one["method"] == "mfa"]
    return bool(shown) and time.time() - shown[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT


def needs_code(user: Any) -> bool:
    return bool(settings.REQUIRE_MFA and user.has_second_factor)


def way_of(user: Any) -> str:
    """The page of the question."""
    if not needs_code(user):
        return "account_reauthenticate"
    has_app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
    return "mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn"
