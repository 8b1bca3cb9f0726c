"""Reminders as data: the day is near, a quota is not used, the day after.

People with an account are told by the rules; guests have no account, so the same slots are asked
for them by the clock.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Membership
from events.attending.kinds import FEEDBACK, NEAR, QUOTA_OPEN
from events.models import Event, Quota, Registration
from events.states import EventState, RegistrationState
from wirportal.accounts.models import User
from wirportal.notifications.models import OutboundMail
from wirportal.notifications.outbox import add, known, planned
from wirportal.notifications.rules import Offset, Rule, Slot, slots_by_offset

People = Mapping[int, Iterable[User]]
Day = datetime.date
S = RegistrationState


def people_in(*states: str) -> Callable[[Collection[Event]], People]:
    """Those with an account, by event."""

    def find(events: Collection[Event]) -> People:
        rows = Registration.objects.filter(
            event__in=events, state__in=states, user__isnull=False, erased_at=None
        )
        found: dict[int, list[User]] = defaultdict(list)
        for row in rows.select_related("user"):
            found[row.event_id] += [row.user] if row.user else []
        return found

    return find


def coordinators(quotas: Collection[Quota]) -> People:
    held = Membership.objects.in_force().filter(
        alliance__in={quota.alliance_id for quota in quotas},
        role=Membership.Role.COORDINATOR,
        user__is_active=True,
    )
    by_alliance: dict[int, list[User]] = defaultdict(list)
    for one in held.select_related("user"):
        by_alliance[one.alliance_id].append(one.user)
    return {quota.pk: by_alliance[quota.alliance_id or 0] for quota in quotas}


def coming(first: Day, last: Day) -> Iterable[Event]:
    rows = Event.objects.filter(state=EventState.PUBLISHED)
    return rows.filter(starts_at__date__range=(first, last))


def over(first: Day, last: Day) -> Iterable[Event]:
    rows = Event.objects.filter(state__in=[EventState.PUBLISHED, EventState.CLOSED])
    return rows.filter(ends_at__date__range=(first, last))


def unused(rows: Any) -> Any:
    """Quotas of alliances with seats nobody has taken."""
    return rows.with_taken().filter(taken__lt=F("seats"), alliance__isnull=False)


def quotas_left(first: Day, last: Day) -> Iterable[Quota]:
    """Of events whose registration ends then: without a day of its own when the event begins."""
    ends = Coalesce("event__closes_at", "event__starts_at")
    rows = Quota.objects.filter(event__state=EventState.PUBLISHED).alias(ends=ends)
    rows = rows.filter(ends__date__range=(first, last))
    found: Iterable[Quota] = unused(rows).select_related("event")
    return found


NEAR_RULE = Rule(
    "event-near",
    _("An event is near"),
    NEAR,
    (Offset(-7, people_in(S.CONFIRMED)), Offset(-1, people_in(S.CONFIRMED))),
    coming,
    lambda event: timezone.localdate(event.starts_at),
)
QUOTA_RULE = Rule(
    "event-quota-open",
    _("Registration ends, seats of the alliance are left"),
    QUOTA_OPEN,
    (Offset(-7, coordinators),),
    quotas_left,
    lambda quota: timezone.localdate(quota.event.last_moment()),
)
AFTER_RULE = Rule(
    "event-after",
    _("Questions after an event"),
    FEEDBACK,
    (Offset(1, people_in(S.ATTENDED)),),
    over,
    lambda event: timezone.localdate(event.ends_at),
)
ALL = (NEAR_RULE, QUOTA_RULE, AFTER_RULE)
# Of guests: in which state they must be.
OF_GUESTS = ((NEAR_RULE, S.CONFIRMED), (AFTER_RULE, S.ATTENDED))


def remind_guests(now: datetime.datetime) -> None:
    """By the clock, which finds the same again and again; each slot is told once."""
    for rule, state in OF_GUESTS:
        for slots in slots_by_offset(rule, now).values():
            by_event = {slot.row.pk: slot for slot in slots}
            rows = Registration.objects.filter(
                event__in=by_event, state=state, user=None, erased_at=None
            )
            add(to_guest(rule, by_event[row.event_id], row) for row in rows)


def to_guest(rule: Rule, slot: Slot, row: Registration) -> OutboundMail:
    days = slot.offset.days
    return planned(
        known(rule.kind),
        f"{rule.key}:{row.event_id}:{slot.day}:{days:+d}:guest-{row.pk}",
        {"object": row.event_id, "registration": row.pk, "offset": days},
        slot.due_at,
        address=row.email,
        language=row.language,
    )
