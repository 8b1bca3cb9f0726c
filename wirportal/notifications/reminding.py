"""Turns what the rules find due into rows of the outbox."""

import datetime
from collections.abc import Iterable

import structlog

from wirportal.notifications.models import OutboundMail
from wirportal.notifications.outbox import notify
from wirportal.notifications.rules import Reminder, Rule, due_reminders, rules

log = structlog.get_logger(__name__)


def remind(now: datetime.datetime) -> None:
    """Everything due; a rule that fails does not stop the others."""
    for rule in rules:
        try:
            plan(rule, now)
        except Exception:
            log.exception("rule_failed", rule=rule.key)


def plan(rule: Rule, now: datetime.datetime) -> None:
    for reminder in missing(due_reminders(rule, now)):
        notify(
            [reminder.user],
            reminder.kind,
            key=reminder.key,
            data=data_of(reminder),
            due_at=reminder.slot.due_at,
        )


def missing(reminders: Iterable[Reminder]) -> list[Reminder]:
    """Those without a row so far."""
    found = {one.key_of_mail: one for one in reminders}
    known = OutboundMail.objects.filter(key__in=list(found)).values_list("key", flat=True)
    for key in known:
        del found[key]
    return list(found.values())


def data_of(reminder: Reminder) -> dict[str, object]:
    slot = reminder.slot
    return {"object": slot.row.pk, "day": slot.day.isoformat(), "offset": slot.offset.days}
