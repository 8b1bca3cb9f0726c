"""Uploaded files in a bucket of S3, spoken to over HTTP; the server is the one of moto."""

import datetime

import pytest
import requests
from django.http import Http404
from django.test import RequestFactory
from django.utils import timezone
from moto.server import ThreadedMotoServer

from tests.hostile.pdfs import pdf
from tests.wirportal.files.conftest import sent, two_colours
from wirportal.environment import Environment
from wirportal.files import owners
from wirportal.files.actions import erase, store
from wirportal.files.checks import check
from wirportal.files.models import StoredFile
from wirportal.files.serving import serve
from wirportal.files.sweeping import sweep
from wirportal.moves import Refused

DAY = datetime.timedelta(hours=24, minutes=1)


@pytest.fixture
def server():
    running = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def bucket(server, settings, monkeypatch):
    """Empty; all files of this test lie there."""
    host = ":".join(map(str, server.get_host_and_port()))
    requests.post(f"http://{host}/moto-api/reset", timeout=5)
    requests.put(f"http://{host}/dateien", timeout=5)
    monkeypatch.setenv("S3_URL", f"http://schluessel:ge%2Fheim@{host}/dateien")
    settings.STORAGES = {**settings.STORAGES, "default": Environment().storage("S3_URL")}
    return StoredFile._meta.get_field("content").storage


def names(bucket):
    return sorted(f"{folder}/{name}" for folder in bucket.listdir("files")[0]
                  for name in bucket.listdir(f"files/{folder}")[1])  # fmt: skip


def read(stored, **headers):
    request = RequestFactory().get("/", headers=headers)
    return serve(request, stored, name="original", public=False)


def test_a_picture_and_its_copies_lie_there_and_go_with_it(
    bucket, uploader, django_capture_on_commit_callbacks
):
    stored = store(check(sent(two_colours(), "Zwei Farben.png")), by=uploader)
    assert names(bucket) == sorted(path.removeprefix("files/") for path in stored.paths())
    assert len(stored.paths()) > 1
    with django_capture_on_commit_callbacks(execute=True):
        erase(stored)
    assert names(bucket) == []


def test_a_file_is_handed_out_whole_and_in_part(bucket, uploader):
    content = pdf()
    stored = store(check(sent(content, "Größe.pdf")), by=uploader)
    assert b"".join(read(stored)) == content
    part = read(stored, Range="bytes=5-9")
    assert (part.status_code, b"".join(part)) == (206, content[5:10])


def test_a_file_that_is_gone_is_not_found(bucket, uploader):
    stored = store(check(sent(pdf(), "weg.pdf")), by=uploader)
    bucket.delete(stored.content.name)
    with pytest.raises(Http404):
        read(stored)


def test_files_without_a_row_go_after_a_day(bucket, uploader, monkeypatch):
    stored = store(check(sent(pdf(), "bleibt.pdf")), by=uploader)
    orphan = store(check(sent(pdf(), "verwaist.pdf")), by=uploader)
    StoredFile.objects.filter(pk=orphan.pk).delete()
    monkeypatch.setattr(owners.owners, "_items", [set])
    sweep(timezone.now())
    assert len(names(bucket)) == 2
    sweep(timezone.now() + DAY)
    assert names(bucket) == [stored.content.name.removeprefix("files/")]


def test_nobody_reads_there_who_has_no_key(bucket, uploader):
    stored = store(check(sent(pdf(), "geheim.pdf")), by=uploader)
    acl = bucket.bucket.Object(stored.content.name).Acl().grants
    assert [grant["Permission"] for grant in acl] == ["FULL_CONTROL"]


def test_while_the_server_is_away_a_file_comes_later(bucket, uploader, server):
    stored = store(check(sent(pdf(), "spaeter.pdf")), by=uploader)
    server.stop()
    answer = read(stored)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


def test_while_the_server_is_away_an_upload_is_refused_in_words(bucket, uploader, server):
    server.stop()
    with pytest.raises(Refused, match="konnte nicht gespeichert werden"):
        store(check(sent(pdf(), "datei.pdf")), by=uploader)
    assert not StoredFile.objects.exists()
