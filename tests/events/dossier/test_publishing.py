"""The dossier: written, published, taken back; no text is lost, and nothing shows too early."""

import pytest
from bs4 import BeautifulSoup

from events.dossier.attendance import attendance_of, counted
from events.models import Event, EventDossier
from tests.factories.alliances import AllianceFactory
from tests.factories.events import (
    EventDossierFactory,
    EventFactory,
    EventInvitationFactory,
    PartyFactory,
    QuestionGroupFactory,
    RegistrationFactory,
    at,
    event_with_results,
)
from wirportal.history.reading import entries_of

PAGE = "/veranstaltungen/{}/ergebnisse/"


@pytest.fixture
def event(db):
    return EventFactory(starts_at=at(-3))


def write(client, event, number, **texts):
    return client.post(PAGE.format(event.slug) + "schreiben/", {"number": number, **texts})


def publish(client, event):
    return client.post(PAGE.format(event.slug) + "veroeffentlichen/")


def test_results_are_published_once_they_have_a_summary(client_of, event):
    team = client_of("event_team")
    publish(team, event)
    assert not EventDossier.objects.filter(published_at__isnull=False).exists()
    write(team, event, 1, summary_de="Was herauskam")
    assert client_of("anonymous").get(PAGE.format(event.slug)).status_code == 404
    assert publish(team, event).url == PAGE.format(event.slug)
    page = client_of("anonymous").get(PAGE.format(event.slug))
    assert "Was herauskam" in page.content.decode()


def test_results_of_an_event_to_come_are_not_published(client_of, db):
    event = EventFactory()
    EventDossierFactory(event=event, summary_de="Zu früh")
    publish(client_of("editor"), event)
    assert EventDossier.objects.get().published_at is None


def test_taking_back_opens_a_closed_event_again(client_of, db):
    event = event_with_results(state="closed")
    client_of("editor").post(PAGE.format(event.slug) + "zuruecknehmen/")
    event.refresh_from_db()
    assert (event.state, event.dossier.published_at) == ("published", None)
    assert client_of("anonymous").get(PAGE.format(event.slug)).status_code == 404


def test_who_saves_over_somebody_else_gets_both_texts(client_of, event):
    write(client_of("event_team"), event, 1, summary_de="Der erste Text")
    answer = write(client_of("editor"), event, 1, summary_de="Der zweite Text")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Der erste Text" in page
    assert "Der zweite Text" in page
    assert EventDossier.objects.get().summary_de == "Der erste Text"
    write(client_of("editor"), event, 2, summary_de="Der zweite Text")
    assert EventDossier.objects.get().summary_de == "Der zweite Text"


def test_the_history_names_each_step(client_of, event):
    team = client_of("event_team")
    write(team, event, 1, summary_de="Was herauskam")
    publish(team, event)
    team.post(PAGE.format(event.slug) + "zuruecknehmen/")
    deeds = [str(entry.deed) for entry in entries_of(EventDossier.objects.get())]
    assert deeds == [
        "Ergebnisse zurückgenommen",
        "Ergebnisse veröffentlicht",
        "Ergebnisse geschrieben",
        "Ergebnisse geschrieben",
    ]


def test_attendance_is_counted_by_sector_and_outlives_the_names(client_of, event):
    alliance = AllianceFactory()
    for sector in ("wissenschaft", "wissenschaft", "presse", ""):
        RegistrationFactory(
            event=event,
            sector=sector,
            state="attended",
            checked_in_at=event.starts_at,
            alliance=alliance,
        )
    RegistrationFactory(event=event, sector="wirtschaft")
    EventInvitationFactory(event=event, alliance=alliance)
    # Asked and registered, but not there; and another one that has not answered.
    away = EventInvitationFactory(event=event).alliance
    RegistrationFactory(event=event, alliance=away)
    EventInvitationFactory(event=event)
    EventInvitationFactory(alliance=alliance)
    team = client_of("event_team")
    write(team, event, 1, summary_de="Was herauskam")
    publish(team, event)
    event.registrations.all().delete()
    assert EventDossier.objects.get().attendance == {
        "people": 4,
        "alliances": 1,
        "sectors": {"wissenschaft": 2, "presse": 1, "": 1},
        "invited": 3,
        "invited_came": 1,
    }
    page = client_of("anonymous").get(PAGE.format(event.slug)).content.decode()
    assert "Wissenschaft" in page
    assert figures(page) == {
        "Personen": "4",
        "Bündnisse": "1",
        "Bündnisse eingeladen": "3",
        "von den eingeladenen Bündnissen gekommen": "1",
    }


def figures(page):
    found = BeautifulSoup(page, "html.parser").select("#attendance ~ dl.figures > div")
    return {row.dt.text.strip(): row.dd.text.strip() for row in found}


def test_the_invited_stand_in_the_dossier_also_where_nobody_was_checked_in(client_of, event):
    delegation = PartyFactory(event=event)
    EventInvitationFactory(event=event, alliance=delegation.alliance)
    assert counted(event) | {"sectors": {}} == {
        "people": None, "alliances": None, "sectors": {}, "invited": 1, "invited_came": None,
    }  # fmt: skip
    team = client_of("event_team")
    write(team, event, 1, summary_de="Was herauskam")
    publish(team, event)
    page = client_of("anonymous").get(PAGE.format(event.slug)).content.decode()
    assert figures(page) == {"Bündnisse eingeladen": "1"}
    # Published before there was this number.
    old = {"people": 1, "alliances": None, "sectors": {}}
    EventDossier.objects.update(attendance=old)
    assert attendance_of(event, EventDossier.objects.get()) == (1, None, [], None, None)
    came = {"state": "attended", "checked_in_at": event.starts_at}
    RegistrationFactory(event=event, party=delegation, **came)
    assert counted(event)["invited_came"] == 1


def test_events_without_invitations_say_nothing_of_them(event):
    assert (counted(event)["invited"], counted(event)["invited_came"]) == (None, None)


def test_visitors_see_what_is_released_and_demands_that_were_handed_over(client_of, db):
    event = event_with_results()
    page = client_of("anonymous").get(PAGE.format(event.slug)).content.decode()
    for word in ("Karte am Tisch", "Schwerpunkt am Tisch", "Forderung handed_over", "Recording"):
        assert word in page
    assert "Forderung collected" not in page
    assert "Noch nicht frei" not in page


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_costs_the_same_for_any_number(
    client_of, django_assert_max_num_queries, count, db
):
    event = event_with_results()
    for number in range(count):
        other = event_with_results(slug=f"weitere-{count}-{number}")
        other.tables.update(event=event, key=f"tisch-{number}")
        other.files.update(event=event)
        other.sessions.update(event=event, key=f"punkt-{number}-{count}")
        QuestionGroupFactory(event=event, published_at=at(-1), answer_de="Ja", answered_by="Amt")
    with django_assert_max_num_queries(16):
        assert client_of("anonymous").get(PAGE.format(event.slug)).status_code == 200


def test_before_the_portal_the_invited_are_counted_by_hand(client, event):
    Event.objects.update(invited_count=44, alliance_count=30)
    assert counted(Event.objects.get())["invited"] == 44
    page = client.get(f"/veranstaltungen/{event.slug}/").content.decode()
    assert "<dt>Eingeladen</dt><dd>44 Bündnisse</dd>" in page
    assert "<dt>Wer gekommen ist</dt><dd>30 Bündnisse</dd>" in page
    EventInvitationFactory(event=event)
    assert counted(Event.objects.get())["invited"] == 1  # what the portal knows is counted
