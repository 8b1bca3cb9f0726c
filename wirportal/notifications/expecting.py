"""What should have been sent: the rules asked again about days past, beside the rows there are."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from wirportal.notifications.models import OutboundMail
from wirportal.notifications.rules import Reminder, Rule, reminders, rules, slot_of

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


def reminders_of(
    rule: Rule, since: datetime.datetime, now: datetime.datetime
) -> Iterator[Reminder]:
    for offset in rule.offsets:
        shift = datetime.timedelta(days=offset.days)
        rows = rule.due_between((since - shift).date(), (now - shift).date())
        slots = [slot_of(rule, row, offset) for row in rows]
        past = [slot for slot in slots if since < slot.due_at <= now]
        yield from reminders(rule, offset, past)
