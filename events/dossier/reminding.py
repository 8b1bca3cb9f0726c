"""Who organised an event is reminded until its results are published."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Membership
from events.models import Event, EventOrganiser
from events.states import EventState
from wirportal.accounts.models import RoleGrant, User
from wirportal.notifications.rules import Offset, Rule, rules

Day = datetime.date
DAY = datetime.timedelta(days=1)
# Every two weeks after the event, for a year; then every four weeks, as long as it lasts.
FIRST, EVERY, LAST = 14, 14, 364
LATER = 28


def without_results(before: Day) -> Any:
    """Announced events that ended before that day and have no published dossier."""
    is_published = Q(dossier__published_at__isnull=False)
    rows = Event.objects.filter(state=EventState.PUBLISHED, ends_at__date__lt=before)
    return rows.exclude(is_published).order_by("ends_at", "pk")


def ended_between(first: Day, last: Day) -> Iterable[Event]:
    found: Iterable[Event] = without_results(timezone.localdate()).filter(
        ends_at__date__range=(first, last)
    )
    return found


def last_day(event: Event) -> Day:
    return timezone.localdate(event.ends_at)


def later_between(first: Day, last: Day) -> Iterable[Event]:
    """Whose day of the later ones is one of these."""
    long_ago = timezone.localdate() - datetime.timedelta(days=LAST + LATER - 1)
    return [one for one in without_results(long_ago) if first <= later_day(one) <= last]


def later_day(event: Event) -> Day:
    """The latest one there was, counted from the end of the event."""
    today = timezone.localdate()
    return today - (today - last_day(event) - datetime.timedelta(days=LAST)) % (LATER * DAY)


def organisers(events: Collection[Event]) -> Mapping[int, Iterable[User]]:
    """The event team, and the coordinators of the organising alliances; each once."""
    team = event_team()
    found: dict[int, dict[int, User]] = {
        event.pk: {user.pk: user for user in team} for event in events
    }
    for event_id, user in coordinators(found):
        found[event_id][user.pk] = user
    return {key: list(people.values()) for key, people in found.items()}


def event_team() -> list[User]:
    role = RoleGrant.Role.EVENT_TEAM
    grants = RoleGrant.objects.in_force().filter(role=role, user__is_active=True)
    return [grant.user for grant in grants.select_related("user")]


def coordinators(events: Collection[int]) -> Iterable[tuple[int, User]]:
    organised: dict[int, list[int]] = defaultdict(list)
    for event, alliance in EventOrganiser.objects.filter(event__in=events).values_list(
        "event", "alliance"
    ):
        organised[alliance].append(event)
    held = Membership.objects.in_force().filter(
        alliance__in=organised, role=Membership.Role.COORDINATOR, user__is_active=True
    )
    for membership in held.select_related("user"):
        for event in organised[membership.alliance_id]:
            yield event, membership.user


RULE = rules.register(
    Rule(
        key="event-results",
        label=_("Results of an event are not published"),
        kind="event-results-missing",
        offsets=tuple(Offset(days, organisers) for days in range(FIRST, LAST + 1, EVERY)),
        due_between=ended_between,
        day_of=last_day,
    )
)
LATER_RULE = rules.register(
    Rule(
        key="event-results-later",
        label=_("Results of an event are not published after a year"),
        kind="event-results-missing",
        offsets=(Offset(0, organisers),),
        due_between=later_between,
        day_of=later_day,
    )
)
