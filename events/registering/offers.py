"""What registrations hand to shared pages: clockwork, workplace, tasks."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import Party, Registration
from events.querysets.people import coordinated_by
from events.registering import actions
from events.registering.queue import keep_queues
from events.states import LIVING, EventState, RegistrationState
from wirportal.accounts.models import User
from wirportal.registry import Task, WorkplaceSection, clockwork, on_accept, tasks, workplace
from wirportal.web import person

S = RegistrationState


def my_events(request: HttpRequest) -> dict[str, object] | None:
    """Those to come, with where one stands, and who comes of one's alliances. Two queries."""
    user, now = person(request), timezone.now()
    rows = Registration.objects.filter(user=user, state__in=sorted(LIVING))
    coming = rows.filter(event__ends_at__gte=now).select_related("event")
    found = list(coming.order_by("event__starts_at")[:10])
    parties = Party.objects.of_teams(user).filter(event__ends_at__gte=now).with_numbers()
    theirs = parties.select_related("event", "alliance").filter(people__gt=0)
    delegations = list(theirs.order_by("event__starts_at", "made_at")[:10])
    if not (found or delegations):
        return None
    return {"registrations": found, "delegations": delegations}


def to_answer(user: User) -> Iterator[Task]:
    """Seats that wait for a yes: one's own, and those of delegations one keeps. Two queries."""
    now = timezone.now()
    offered = Registration.objects.filter(state=S.OFFERED, offered_until__gt=now)
    offered = offered.filter(event__state=EventState.PUBLISHED)
    offered = offered.select_related("event").order_by("offered_until")
    for row in offered.filter(user=user):
        yield task(row, _("Confirm your seat"), reverse("events:registration", args=[row.code]))
    parties = set[int | None]()
    for row in offered.filter(party__alliance__in=coordinated_by(user)).exclude(user=user):
        if row.party_id not in parties:
            parties.add(row.party_id)
            link = reverse("events:delegation", args=[row.event.slug])
            yield task(row, _("Confirm the seats of your delegation"), link)


def task(row: Registration, label: str, url: str) -> Task:
    due = timezone.localdate(row.offered_until) if row.offered_until else None
    return Task(label, url, due=due, scope=row.event.title())


def take_over(invitation: Any, user: User) -> None:
    """What others have registered for the address belongs to the account it now has."""
    actions.take_over(user)


clockwork.register(keep_queues)
on_accept.register(take_over)
workplace.register(WorkplaceSection("events/registering/_workplace.html", my_events))
tasks.register(to_answer)
