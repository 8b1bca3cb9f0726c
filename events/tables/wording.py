"""The wordings of a row from its first to its last, each compared with the one before."""

import datetime
from typing import Any, NamedTuple

from wirportal.editing.differences import Patience, Piece, differences


class Wording(NamedTuple):
    at: datetime.datetime
    text: str
    pieces: list[Piece]


def wordings(row: Any, column: str) -> list[Wording]:
    """The latest first, without names. One query, however many there are."""
    events = type(row).pgh_event_model.objects.filter(pgh_obj=row).order_by("pgh_id")
    found: list[Wording] = []
    patience = Patience()
    for at, text in events.values_list("pgh_created_at", column):
        before = found[-1].text if found else ""
        if not found or text != before:
            pieces = differences(before, text, patience) if found else []
            found.append(Wording(at, text, pieces))
    return found[::-1]
