"""`/arbeitsplatz/`: what waits for the person who has signed in, put together from all apps."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from wirportal.accounts.models import User
from wirportal.registry import workplace as sections
from wirportal.waiting import groups_for
from wirportal.web import show


@login_required
@require_safe
def workplace(request: HttpRequest) -> HttpResponse:
    """The same page for all roles: each app shows its part where it has something to show."""
    assert isinstance(request.user, User)
    parts = [
        render_to_string(section.template, context, request)
        for section in sections
        if (context := section.context(request)) is not None
    ]
    grants = request.user.role_grants.in_force().order_by("role")
    context = {"waiting": groups_for(request.user), "parts": parts, "grants": grants}
    return show(request, "workplace.html", context)
