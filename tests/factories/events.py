"""Rows of events. An event comes published, in thirty days, open for registration."""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from events.models import (
    Demand,
    Event,
    EventDossier,
    EventFile,
    EventInvitation,
    EventOrganiser,
    FishbowlContribution,
    Party,
    Priority,
    Proposal,
    QuestionGroup,
    Quota,
    Registration,
    RoomQuestion,
    Session,
    TableNote,
    TableSeat,
    ThemeTable,
)
from events.states import EventState, RegistrationState
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory
from tests.factories.media import stored_picture


def at(days, hour=9):
    """A moment so many days from today, at that hour in Berlin."""
    day = timezone.localdate() + datetime.timedelta(days=days)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


class EventFactory(DjangoModelFactory):
    class Meta:
        model = Event

    slug = factory.Sequence(lambda n: f"veranstaltung-{n}")
    title_de = factory.Sequence(lambda n: f"Veranstaltung {n}")
    kind = Event.Kind.WORKSHOP
    starts_at = factory.LazyFunction(lambda: at(30))
    ends_at = factory.LazyAttribute(lambda event: event.starts_at + datetime.timedelta(hours=8))
    opens_at = factory.LazyAttribute(lambda event: event.starts_at - datetime.timedelta(days=40))
    closes_at = factory.LazyAttribute(lambda event: event.starts_at - datetime.timedelta(days=3))
    place = "Landesvertretung"
    city = "10117 Berlin"
    access_de = "Stufenloser Zugang, Aufzug, barrierefreie Toilette."
    state = EventState.PUBLISHED


class EventOrganiserFactory(DjangoModelFactory):
    class Meta:
        model = EventOrganiser

    event = factory.SubFactory(EventFactory)
    alliance = factory.SubFactory(AllianceFactory)


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = Session

    event = factory.SubFactory(EventFactory)
    key = factory.Sequence(lambda n: f"punkt-{n}")
    title_de = factory.Sequence(lambda n: f"Programmpunkt {n}")
    starts_at = factory.LazyAttribute(lambda session: session.event.starts_at)
    ends_at = factory.LazyAttribute(lambda one: one.starts_at + datetime.timedelta(hours=1))


class ThemeTableFactory(DjangoModelFactory):
    class Meta:
        model = ThemeTable

    event = factory.SubFactory(EventFactory)
    key = factory.Sequence(lambda n: f"tisch-{n}")
    title_de = factory.Sequence(lambda n: f"Thementisch {n}")
    seats = 12


class EventInvitationFactory(DjangoModelFactory):
    class Meta:
        model = EventInvitation

    event = factory.SubFactory(EventFactory)
    alliance = factory.SubFactory(AllianceFactory)


class QuotaFactory(DjangoModelFactory):
    class Meta:
        model = Quota

    event = factory.SubFactory(EventFactory)
    alliance = factory.SubFactory(AllianceFactory)
    seats = 4


class PartyFactory(DjangoModelFactory):
    class Meta:
        model = Party

    event = factory.SubFactory(EventFactory)
    alliance = factory.SubFactory(AllianceFactory)


class RegistrationFactory(DjangoModelFactory):
    """Confirmed, of an account; `user=None, email=…` for a guest."""

    class Meta:
        model = Registration

    event = factory.SubFactory(EventFactory)
    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Teilnahme {n}")
    email = factory.LazyAttribute(
        lambda one: (
            one.user.email if one.user else f"{one.name.lower().replace(' ', '')}@gast.example"
        )
    )
    state = RegistrationState.CONFIRMED


class TableSeatFactory(DjangoModelFactory):
    class Meta:
        model = TableSeat

    table = factory.SubFactory(ThemeTableFactory)
    registration = factory.LazyAttribute(lambda seat: RegistrationFactory(event=seat.table.event))


class TableNoteFactory(DjangoModelFactory):
    class Meta:
        model = TableNote

    table = factory.SubFactory(ThemeTableFactory)
    kind = TableNote.Kind.CHALLENGE
    text = factory.Sequence(lambda n: f"Karte {n}")


class PriorityFactory(DjangoModelFactory):
    class Meta:
        model = Priority

    table = factory.SubFactory(ThemeTableFactory)
    text = factory.Sequence(lambda n: f"Schwerpunkt {n}")


class ProposalFactory(DjangoModelFactory):
    class Meta:
        model = Proposal

    table = factory.LazyAttribute(lambda one: one.priority.table)
    priority = factory.SubFactory(PriorityFactory)
    text = factory.Sequence(lambda n: f"Handlungsvorschlag {n}")


class DemandFactory(DjangoModelFactory):
    """Collected; `state="handed_over", handed_over_on=…` for one that lies with an office."""

    class Meta:
        model = Demand

    table = factory.SubFactory(ThemeTableFactory)
    slug = factory.Sequence(lambda n: f"forderung-{n}")
    text_de = factory.Sequence(lambda n: f"Forderung {n}")
    addressee = Demand.Addressee.MINISTRY


class EventDossierFactory(DjangoModelFactory):
    class Meta:
        model = EventDossier

    event = factory.SubFactory(EventFactory)


class EventFileFactory(DjangoModelFactory):
    """A picture that is released; `kind="praesentation", file=FileFactory()` for a document."""

    class Meta:
        model = EventFile

    event = factory.SubFactory(EventFactory)
    kind = EventFile.Kind.PICTURE
    file = factory.LazyFunction(stored_picture)
    title_de = factory.Sequence(lambda n: f"Bild {n}")
    credit = "Studio Muster"
    description_de = "Menschen sitzen um einen Tisch."
    is_released = True
    position = factory.Sequence(lambda n: n)


def event_with_results(**given):
    """Over, with its dossier published: a table from cards to demands, a picture, a programme."""
    event = EventFactory(starts_at=at(-20), **given)
    SessionFactory(event=event, format="fishbowl", title_de="Fishbowl")
    table = ThemeTableFactory(event=event, key="bauen", title_de="Bauen")
    TableNoteFactory(table=table, text="Karte am Tisch")
    priority = PriorityFactory(table=table, text="Schwerpunkt am Tisch")
    proposal = ProposalFactory(priority=priority, text="Vorschlag am Tisch")
    for state, day in (("handed_over", at(-10).date()), ("collected", None)):
        DemandFactory(
            table=table,
            proposal=proposal,
            state=state,
            handed_over_on=day,
            text_de=f"Forderung {state}",
        )
    EventFileFactory(event=event, kind="graphic-recording", title_de="Graphic Recording")
    EventFileFactory(event=event, title_de="Noch nicht frei", is_released=False)
    EventDossierFactory(
        event=event, summary_de="Was herauskam", press_de="Für die Presse", published_at=at(-5)
    )
    return event


class FishbowlContributionFactory(DjangoModelFactory):
    class Meta:
        model = FishbowlContribution

    session = factory.SubFactory(SessionFactory, format=Session.Format.FISHBOWL)
    topic = factory.Sequence(lambda n: f"Thema {n}")
    speaker = "Ministerium"
    order = factory.Sequence(lambda n: n)


class QuestionGroupFactory(DjangoModelFactory):
    class Meta:
        model = QuestionGroup

    event = factory.SubFactory(EventFactory)
    title = factory.Sequence(lambda n: f"Frage in Kürze {n}")


class RoomQuestionFactory(DjangoModelFactory):
    class Meta:
        model = RoomQuestion

    event = factory.SubFactory(EventFactory)
    text = factory.Sequence(lambda n: f"Frage {n}?")
