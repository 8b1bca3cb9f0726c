"""One's own deadlines as a calendar, at an address nobody can guess."""

import datetime
import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from wirportal.accounts.models import User
from wirportal.locks import wait_for
from wirportal.notifications.models import DeadlineFeed
from wirportal.registry import Task, tasks
from wirportal.texts.characters import clean
from wirportal.web import form_page, person, show

MADE = gettext_lazy("The address has been made. Please enter it in your calendar program.")
TAKEN_BACK = gettext_lazy("The address has been taken back. It shows nothing any more.")


@login_required
@form_page
def feed_page(request: HttpRequest) -> HttpResponse:
    """Makes the address, makes it anew, or takes it back."""
    user = person(request)
    if request.method == "POST":
        is_taken_back = "take-back" in request.POST
        change(user, take_back=is_taken_back)
        messages.success(request, TAKEN_BACK if is_taken_back else MADE)
        return redirect("notifications:feed-page")
    feed = DeadlineFeed.objects.filter(user=user).first()
    context = {"feed": feed, "address": address_of(feed) if feed else ""}
    return show(request, "notifications/feed.html", context)


@transaction.atomic
def change(user: User, *, take_back: bool) -> None:
    """The old address is dead at once. Of several presses at once the last one counts."""
    wait_for(f"deadlines:{user.pk}")
    DeadlineFeed.objects.filter(user=user).delete()
    if not take_back:
        DeadlineFeed.objects.create(user=user)


def address_of(feed: DeadlineFeed) -> str:
    return f"{settings.BASE_URL}{reverse('notifications:feed')}?schluessel={feed.secret}"


@login_not_required
@never_cache
@require_safe
def deadlines(request: HttpRequest) -> HttpResponse:
    """All-day entries: what waits for this person and until when. No confidential content."""
    feed = feed_of(request.GET.get("schluessel", ""))
    if feed is None:
        raise Http404
    with translation.override(feed.user.language):
        content = calendar_of(feed.user).to_ical()
    headers = {"Content-Disposition": 'inline; filename="fristen.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def feed_of(secret: str) -> DeadlineFeed | None:
    try:
        key = uuid.UUID(secret)
    except ValueError:
        return None
    found = DeadlineFeed.objects.select_related("user")
    return found.filter(secret=key, user__is_active=True).first()


def calendar_of(user: User) -> Calendar:
    """RFC 5545, with the name and the pace that calendar programs understand (RFC 7986)."""
    calendar = Calendar()
    calendar.add("prodid", "-//WIR! Portal//Fristen//DE")
    calendar.add("version", "2.0")
    calendar.add("name", _("WIR! Portal: my deadlines"))
    calendar.add("x-wr-calname", _("WIR! Portal: my deadlines"))
    calendar.add("refresh-interval", datetime.timedelta(hours=6), parameters={"value": "DURATION"})
    for provider in tasks:
        for task in provider(user):
            if task.due is not None:
                calendar.add_component(entry(task, task.due))
    return calendar


def entry(task: Task, due: datetime.date) -> Event:
    event = Event()
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.BASE_URL}{task.url}#{task.label}")
    event.add("uid", str(name))
    event.add("dtstamp", timezone.now())
    event.add("dtstart", due)
    event.add("summary", clean(f"{task.scope}: {task.label}" if task.scope else task.label))
    event.add("url", settings.BASE_URL + task.url)
    event.add("transp", "TRANSPARENT")
    return event
