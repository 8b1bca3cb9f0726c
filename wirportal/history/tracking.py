"""Which rows leave a trail: a decorator for models."""

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=type[models.Model])


def tracked(*, exclude: tuple[str, ...] = (), reads: tuple[str, ...] = ()) -> Callable[[M], M]:
    """Writes each insert, update and delete of the model to an append-only event table.

    The writing is done by triggers of the database, so bulk updates and SQL by hand are caught
    too; further triggers refuse to change or delete what was written. `reads` are deeds that
    change nothing in the row and are written by hand, with `pghistory.create_event`.
    """

    def decorate(model: M) -> M:
        decorated: M = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(row=pghistory.New),
            pghistory.DeleteEvent(row=pghistory.Old),
            *(pghistory.ManualEvent(name) for name in reads),  # type: ignore[no-untyped-call]
            exclude=list(exclude),
        )(model)
        return decorated

    return decorate
