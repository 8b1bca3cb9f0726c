"""Names that are not public, visitors who come in a crowd, two who press at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction

from events.dossier import actions
from events.dossier.collecting import Results
from events.dossier.paper import document
from events.models import DemandSupport, Event, EventFile
from events.planning.actions import close
from tests.factories.alliances import AllianceFactory
from tests.factories.events import EventFileFactory, EventOrganiserFactory, event_with_results
from wirportal.files import turns
from wirportal.moves import Refused


def test_alliances_that_are_not_public_are_not_named_by_the_results(client, db):
    event = event_with_results()
    secret = AllianceFactory(name="Geheimbund", state="draft")
    EventOrganiserFactory(event=event, alliance=secret)
    event.sessions.get().hosts.add(secret)
    for demand in event.tables.get().demands.all():
        DemandSupport.objects.create(demand=demand, alliance=secret)
    results = Results(event, event.dossier, AnonymousUser())
    words = str([block.data() for block in document(results).blocks])
    assert "Geheimbund" not in words
    for way in ("ergebnisse/", "", "programm/"):
        page = client.get(f"/veranstaltungen/{event.slug}/{way}")
        assert (page.status_code, "Geheimbund" in page.content.decode()) == (200, False)


def test_a_visitor_who_has_to_wait_gets_no_cookie(client, db, monkeypatch):
    event = event_with_results()
    monkeypatch.setattr(turns, "PATIENCE", 0)
    for _time in range(turns.AT_ONCE):
        turns.turns.acquire()
    try:
        sent = client.get(f"/veranstaltungen/{event.slug}/ergebnisse.pdf")
    finally:
        for _time in range(turns.AT_ONCE):
            turns.turns.release()
    assert (sent.status_code, sent["Retry-After"], len(client.cookies)) == (503, "60", 0)


@pytest.mark.django_db(transaction=True)
def test_an_event_is_not_closed_while_its_results_are_taken_back(person):
    event, user = event_with_results(), person("event_team")

    def shut():
        try:
            close(Event.objects.get(pk=event.pk), by=user)
        except Refused:
            return "refused"
        finally:
            connection.close()
        return "closed"

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            Event.objects.select_for_update().get(pk=event.pk)
            other = threads.submit(shut)
            with pytest.raises(TimeoutError):
                other.result(timeout=2)
            actions.take_back(event, by=user)
        assert other.result() == "refused"
    assert Event.objects.get().state == "published"


def test_who_describes_a_picture_after_somebody_else_gets_both_texts(client_of, db):
    row = EventFileFactory()
    path = f"/veranstaltungen/{row.event.slug}/dateien/{row.file.key}/bearbeiten/"
    team, editor = client_of("event_team"), client_of("editor")
    number = team.get(path).context["form"]["number"].value()
    sent = {"title_de": "Bild", "credit": "Studio", "number": number}
    assert team.post(path, sent | {"description_de": "Die Erste"}).status_code == 302
    answer = editor.post(path, sent | {"description_de": "Der Zweite"})
    page = answer.content.decode()
    assert (answer.status_code, "Die Erste" in page, "Der Zweite" in page) == (409, True, True)
    assert EventFile.objects.get().description_de == "Die Erste"
