"""Which rows leave a trail: a decorator for models."""

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=type[models.Model])


def tracked(*, exclude: tuple[str, ...] = ()) -> Callable[[M], M]:
    """Writes each insert, update and delete of the model to an append-only event table.

    The writing is done by triggers of the database, so bulk updates and SQL by hand are caught
    too; further triggers refuse to change or delete what was written.
    """

    def decorate(model: M) -> M:
        decorated: M = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(row=pghistory.New),
            pghistory.DeleteEvent(row=pghistory.Old),
            exclude=list(exclude),
        )(model)
        return decorated

    return decorate
