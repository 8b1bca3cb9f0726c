"""The kinds of mail about registrations, each with a sample of what it says."""

import datetime
from functools import partial

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from events.models import Event, Registration
from events.registering.letters import (
    WRITTEN,
    compose,
    of_cancelled,
    of_party_offered,
    of_passed_on,
    party_offered,
    passed_on,
)
from events.registering.telling import (
    ALREADY,
    CANCELLED,
    CONFIRMED,
    GUEST_CODE,
    INVITED,
    LAPSED,
    OFFERED,
    PARTY_OFFERED,
    PASSED_ON,
    WAITING,
)
from wirportal.letters import Letter
from wirportal.notifications.kinds import MailKind, Topic, kinds

REGISTRATIONS = Topic(
    "registrations",
    gettext_lazy("Registrations for events"),
    gettext_lazy("Your seats, the waiting list, and what you have to answer."),
    is_duty=True,
)
LABELS: dict[str, str | Promise] = {
    INVITED: gettext_lazy("Somebody is invited to an event"),
    CONFIRMED: gettext_lazy("A seat at an event is confirmed"),
    WAITING: gettext_lazy("On the waiting list of an event"),
    OFFERED: gettext_lazy("A seat at an event is offered"),
    CANCELLED: gettext_lazy("A registration is cancelled"),
    LAPSED: gettext_lazy("An offered seat has lapsed"),
    GUEST_CODE: gettext_lazy("A guest confirms the address"),
    ALREADY: gettext_lazy("An address is registered again"),
}


def made_up() -> Registration:
    start = timezone.now() + datetime.timedelta(days=30)
    event = Event(slug="beispiel", place="Landesvertretung", city="10117 Berlin")
    event.starts_at, event.ends_at = start, start + datetime.timedelta(hours=8)
    event.title_de = event.title_en = _("Future workshop")
    until = timezone.now() + datetime.timedelta(days=2)
    return Registration(event=event, offered_until=until, language=get_language() or "de")


def sample(kind: str) -> Letter:
    return of_cancelled(made_up(), had_seat=True) if kind == CANCELLED else WRITTEN[kind](made_up())


for name, label in LABELS.items():
    kinds.register(
        MailKind(
            name,
            label,
            REGISTRATIONS,
            partial(compose, name),
            partial(sample, name),
            has_secret_link=True,
        )
    )
kinds.register(
    MailKind(
        PASSED_ON,
        gettext_lazy("A seat at an event was passed on"),
        REGISTRATIONS,
        of_passed_on,
        lambda: passed_on(made_up().event, f"{settings.BASE_URL}/veranstaltungen/"),
    )
)
kinds.register(
    MailKind(
        PARTY_OFFERED,
        gettext_lazy("Seats at an event are offered to a delegation"),
        REGISTRATIONS,
        of_party_offered,
        lambda: party_offered(made_up(), "Küstenbündnis"),
    )
)
