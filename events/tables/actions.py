"""Deeds at a table: add a row, change one, open and close the collection."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.slugs import free_slug
from events.editing import Overtaken, same_form
from events.models import Demand, Event, EventDossier, Priority, Proposal, TableNote, ThemeTable
from events.states import DemandState, TableState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting, name_deeds
from wirportal.moves import Refused, move

name_deeds({"collect": _("collected at the table"), "take_away": _("taken away")})
# By what name each step knows the next one.
NEXT: dict[Any, str] = {TableNote: "priorities", Priority: "proposals", Proposal: "demands"}


GONE = _("Somebody has taken this away meanwhile.")


def hold(table: ThemeTable) -> None:
    """Keeps the table as it is until the deed is done. Raises Refused where it is not open."""
    held = ThemeTable.objects.select_for_update(no_key=True).get(pk=table.pk)
    if held.state != TableState.OPEN:
        raise Refused(
            _(
                "At this table nothing is collected at the moment. Your text stands below; "
                "nothing was saved."
            )
        )


@transaction.atomic
def add(
    table: ThemeTable,
    model: Any,
    values: Mapping[str, Any],
    links: Mapping[str, list[Any]],
    *,
    token: uuid.UUID,
    by: User,
) -> Any:
    """A new row. Sent twice, also at once, it is one: the table is locked meanwhile."""
    hold(table)
    token = same_form(token, *values.values())
    before = model.objects.filter(form_token=token).first()
    if before is not None:
        if before.table_id != table.pk:
            raise Refused(_("This form belongs to another table. Please open the page anew."))
        return before
    require_sources(values, links)
    with acting(by, "collect"):
        row = model(table=table, form_token=token, by=by, **values)
        if model is Demand:
            row.slug = free_slug(
                Demand.objects.all(),
                address_of(row),
                instead="forderung",
                reserved={"feed"},
                longest=70,
            )
        row.save()
        for name, rows in links.items():
            getattr(row, name).set(rows)
    return row


def require_sources(values: Mapping[str, Any], links: Mapping[str, list[Any]]) -> None:
    """What it is derived from still stands at the table, which is held."""
    rows = [one for one in values.values() if isinstance(one, models.Model)]
    rows += [one for found in links.values() for one in found]
    for row in rows:
        newest_of(row)


def newest_of(row: Any) -> Any:
    """As it is now, held. Raises Refused where somebody has taken it away."""
    found = type(row)._default_manager.select_for_update().filter(pk=row.pk).first()
    if found is None:
        raise Refused(GONE)
    return found


def address_of(demand: Demand) -> str:
    """The first words of it, so that the address fits into its column."""
    words = " ".join(demand.text_de.split()[:8])
    return words[:60]


@transaction.atomic
def change(
    row: Any,
    values: Mapping[str, Any],
    links: Mapping[str, list[Any]],
    *,
    number: int,
    by: User,
) -> None:
    """Saves over version `number` alone. Raises Overtaken where there is a newer one."""
    hold(row.table)
    newest = newest_of(row)
    require_sources(values, links)
    if isinstance(newest, Demand) and newest.state != DemandState.COLLECTED:
        raise Refused(_("This demand has been agreed. Its wording stays as it is."))
    if says(newest, values, links):
        return
    if newest.number != number:
        raise Overtaken(newest)
    for name, value in values.items():
        setattr(newest, name, value)
    newest.number += 1
    with acting(by, "edited"):
        newest.save(update_fields=[*values, "number"])
        for name, rows in links.items():
            getattr(newest, name).set(rows)


@transaction.atomic
def remove(row: Any, *, number: int, by: User) -> None:
    """Takes the row away as it was read; the trail keeps it. Not what something is derived from."""
    hold(row.table)
    newest = newest_of(row)
    if newest.number != number:
        raise Refused(_("Somebody else has saved meanwhile. Nothing was taken away."))
    if is_source(newest):
        raise Refused(_("Something was derived from this. It stays at the table."))
    with acting(by, "take_away"):
        newest.delete()


def is_source(row: Any) -> bool:
    """Whether the next step goes on from it; a demand that was agreed has gone on, too."""
    if isinstance(row, Demand):
        return row.state != DemandState.COLLECTED
    return bool(getattr(row, NEXT[type(row)]).exists())


def says(row: Any, values: Mapping[str, Any], links: Mapping[str, list[Any]]) -> bool:
    """Whether it stands there like this already."""
    same = all(getattr(row, name) == value for name, value in values.items())
    return same and all(
        {one.pk for one in getattr(row, name).all()} == {one.pk for one in rows}
        for name, rows in links.items()
    )


@transaction.atomic
def open_table(table: ThemeTable, *, by: User) -> None:
    """Not once its results are published: what is written there would be public at once."""
    Event.objects.select_for_update(no_key=True).get(pk=table.event_id)
    published = EventDossier.objects.filter(event=table.event_id, published_at__isnull=False)
    if published.exists():
        raise Refused(
            _("The results are published. Please take them back before anything is collected.")
        )
    move(table, "open_table", by=by, state_since=timezone.now())


def close_table(table: ThemeTable, *, by: User) -> None:
    move(table, "close_table", by=by, state_since=timezone.now())
