"""Legal pages, the licences, and the form in which anyone can report a barrier."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from wirportal import errors, senders
from wirportal.pages import actions, guards, licences
from wirportal.pages.forms import BarrierForm, is_own_path
from wirportal.visitors import for_visitors
from wirportal.web import show

TITLES = {
    "imprint": _("Legal notice"),
    "privacy": _("Data protection"),
    "accessibility": _("Accessibility statement"),
    "easy": _("Easy language"),
    "signs": _("Sign language"),
    "contact": _("Contact"),
}
# Six times what the longest text needs, so that a text that is too long comes back to be cut.
LARGEST = 200_000


@for_visitors
@require_safe
def document(request: HttpRequest, name: str) -> HttpResponse:
    """A whole text, one template a language: translated by lawyers, not sentence by sentence."""
    return show(request, f"pages/{get_language()}/{name}.html", {"title": TITLES[name]})


@for_visitors
@require_safe
def licence_list(request: HttpRequest) -> HttpResponse:
    return show(request, "pages/licences.html", {"used": licences.used()})


# Without a cookie there is no CSRF token; `senders.came_from_here` stands in for it.
@for_visitors
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return ask(request, BarrierForm(initial=prefilled(request)))
    if not senders.came_from_here(request):
        return errors.csrf_failure(request)
    if size(request) > LARGEST:
        return errors.page(request, 413)
    form = BarrierForm(request.POST)
    if not form.is_valid():
        return ask(request, form, status=422)
    try:
        actions.hand_in(sender=senders.sender(request), **facts(form.cleaned_data))
    except actions.TooManyReports:
        form.add_error(
            None, _("You have sent several reports. Please wait an hour; your text is kept.")
        )
        return ask(request, form, status=429)
    return redirect("pages:feedback-thanks")


@for_visitors
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    return show(request, "pages/thanks.html", {})


def ask(request: HttpRequest, form: BarrierForm, *, status: int = 200) -> HttpResponse:
    return show(request, "pages/feedback.html", {"form": form}, status=status)


def size(request: HttpRequest) -> int:
    """How much was sent, known before any of it is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdigit() else 0


def prefilled(request: HttpRequest) -> dict[str, str]:
    page = request.GET.get("seite", "")[:500]
    return {"seite": page if is_own_path(page) else "", "stempel": guards.new_stamp()}


def facts(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "form_key": data["form_key"],
        "page": data["seite"],
        "description": data["beschreibung"],
        "email": data["email"],
        "language": get_language(),
    }
