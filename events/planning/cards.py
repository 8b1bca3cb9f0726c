"""Events as lists show them: the list itself, the start page, the page of an alliance."""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alliances.laender import Land
from alliances.models import Alliance, Theme
from alliances.shelf import Shelf
from events.models import Event, EventDossier, EventOrganiser
from events.querysets import EventQuerySet
from events.states import EventState

TONES: dict[str, str] = {EventState.DRAFT: "warn", EventState.CANCELLED: "bad"}


class EventCard(NamedTuple):
    row: Event
    days: str
    where: str
    organisers: str
    themes: list[Theme]
    state: str  # where visitors have to know it
    tone: str
    has_results: bool


def with_names(rows: EventQuerySet) -> QuerySet[Any]:
    """Adds slugs of themes, names of organisers, and whether its results are published."""
    themes = Event.themes.through.objects.filter(
        event=OuterRef("pk"), theme__scheme=Theme.Scheme.DIRECTORY
    )
    organisers = EventOrganiser.objects.filter(
        event=OuterRef("pk"), alliance__state=Alliance.State.PUBLISHED
    ).order_by("position", "pk")
    dossiers = EventDossier.objects.filter(event=OuterRef("pk"), published_at__isnull=False)
    return rows.annotate(
        slugs=ArraySubquery(themes.order_by("theme__slug").values("theme__slug")),
        organiser_names=ArraySubquery(organisers.values("alliance__name")),
        has_results=Exists(dossiers),
    )


def cards(rows: Iterable[Any], shelf: Shelf) -> list[EventCard]:
    """The cards of rows `with_names`."""
    return [card(row, shelf) for row in rows]


def card(row: Any, shelf: Shelf) -> EventCard:
    return EventCard(
        row,
        days_of(row.starts_at, row.ends_at),
        where_of(row),
        ", ".join(row.organiser_names[:3]) + (" …" if len(row.organiser_names) > 3 else ""),
        [theme for slug, theme in shelf.themes.items() if slug in row.slugs],
        str(row.get_state_display()) if row.state in TONES else "",
        TONES.get(row.state, ""),
        row.has_results,
    )


def where_of(event: Event) -> str:
    if event.mode == Event.Mode.ONLINE:
        return str(event.get_mode_display())
    land = str(Land(event.land).label) if event.land else ""
    town = event.city.lstrip("0123456789 ")
    places = [event.place, town, land if land != town else ""]
    found = ", ".join(filter(None, places))
    if event.mode == Event.Mode.BOTH:
        return _("%(place)s and online") % {"place": found}
    return found


def days_of(starts_at: datetime.datetime, ends_at: datetime.datetime) -> str:
    """One day, or from one day to another, in Germany."""
    first, last = timezone.localtime(starts_at).date(), timezone.localtime(ends_at).date()
    if first == last:
        return date_format(first, "DATE_FORMAT")
    words = {"first": date_format(first, "DATE_FORMAT"), "last": date_format(last, "DATE_FORMAT")}
    return _("%(first)s to %(last)s") % words


def when_of(event: Event) -> str:
    """With times: on one day 4 November 2025, 10:00 to 16:00."""
    first, last = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
    if first.date() == last.date():
        words = {
            "day": date_format(first, "DATE_FORMAT"),
            "first": date_format(first, "H:i"),
            "last": date_format(last, "H:i"),
        }
        return _("%(day)s, %(first)s to %(last)s") % words
    moments = (date_format(first, "DATETIME_FORMAT"), date_format(last, "DATETIME_FORMAT"))
    return _("%(first)s to %(last)s") % {"first": moments[0], "last": moments[1]}
