"""What a browser gets of a stored file, and what it is told about it."""

import hashlib

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.test import Client, RequestFactory
from django.urls import path

from tests.hostile.pdfs import pdf
from tests.response_headers import faults
from tests.wirportal.files.conftest import sent
from wirportal import urls as portal
from wirportal.files.actions import store
from wirportal.files.checks import check
from wirportal.files.models import StoredFile
from wirportal.files.serving import serve

POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'"


@login_not_required
def shared(request, key, name):
    return serve(request, get_object_or_404(StoredFile, key=key), name=name, public=True)


def own(request, key, name):
    stored = get_object_or_404(StoredFile.objects.visible_to(request.user), key=key)
    return serve(request, stored, name=name, public=False)


urlpatterns = [
    path("offen/<uuid:key>/<str:name>", shared),
    path("eigen/<uuid:key>/<str:name>", own),
    *portal.urlpatterns,
]
handler404, handler500 = portal.handler404, portal.handler500


@pytest.fixture(autouse=True)
def addresses(settings):
    settings.ROOT_URLCONF = "tests.wirportal.files.test_serving"


@pytest.fixture
def document(uploader, media):
    return store(check(sent(pdf(), 'Größe "2026".pdf')), by=uploader)


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def ask(stored, name="original", method="get", **headers):
    return getattr(Client(), method)(f"/offen/{stored.key}/{name}", headers=headers)


def test_a_public_picture(stored):
    response = ask(stored, "w800.webp")
    copy = stored.copy("w800.webp")
    content = body(response)
    assert (response.status_code, faults(response)) == (200, [])
    assert hashlib.sha256(content).hexdigest() == copy["sha256"]
    assert {
        name: response[name]
        for name in ("Content-Type", "Content-Length", "ETag", "Cache-Control",
                     "Content-Security-Policy", "X-Content-Type-Options", "Content-Disposition")
    } == {
        "Content-Type": "image/webp",
        "Content-Length": str(copy["size"]),
        "ETag": f'"{copy["sha256"]}"',
        "Cache-Control": "public, max-age=300",
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": 'inline; filename="Zwei Farben-w800.webp"',
    }  # fmt: skip
    assert not response.cookies


def test_a_document_is_saved_not_opened(document):
    response = ask(document)
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''Gr%C3%B6%C3%9Fe%202026.pdf"
    )
    assert response["Content-Type"] == "application/pdf"
    assert hashlib.sha256(body(response)).hexdigest() == document.sha256


def test_what_is_private_is_kept_nowhere(document, uploader, person):
    client = Client()
    address = f"/eigen/{document.key}/original"
    assert client.get(address).status_code == 302
    client.force_login(uploader)
    response = client.get(address, headers={"If-None-Match": f'"{document.sha256}"'})
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store, private")
    assert faults(response) == []
    client.force_login(person("stranger"))
    assert client.get(address).status_code == 404


def test_unchanged_is_not_sent_again(stored):
    etag = ask(stored)["ETag"]
    again = ask(stored, if_none_match=f'W/"x", {etag}')
    assert (again.status_code, body(again), again["ETag"]) == (304, b"", etag)
    assert again["Content-Security-Policy"] == POLICY
    assert ask(stored, if_none_match='"x"').status_code == 200


def test_head_says_the_same_and_spoils_no_kept_page(stored):
    head, get = ask(stored, method="head"), ask(stored)
    assert body(head) == b""
    assert dict(head.headers) == dict(get.headers)
    assert len(body(get)) == stored.size


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-9", 0, 9), ("bytes=5-", 5, -1), ("bytes=-7", -7, -1), ("bytes=3-999999999", 3, -1)],
)
def test_one_range(document, asked, first, last):
    whole = body(ask(document))
    first, last = first % len(whole), last % len(whole)
    response = ask(document, range=asked)
    assert (response.status_code, body(response)) == (206, whole[first : last + 1])
    assert response["Content-Range"] == f"bytes {first}-{last}/{len(whole)}"
    assert response["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("asked", ["bytes=999999-", "bytes=9-3", "bytes=-0", f"bytes={'9' * 20}-"])
def test_a_range_outside_of_the_file(document, asked):
    response = ask(document, range=asked)
    assert (response.status_code, body(response)) == (416, b"")
    assert response["Content-Range"] == f"bytes */{document.size}"
    assert faults(response) == []


@pytest.mark.parametrize(
    "asked",
    ["bytes=" + "0-," * 1000 + "0-", "bytes=0-1,3-4", "bytes=-", "bytes=a-b", "lines=1-2", "",
     "bytes=0-1 ", f"bytes={'9' * 5000}-", "bytes=١-٢"],
)  # fmt: skip
def test_other_ranges_give_the_file_once(document, asked):
    response = ask(document, range=asked)
    assert (response.status_code, len(body(response))) == (200, document.size)


def test_a_range_of_an_older_file_gives_the_new_one(document):
    assert ask(document, range="bytes=0-1", if_range='"alt"').status_code == 200
    assert ask(document, range="bytes=0-1", if_range=ask(document)["ETag"]).status_code == 206


@pytest.mark.parametrize("name", ["w801.webp", "..", "original.png", "%00", "w800.webp%2f.."])
def test_no_such_copy(stored, name):
    response = ask(stored, name)
    assert response.status_code in {400, 404}
    assert faults(response) == []


def test_a_file_that_is_gone_is_not_found(stored, media):
    (media / stored.content.name).unlink()
    with pytest.raises(Http404):
        serve(RequestFactory().get("/"), stored, public=True)
    assert ask(stored).status_code == 404


@pytest.mark.parametrize(
    "prefix", ["/media/", "/", "/static/", "/static/../var/media/", "/protected/"]
)
def test_no_address_leads_into_the_storage(stored, client_of, prefix):
    for client in (Client(), client_of("coordinator")):
        assert client.get(f"{prefix}{stored.content.name}").status_code == 404


def test_the_file_is_closed(stored):
    response = ask(stored)
    [file] = [
        each.__self__ for each in response._resource_closers if hasattr(each.__self__, "closed")
    ]
    assert not file.closed
    response.close()
    assert file.closed
