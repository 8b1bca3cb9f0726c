"""The participant list: who sees whom, the filters, and what it costs with 2,000 people."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.attending.papers import participant_tables
from events.models import Registration, ThemeTable
from events.registering.managing import give_seat
from tests.factories.alliances import AllianceFactory
from tests.factories.events import (
    EventFactory,
    RegistrationFactory,
    TableSeatFactory,
    ThemeTableFactory,
    at,
)
from wirportal.reports.offered import Job

PAGE = "/veranstaltungen/tagung/"
LIST, NAMES = f"{PAGE}teilnehmende/", f"{PAGE}wer-kommt/"


@pytest.fixture
def event(db):
    return EventFactory(slug="tagung")


def guests(event, number):
    Registration.objects.bulk_create(
        Registration(
            event=event,
            name=f"Gast {n:04}",
            email=f"gast{n}@gast.example",
            organisation="Hochschule",
            sector="wissenschaft",
            state="confirmed",
            list_consent_at=timezone.now(),
        )
        for n in range(number)
    )


def queries(client, path):
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)


def test_only_those_who_agreed_are_named(client_of, event):
    agreed = {"event": event, "list_consent_at": timezone.now()}
    RegistrationFactory(name="Sagt Ja", **agreed)
    RegistrationFactory(name="Sagt Nein", event=event)
    RegistrationFactory(name="Wartet", state="waiting", place_in_queue=1, **agreed)
    RegistrationFactory(name="Sagte Ab", state="cancelled", **agreed)
    for who in ("anonymous", "account", "coordinator"):
        page = client_of(who).get(NAMES).content.decode()
        assert [name in page for name in ("Sagt Ja", "Sagt Nein", "Wartet", "Sagte Ab")] == [
            True, False, False, False,
        ]  # fmt: skip
        assert "@" not in page.split("<main")[1].split("</main")[0]


def test_a_consent_taken_back_counts_at_once(client_of, event):
    row = RegistrationFactory(name="Sagt Ja", event=event, list_consent_at=timezone.now())
    client = client_of("anonymous")
    assert b"Sagt Ja" in client.get(NAMES).content
    Registration.objects.filter(pk=row.pk).update(list_consent_at=None)
    assert b"Sagt Ja" not in client.get(NAMES).content


def test_the_list_is_narrowed_by_each_filter(client_of, event):
    alliance = AllianceFactory(slug="kueste")
    table = ThemeTableFactory(event=event, key="bauen")
    one = RegistrationFactory(event=event, name="Eins", sector="presse", alliance=alliance)
    TableSeatFactory(table=table, registration=one)
    RegistrationFactory(event=event, name="Zwei", state="waiting", place_in_queue=1)
    RegistrationFactory(name="Woanders")
    client = client_of("auditor")

    def found(query):
        listing = client.get(LIST + query).context["listing"]
        return [line.name for line in listing.lines]

    assert found("") == ["Eins", "Zwei"]
    assert found("?zustand=waiting") == ["Zwei"]
    narrowed = ["?bereich=presse", "?buendnis=kueste", "?tisch=bauen", "?q=eins"]
    assert [found(query) for query in narrowed] == [["Eins"]] * 4
    assert found("?zustand=nix&tisch=nix&seite=x") == ["Eins", "Zwei"]


def test_whoever_never_confirmed_the_address_is_on_no_list(client_of, person, event):
    RegistrationFactory(event=event, name="Kommt")
    RegistrationFactory(event=event, user=None, name="Bestätigte nie", state="cancelled")
    RegistrationFactory(event=event, user=None, name="Bestätigt noch", state="requested")
    listing = client_of("auditor").get(LIST).context["listing"]
    assert ([line.name for line in listing.lines], listing.counts) == (["Kommt"], {"confirmed": 1})
    job = Job(person("event_team"), {"veranstaltung": event}, lambda percent, doing: None)
    [table] = participant_tables(job)
    assert [row.name for row in table.rows] == ["Kommt"]


def test_the_event_team_swaps_and_cancels_each_of_them(client_of, event):
    alone = RegistrationFactory(event=event, user=None, name="Allein")
    RegistrationFactory(event=event, state="attended", checked_in_at=at(0))
    team = client_of("event_team")
    page = BeautifulSoup(team.get(LIST).content, "html.parser")
    ways = [one["href"] for one in page.select("tbody td:last-child a")]
    people = f"{PAGE}delegation/personen/{alone.pk}"
    assert ways == [f"{people}/tauschen/", f"{people}/abmelden/"]
    # Whoever only reads the list is offered nothing.
    assert b"/tauschen/" not in client_of("auditor").get(LIST).content

    assert f'href="{LIST}"' in team.get(ways[1]).content.decode()
    new = {"name": "Zora", "email": "zora@example.org"}
    assert team.post(ways[0], new).headers["Location"] == LIST
    assert team.post(ways[1]).headers["Location"] == LIST
    alone.refresh_from_db()
    assert (alone.name, alone.state) == ("Zora", "cancelled")


def test_a_seat_past_the_waiting_list_says_why_when_and_by_whom(client_of, event, person):
    row = RegistrationFactory(event=event, name="Vorn", state="waiting", place_in_queue=1)
    give_seat(row, by=person("event_team"), reason="Hält das Grußwort.")
    told = [f"Grund: Hält das Grußwort. ({timezone.localdate():%d.%m.%Y}", "Person event_team)"]
    page = client_of("auditor").get(LIST).content.decode()
    assert [one in page for one in told] == [True, True]
    job = Job(person("event_team"), {"veranstaltung": event}, lambda percent, doing: None)
    [table] = participant_tables(job)
    [column] = [one for one in table.columns if str(one.heading) == "Grund"]
    assert column.value(row).startswith("Hält das Grußwort. (")


READERS = {
    ("anonymous", PAGE): 7,
    ("anonymous", NAMES): 3,
    ("account", NAMES): 4,
    ("account", PAGE): 7,
    ("coordinator", PAGE): 6,
    ("event_team", PAGE): 4,
    ("event_team", LIST): 8,
}


def test_pages_cost_the_same_with_two_thousand(client_of, event):
    """The first visitor after a change draws the parts of the page for all who come later."""
    guests(event, 20)
    table = ThemeTableFactory(event=event)
    readers = [(client_of(who), path) for who, path in READERS]
    few = [queries(client, path) for client, path in readers]
    guests_of_more(event, table)
    assert [queries(client, path) for client, path in readers] == few
    assert dict(zip(READERS, few, strict=True)) == READERS


def guests_of_more(event, table):
    Registration.objects.all().delete()
    guests(event, 2000)
    ThemeTable.objects.update(title_de="Geändert")
    for row in Registration.objects.all()[:60]:
        TableSeatFactory(table=table, registration=row)


@pytest.mark.parametrize(("days", "said"), [(-1, "Wer kommt"), (1, "Wer angemeldet war")])
def test_after_the_event_the_list_says_who_was_registered(client, db, days, said):
    event = EventFactory(starts_at=at(-days), visibility="public")
    page = client.get(f"{event.get_absolute_url()}wer-kommt/").content.decode()
    assert f"<h1>{said}</h1>" in page
