"""Reads the trail of a row in words: who did what, when, and which fields changed."""

import datetime
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wirportal.accounts.models import RoleGrant, User
from wirportal.history.deeds import DEEDS

PAGE = 25


class FieldChange(NamedTuple):
    label: str
    before: str
    after: str


class Entry(NamedTuple):
    at: Any
    deed: str | Promise
    who: str
    role: str | Promise
    changes: list[FieldChange]


def entries_of(row: models.Model, *, page: str | None = None) -> Page[Any]:
    """A page of the row's history, latest first. Two queries, however many entries."""
    model = type(row).pgh_event_model  # type: ignore[attr-defined]
    events = model.objects.filter(pgh_obj=row).order_by("-pgh_id")
    found = Paginator(events, PAGE).get_page(page)
    rows = list(found.object_list)
    older = earlier(events, rows)
    people = names_of(rows)
    found.object_list = [
        entry(new, old, people) for new, old in zip(rows, [*rows, older][1:], strict=True)
    ]
    return found


def earlier(events: models.QuerySet[Any], rows: list[Any]) -> Any:
    """The event before the page's last one, which that one is compared with."""
    return events.filter(pgh_id__lt=rows[-1].pgh_id).first() if rows else None


def names_of(rows: list[Any]) -> dict[int, str]:
    keys = {(row.pgh_context or {}).get("user") for row in rows} - {None}
    return dict(User.objects.filter(pk__in=keys).values_list("pk", "display_name"))


def entry(new: Any, old: Any, people: dict[int, str]) -> Entry:
    context = new.pgh_context or {}
    role = context.get("role", "")
    return Entry(
        at=new.pgh_created_at,
        deed=DEEDS.get(context.get("deed", ""), DEEDS[new.pgh_label]),
        who=people.get(context.get("user", 0), ""),
        role=dict(RoleGrant.Role.choices).get(role, ""),
        changes=changes(new, old) if old is not None else [],
    )


def changes(new: Any, old: Any) -> list[FieldChange]:
    """The fields in which two versions differ."""
    return [
        FieldChange(str(field.verbose_name), shown(old, field), shown(new, field))
        for field in tracked_fields(new)
        if getattr(new, field.attname) != getattr(old, field.attname)
    ]


def tracked_fields(event: Any) -> list[Any]:
    return [f for f in event._meta.fields if not f.name.startswith("pgh_") and f.name != "id"]


def shown(event: Any, field: Any) -> str:
    display = getattr(event, f"get_{field.name}_display", None)
    # Of a row pointed to only the key: it may be gone by now.
    value = display() if display else getattr(event, field.attname)
    return in_words(value)


def in_words(value: Any) -> str:
    if isinstance(value, datetime.datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, datetime.date):
        return date_format(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value)
