"""Who came into a session and who left it: when, and by whose hand."""

from typing import Any, NamedTuple

from reviews.models import PanelMember, PanelSession
from wirportal.accounts.models import User


class Coming(NamedTuple):
    """`by` is empty where the portal did it itself."""

    at: Any
    name: str
    is_new: bool
    by: str


def trail_of(session: PanelSession) -> list[Coming]:
    """Latest first; two queries, however many came and went."""
    events = PanelMember.pgh_event_model.objects.filter(panelsession=session.pk)
    rows = list(events.order_by("-pgh_id"))
    keys = {key for row in rows for key in (row.user_id, hand_of(row))}
    names = dict(User.objects.filter(pk__in=keys).values_list("pk", "display_name"))
    return [
        Coming(
            row.pgh_created_at,
            names.get(row.user_id, ""),
            row.pgh_label == "insert",
            names.get(hand_of(row), ""),
        )
        for row in rows
    ]


def hand_of(row: Any) -> int:
    """Of whoever did it; 0 for the portal itself."""
    return (row.pgh_context or {}).get("user") or 0
