"""The address that shows a text before it is saved."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.sessions import signed_in
from wirportal.texts.fields import LIMIT
from wirportal.texts.rendering import to_html

PREVIEW = "/text/vorschau/"


@pytest.fixture
def client(person):
    return signed_in(person("account"))


def test_preview_is_a_fragment_made_as_everywhere(client):
    text = "# Titel\r\n\r\n**fett** <b>x</b>"

    response = client.post(PREVIEW, {"text": text})

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.content.decode().strip() == to_html(text).strip()


def test_nothing_written_is_said_so(client):
    assert "Es ist noch nichts geschrieben." in client.post(PREVIEW, {"text": " "}).content.decode()
    assert client.post(PREVIEW).status_code == 200


def test_too_long_a_text_is_refused_in_a_sentence(client):
    response = client.post(PREVIEW, {"text": "x" * (LIMIT + 1)})

    assert response.status_code == 400
    assert response.content.decode() == (
        "Der Text ist zu lang für eine Vorschau: Höchstens 50000 Zeichen werden gezeigt."
    )
    assert client.post(PREVIEW, {"text": "x" * LIMIT}).status_code == 200


def test_preview_speaks_the_language_of_its_address(client):
    response = client.post("/en/text/preview/", {"text": ""})

    assert "Nothing has been written yet." in response.content.decode()


def test_preview_is_for_people_who_have_signed_in(db, client):
    assert reverse("texts:preview") == PREVIEW
    assert client.get(PREVIEW).status_code == 405
    assert Client().post(PREVIEW, {"text": "x"}).status_code == 302


def test_preview_asks_for_the_token_of_the_form(person):
    client = signed_in(person("account"), enforce_csrf_checks=True)

    assert client.post(PREVIEW, {"text": "x"}).status_code == 403


def test_preview_is_kept_nowhere(client):
    assert "no-store" in client.post(PREVIEW, {"text": "x"}).headers["Cache-Control"]
