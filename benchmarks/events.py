"""An event with 2,000 registrations, laid upon the one of the demo that is open.

`python -m benchmarks.events` lays them into the database of the demo and prints its address.
"""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from django.db import transaction  # noqa: E402  needs the apps to be ready
from django.utils import timezone  # noqa: E402

from alliances.models import Alliance  # noqa: E402
from events.models import Event, Registration, TableSeat  # noqa: E402
from events.states import RegistrationState  # noqa: E402

PEOPLE = 2_000
SECTORS = Registration.Sector.values


@transaction.atomic
def lay() -> Event:
    event = Event.objects.open_now().latest("starts_at")
    missing = PEOPLE - event.registrations.count()
    alliances = list(Alliance.objects.published().order_by("pk"))
    made = Registration.objects.bulk_create(
        guest(event, number, alliances) for number in range(missing)
    )
    tables = list(event.tables.all())
    TableSeat.objects.bulk_create(
        TableSeat(registration=row, table=tables[number % len(tables)])
        for number, row in enumerate(made)
    )
    return event


def guest(event: Event, number: int, alliances: list[Alliance]) -> Registration:
    """Seven of eight have a seat, half of all agreed to be listed."""
    is_waiting = number % 8 == 7
    return Registration(
        event=event,
        name=f"Messung {number:04}",
        email=f"messung{number}@gast.example",
        organisation=f"Einrichtung {number % 300}",
        alliance=alliances[number % len(alliances)],
        sector=SECTORS[number % len(SECTORS)],
        state=RegistrationState.WAITING if is_waiting else RegistrationState.CONFIRMED,
        place_in_queue=100 + number if is_waiting else None,
        list_consent_at=timezone.now() if number % 2 else None,
    )


if __name__ == "__main__":
    print(lay().get_absolute_url())
