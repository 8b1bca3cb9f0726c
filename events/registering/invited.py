"""How an event's invitations stand: who is asked, and what they have said."""

from typing import NamedTuple

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from events.models import Event, EventInvitation
from events.states import COMING, RegistrationState


class Numbers(NamedTuple):
    label: str
    invited: int
    come: int
    declined: int

    @property
    def answered(self) -> int:
        return self.come + self.declined


def numbers_of(event: Event, rows: list[EventInvitation]) -> list[Numbers]:
    """Of the alliances, and of the people invited by name."""
    come = sum(row.comes for row in rows)  # type: ignore[attr-defined]
    declined = sum(
        row.declined_at is not None and not row.comes  # type: ignore[attr-defined]
        for row in rows
    )
    people = event.registrations.filter(invited_at__isnull=False).aggregate(
        invited=Count("pk"),
        come=Count("pk", filter=Q(state__in=sorted(COMING))),
        declined=Count("pk", filter=Q(state=RegistrationState.CANCELLED)),
    )
    return [
        Numbers(_("Alliances"), len(rows), come, declined),
        Numbers(_("People invited by name"), **people),
    ]
