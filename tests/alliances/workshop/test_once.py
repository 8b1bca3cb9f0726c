"""A form of something new that is sent again adds nothing again: one mark, one item."""

import datetime
import threading
import uuid
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone
from PIL import Image

from alliances.models import MediaAsset, NewsItem, Offer, Project, Result
from alliances.workshop.answers import mark_in
from tests.factories.accounts import UserFactory
from tests.factories.alliances import MembershipFactory, ThemeFactory
from tests.sessions import signed_in
from wirportal.editing import actions as editing
from wirportal.editing.models import Revision

EDIT = "/buendnisse/sichtbar/bearbeiten/"
KINDS = {
    "vorhaben": (Project, {"title_de": "Träger aus Laubholz", "stage": "running"}),
    "ergebnisse": (Result, {"kind": "investition", "title_de": "Eine Linie", "is_released": "yes"}),
    "aktuelles": (
        NewsItem,
        {"kind": "meldung", "title": "Neues", "lead": "Kurz.", "body": "Lang.", "language": "de"},
    ),
    "boerse": (Offer, {"kind": "gesuch", "problem": "daten", "title": "Daten", "text": "Wofür"}),
    "bilder": (
        MediaAsset,
        {
            "alt_de": "Brücke", "source": "Studio", "copyright": "Verein", "licence": "cc-by-4.0",
            "use": "gallery", "position": "0", "focus_x": "0.5", "focus_y": "0.5",
        },
    ),
}  # fmt: skip


def file():
    content = BytesIO()
    Image.new("RGB", (640, 480), "navy").save(content, "PNG")
    return SimpleUploadedFile("a.png", content.getvalue(), "image/png")


def sent(client, place, mark, **changes):
    data = {**KINDS[place][1], "base": "0", "deed": "publish", "once": mark, **changes}
    if place == "boerse":
        until = timezone.localdate() + datetime.timedelta(days=100)
        data |= {"themes": ThemeFactory(slug="energie").pk, "valid_until": until.isoformat()}
    if place == "bilder":
        data["file"] = file()
    return client.post(f"{EDIT}{place}/neu/", data)


@pytest.mark.django_db
@pytest.mark.parametrize("deed", ["publish", "save"])
@pytest.mark.parametrize("place", KINDS)
def test_sent_twice_it_is_one_item(client_of, alliance, place, deed):
    client, mark = client_of("coordinator"), uuid.uuid4()
    answers = [sent(client, place, mark, deed=deed) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    (row,) = KINDS[place][0].objects.all()
    assert {answer.url for answer in answers} == {f"{EDIT}{place}/{row.pk}/"}
    assert Revision.objects.filter(subject=row.subject).count() == 1
    assert row.is_public == (deed == "publish")


@pytest.mark.django_db
def test_the_form_carries_its_mark_and_keeps_it_when_refused(client_of, alliance):
    client, mark = client_of("coordinator"), uuid.uuid4()
    fresh = [client.get(f"{EDIT}vorhaben/neu/").context["once"] for _ in range(2)]
    assert fresh[0] != fresh[1]
    refused = sent(client, "vorhaben", mark, title_de="")
    assert refused.status_code == 200
    assert f'name="once" value="{mark}"' in refused.content.decode()


@pytest.mark.django_db
def test_changed_and_sent_again_both_texts_are_shown(client_of, alliance):
    """The way back in the browser, another word, and sent once more."""
    client, mark = client_of("coordinator"), uuid.uuid4()
    sent(client, "vorhaben", mark)
    again = sent(client, "vorhaben", mark, title_de="Träger aus Buche")
    assert again.status_code == 409
    assert "Träger aus Buche" in again.content.decode()
    assert Project.objects.get().title_de == "Träger aus Laubholz"


@pytest.mark.django_db
def test_the_mark_of_another_person_is_of_no_use(client_of, alliance):
    mark = uuid.uuid4()
    sent(client_of("coordinator"), "vorhaben", mark)
    answer = sent(client_of("contributor"), "vorhaben", mark, deed="save")
    assert answer.status_code == 302
    assert Project.objects.count() == 2


@pytest.mark.django_db
def test_the_mark_of_another_section_is_refused(client_of, alliance):
    client, mark = client_of("coordinator"), uuid.uuid4()
    sent(client, "vorhaben", mark)
    answer = sent(client, "aktuelles", mark)
    assert answer.status_code < 500
    assert not NewsItem.objects.exists()
    assert Project.objects.count() == 1


@pytest.mark.parametrize("nonsense", ["", "x", "\x00", "0" * 5000, "²"])
def test_nonsense_is_no_mark(nonsense):
    assert mark_in(nonsense) is None


def at_once(alliance):
    """Eight clicks on one button at the same moment; gives the statuses."""
    user, mark, barrier, statuses = UserFactory(), uuid.uuid4(), threading.Barrier(8), []
    MembershipFactory(alliance=alliance, user=user)
    clients = [signed_in(user) for _ in range(8)]

    def press(client):
        barrier.wait()
        try:
            statuses.append(sent(client, "vorhaben", mark).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


@pytest.mark.django_db(transaction=True)
def test_pressed_eight_times_at_once_it_is_one_item(alliance):
    assert at_once(alliance) == [302] * 8
    assert Project.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_mark_there_would_be_eight(alliance, monkeypatch):
    monkeypatch.setattr(editing, "made_by_form", lambda once, *, by: None)
    monkeypatch.setattr("alliances.workshop.answers.mark_in", lambda text: None)
    at_once(alliance)
    assert Project.objects.count() == 8
