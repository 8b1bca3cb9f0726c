"""Files of an event: added in private, released with credit and words, gone when deleted."""

import pytest
from django.db import IntegrityError, transaction

from events.models import EventFile
from tests.factories.events import EventFactory, EventFileFactory
from tests.factories.media import picture_file
from wirportal.files.models import StoredFile

FILES = "/veranstaltungen/{}/dateien/"


@pytest.fixture
def event(db):
    return EventFactory()


def deed(client, row, name):
    return client.post(f"{FILES.format(row.event.slug)}{row.file.key}/{name}/")


def add(client, event, **given):
    sent = {"kind": "graphic-recording", "title_de": "Bild", "file": picture_file(), **given}
    return client.post(FILES.format(event.slug), sent)


def test_a_recording_is_released_only_with_credit_and_words(client_of, event):
    team = client_of("event_team")
    add(team, event)
    row = EventFile.objects.get()
    deed(team, row, "release")
    row.refresh_from_db()
    assert not row.is_released
    edit = f"{FILES.format(event.slug)}{row.file.key}/bearbeiten/"
    words = {"title_de": "Bild", "description_de": "Ein Fahrplan"}
    team.post(edit, words | {"number": 1, "credit": "Studio"})
    deed(team, row, "release")
    row.refresh_from_db()
    assert row.is_released
    team.post(edit, words | {"number": row.number, "credit": ""})
    row.refresh_from_db()
    assert row.credit == "Studio"


def test_the_database_keeps_a_picture_without_credit_back(event):
    with pytest.raises(IntegrityError), transaction.atomic():
        EventFileFactory(event=event, credit="")


def test_visitors_get_a_file_only_while_it_is_released(client_of, event):
    row = EventFileFactory(event=event, is_released=False)
    address = f"{FILES.format(event.slug)}{row.file.key}/inhalt/original/"
    visitor = client_of("anonymous")
    assert visitor.get(address).status_code == 404
    deed(client_of("event_team"), row, "release")
    assert visitor.get(address).status_code == 200
    deed(client_of("editor"), row, "hide")
    assert visitor.get(address).status_code == 404


def test_files_of_an_event_for_few_are_not_public(client_of, db):
    row = EventFileFactory(event=EventFactory(visibility="invited"))
    address = f"{FILES.format(row.event.slug)}{row.file.key}/inhalt/original/"
    assert client_of("anonymous").get(address).status_code == 404
    assert "no-store" in client_of("event_team").get(address)["Cache-Control"]


def test_a_picture_is_no_presentation(client_of, event):
    answer = add(client_of("event_team"), event, kind="praesentation")
    assert "Das muss ein Dokument sein" in answer.content.decode()
    assert not EventFile.objects.exists()


def test_files_are_put_in_order(client_of, event):
    first, _second, third = (EventFileFactory(event=event, title_de=name) for name in "ABC")
    deed(client_of("event_team"), third, "up")
    deed(client_of("event_team"), first, "up")
    rows = EventFile.objects.order_by("position", "pk")
    assert "".join(row.title_de for row in rows) == "ACB"


def test_deleted_with_its_file(client_of, event):
    row = EventFileFactory(event=event)
    deed(client_of("event_team"), row, "delete")
    assert not EventFile.objects.exists()
    assert not StoredFile.objects.exists()
