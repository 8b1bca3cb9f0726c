"""Whatever dies on the way: no row without a file, no file without a row for more than a day."""

import datetime
import errno
import os
import signal
import subprocess
import sys

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.utils import timezone

from tests.factories.accounts import UserFactory
from tests.hostile.pdfs import pdf
from tests.wirportal.files.conftest import files_in, sent, two_colours
from wirportal.files import actions, offers, owners
from wirportal.files.actions import erase, store
from wirportal.files.checks import check
from wirportal.files.models import StoredFile
from wirportal.files.sweeping import sweep
from wirportal.moves import Refused

DAY = datetime.timedelta(hours=24)
LATER = DAY + datetime.timedelta(minutes=1)


@pytest.fixture
def in_use(monkeypatch):
    """Keys of files an app claims; the only owner of this test."""
    claimed = set()
    monkeypatch.setattr(owners.owners, "_items", [lambda keys: claimed & set(keys)])
    return claimed


def in_a_day():
    return time_machine.travel(timezone.now() + LATER, tick=False)


def test_files_without_a_row_go_after_a_day(stored, media, in_use):
    in_use.add(stored.pk)
    orphan = media / "files" / stored.content.name.split("/")[1] / "verwaist.pdf"
    orphan.write_bytes(b"x")
    stranger = media / "anderes.txt"
    stranger.write_bytes(b"not ours")

    sweep(timezone.now())
    assert orphan.exists()
    sweep(timezone.now() + LATER)
    assert not orphan.exists() and stranger.exists()
    assert files_in(media) == sorted(["anderes.txt", *stored.paths()])


def test_files_that_nobody_uses_go_after_a_day(
    stored, media, in_use, uploader, django_capture_on_commit_callbacks
):
    used = store(check(sent(pdf())), by=uploader)
    in_use.add(used.pk)

    sweep(timezone.now())
    assert StoredFile.objects.count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        sweep(timezone.now() + LATER)
    assert list(StoredFile.objects.all()) == [used]
    assert files_in(media) == used.paths()


def test_without_an_owner_nothing_is_erased(stored, monkeypatch):
    monkeypatch.setattr(owners.owners, "_items", [])
    sweep(timezone.now() + LATER)
    assert StoredFile.objects.get() == stored


def test_an_owner_that_fails_erases_nothing(stored, monkeypatch):
    def fails(keys):
        raise RuntimeError

    monkeypatch.setattr(owners.owners, "_items", [lambda keys: (), fails])
    with pytest.raises(RuntimeError):
        sweep(timezone.now() + LATER)
    assert StoredFile.objects.get() == stored


def test_an_empty_storage_is_no_failure(media, db):
    sweep(timezone.now())


def test_the_clock_sweeps_once_an_hour(media, db, in_use):
    (media / "files" / "ab").mkdir(parents=True)
    orphan = media / "files" / "ab" / "x.pdf"
    orphan.write_bytes(b"x")
    offers.sweep_files(timezone.now() + LATER)
    assert not orphan.exists()
    orphan.write_bytes(b"x")
    offers.sweep_files(timezone.now() + LATER)
    assert orphan.exists()
    cache.delete(offers.SWEPT)
    offers.sweep_files(timezone.now() + LATER)
    assert not orphan.exists()


def test_a_rollback_leaves_a_file_for_the_sweep_and_no_row(media, uploader, in_use):
    with transaction.atomic():
        store(check(sent(two_colours((90, 60)))), by=uploader)
        transaction.set_rollback(True)
    assert StoredFile.objects.count() == 0
    assert len(files_in(media)) > 1
    sweep(timezone.now() + LATER)
    assert files_in(media) == []


def test_erasing_takes_the_files_after_the_commit(
    stored, media, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        erase(stored)
        assert len(files_in(media)) == 11
    assert files_in(media) == []


class FullDisk(FileSystemStorage):
    """A disk with room for one more file, or for none."""

    room = 0

    def _save(self, name, content):
        if self.room <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        self.room -= 1
        return super()._save(name, content)


@pytest.mark.parametrize("room", [0, 1, 4])
def test_a_full_disk_is_said_and_leaves_nothing(media, uploader, monkeypatch, room):
    monkeypatch.setattr(FullDisk, "room", room)
    monkeypatch.setattr(StoredFile._meta.get_field("content"), "storage", FullDisk(media))
    upload = check(sent(two_colours((900, 600))))
    with pytest.raises(Refused, match="konnte nicht gespeichert werden"):
        store(upload, by=uploader)
    assert StoredFile.objects.count() == 0
    assert len(files_in(media)) <= max(0, room - 1)  # copies already written wait for the sweep


def test_killed_in_the_middle_of_an_upload(media, in_use, db):
    """The process writes its file and is killed before the row: the sweep finds the file."""
    script = (
        "import django, os, signal; django.setup();"
        "from django.core.files.base import ContentFile;"
        "from wirportal.files.models import StoredFile;"
        "StoredFile.save = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL);"
        "from wirportal.files.actions import store; from wirportal.files.checks import Upload;"
        "store(Upload('document', 'application/pdf', 'pdf', 'a.pdf', b'%PDF'), by=None)"
    )
    environment = {
        **os.environ,
        "MEDIA_ROOT": str(media),
        "DJANGO_SETTINGS_MODULE": "wirportal.settings",
    }
    killed = subprocess.run(
        [sys.executable, "-c", script], check=False, env=environment, cwd=settings.BASE_DIR
    )
    assert killed.returncode == -signal.SIGKILL
    assert len(files_in(media)) == 1
    assert StoredFile.objects.count() == 0
    sweep(timezone.now())
    assert len(files_in(media)) == 1
    sweep(timezone.now() + LATER)
    assert files_in(media) == []


def test_one_person_does_not_fill_the_disk(media, uploader, monkeypatch):
    """Counted by day and person; others go on, and so does the person tomorrow."""
    monkeypatch.setattr(actions, "MOST_BYTES", 1)
    one, other = check(sent(pdf())), UserFactory()
    store(one, by=uploader)
    with pytest.raises(Refused):
        store(one, by=uploader)
    store(one, by=other)
    with in_a_day():
        store(one, by=uploader)
    assert StoredFile.objects.count() == 3
