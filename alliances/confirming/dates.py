"""The dates of an alliance's facts, and the two columns derived from them."""

import datetime
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from alliances.confirming.ages import Age, age_of, due_on
from alliances.models import Alliance, FactConfirmation, Project, Result

Fact = FactConfirmation.Fact


class FactDate(NamedTuple):
    """A group of facts: of which day it is, and whether the alliance itself has said so."""

    fact: Fact
    day: datetime.date | None
    is_confirmed: bool

    @property
    def label(self) -> str:
        return str(self.fact.label)

    @property
    def age(self) -> Age:
        return age_of(self.day)

    @property
    def due_on(self) -> datetime.date | None:
        return due_on(self.day) if self.day else None

    @property
    def is_stale(self) -> bool:
        return self.age == Age.STALE


def with_dates(rows: QuerySet[Alliance]) -> QuerySet[Any]:
    """The rows with all that `dates_in` reads."""
    said = FactConfirmation.objects.filter(alliance=OuterRef("pk")).order_by("fact")
    projects = Project.objects.filter(alliance=OuterRef("pk"), state=Project.State.PUBLISHED)
    results = Result.objects.filter(
        alliance=OuterRef("pk"), state=Result.State.PUBLISHED, is_released=True
    )
    return rows.annotate(
        facts_said=ArraySubquery(said.values("fact")),
        days_said=ArraySubquery(said.values("confirmed_on")),
        has_projects=Exists(projects),
        has_results=Exists(results),
    )


def dates_in(row: Any) -> list[FactDate]:
    """All groups of which visitors find something; takes a row `with_dates`.

    What the alliance has not confirmed is as old as the record of the alliance. Projects and
    results count once there is one in public.
    """
    confirmed = dict(zip(row.facts_said, row.days_said, strict=True))
    is_empty = {Fact.PROJECTS: not row.has_projects, Fact.RESULTS: not row.has_results}
    return [
        FactDate(fact, confirmed.get(fact, row.recorded_on), fact in confirmed)
        for fact in Fact
        if not is_empty.get(fact)
    ]


def dates_of(alliance: Alliance) -> list[FactDate]:
    """The same, in one query."""
    rows = Alliance.objects.filter(pk=alliance.pk).only("recorded_on")
    return dates_in(with_dates(rows).get())


@transaction.atomic
def keep_dates(alliance: Alliance) -> None:
    """Brings `facts_of` and `confirmed_on` in line; if they are, nothing is written."""
    # Of two who confirm at once the second counts after the first is done.
    rows = Alliance.objects.select_for_update(no_key=True)
    row = rows.only("recorded_on", "facts_of", "confirmed_on").get(pk=alliance.pk)
    dates = dates_of(row)
    days = [date.day for date in dates if date.day is not None]
    facts_of = min(days, default=None)
    confirmed_on = facts_of if all(date.is_confirmed for date in dates) else None
    if (row.facts_of, row.confirmed_on) != (facts_of, confirmed_on):
        changed = Alliance.objects.filter(pk=row.pk)
        changed.update(facts_of=facts_of, confirmed_on=confirmed_on)
    alliance.facts_of, alliance.confirmed_on = facts_of, confirmed_on
