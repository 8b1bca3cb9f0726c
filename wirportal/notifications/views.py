"""Notices, the choice of what comes by mail, and the way out of a topic."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from wirportal.notifications import unsubscribing
from wirportal.notifications.forms import PreferenceForm, SeenForm
from wirportal.notifications.kinds import topics
from wirportal.notifications.models import Notification
from wirportal.visitors import for_visitors
from wirportal.web import form_page, person, show

PAGE = 25
# Digits of the longest key; Python refuses to read endless ones.
LONGEST_KEY = 18


@login_required
@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    rows = Notification.objects.visible_to(request.user)
    page = Paginator(rows, PAGE).get_page(request.GET.get("seite"))
    return show(request, "notifications/list.html", {"page": page})


@login_required
@require_POST
def mark_read(request: HttpRequest) -> HttpResponse:
    """One notice, or all that were there when the page was opened: nobody has seen later ones."""
    rows = Notification.objects.visible_to(request.user).unread()
    one = request.POST.get("notice", "")
    if one:
        is_key = one.isascii() and one.isdecimal() and len(one) <= LONGEST_KEY
        found = rows.filter(pk=one) if is_key else rows.none()
        found.update(read_at=timezone.now())
    else:
        form = SeenForm(request.POST)
        until = form.cleaned_data["until"] if form.is_valid() else None
        rows.told_until(until or timezone.now()).update(read_at=timezone.now())
        messages.success(request, _("All notices are marked as read."))
    return redirect("notifications:list")


@login_required
@form_page
def preferences(request: HttpRequest) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = PreferenceForm(sent, user=person(request))
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("notifications:preferences")
    duties = [topic for topic in topics() if topic.is_duty and topic.text]
    context = {"form": form, "duties": duties}
    status = 422 if form.is_bound else 200
    return show(request, "notifications/preferences.html", context, status=status)


# Mail programs send the POST of RFC 8058 without a cookie and without an origin; the signed
# address is the permission.
@for_visitors
@csrf_exempt
@never_cache
@form_page
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Reading the page changes nothing: programs that check links may follow it."""
    leaving = unsubscribing.read(token)
    if leaving is None:
        raise Http404
    if request.method == "POST":
        unsubscribing.leave(leaving)
    context = {"topic": leaving.topic, "is_done": request.method == "POST"}
    return show(request, "notifications/unsubscribe.html", context)
