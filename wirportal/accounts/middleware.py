"""Limits of sessions, and the second factor for those who see confidential things."""

import time
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.backends.base import SessionBase
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wirportal.accounts.models import User
from wirportal.accounts.querysets import SECOND_FACTORS

GetResponse = Callable[[HttpRequest], HttpResponse]

SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
ROLES_THEN = "roles_then"

# A session is written down at most this often, so that reading pages costs no writes.
SEEN_EVERY = 60


@receiver(user_logged_in)
def start_clock(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """From here on the session's age, its rest and the roles it was opened with are known."""
    now = time.time()
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = now
    request.session[ROLES_THEN] = sorted(user.roles)


@receiver(authenticator_added)
def end_sessions_by_password_alone(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """With the first second factor: a session opened before may be that of a thief."""
    if Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).count() > 1:
        return
    others = UserSession.objects.filter(user=user)
    for session in others.exclude(session_key=request.session.session_key):
        session.end()


class SessionLimitsMiddleware:
    """Ends sessions that lay idle, are too old, or were opened with a role since lost."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            now = time.time()
            if is_over(request.session, request.user, now):
                logout(request)
                if request.method == "POST":
                    return self.get_response(request)  # asked to sign in, with the text kept
                messages.info(request, _("Your session has ended. Please sign in again."))
                return redirect_to_login(request.get_full_path(), reverse("account_login"))
            note_presence(request, now)
        return self.get_response(request)


def is_over(session: SessionBase, user: User, now: float) -> bool:
    return (
        now - session.get(SEEN_AT, 0) > settings.SESSION_IDLE_AGE
        or now - session.get(SIGNED_IN_AT, 0) > settings.SESSION_COOKIE_AGE
        or not user.roles.issuperset(session.get(ROLES_THEN, []))
    )


def note_presence(request: HttpRequest, now: float) -> None:
    if now - request.session[SEEN_AT] < SEEN_EVERY:
        return
    request.session[SEEN_AT] = now
    UserSession.objects.filter(session_key=request.session.session_key).update(
        last_seen_at=timezone.now()
    )


class SecondFactorMiddleware:
    """Shows office roles and experts nothing but enrolment until a second factor is set."""

    # What somebody may open before: setting the second factor, confirming the password for it,
    # signing out, and what everybody must be able to read at any time.
    ALLOWED = frozenset(
        {
            "mfa_index",
            "mfa_activate_totp",
            "mfa_add_webauthn",
            "mfa_list_webauthn",
            "account_reauthenticate",
            "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn",
            "account_logout",
            "health-live",
            "health-ready",
        }
    )
    ALLOWED_ROOMS = frozenset({"pages"})

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        if is_gated(request) and not self.allows(request.resolver_match):
            return redirect("mfa_index")
        return None

    def allows(self, match: ResolverMatch | None) -> bool:
        return match is not None and (
            match.view_name in self.ALLOWED or not self.ALLOWED_ROOMS.isdisjoint(match.namespaces)
        )


def is_gated(request: HttpRequest) -> bool:
    """Whether a second factor is required of this person and still missing."""
    return (
        settings.REQUIRE_MFA
        and settings.SESSION_COOKIE_NAME in request.COOKIES
        and request.user.is_authenticated
        and request.user.needs_second_factor()
        and not request.user.has_second_factor
    )
