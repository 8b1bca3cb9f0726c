"""States and the moves between them: *when* a deed is possible, and the one way to do it."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wirportal.history.deeds import acting

Moves = Mapping[str, tuple[Collection[str], str]]


class Refused(Exception):
    """A deed that is not possible (any more); its text tells the person why and what to do."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


class Moving(models.Model):
    """A row with a `state` and a table of moves: name → (states it leaves, state it reaches)."""

    MOVES: ClassVar[Moves] = {}

    class Meta:
        abstract = True

    def can(self, name: str) -> bool:
        """Whether the move is possible from the state this copy of the row knows of."""
        return getattr(self, "state") in self.MOVES[name][0]  # noqa: B009


def begin(row: Moving, name: str, *, by: Any, deed: str = "", **also: object) -> None:
    """Adds a new row in the state that the move `name` reaches; recorded once, as `deed`.

    Nobody else knows the row yet, so nobody can be faster: one statement instead of two.
    """
    leaves, reaches = row.MOVES[name]
    state = getattr(row, "state")  # noqa: B009
    if row.pk is not None or state not in leaves:
        raise ValueError(f"{row!r} in {state!r} does not begin with {name!r}")
    for field, value in {**also, "state": reaches}.items():
        setattr(row, field, value)
    with acting(by, deed or name):
        row.save(force_insert=True)


@transaction.atomic
def move(
    row: Moving, name: str, *, by: Any, only_if: models.Q | None = None, **also: object
) -> None:
    """Moves `row` by the rule `name`, sets the fields `also`, and records the deed.

    `only_if` is a further condition the database checks in the same statement: a deadline that
    has not passed by its own clock, for example. It names columns of the row alone: a join would
    become a subquery, which is not asked again when somebody else was faster.

    Of two people who press at once one wins. Raises Refused for the other.
    """
    leaves, reaches = row.MOVES[name]
    manager: models.Manager[Any] = type(row)._default_manager
    rows = manager.filter(pk=row.pk, state__in=list(leaves)).filter(only_if or models.Q())
    with acting(by, name):
        moved = rows.update(state=reaches, **also)
    if not moved:
        raise Refused(
            _(
                "This is no longer possible: the entry has been changed in the meantime. "
                "Please reload the page."
            )
        )
    row.refresh_from_db()
