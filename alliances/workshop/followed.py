"""Texts that name organisations: what was merged since leads on to the record that stays."""

from collections.abc import Iterable, Mapping

from alliances.models import Organisation
from wirportal.editing.actions import Data

Merged = Mapping[str, str]


def merged_records() -> Merged:
    """From each record that was merged to the one that stays, as forms write their keys."""
    rows = Organisation.objects.exclude(merged_into=None).values_list("pk", "merged_into")
    return {str(gone): str(stays) for gone, stays in rows}


def followed(text: Data, fields: Iterable[str], merged: Merged) -> Data:
    """The text as it is meant today.

    `fields` hold keys of organisations, the weightiest part first: of two parts that became those
    of one organisation by a merge the weightier stays, as the merge itself does it.
    """
    names = [name for name in fields if name in text]
    moved = {merged[value] for name in names for value in text[name] if value in merged}
    if not moved:
        return text
    found = dict(text)
    taken: set[str] = set()
    for name in names:
        values = {merged.get(value, value) for value in text[name]} - taken
        found[name] = sorted(values)
        taken |= values & moved
    return found
