"""Why the event team gave somebody a seat past the waiting list: reason, time, and by whom."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.models import Registration
from wirportal.history.reading import names_of


def reasons_in_words(reasons: Mapping[int, str]) -> dict[int, str]:
    """Of registrations with a reason, by their keys. Two queries, none where there is no reason."""
    keys = [key for key, reason in reasons.items() if reason]
    if not keys:
        return {}
    rows = deeds_with_reasons(keys)
    people = names_of(rows)
    found = {key: reasons[key] for key in keys}
    for row in rows:
        by = people.get((row.pgh_context or {}).get("user") or 0, "–")
        at = date_format(timezone.localtime(row.pgh_created_at), "SHORT_DATETIME_FORMAT")
        words = {"reason": reasons[row.pgh_obj_id], "at": at, "name": by}
        found[row.pgh_obj_id] = _("%(reason)s (%(at)s, %(name)s)") % words
    return found


def deeds_with_reasons(keys: Iterable[int]) -> list[Any]:
    """The latest comes last. History holds who and when, the reason stands in the row alone."""
    deeds = ["take_seat", "cancel_registration"]
    history = Registration.pgh_event_model.objects  # type: ignore[attr-defined]
    rows = history.filter(pgh_obj__in=keys, pgh_context__deed__in=deeds)
    return list(rows.order_by("pgh_id"))
