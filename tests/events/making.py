"""Makes for each rule of events what it reminds a person of on a day."""

import datetime

from django.utils import timezone

from events.dossier.reminding import DAY, LAST, LATER
from tests.factories.events import (
    DemandFactory,
    EventFactory,
    EventOrganiserFactory,
    QuotaFactory,
    RegistrationFactory,
)

BERLIN = timezone.get_default_timezone()
LONG_AGO = datetime.date(2020, 1, 1)


def event_on(day, **fields):
    starts = datetime.datetime.combine(day, datetime.time(9), tzinfo=BERLIN)
    return EventFactory(
        starts_at=starts,
        ends_at=starts + datetime.timedelta(hours=14),
        opens_at=starts - datetime.timedelta(days=90),
        **fields,
    )


def answer(alliance, person, day):
    for role in ("ministry_desk", "ministry_decider"):
        person.role_grants.create(role=role, from_on=LONG_AGO)
    DemandFactory(
        state="handed_over",
        handed_over_on=day - datetime.timedelta(days=60),
        answer_due_on=day,
        by=person,
    )


def results(alliance, person, day):
    EventOrganiserFactory(event=event_on(day), alliance=alliance)


def results_later(alliance, person, day):
    EventOrganiserFactory(event=event_on(day - (LAST + LATER) * DAY), alliance=alliance)


def near(alliance, person, day):
    RegistrationFactory(event=event_on(day), user=person)


def quota_open(alliance, person, day):
    last = datetime.datetime.combine(day, datetime.time(23, 50), tzinfo=BERLIN)
    event = event_on(day + datetime.timedelta(days=3), closes_at=last)
    QuotaFactory(event=event, alliance=alliance)


def after(alliance, person, day):
    event = event_on(day)
    RegistrationFactory(event=event, user=person, state="attended", checked_in_at=event.starts_at)


MAKE = {
    "event-results": results,
    "event-results-later": results_later,
    "demand-answer": answer,
    "event-near": near,
    "event-quota-open": quota_open,
    "event-after": after,
}
