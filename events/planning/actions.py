"""Deeds of planning: made, copied, announced, cancelled, closed, opened again."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from alliances.slugs import free_slug
from events.editing import keep
from events.models import Event, EventDossier, EventSeries, Session, ThemeTable
from events.models.events import BERLIN
from events.planning.forms import EventForm
from events.planning.missing import needed
from events.planning.telling import tell_cancelled
from events.programme.telling import tell_writers
from events.registering import queue
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.locks import wait_for
from wirportal.moves import Refused, move
from wirportal.naming import fixed_words

# With an earlier event end these: what came of it, and what calendars know.
NOT_COPIED = {
    "id", "slug", "title_de", "title_en", "state", "state_since", "reason", "sequence", "number",
    "changed_at", "moments_passed", "search", "invited_count", "people_count", "alliance_count",
    "sources",
    "made_by", "made_at", "online_url",
}  # fmt: skip
MOMENTS = ("starts_at", "ends_at", "opens_at", "closes_at", "swap_until")


def slug_for(event: Event) -> str:
    return free_slug(
        Event.objects.all(),
        event.title_de,
        instead="veranstaltung",
        reserved=fixed_words("events.urls"),
        longest=70,
    )


@transaction.atomic
def make(form: EventForm, *, by: User) -> Event:
    """A draft from a form."""
    name_series(form, by=by)
    event: Event = form.save(commit=False)
    event.slug, event.made_by = slug_for(event), by
    with acting(by, "insert"):
        event.save()
        form.save_m2m()
    return event


def name_series(form: EventForm, *, by: User) -> None:
    """A new one, unless there is one of this name."""
    title = form.cleaned_data["new_series_de"]
    if not title:
        return
    wait_for("event-series")
    rows = EventSeries.objects
    found = rows.filter(title_de__iexact=title).first()
    if found is None:
        slug = free_slug(rows.all(), title, instead="reihe", longest=70)
        with acting(by, "insert"):
            named = {"title_de": title, "title_en": form.cleaned_data["new_series_en"]}
            found = rows.create(slug=slug, **named)
    form.instance.series = found


@transaction.atomic
def change(form: EventForm, *, by: User) -> int:
    """Stores it. Gives how many have a seat beyond a new number of seats; they keep it."""
    name_series(form, by=by)
    event: Event = keep(form, by=by)
    if form.cleaned_data.get("moves_programme"):
        move_points(event, day_of(event.starts_at) - day_of(form.initial["starts_at"]), by=by)
    if not {"capacity", "mode"} & set(form.changed_data):
        return 0
    queue.promote(event)
    if event.capacity is None:
        return 0
    return max(0, event.registrations.holding().in_the_room().count() - event.capacity)


def day_of(moment: datetime.datetime) -> datetime.date:
    return moment.astimezone(BERLIN).date()


def move_points(event: Event, days: datetime.timedelta, *, by: User) -> None:
    """Calendars and open forms notice it; what was dropped stays where it was."""
    if not days:
        return
    with acting(by, "edited"):
        for point in event.sessions.select_for_update().filter(is_cancelled=False):
            shift(point, ("starts_at", "ends_at"), days)
            point.sequence, point.number = point.sequence + 1, point.number + 1
            point.changed_at = timezone.now()
            written = ["starts_at", "ends_at", "sequence", "number", "changed_at"]
            point.save(update_fields=written)


@transaction.atomic
def copy(source: Event, *, title_de: str, day: datetime.date, by: User) -> Event:
    """A draft like an earlier event, on another day: with organisers, programme and tables."""
    days = day - day_of(source.starts_at)
    fields = [f.attname for f in Event._meta.concrete_fields if f.name not in NOT_COPIED]
    event = Event(title_de=title_de, made_by=by, **{f: getattr(source, f) for f in fields})
    event.slug = slug_for(event)
    shift(event, MOMENTS, days)
    with acting(by, "insert"):
        event.save()
        event.organisers.set(source.organisers.all())
        event.themes.set(source.themes.all())
        points = copy_points(source, event, days)
        copy_tables(source, event, points)
    return event


def shift(row: Any, names: tuple[str, ...], days: datetime.timedelta) -> None:
    """To the same time of day in Germany, also where the clocks have been changed between."""
    for name in names:
        at = getattr(row, name)
        if at is not None:
            local = at.astimezone(BERLIN).replace(tzinfo=None) + days
            setattr(row, name, timezone.make_aware(local, BERLIN))


def copy_points(source: Event, event: Event, days: datetime.timedelta) -> dict[int, Session]:
    found = {}
    for point in source.sessions.filter(is_cancelled=False).prefetch_related("hosts"):
        key, hosts = point.pk, list(point.hosts.all())
        point.pk, point.event, point._state.adding = None, event, True
        point._prefetched_objects_cache = {}  # type: ignore[attr-defined]
        point.sequence, point.number, point.changed_at = 0, 1, timezone.now()
        shift(point, ("starts_at", "ends_at"), days)
        point.save()
        point.hosts.set(hosts)
        found[key] = point
    return found


def copy_tables(source: Event, event: Event, points: dict[int, Session]) -> None:
    """Empty ones: nobody sits there yet, and nobody but the hosts writes."""
    for table in source.tables.prefetch_related("hosts"):
        hosts = list(table.hosts.all())
        table.pk, table.event, table._state.adding = None, event, True
        table._prefetched_objects_cache = {}  # type: ignore[attr-defined]
        table.session = points.get(table.session_id or 0)
        table.state, table.state_since, table.number = ThemeTable.State.PREPARING, timezone.now(), 1
        table.save()
        table.hosts.set(hosts)


def moved() -> dict[str, Any]:
    """What each step changes besides the state: calendars and open forms notice it."""
    now = timezone.now()
    return {
        "state_since": now,
        "changed_at": now,
        "sequence": F("sequence") + 1,
        "number": F("number") + 1,
    }


@transaction.atomic
def publish(event: Event, *, by: User) -> None:
    """Raises Refused as long as something is missing that people need."""
    lacking = needed(event)
    if lacking:
        what = ", ".join(str(one) for one in lacking)
        raise Refused(_("This is still missing: %(what)s.") % {"what": what})
    move(event, "publish", by=by, **moved())
    tell_writers(event)


@transaction.atomic
def cancel(event: Event, *, reason: str, by: User) -> None:
    """Everybody who is registered or waits is told."""
    move(event, "cancel_event", by=by, reason=reason, **moved())
    tell_cancelled(event)


@transaction.atomic
def close(event: Event, *, by: User) -> None:
    """Raises Refused until its results are published; nobody takes them back meanwhile."""
    Event.objects.select_for_update().get(pk=event.pk)
    published = EventDossier.objects.filter(event=event, published_at__isnull=False)
    if not event.is_over() or not published.exists():
        raise Refused(
            _("An event is closed once it is over and its results are published in its dossier.")
        )
    move(event, "close_event", by=by, **moved())


def reopen(event: Event, *, by: User) -> None:
    move(event, "reopen_event", by=by, **moved())
