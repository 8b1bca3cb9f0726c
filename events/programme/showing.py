"""What the page of an event shows of this."""

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, prefetch_related_objects
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance
from events.models import Event, Session, ThemeTable
from events.parts import Part
from events.planning.page import kept_of
from wirportal.version import version_of


class Day(NamedTuple):
    day: datetime.date
    points: list[Session]

    @property
    def has_places(self) -> bool:
        return any(point.room or point.track for point in self.points)


def points_of(event: Event) -> list[Session]:
    """With their public hosts; two queries, however often this copy of the event is asked."""
    hosts = Alliance.objects.published().order_by("name")
    prefetch_related_objects([event], Prefetch("sessions__hosts", hosts))
    return list(event.sessions.all())


def tables_of(event: Event) -> list[Any]:
    """With `host_names`, those of public alliances; one query, however often it is asked."""
    hosts = ThemeTable.hosts.through.objects.filter(
        themetable=OuterRef("pk"), alliance__state=Alliance.State.PUBLISHED
    )
    names = ArraySubquery(hosts.order_by("alliance__name").values("alliance__name"))
    prefetch_related_objects(
        [event], Prefetch("tables", ThemeTable.objects.annotate(host_names=names))
    )
    return list(event.tables.all())


def kept_points(request: HttpRequest, event: Event) -> list[Session]:
    return kept_of(event, "points", version_of(request), lambda: points_of(event))


def kept_tables(request: HttpRequest, event: Event) -> list[Any]:
    return kept_of(event, "tables", version_of(request), lambda: tables_of(event))


def days(points: Iterable[Session]) -> list[Day]:
    """By day in Germany."""
    groups = groupby(points, key=lambda one: timezone.localtime(one.starts_at).date())
    return [Day(day, list(found)) for day, found in groups]


def part(request: HttpRequest, event: Event) -> Part | None:
    """For those who plan with the ways to each point."""
    points = kept_points(request, event)
    may_plan = request.user.is_authenticated and request.user.has_perm("events.plan", event)
    if not points and not may_plan:
        return None

    def table() -> SafeString:
        context = {"event": event, "days": days(points), "may_plan": may_plan}
        return render_to_string("events/programme/_table.html", context)

    name = "programme-to-plan" if may_plan else "programme"
    context = {
        "event": event,
        "table": kept_of(event, name, version_of(request), table) if points else "",
        "may_plan": may_plan,
        "tables": kept_tables(request, event) if may_plan else [],
    }
    return Part("programm", _("Programme"), "events/programme/_part.html", context)
