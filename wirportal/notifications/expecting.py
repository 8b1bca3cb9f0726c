"""What should have been sent: the rules asked again about days past, beside the rows there are."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from wirportal.notifications.models import OutboundMail
from wirportal.notifications.reminding import model_of
from wirportal.notifications.rules import Reminder, Rule, reminders, rules, slot_of
from wirportal.notifications.withheld import withheld_from

DAYS = 14


class Expectation(NamedTuple):
    """A reminder the rules ask for, and its row, if there is one."""

    reminder: Reminder
    mail: OutboundMail | None


def expected(now: datetime.datetime, days: int = DAYS) -> list[Expectation]:
    """The reminders of the last days, the latest first; two queries more than the rules ask."""
    since = now - datetime.timedelta(days=days)
    found = [one for rule in rules for one in reminders_of(rule, since, now)]
    keys = [one.key_of_mail for one in found]
    rows = {mail.key: mail for mail in OutboundMail.objects.filter(key__in=keys)}
    both = [Expectation(one, rows.get(one.key_of_mail)) for one in found]
    return sorted(both, key=lambda one: one.reminder.slot.due_at, reverse=True)


def shown_to(user: Any, rows: Iterable[Expectation]) -> list[Expectation]:
    """Without those about something that is kept from the person."""
    kept = {
        (label, pk)
        for one in withheld_from(user)
        for label, keys in one.rows.items()
        for pk in keys
    }
    about = ((one, one.reminder.slot.row) for one in rows)
    return [one for one, row in about if (model_of(row), row.pk) not in kept]


def reminders_of(
    rule: Rule, since: datetime.datetime, now: datetime.datetime
) -> Iterator[Reminder]:
    """The objects are asked for once, however many offsets there are, people where it is time."""
    days = [offset.days for offset in rule.offsets]
    first = (since - datetime.timedelta(days=max(days))).date()
    rows = list(rule.due_between(first, (now - datetime.timedelta(days=min(days))).date()))
    for offset in rule.offsets:
        slots = [slot_of(rule, row, offset) for row in rows]
        past = [slot for slot in slots if since < slot.due_at <= now]
        if past:
            yield from reminders(rule, offset, past)
