"""Turns what the rules find due into rows of the outbox."""

import datetime
from typing import Any

import structlog

from wirportal.notifications.models import OutboundMail
from wirportal.notifications.outbox import add, known, planned
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
    """All reminders of the rule in one go, and the bell rings once."""
    add(mail_of(one) for one in due_reminders(rule, now) if one.user.is_active)


def mail_of(reminder: Reminder) -> OutboundMail:
    return planned(
        known(reminder.kind),
        reminder.key_of_mail,
        data_of(reminder),
        reminder.slot.due_at,
        user=reminder.user,
    )


def data_of(reminder: Reminder) -> dict[str, object]:
    slot = reminder.slot
    return {
        "object": slot.row.pk,
        "model": model_of(slot.row),
        "day": slot.day.isoformat(),
        "offset": slot.offset.days,
    }


def model_of(row: Any) -> str:
    """A row that stands for several, all that is due on one day for example, names it itself."""
    label: str = getattr(row, "model", "") or row._meta.label_lower
    return label
