"""What pages of events ask each time of the person and of the clock, in queries that are kept."""

import uuid

from django.db.models import Q, QuerySet

from alliances.models import Membership
from events.models import Demand, EventOrganiser, Registration, ThemeTable
from events.states import LIVING
from wirportal.accounts.models import User
from wirportal.accounts.querysets import at_address
from wirportal.statements import Statement

LATEST_DEMANDS = 10


def _coordinations(person: int) -> QuerySet[Membership]:
    return _coordinated(person).order_by()[:1]


def _organisers_led(event: int, person: int) -> QuerySet[EventOrganiser]:
    led = _coordinated(person).values("alliance")
    return EventOrganiser.objects.filter(event=event, alliance__in=led).order_by()[:1]


def _coordinated(person: int) -> QuerySet[Membership]:
    return Membership.objects.in_force().filter(user=person, role=Membership.Role.COORDINATOR)


def _registrations(event: int, person: int) -> QuerySet[Registration]:
    return Registration.objects.living().filter(event=event, user=person).order_by("pk")[:1]


def _known(event: int, form: uuid.UUID, person: int, email: str) -> QuerySet[Registration]:
    theirs = Q(user=person) | (at_address(email) & Q(erased_at__isnull=True))
    living = Q(event=event, state__in=sorted(LIVING))
    rows = Registration.objects.filter(Q(form_token=form) | (living & theirs))
    return rows.only("pk").order_by()[:1]


def _teams(person: int) -> QuerySet[Membership]:
    return Membership.objects.in_force().filter(user=person).order_by()[:1]


def _tables(event: int) -> QuerySet[ThemeTable]:
    return ThemeTable.objects.select_related("session").filter(event=event)


def _demands(event: int, person: int) -> QuerySet[Demand]:
    return latest(Demand.objects.of(event, without_office(person)))


def latest(rows: QuerySet[Demand]) -> QuerySet[Demand]:
    return rows.order_by("-handed_over_on", "pk")[:LATEST_DEMANDS]


def without_office(key: int) -> User:
    """What everybody with this key may see, whatever offices they hold besides."""
    person = User(pk=key)
    person.roles = frozenset()
    return person


COORDINATIONS = Statement(_coordinations, person=int)
TEAMS = Statement(_teams, person=int)
TABLES = Statement(_tables, event=int)
ORGANISERS_LED = Statement(_organisers_led, event=int, person=int)
REGISTRATIONS = Statement(_registrations, event=int, person=int)
KNOWN = Statement(_known, event=int, form=uuid.UUID, person=int, email=str)
DEMANDS = Statement(_demands, event=int, person=int)
