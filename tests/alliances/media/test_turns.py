"""Many uploads at once: some are asked to try again, and nothing that was typed is lost."""

import pytest

from alliances.models import MediaAsset
from tests.alliances.media.test_hostile_uploads import CREDIT, NEW_PICTURE
from tests.hostile.pictures import picture
from tests.wirportal.files.conftest import sent
from wirportal.files import turns

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload(client_of, settings, tmp_path):
    """Sends a picture, as the coordination does."""
    settings.MEDIA_ROOT = tmp_path / "media"
    client = client_of("coordinator")
    return lambda content: client.post(NEW_PICTURE, CREDIT | {"file": sent(content)})


@pytest.fixture
def busy(monkeypatch):
    """All turns are taken; gives the way to end one."""
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    for _ in range(turns.AT_ONCE):
        turns.turns.acquire()
    yield turns.turns.release
    while turns.turns._value < turns.AT_ONCE:
        turns.turns.release()


def test_who_comes_in_between_is_asked_to_try_again(alliance, upload, busy):
    shown = upload(picture()).content.decode()
    assert "Gerade werden sehr viele Dateien geprüft." in shown
    assert 'value="Eine Brücke"' in shown
    assert not MediaAsset.objects.exists()


def test_with_a_turn_it_goes_on(alliance, upload, busy):
    busy()
    assert upload(picture()).status_code == 302
    assert MediaAsset.objects.count() == 1


def test_every_turn_is_given_back(alliance, upload):
    for content in (picture(), b"kein Bild", b"") * 2:
        upload(content)
    assert turns.turns._value == turns.AT_ONCE


def test_visitors_need_no_turn(client, alliance, busy):
    assert client.get(alliance.get_absolute_url()).status_code == 200
