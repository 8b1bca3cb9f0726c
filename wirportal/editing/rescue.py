"""Texts that arrive when the session is over or its token is stale: kept, not lost.

The text waits in the session, which survives signing in, until the page of the form is opened
again; the page then offers it. Only forms of views marked with `keeps_text` are treated so, and
only what comes from our own pages. Each such form says in the field `typed_by` for whom it was
made: somebody else who signs in at the same machine neither reads the text nor has it put into
their mouth.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.cache import cache
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from wirportal.senders import came_from_here, sender

KEY = "rescued"
TYPED_BY = "typed_by"
MOST_KEPT = 300_000  # characters; a form of ours holds less
# Nobody loses so many texts in an hour; sessions of people unknown are no store for others.
MOST_OFTEN, WHILE = 20, 60 * 60
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def keeps_text(view: View) -> View:
    """Marks a view whose form's text must not be lost."""
    view.keeps_text = True  # type: ignore[attr-defined]
    return view


def may_be_rescued(request: HttpRequest, view: object) -> bool:
    """A text typed on a page of ours, for a view that keeps texts."""
    keeps = request.method == "POST" and getattr(view, "keeps_text", False)
    return keeps and came_from_here(request)


def mark_of(user: Any) -> str:
    """What stands in the forms made for this person; nobody can make it for somebody else."""
    return salted_hmac("wirportal.editing.rescue", str(user.pk), algorithm="sha256").hexdigest()


def was_typed_by(user: Any, posted: QueryDict) -> bool:
    return constant_time_compare(posted.get(TYPED_BY, ""), mark_of(user))


def put_away(request: HttpRequest) -> bool:
    """Keeps the posted text in the session; False if it is none, too long or somebody else's."""
    try:
        posted = request.POST.copy()
    except (RequestDataTooBig, TooManyFieldsSent):
        return False
    if request.user.is_authenticated and not was_typed_by(request.user, posted):
        return False
    posted.pop("csrfmiddlewaretoken", None)
    text = posted.urlencode()
    if not text or len(text) > MOST_KEPT or is_too_often(request):
        return False
    # Only the last one: a session is no store.
    request.session[KEY] = [request.path, text]
    return True


def is_too_often(request: HttpRequest) -> bool:
    if request.user.is_authenticated:
        return False
    count = f"rescued:{sender(request)}"
    cache.add(count, 0, WHILE)
    return cache.incr(count) > MOST_OFTEN


def take_out(request: HttpRequest) -> QueryDict | None:
    """The text that this person typed and that was put away for this page, once."""
    path, text = request.session.get(KEY, ("", ""))
    if path != request.path:
        return None
    del request.session[KEY]
    posted = QueryDict(text)
    return posted if was_typed_by(request.user, posted) else None


class SignedInMiddleware(LoginRequiredMiddleware):
    """Asks for a sign-in; the text of a form that came too late waits until then."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseRedirect:
        rescue(request, view_func)
        return super().handle_no_permission(request, view_func)


def rescue(request: HttpRequest, view: object) -> bool:
    """Puts away what was typed for this view, if it keeps texts, and says so."""
    is_kept = may_be_rescued(request, view) and put_away(request)
    if is_kept:
        messages.info(request, what_to_do(request))
    return is_kept


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Of a page that visitors may read as well, where something was sent to it."""
    if request.resolver_match:
        rescue(request, request.resolver_match.func)
    return redirect_to_login(request.get_full_path())


def after_stale_token(request: HttpRequest) -> HttpResponse | None:
    """The page of the form again, with the text, if the token is from before signing in again."""
    match = request.resolver_match
    if match is None or not rescue(request, match.func):
        return None
    # With its query: some pages know by it what they are about.
    return redirect(request.get_full_path())


def what_to_do(request: HttpRequest) -> str:
    if not request.user.is_authenticated:
        return _("Your session has ended. Please sign in again: your text has been kept.")
    return _("You have signed in again since. Your text has been kept: please save once more.")
