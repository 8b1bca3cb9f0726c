"""How many came, by sector: counted once when the results are published, without names."""

from typing import Any, NamedTuple

from django.db.models import Count

from events.models import Event, EventDossier, Registration
from events.states import RegistrationState


class Attendance(NamedTuple):
    """None where nobody has counted."""

    people: int | None
    alliances: int | None
    # Label and number.
    sectors: list[tuple[str, int]]


def counted(event: Event) -> dict[str, Any]:
    """Of those who were checked in; else what the event says of itself."""
    came = Registration.objects.filter(event=event, state=RegistrationState.ATTENDED)
    sectors = dict(came.order_by().values_list("sector").annotate(number=Count("pk")))
    if not sectors:
        return {"people": event.people_count, "alliances": event.alliance_count, "sectors": {}}
    alliances = came.exclude(alliance=None).order_by().values("alliance").distinct().count()
    return {"people": sum(sectors.values()), "alliances": alliances, "sectors": sectors}


def attendance_of(event: Event, dossier: EventDossier) -> Attendance:
    """As it was when the results were published; until then as it is."""
    found = dossier.attendance if dossier.published_at and dossier.attendance else counted(event)
    sectors = found["sectors"]
    named = [(str(one.label), sectors[one]) for one in Registration.Sector if one in sectors]
    if "" in sectors:
        named.append((str(Registration.Sector.OTHER.label), sectors[""]))
    return Attendance(found["people"], found["alliances"], merged(named))


def merged(rows: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Who named no sector counts with "other"."""
    found: dict[str, int] = {}
    for label, number in rows:
        found[label] = found.get(label, 0) + number
    return list(found.items())
