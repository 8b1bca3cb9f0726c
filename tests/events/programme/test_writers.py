"""Named writers of a theme table: by address, by the event team alone, with a trail."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from events.models import TableWriter
from events.planning import actions as planning
from events.programme import actions
from events.programme.telling import composed
from events.programme.writers import trail_of
from tests.factories.accounts import UserFactory
from tests.factories.events import ThemeTableFactory
from wirportal.notifications.models import OutboundMail

NONE = "Zu dieser Adresse gibt es kein Konto"


@pytest.fixture
def table(db):
    return ThemeTableFactory(event__slug="werkstatt", key="bauen", title_de="Bauen")


SETTINGS = "/veranstaltungen/werkstatt/programm/tische/bauen/"
WRITERS = SETTINGS + "schreibende/"


def named(table):
    return [one.email for one in table.writers.all()]


def test_the_event_team_names_by_address_and_removes(client_of, person, table):
    client, user = client_of("event_team"), UserFactory(email="Schreibt@example.org")
    assert f'action="{WRITERS}"' in client.get(SETTINGS).content.decode()
    for _time in range(2):
        answer = client.post(WRITERS, {"email": " schreibt@EXAMPLE.org"})
        assert (answer.status_code, answer.url, named(table)) == (302, WRITERS, [user.email])
    for page in (SETTINGS, WRITERS):
        assert user.display_name in client.get(page).content.decode()
    team = person("event_team")
    assert [one[1:] for one in trail_of(table)] == [(user.display_name, True, team.display_name)]
    assert client.post(f"{WRITERS}{user.pk}/entfernen/").url == WRITERS
    assert named(table) == []
    assert client.post(f"{WRITERS}{user.pk}/entfernen/").status_code == 404
    assert trail_of(table)[0][1:] == (user.display_name, False, team.display_name)
    page = client.get(SETTINGS).content.decode()
    assert "schreibt nicht mehr" in page


@pytest.mark.parametrize("email", ["niemand@example.org", "weg@example.org"])
def test_an_address_without_an_account_is_said(client_of, table, email):
    UserFactory(email="weg@example.org", is_active=False)
    answer = client_of("event_team").post(WRITERS, {"email": email})
    page = answer.content.decode()
    assert (answer.status_code, NONE in page, f'value="{email}"' in page) == (422, True, True)
    assert named(table) == []


@pytest.mark.parametrize("who", ["coordinator", "contributor", "editor", "agency_lead", "account"])
def test_nobody_else_learns_whether_there_is_an_account(client_of, person, alliance, table, who):
    table.hosts.add(alliance)
    client, user = client_of(who), UserFactory()
    for email in (user.email, "niemand@example.org"):
        answer = client.post(WRITERS, {"email": email})
        assert (answer.status_code, NONE in answer.content.decode()) == (403, False)
    table.writers.add(user)
    assert client.post(f"{WRITERS}{user.pk}/entfernen/").status_code == 403
    assert named(table) == [user.email]


def test_the_trail_stays(table):
    table.writers.add(UserFactory())
    with pytest.raises(DatabaseError), transaction.atomic():
        TableWriter.pgh_event_model.objects.all().delete()


def test_the_settings_cost_the_same_for_any_number(client_of, table):
    client, costs = client_of("event_team"), []
    for number in (1, 3):
        table.writers.add(*UserFactory.create_batch(number))
        client.get(SETTINGS)
        with CaptureQueriesContext(connection) as asked:
            client.get(SETTINGS)
        costs.append(len(asked))
    assert costs[0] == costs[1]


def told():
    return [mail.user for mail in OutboundMail.objects.filter(kind="event-writer")]


def test_named_people_are_told_once_each_time_they_are_named(person, table):
    team, user = person("event_team"), UserFactory()
    for _time in range(2):
        actions.name_writer(table, user, by=team)
    assert told() == [user]
    actions.remove_writer(table, user.pk, by=team)
    actions.name_writer(table, user, by=team)
    assert told() == [user, user]


def test_before_the_announcement_nobody_is_told_and_then_everybody(person, table):
    team, people = person("event_team"), UserFactory.create_batch(2)
    event = table.event
    event.state = "draft"
    event.save()
    for user in people:
        actions.name_writer(table, user, by=team)
    assert told() == []
    planning.publish(event, by=team)
    assert sorted(one.pk for one in told()) == [one.pk for one in people]


def test_the_mail_names_the_table_and_is_not_sent_to_those_removed(person, table):
    user = UserFactory()
    actions.name_writer(table, user, by=person("event_team"))
    data = OutboundMail.objects.get(kind="event-writer").data
    letter = composed(data, user)
    assert letter.subject.endswith("Sie schreiben am Tisch „Bauen“")
    assert letter.link.endswith(table.get_absolute_url())
    assert composed(data, UserFactory()) is None
    table.state = "closed"
    table.save()
    assert composed(data, user) is None
    table.state = "open"
    table.save()
    assert composed(data, user) is not None
    actions.remove_writer(table, user.pk, by=person("event_team"))
    assert composed(data, user) is None
