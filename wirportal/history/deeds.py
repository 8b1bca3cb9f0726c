"""Names the deed, the person and the role that the history's triggers write beside each row."""

from typing import Any

import pghistory
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What a deed is called where people read it. Apps add their own with `name_deeds`.
DEEDS: dict[str, str | Promise] = {
    "loaded": _("loaded from the sources"),
    "edited": _("edited"),
    "publish": _("published"),
    "withdraw": _("taken back"),
    "insert": _("added"),
    "update": _("changed"),
    "delete": _("deleted"),
}


def name_deeds(names: dict[str, str | Promise]) -> None:
    """Adds names of deeds; called by the apps' permissions.py or actions.py on import.

    Raises ValueError for one that is called otherwise elsewhere: history knows deeds by name alone.
    """
    for key, label in names.items():
        if key in DEEDS and str(DEEDS[key]) != str(label):
            raise ValueError(f"The deed {key!r} is called {DEEDS[key]!s} and {label!s}.")
        DEEDS[key] = label


def acting(by: Any, deed: str, *, role: str = "") -> pghistory.context:
    """A context in which every tracked change is written down as `deed` of the person `by`.

    `by` is a user, or None for the system itself. No name or address is stored, only the key.
    """
    return pghistory.context(
        deed=deed,
        user=by.pk if by is not None else None,
        role=role or (by.leading_role() if by is not None else "system"),
    )
