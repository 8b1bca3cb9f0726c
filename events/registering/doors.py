"""Pages for people with and without an account, and how a registration is found there."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from events.models import Registration
from wirportal import errors, senders
from wirportal.accounts.models import User
from wirportal.moves import Refused
from wirportal.visitors import for_visitors

View = Callable[..., HttpResponseBase]
# Six times what the longest texts need, so that a text that is too long comes back to be cut.
LARGEST = 100_000
HOUR = 60 * 60
REFUSED, UNFIT = 409, 422


def for_guests_too(view: View) -> View:
    """With an account Django's token guards the form. Without one no cookie is set, so it is the
    sender that is asked for."""
    with_token = csrf_protect(view)

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return with_token(request, *args, **kwargs)
        if request.method == "POST" and not senders.came_from_here(request):
            return errors.csrf_failure(request)
        if request.method == "POST" and size(request) > LARGEST:
            return errors.page(request, 413)
        return view(request, *args, **kwargs)

    return for_visitors(csrf_exempt(never_cache(answer)))


def size(request: HttpRequest) -> int:
    """How much was sent, known before any of it is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdigit() else 0


def is_within(most: int, what: str, key: str) -> bool:
    """Counts once more within the hour; the key tells nobody's name."""
    name = f"event-{what}:{key}"
    cache.add(name, 0, timeout=HOUR)
    try:
        return cache.incr(name) <= most
    except ValueError:  # the hour ended between the two lines
        return True


def account(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def own(view: View) -> View:
    """Gives the view the registration of the address: one's own, or that of a guest who has the
    address from a mail. Others find nothing; who has not signed in is asked to."""

    @wraps(view)
    def answer(request: HttpRequest, code: uuid.UUID) -> HttpResponseBase:
        rows = Registration.objects.by_code(code, request.user)
        row = rows.select_related("event", "party__alliance", "registered_by").first()
        if row is not None:
            return view(request, row)
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(request.get_full_path())

    return for_guests_too(answer)


def sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def tried(request: HttpRequest, form: forms.BaseForm, deed: Callable[[], object]) -> int:
    """Does the deed once the form is right; a refusal stands above the form. Gives the status of
    the page, 0 where the deed is done."""
    if request.method != "POST":
        return 200
    if not form.is_valid():
        return UNFIT
    try:
        deed()
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return REFUSED
    return 0
