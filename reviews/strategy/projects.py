"""Deeds on the ranked list of projects: add, change, move, take out."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from reviews.models import InterimReview, PlannedProject
from reviews.strategy.actions import writable
from reviews.strategy.draft import PROJECT_LIST
from reviews.strategy.forms import mark_of
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused

MOST_PROJECTS = 100


class Overtaken(Exception):
    """Somebody else has changed the line since the form was opened; `row` is as it is now."""

    def __init__(self, row: PlannedProject) -> None:
        super().__init__(row.pk)
        self.row = row


@transaction.atomic
def add(case: InterimReview, *, by: User, **values: Any) -> PlannedProject:
    """At the end of the list."""
    held = writable(case, PROJECT_LIST, by=by)
    count = held.projects.count()
    if count >= MOST_PROJECTS:
        raise Refused(_("The list is full. Please put projects together."))
    with acting(by, "insert"):
        return PlannedProject.objects.create(case=held, rank=count + 1, **values)


@transaction.atomic
def change(project: PlannedProject, *, base: str, by: User, **values: Any) -> None:
    """Raises Overtaken if the line is not what the form was made from."""
    writable(project.case, PROJECT_LIST, by=by)
    row = line(project)
    if mark_of(row) != base:
        raise Overtaken(row)
    for name, value in values.items():
        setattr(row, name, value)
    with acting(by, "edited"):
        row.save(update_fields=list(values))


def line(project: PlannedProject) -> PlannedProject:
    """The line as it is now. Raises Refused if it has been taken out."""
    row = PlannedProject.objects.filter(pk=project.pk).first()
    if row is None:
        raise Refused(_("Somebody has taken this project out of the list in the meantime."))
    return row


@transaction.atomic
def shift(project: PlannedProject, step: int, *, by: User) -> None:
    """One place up (-1) or down (1); at the ends nothing happens."""
    held = writable(project.case, PROJECT_LIST, by=by)
    row = line(project)
    other = held.projects.filter(rank=row.rank + step).first()
    if other is None:
        return
    with acting(by, "edited"):
        held.projects.filter(pk=other.pk).update(rank=row.rank)
        held.projects.filter(pk=row.pk).update(rank=row.rank + step)


@transaction.atomic
def remove(project: PlannedProject, *, by: User) -> None:
    """Those behind it move up."""
    held = writable(project.case, PROJECT_LIST, by=by)
    row = line(project)
    with acting(by, "delete"):
        held.projects.filter(pk=row.pk).delete()
        held.projects.filter(rank__gt=row.rank).update(rank=F("rank") - 1)
