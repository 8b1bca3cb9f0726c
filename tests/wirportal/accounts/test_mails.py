"""Mails about accounts: both forms, the reader's language, no trace of who opens them."""

import re
from smtplib import SMTPException

import pytest
from django.test import Client
from django.utils import translation

from tests.factories.accounts import UserFactory
from wirportal.accounts.letters import CHANGES, LETTERS, letter_for
from wirportal.letters import as_mail

CONTEXT = {
    "password_reset_url": "http://127.0.0.1:8000/r/",
    "activate_url": "http://127.0.0.1:8000/a/",
    "code": "ABCD-EFGH",
    "timestamp": __import__("datetime").datetime.now(tz=__import__("datetime").UTC),
    "ip": "192.0.2.1",
    "user_agent": "<b>Browser</b>",
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", [*LETTERS, *CHANGES])
def test_mails_say_the_same_as_text_and_as_html(kind, language):
    with translation.override(language):
        letter = letter_for(kind, CONTEXT)
        mail = as_mail(letter, "a@konto.example")
    html, kind = mail.alternatives[0]
    assert kind == "text/html"
    for sentence in (*letter.paragraphs, *letter.closing, letter.why, letter.code):
        assert sentence in mail.body
    assert f'lang="{language}"' in html
    assert not re.search(r"<img|<b>Browser|style=|<script", html)
    assert "du " not in f" {mail.body.lower()}".replace("du bist", "x") or language == "en"


def test_mail_comes_in_the_language_of_its_reader(db, mailoutbox):
    user = UserFactory(language="en")
    Client().post("/konto/password/reset/", {"email": user.email})
    assert mailoutbox[0].subject == "Choose a new password"


@pytest.mark.parametrize("known", [True, False])
def test_mail_server_away_is_said_to_known_and_unknown_alike(db, settings, known):
    settings.EMAIL_BACKEND = "tests.wirportal.accounts.test_mails.Broken"
    email = UserFactory().email if known else "niemand@konto.example"
    client = Client()
    response = client.post("/konto/password/reset/", {"email": email})
    assert response.status_code == 302
    page = client.get("/konto/login/").content.decode()
    assert "Zurzeit kann keine E-Mail versandt werden" in page


class Broken:
    """A mail server that is away."""

    def __init__(self, **options):
        pass

    def send_messages(self, messages):
        raise SMTPException("away")
