"""The wordings of a row from its first to its last, each compared with the one before."""

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

from wirportal.editing.differences import Patience, Piece, differences


class Text(NamedTuple):
    """In one language: as it was, and what had changed."""

    text: str
    pieces: list[Piece]
    is_english: bool


class Wording(NamedTuple):
    at: datetime.datetime
    texts: list[Text]


def wordings(row: Any, columns: Sequence[str]) -> list[Wording]:
    """The latest first, without names. One query, however many there are."""
    events = type(row).pgh_event_model.objects.filter(pgh_obj=row).order_by("pgh_id")
    found: list[Wording] = []
    patience = Patience()
    for at, *texts in events.values_list("pgh_created_at", *columns):
        before: Sequence[str | None] = [one.text for one in found[-1].texts] if found else ()
        if texts != before:
            compared = zip(columns, before or (None,) * len(texts), texts, strict=True)
            found.append(Wording(at, [text_of(*one, patience) for one in compared]))
    return found[::-1]


def text_of(column: str, before: str | None, text: str, patience: Patience) -> Text:
    pieces = [] if before is None else differences(before, text, patience)
    return Text(text, pieces, is_english=column.endswith("_en"))
