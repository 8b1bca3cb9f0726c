"""What waits at the workplace: for coordinators invitations, seats of quotas and results of events;
for named writers the tables they write at."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliances.models import Alliance
from events.attending.reminding import unused
from events.dossier.reminding import FIRST, without_results
from events.models import Event, EventInvitation, Quota, TableWriter, ThemeTable
from events.querysets.people import coordinated_by
from events.states import EventState, TableState
from wirportal.accounts.models import User
from wirportal.registry import Task, tasks


@tasks.register
def of_events(user: User) -> Iterator[Task]:
    """As the mails remind of; one query for everybody else."""
    places = places_of(user)
    alliances = places[Alliance]
    if places[ThemeTable]:
        yield from tables_to_write_at(places[ThemeTable])
    if places[EventInvitation]:
        yield from invitations_open(places[EventInvitation])
    if alliances:
        yield from seats_left(alliances)
        yield from results_missing(alliances)


def places_of(user: User) -> dict[Any, set[int]]:
    """The alliances the person coordinates, invitations of these that wait for an answer, and the
    tables the person is named at; all in one query."""
    leads = coordinated_by(user).order_by()
    asked = EventInvitation.objects.filter(alliance__in=leads, event__in=Event.objects.open_now())
    named = TableWriter.objects.filter(user=user)
    found = leads.values_list(Value(0), "alliance").union(
        asked.unanswered().order_by().values_list(Value(1), "pk"),
        named.order_by().values_list(Value(2), "themetable"),
    )
    kinds = (Alliance, EventInvitation, ThemeTable)
    places: dict[Any, set[int]] = {kind: set() for kind in kinds}
    for number, key in found:
        places[kinds[number]].add(key)
    return places


def tables_to_write_at(keys: set[int]) -> Iterator[Task]:
    """Those the person is named at, from the announcement until the collection is closed."""
    rows = ThemeTable.objects.filter(pk__in=keys, event__state=EventState.PUBLISHED)
    rows = rows.exclude(state=TableState.CLOSED).select_related("event")
    for table in rows.order_by("event__starts_at", "position", "pk"):
        yield Task(
            _("Write at the table “%(title)s”") % {"title": table.title()},
            table.get_absolute_url(),
            scope=table.event.title(),
            status=table.get_state_display(),
        )


def invitations_open(keys: set[int]) -> Iterator[Task]:
    """As long as people may register: at the invitation they register who comes, or decline."""
    rows = EventInvitation.objects.filter(pk__in=keys).select_related("event", "alliance")
    for invitation in rows.order_by("event__starts_at", "pk"):
        event = invitation.event
        delegation = reverse("events:delegation", args=[event.slug])
        yield Task(
            _("Answer the invitation"),
            f"{delegation}#invitation-{invitation.pk}",
            due=timezone.localdate(event.last_moment()),
            scope=event.title(),
            hint=_("%(alliance)s: register a delegation, or decline")
            % {"alliance": invitation.alliance.name},
        )


def seats_left(alliances: set[int]) -> Iterator[Task]:
    """As long as they are held for the alliance and people may register."""
    rows = Quota.objects.filter(alliance__in=alliances, event__in=Event.objects.open_now())
    rows = unused(rows.exclude(held_until__lte=timezone.now())).select_related("event")
    for quota in rows.order_by("event__starts_at", "pk"):
        left = quota.seats - quota.taken
        words = ngettext(
            "%(number)s seat of your alliance is left",
            "%(number)s seats of your alliance are left",
            left,
        )
        ends = min(filter(None, (quota.held_until, quota.event.last_moment())))
        yield Task(
            _("Register your delegation"),
            reverse("events:delegation", args=[quota.event.slug]),
            due=timezone.localdate(ends),
            scope=quota.event.title(),
            hint=words % {"number": left},
        )


def results_missing(alliances: set[int]) -> Iterator[Task]:
    """Of events they organised, as long as the mails come."""
    today = timezone.localdate()
    for event in without_results(today).filter(organisers__in=alliances).distinct():
        due = timezone.localdate(event.ends_at) + datetime.timedelta(days=FIRST)
        yield Task(
            _("Complete the results of your event"),
            event.get_absolute_url(),
            due=due,
            tone="bad" if due < today else "",
            scope=event.title(),
            hint=_("The event team publishes them once the tables are complete."),
        )
