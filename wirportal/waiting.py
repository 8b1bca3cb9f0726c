"""The tasks that all apps have for a person, in the order in which they are due."""

import datetime
from itertools import groupby
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wirportal.accounts.models import User
from wirportal.registry import Task, tasks

# So many stand in one list; more are put together by what they belong to.
FEW = 8
SOON = datetime.timedelta(days=7)


class Line(NamedTuple):
    """A task as `components/task_list.html` shows it."""

    title: str
    url: str
    hint: str
    status: str
    tone: str


class Group(NamedTuple):
    """Tasks of one scope; the first stand open, the `rest` is folded."""

    scope: str
    first: list[Line]
    rest: list[Line]


def groups_for(user: User) -> list[Group]:
    found = [task for provider in tasks for task in provider(user)]
    found.sort(key=day_of)
    if len(found) <= FEW:
        return [group("", found, with_scope=True)] if found else []
    scopes = list(dict.fromkeys(task.scope for task in found))
    # A scope stands where its first task would.
    found.sort(key=lambda task: scopes.index(task.scope))
    by_scope = groupby(found, key=lambda task: task.scope)
    return [group(scope, list(rows), with_scope=False) for scope, rows in by_scope]


def day_of(task: Task) -> datetime.date:
    """Where it stands in the order: what waits for somebody's answer without a day, today."""
    undated = timezone.localdate() if task.tone in {"bad", "warn"} else datetime.date.max
    return task.due or undated


def group(scope: str, found: list[Task], *, with_scope: bool) -> Group:
    lines = [line(task, with_scope=with_scope) for task in found]
    return Group(scope, lines[:FEW], lines[FEW:])


def line(task: Task, *, with_scope: bool) -> Line:
    parts = [task.scope if with_scope else "", task.hint]
    hint = " · ".join(part for part in parts if part)
    if task.due is None:
        return Line(task.label, task.url, hint, task.status, task.tone or "info")
    return Line(task.label, task.url, hint, when(task.due), task.tone or urgency(task.due))


def when(due: datetime.date) -> str:
    day, today = {"day": date_format(due, "DATE_FORMAT")}, timezone.localdate()
    if due == today:
        return _("due today")
    return (_("due since %(day)s") if due < today else _("until %(day)s")) % day


def urgency(due: datetime.date) -> str:
    return "warn" if due <= timezone.localdate() + SOON else "info"
