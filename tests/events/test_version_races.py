"""Saved at the very moment at which it becomes public: visitors see it as soon as it is committed.

Two connections. Kept pages are good for one version of the data, so one of two that are saved at
once has to move it last.
"""

import threading
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from events.dossier import actions as dossier
from events.models import Demand, Event, EventDossier, QuestionGroup, TableNote
from events.tables import actions as tables
from tests.factories.accounts import UserFactory
from tests.factories.events import (
    DemandFactory,
    EventDossierFactory,
    EventFactory,
    EventFileFactory,
    EventOrganiserFactory,
    PriorityFactory,
    ProposalFactory,
    QuestionGroupFactory,
    RoomQuestionFactory,
    SessionFactory,
    TableNoteFactory,
    ThemeTableFactory,
    at,
)
from tests.soaking import some

pytestmark = pytest.mark.django_db(transaction=True)

OLD, NEW = "Vorher gespeichert", "Zuletzt gespeichert"
PATIENCE = 0.4  # seconds in which a step that waits for nobody is done
OUT = {"answer_de": "Ja", "answered_by": "Haus", "published_at": timezone.now()}


def published(event):
    return lambda: Event.objects.filter(pk=event.pk).update(state="published")


def with_dossier(event):
    return lambda: EventDossier.objects.filter(event=event).update(published_at=timezone.now())


def handed_over(demand):
    given = {"state": "handed_over", "handed_over_on": at(-1).date()}
    return lambda: Demand.objects.filter(pk=demand.pk).update(**given)


def session():
    event = EventFactory(state="draft")
    return SessionFactory(event=event, title_de=OLD), "title_de", published(event), event


def table():
    event = EventFactory(state="draft")
    return ThemeTableFactory(event=event, title_de=OLD), "title_de", published(event), event


def group():
    event = EventFactory(state="draft")
    row = QuestionGroupFactory(event=event, title=OLD, **OUT)
    return row, "title", published(event), f"{event.get_absolute_url()}fragen/"


def file():
    event = EventFactory(state="draft", starts_at=at(-3))
    EventDossierFactory(event=event, published_at=timezone.now())
    row = EventFileFactory(event=event, title_de=OLD)
    return row, "title_de", published(event), f"{event.get_absolute_url()}ergebnisse/"


def question():
    event = EventFactory()
    group = QuestionGroupFactory(event=event)
    row = RoomQuestionFactory(event=event, group=group, text=OLD)

    def out():
        QuestionGroup.objects.filter(pk=group.pk).update(**OUT)

    return row, "text", out, f"{event.get_absolute_url()}fragen/"


def card():
    table = ThemeTableFactory(event=EventFactory(starts_at=at(-3)))
    EventDossierFactory(event=table.event)
    return TableNoteFactory(table=table, text=OLD), "text", with_dossier(table.event), table


def proposal():
    row = ProposalFactory(priority=PriorityFactory(), text=OLD)
    demand = DemandFactory(table=row.table, proposal=row)
    return row, "text", handed_over(demand), demand


def organiser():
    event = EventFactory(state="draft")
    row = EventOrganiserFactory(event=event, alliance__name=OLD)
    return row, "", published(event), event


KINDS = some([session, table, group, file, card, proposal, question, organiser], each=4)


@contextmanager
def meanwhile(deed, *, ends):
    """Does it in a connection of its own, and gives what is set once that is committed. It commits
    as soon as `ends` is set."""
    begun, done = threading.Event(), threading.Event()

    def run():
        try:
            with transaction.atomic():
                deed()
                begun.set()
                ends.wait(20)
        finally:
            connection.close()
            done.set()

    thread = threading.Thread(target=run)
    thread.start()
    begun.wait(PATIENCE)  # it may have to wait itself
    try:
        yield done
    finally:
        ends.set()
        thread.join()


def at_once():
    ends = threading.Event()
    ends.set()
    return ends


def seen(place):
    return Client().get(getattr(place, "get_absolute_url", lambda: place)()).text


def saved(row, column):
    rows = type(row).objects.filter(pk=row.pk)
    return (lambda: rows.update(**{column: NEW})) if column else rows.delete


@pytest.mark.parametrize("make", KINDS)
def test_saved_before_and_committed_after_it_became_public(make):
    row, column, publish, place = make()
    until = threading.Event()
    with (
        meanwhile(saved(row, column), ends=until) as is_saved,
        meanwhile(publish, ends=at_once()) as is_public,
    ):
        is_public.wait(PATIENCE)
        seen(place)  # and kept
        until.set()
        is_saved.wait(20)
    page = seen(place)
    assert OLD not in page
    assert (NEW in page) == bool(column)


@pytest.mark.parametrize("make", KINDS)
def test_saved_after_and_committed_after_it_became_public(make):
    row, column, publish, place = make()
    public_until, saved_until = threading.Event(), threading.Event()
    with (
        meanwhile(publish, ends=public_until) as is_public,
        meanwhile(saved(row, column), ends=saved_until) as is_saved,
    ):
        public_until.set()
        is_public.wait(20)
        seen(place)  # and kept
        saved_until.set()
        is_saved.wait(20)
    page = seen(place)
    assert OLD not in page
    assert (NEW in page) == bool(column)


def test_what_is_public_already_waits_for_nobody():
    """Two who write at the programme of an announced event do not stand in line."""
    event = EventFactory()
    one, two = SessionFactory(event=event), SessionFactory(event=event)
    until = threading.Event()
    with meanwhile(saved(one, "title_de"), ends=until):
        with meanwhile(saved(two, "title_de"), ends=at_once()) as is_done:
            assert is_done.wait(PATIENCE * 10)
        until.set()


def test_nor_do_two_who_write_at_a_draft():
    event = EventFactory(state="draft")
    one, two = SessionFactory(event=event), SessionFactory(event=event)
    until = threading.Event()
    with meanwhile(saved(one, "title_de"), ends=until):
        with meanwhile(saved(two, "title_de"), ends=at_once()) as is_done:
            assert is_done.wait(PATIENCE * 10)
        until.set()


def test_results_are_published_while_somebody_writes_at_a_table():
    """Neither waits for what the other holds: the tables are closed before the dossier is out."""
    event = EventFactory(starts_at=at(-3))
    table = ThemeTableFactory(event=event, state="open")
    EventDossierFactory(event=event, summary_de="Was herauskam")
    user, goes_on = UserFactory(role="event_team"), threading.Event()

    def collect():
        tables.hold(table)
        goes_on.wait(20)
        TableNote.objects.create(table=table, kind="chance", text=NEW, by=user)

    begins = meanwhile(collect, ends=at_once())
    with begins as is_collected, meanwhile(lambda: dossier.publish(event, by=user), ends=at_once()):
        goes_on.set()
        is_collected.wait(20)
    assert table.notes.get().text == NEW
    assert EventDossier.objects.get(event=event).published_at
