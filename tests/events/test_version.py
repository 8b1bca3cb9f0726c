"""The version of public pages moves when visitors see something else, and only then."""

import pytest
from django.utils import timezone

from events.models import DemandResponse, DemandSupport, Event, EventFile
from tests.factories.alliances import AllianceFactory
from tests.factories.events import (
    DemandFactory,
    EventDossierFactory,
    EventFactory,
    EventFileFactory,
    EventOrganiserFactory,
    FishbowlContributionFactory,
    PriorityFactory,
    ProposalFactory,
    QuestionGroupFactory,
    RoomQuestionFactory,
    SessionFactory,
    TableNoteFactory,
    ThemeTableFactory,
    at,
)
from wirportal.version import data_version

DRAFT = {"state": "draft"}
INSIDE = [DRAFT, {"visibility": "network"}, {"visibility": "invited"}]


def moved(change):
    before = data_version()
    change()
    return data_version() != before


def changed(row, **values):
    return moved(lambda: type(row).objects.filter(pk=row.pk).update(**values))


def parts_of(event):
    """What the page of an event shows as soon as the event is shown."""
    return [
        EventOrganiserFactory(event=event),
        SessionFactory(event=event),
        ThemeTableFactory(event=event),
        FishbowlContributionFactory(session__event=event),
        QuestionGroupFactory(
            event=event, answer_de="Ja", answered_by="Haus", published_at=timezone.now()
        ),
        EventFileFactory(event=event),
        EventDossierFactory(event=event, published_at=timezone.now()),
    ]


def all_of(event):
    """With results and demands, which the dossier and the office make public."""
    table = ThemeTableFactory(event=event)
    priority = PriorityFactory(table=table)
    proposal = ProposalFactory(priority=priority, table=table)
    demand = DemandFactory(
        table=table, proposal=proposal, state="handed_over", handed_over_on=at(-1).date()
    )
    return [
        *parts_of(event),
        TableNoteFactory(table=table),
        priority,
        proposal,
        demand,
        DemandSupport.objects.create(demand=demand, alliance=AllianceFactory()),
    ]


def touched(row):
    return changed(row, id=row.pk)


def test_all_of_a_public_event_moves_it(db):
    event = EventFactory()
    assert [type(row).__name__ for row in [event, *all_of(event)] if not touched(row)] == []


@pytest.mark.parametrize("fields", INSIDE)
def test_nothing_of_an_event_that_visitors_do_not_see_moves_it(db, fields):
    event = EventFactory(**fields)
    rows = [event, *all_of(event)]
    assert [type(row).__name__ for row in rows if touched(row)] == []
    assert [type(row).__name__ for row in reversed(rows) if moved(row.delete)] == []


@pytest.mark.parametrize("fields", INSIDE)
def test_shown_and_hidden_it_moves(db, fields):
    event = EventFactory(**fields)
    assert changed(event, state="published", visibility="public")
    assert changed(event, **fields)
    assert not changed(event, title_de="Neu")


def test_what_is_not_published_of_a_public_event_does_not_move_it(db):
    event = EventFactory()
    table = ThemeTableFactory(event=event)
    group = QuestionGroupFactory(event=event)
    demand = DemandFactory(table=table)
    rows = [
        TableNoteFactory(table=table),
        PriorityFactory(table=table),
        demand,
        group,
        RoomQuestionFactory(event=event, group=group),
        RoomQuestionFactory(event=event),
        EventFileFactory(event=event, is_released=False),
        EventDossierFactory(event=event),
        DemandSupport.objects.create(demand=demand, alliance=AllianceFactory()),
    ]
    assert [type(row).__name__ for row in rows if touched(row)] == []
    assert not moved(lambda: TableNoteFactory(table=table))
    assert changed(demand, state="handed_over", handed_over_on=at(-1).date())
    assert changed(group, answer_de="Ja", answered_by="Haus", published_at=timezone.now())
    assert touched(rows[4])
    assert moved(lambda: EventFile.objects.update(is_released=True))
    assert changed(rows[7], published_at=timezone.now())
    assert touched(rows[0])


def test_a_drafted_answer_does_not_move_it_and_a_published_one_does(db):
    demand = DemandFactory(state="handed_over", handed_over_on=at(-1).date())
    draft = {"demand": demand, "office": "Haus", "text_de": "Ja", "leads_to": "answered"}
    assert not moved(lambda: DemandResponse.objects.create(**draft))
    assert moved(lambda: DemandResponse.objects.update(published_at=timezone.now()))


def test_a_draft_that_is_saved_is_seen_anew_by_those_who_see_it(client_of, db):
    """Parts of pages are kept by the version, which does not move for a draft."""
    event = EventFactory(state="draft", place="Altes Haus")
    browser = client_of("event_team")
    assert "Altes Haus" in browser.get(event.get_absolute_url()).text
    Event.objects.filter(pk=event.pk).update(place="Neues Haus")
    SessionFactory(event=event, title_de="Neuer Punkt")
    page = browser.get(event.get_absolute_url()).text
    assert "Neues Haus" in page
    assert "Neuer Punkt" in page
