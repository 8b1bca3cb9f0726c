"""All that the apps keep of one person: to read, as a file, and its deletion."""

import datetime
import json
from typing import Any, NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wirportal.accounts.models import User
from wirportal.registry import Fact, OwnData, own_data

# So many entries of a kind stand on the page; all of them are in the file.
MOST_SHOWN = 20


class Section(NamedTuple):
    """One kind of data: its entries in words, and how many there are in all."""

    label: str | Promise
    entries: list[list[Fact]]
    number: int
    kept: str | Promise

    @property
    def more(self) -> int:
        return self.number - len(self.entries)


def sections(user: User) -> list[Section]:
    return [section(one, list(values(one, user))) for one in own_data]


def section(one: OwnData, rows: list[dict[str, Any]]) -> Section:
    entries = [
        [
            Fact(str(label), text)
            for name, label in one.fields.items()
            if (text := worded(field_at(one.model, name), row[name]))
        ]
        for row in rows[:MOST_SHOWN]
    ]
    return Section(one.label, entries, len(rows), one.kept)


def values(one: OwnData, user: User) -> Any:
    return one.rows(user).order_by("pk").values(*one.fields)


def file_of(user: User) -> dict[str, Any]:
    """For machines: every entry, by the names of the fields."""
    return {"made_at": timezone.now()} | {
        one.key: [dict(row) for row in values(one, user)] for one in own_data
    }


def field_at(model: Any, path: str) -> models.Field[Any, Any]:
    """The field at the end of a lookup such as `event__title_de`."""
    *way, last = path.split("__")
    for name in way:
        model = model._meta.get_field(name).related_model
    found: models.Field[Any, Any] = model._meta.get_field(last)
    return found


def worded(field: models.Field[Any, Any], value: Any) -> str:
    """As people write it; nothing where there is nothing."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, datetime.date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, list):
        return ", ".join(worded(getattr(field, "base_field", field), one) for one in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    choices: Any = field.flatchoices
    return "" if value is None else str(dict(choices).get(value, value))
