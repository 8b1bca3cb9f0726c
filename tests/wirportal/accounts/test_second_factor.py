"""Who needs a second factor sees nothing before it is set."""

import base64
import hmac
import re
import struct
import time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.factories.accounts import PASSWORD, SECRET, UserFactory
from tests.matrix import OFFICES
from tests.soaking import crossed


def code(secret, moment=None):
    """The code an authenticator app shows (RFC 6238)."""
    counter = struct.pack(">Q", int(moment or time.time()) // 30)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"


@pytest.fixture(autouse=True)
def required(settings):
    settings.REQUIRE_MFA = True


CLOSED = ["/arbeitsplatz/", "/verwaltung/", "/konto/", "/konto/email/", "/konto/sitzungen/", "/"]
OPEN = ["/konto/2fa/", "/konto/logout/", "/impressum/", "/datenschutz/", "/health/live"]


@pytest.mark.parametrize(("role", "path"), crossed([*OFFICES, "superuser"], CLOSED, each=4))
def test_without_second_factor_only_enrolment_is_open(client, db, role, path):
    user = UserFactory(is_superuser=True) if role == "superuser" else UserFactory(role=role)
    client.force_login(user)
    for send in (client.get, client.post):
        response = send(path)
        assert (response.status_code, response.headers.get("Location")) == (302, "/konto/2fa/")


@pytest.mark.parametrize("path", OPEN)
def test_enrolment_legal_pages_and_the_way_out_stay_open(client, db, path):
    client.force_login(UserFactory(role="expert"))
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", CLOSED)
def test_with_second_factor_all_is_open(client, db, path):
    client.force_login(UserFactory(role="agency_lead", second_factor=True))
    assert client.get(path).status_code == 200


def test_people_without_office_are_free(client, user):
    client.force_login(user)
    assert client.get("/arbeitsplatz/").status_code == 200


def test_recovery_codes_alone_do_not_count(client, db):
    user = UserFactory(role="expert")
    Authenticator.objects.create(user=user, type="recovery_codes", data={"seed": "x"})
    client.force_login(user)
    assert client.get("/arbeitsplatz/").headers["Location"] == "/konto/2fa/"


def test_role_not_in_force_needs_none(client, db):
    client.force_login(UserFactory(role="expert", role__from_on="2999-01-01"))
    assert client.get("/arbeitsplatz/").status_code == 200


def test_can_be_switched_off_for_the_demo(client, db, settings):
    settings.REQUIRE_MFA = False
    client.force_login(UserFactory(role="expert"))
    assert client.get("/arbeitsplatz/").status_code == 200


def test_gate_opens_and_closes_with_the_second_factor(client, db):
    user = UserFactory(role="expert", second_factor=True)
    client.force_login(user)
    assert client.get("/arbeitsplatz/").status_code == 200
    user.authenticator_set.all().delete()
    assert client.get("/arbeitsplatz/").status_code == 302


def test_authenticator_app_is_set_up_with_its_code(
    client, db, sign_in, confirm, mailoutbox, django_capture_on_commit_callbacks
):
    user = UserFactory(role="expert")
    sign_in(client, user.email)
    confirm(client)
    page = client.get("/konto/2fa/totp/activate/").content.decode()
    secret = re.search(r'account-key">([A-Z2-7]+)<', page)[1]
    assert 'src="data:image/svg+xml;base64,' in page

    wrong = client.post("/konto/2fa/totp/activate/", {"code": "000000"})
    assert "stimmt nicht" in wrong.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/konto/2fa/totp/activate/", {"code": code(secret)})
    assert done.headers["Location"] == "/konto/2fa/recovery-codes/"
    codes = re.findall(
        r"<code>(\d{8})</code>", client.get(done.headers["Location"]).content.decode()
    )
    assert len(set(codes)) == 10
    assert client.get("/arbeitsplatz/").status_code == 200
    assert "Authenticator-App wurde eingerichtet" in mailoutbox[0].body

    file = client.get("/konto/2fa/recovery-codes/download/")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.content.decode().split() == codes


def test_the_first_second_factor_ends_sessions_opened_by_password_alone(
    client, db, sign_in, confirm, django_capture_on_commit_callbacks
):
    user = UserFactory(role="expert")
    thief = Client()
    for browser in (thief, client):
        sign_in(browser, user.email)
    confirm(client)
    page = client.get("/konto/2fa/totp/activate/").content.decode()
    secret = re.search(r'account-key">([A-Z2-7]+)<', page)[1]
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/konto/2fa/totp/activate/", {"code": code(secret)})

    assert client.get("/arbeitsplatz/").status_code == 200
    assert thief.get("/arbeitsplatz/").headers["Location"].startswith("/konto/login/")


def second_step(user, sign_in, value):
    client = Client()
    assert sign_in(client, user.email).headers["Location"] == "/konto/2fa/authenticate/"
    assert client.get("/arbeitsplatz/").status_code == 302
    client.post("/konto/2fa/authenticate/", {"code": value})
    return client.get("/arbeitsplatz/").status_code == 200


def test_code_opens_the_second_step_once(db, sign_in):
    user = UserFactory(role="expert", second_factor=True)
    now = code(SECRET)
    assert second_step(user, sign_in, now)
    assert not second_step(user, sign_in, now)


def test_recovery_code_opens_the_second_step_once(client, db, sign_in):
    user = UserFactory(role="expert", second_factor=True)
    client.force_login(user)
    sign_in_again = client.post("/konto/2fa/recovery-codes/generate/", follow=True)
    assert "reauthenticate" in sign_in_again.redirect_chain[0][0]
    client.post(sign_in_again.redirect_chain[0][0], {"password": PASSWORD})
    client.post("/konto/2fa/recovery-codes/generate/")
    page = client.get("/konto/2fa/recovery-codes/").content.decode()
    spare = re.search(r"<code>(\d{8})</code>", page)[1]
    assert second_step(user, sign_in, spare)
    assert not second_step(user, sign_in, spare)


def test_guesses_of_the_second_step_are_limited(db, sign_in):
    user = UserFactory(role="expert", second_factor=True)
    for _ in range(5):
        second_step(user, sign_in, "000000")
    assert not second_step(user, sign_in, code(SECRET))


def test_mail_code_does_not_spare_the_second_factor(db, client, mailoutbox):
    user = UserFactory(role="expert", second_factor=True)
    client.post("/konto/login/code/", {"email": user.email})
    secret = re.search(r"\b([A-Z]{4}-[A-Z]{4})\b", mailoutbox[0].body)[1]
    response = client.post("/konto/login/code/confirm/", {"code": secret})
    assert response.headers["Location"] == "/konto/2fa/authenticate/"
    assert client.get("/arbeitsplatz/").status_code == 302


def test_taking_off_the_second_factor_asks_who_one_is(client, db):
    client.force_login(UserFactory(role="expert", second_factor=True))
    response = client.post("/konto/2fa/totp/deactivate/")
    assert "reauthenticate" in response.headers["Location"]
    assert Authenticator.objects.count() == 1


@pytest.mark.parametrize("path", ["2fa/webauthn/add/", "2fa/totp/activate/", "2fa/webauthn/"])
def test_pages_of_enrolment_open_after_the_password(client, db, sign_in, confirm, path):
    sign_in(client, UserFactory(role="expert").email)
    confirm(client)
    assert client.get(f"/konto/{path}").status_code == 200
