"""How many came, by sector, and how many of the alliances that were invited.

Counted once when the results are published, without names.
"""

from typing import Any, NamedTuple

from django.db.models import Count, Q

from events.models import Event, EventDossier, EventInvitation, Registration
from events.states import RegistrationState


class Attendance(NamedTuple):
    """None where nobody has counted."""

    people: int | None
    alliances: int | None
    # Label and number.
    sectors: list[tuple[str, int]]
    # Alliances that were invited, and how many of these came.
    invited: int | None
    invited_came: int | None

    @property
    def is_known(self) -> bool:
        return not (self.people is None and self.alliances is None and self.invited is None)


def counted(event: Event) -> dict[str, Any]:
    """Of those who were checked in; else what the event says of itself."""
    came = Registration.objects.filter(event=event, state=RegistrationState.ATTENDED)
    sectors = dict(came.order_by().values_list("sector").annotate(number=Count("pk")))
    asked = invited(event, is_counted=bool(sectors))
    if not sectors:
        known = {"people": event.people_count, "alliances": event.alliance_count}
        return {**known, "sectors": {}, **asked}
    alliances = came.exclude(alliance=None).order_by().values("alliance").distinct().count()
    return {"people": sum(sectors.values()), "alliances": alliances, "sectors": sectors, **asked}


def invited(event: Event, *, is_counted: bool) -> dict[str, int | None]:
    """Who of them came is known where it was counted; how many, if not by the portal, by hand."""
    rows = EventInvitation.objects.filter(event=event).order_by().with_attendance()
    found = rows.aggregate(invited=Count("pk"), invited_came=Count("pk", filter=Q(came=True)))
    if not found["invited"]:
        return {"invited": event.invited_count, "invited_came": None}
    return found if is_counted else {**found, "invited_came": None}


def attendance_of(event: Event, dossier: EventDossier) -> Attendance:
    """As it was when the results were published; until then as it is."""
    found = dossier.attendance if dossier.published_at and dossier.attendance else counted(event)
    sectors = found["sectors"]
    named = [(str(one.label), sectors[one]) for one in Registration.Sector if one in sectors]
    if "" in sectors:
        named.append((str(Registration.Sector.OTHER.label), sectors[""]))
    # Results that were published before do not say it.
    asked = found.get("invited"), found.get("invited_came")
    return Attendance(found["people"], found["alliances"], merged(named), *asked)


def merged(rows: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Who named no sector counts with "other"."""
    found: dict[str, int] = {}
    for label, number in rows:
        found[label] = found.get(label, 0) + number
    return list(found.items())
