"""Browsers of people who sign in by hand."""

import pytest
from django.test import Client

from tests.factories.accounts import PASSWORD, UserFactory


@pytest.fixture
def user(db):
    return UserFactory(email="anna@konto.example", display_name="Konto A")


@pytest.fixture
def sign_in():
    """`sign_in(client, email, password)`: sends the form of the sign-in page."""

    def send(client, email, password=PASSWORD, **headers):
        return client.post("/konto/login/", {"login": email, "password": password}, **headers)

    return send


@pytest.fixture
def signed_in(user, sign_in):
    """A browser in which `user` has just signed in."""
    client = Client()
    assert sign_in(client, user.email).status_code == 302
    return client


@pytest.fixture
def text_of():
    """The words of a page, without what differs from request to request."""

    def words(response):
        import re

        html = response.content.decode()
        html = re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]+"', r"\1", html)
        return re.sub(r"[\w.-]+@konto\.example", "ADDRESS", html)

    return words


@pytest.fixture
def confirm():
    """`confirm(client)`: shows once more, by the password, who one is."""

    def send(client):
        response = client.post("/konto/reauthenticate/", {"password": PASSWORD})
        assert response.status_code == 302

    return send
