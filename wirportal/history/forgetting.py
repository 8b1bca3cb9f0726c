"""The one way to take something out of the history again: what the law says must go."""

from collections.abc import Collection
from typing import Any

import pgtrigger


def forget(model: Any, keys: Collection[int]) -> None:
    """All that history has kept of these rows, who changed them included."""
    past = model.pgh_event_model
    with pgtrigger.ignore(f"{past._meta.label}:append_only"):
        found = past.objects.filter(pgh_obj_id__in=keys)
        found._raw_delete(found.db)
