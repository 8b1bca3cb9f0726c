"""Reminders as data: which days of which things, how long before or after, whom, in which words.

Each app registers its rules. Once a minute the rules are asked what is due; rows of the outbox
carry a key of rule, object, day, offset and person, so asking again changes nothing.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.functional import Promise

from wirportal.accounts.models import User
from wirportal.notifications.local_time import at_local
from wirportal.notifications.models import key_for
from wirportal.registry import Registry

# Reminders go out in the morning.
HOUR = datetime.time(8)
# So late a reminder is still sent, for example after the scheduler stood still.
GRACE = datetime.timedelta(days=3)

Recipients = Callable[[Collection[Any]], Mapping[int, Iterable[User]]]


@dataclass(frozen=True)
class Offset:
    """`days` before (negative) or after the day, and who is told then.

    `kind` is there where others are told in other words than the rule's.
    """

    days: int
    recipients: Recipients
    kind: str = ""


@dataclass(frozen=True)
class Rule:
    """One kind of reminder.

    `due_between(first, last)` gives the objects whose day lies between these days, both included;
    `day_of(object)` is that day. `kind` writes the text; it gets `object`, `day` and `offset`.
    `recipients(objects)` of an offset gives people by primary key, in a constant number of queries.
    """

    key: str
    label: str | Promise
    kind: str
    offsets: tuple[Offset, ...]
    due_between: Callable[[datetime.date, datetime.date], Iterable[Any]]
    day_of: Callable[[Any], datetime.date]


class Slot(NamedTuple):
    """One object's reminder at one offset: due at that time, good until the next one."""

    row: Any
    day: datetime.date
    offset: Offset
    due_at: datetime.datetime


class Reminder(NamedTuple):
    rule: Rule
    slot: Slot
    user: User

    @property
    def kind(self) -> str:
        return self.slot.offset.kind or self.rule.kind

    @property
    def key(self) -> str:
        """Without the person, whom the outbox adds."""
        return f"{self.rule.key}:{self.slot.row.pk}:{self.slot.day}:{self.slot.offset.days:+d}"

    @property
    def key_of_mail(self) -> str:
        return key_for(self.key, self.user)


rules: Registry[Rule] = Registry()


def due_reminders(rule: Rule, now: datetime.datetime) -> Iterator[Reminder]:
    """Those whose time has come within the GRACE; of an object only the latest."""
    for offset, slots in slots_by_offset(rule, now).items():
        yield from reminders(rule, offset, slots)


def reminders(rule: Rule, offset: Offset, slots: Sequence[Slot]) -> Iterator[Reminder]:
    """One for each person who is told of a slot of that offset."""
    people = offset.recipients([slot.row for slot in slots])
    for slot in slots:
        for user in people.get(slot.row.pk, ()):
            yield Reminder(rule, slot, user)


def slots_by_offset(rule: Rule, now: datetime.datetime) -> dict[Offset, list[Slot]]:
    found: dict[Offset, list[Slot]] = {}
    for row in rule.due_between(*window(rule, now)):
        slot = latest_slot(rule, row, now)
        if slot is not None:
            found.setdefault(slot.offset, []).append(slot)
    return found


def window(rule: Rule, now: datetime.datetime) -> tuple[datetime.date, datetime.date]:
    """The days objects may have for one of the offsets to be due now."""
    days = [offset.days for offset in rule.offsets]
    today = timezone.localdate(now)
    first = today - GRACE - datetime.timedelta(days=max(days) + 1)
    return first, today - datetime.timedelta(days=min(days))


def latest_slot(rule: Rule, row: Any, now: datetime.datetime) -> Slot | None:
    """An object made late skips what would have come before; one is enough."""
    slots = [slot_of(rule, row, offset) for offset in rule.offsets]
    past = [slot for slot in slots if slot.due_at <= now]
    latest = max(past, key=lambda slot: slot.due_at, default=None)
    return latest if latest and now - latest.due_at <= GRACE else None


def slot_of(rule: Rule, row: Any, offset: Offset) -> Slot:
    day = rule.day_of(row)
    due = at_local(day + datetime.timedelta(days=offset.days), HOUR)
    return Slot(row, day, offset, due)
