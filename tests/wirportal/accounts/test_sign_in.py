"""Signing in and out, and what hinders those who guess."""

import re
import time

import pytest
from django.conf import settings
from django.test import Client

from tests.factories.accounts import PASSWORD, UserFactory


def code_in(mail):
    return re.search(r"\b([A-Z]{4}-[A-Z]{4})\b", mail.body)[1]


def test_sign_in_leads_to_the_workplace_and_sign_out_to_the_start(client, user, sign_in):
    response = sign_in(client, user.email)
    assert (response.status_code, response.headers["Location"]) == (302, "/arbeitsplatz/")
    assert "Konto A" in client.get("/arbeitsplatz/").content.decode()

    response = client.post("/konto/logout/")
    assert response.headers["Location"] == "/"
    assert settings.SESSION_COOKIE_NAME not in {
        name for name, cookie in client.cookies.items() if cookie.value
    }
    assert client.get("/arbeitsplatz/").status_code == 302


def test_sign_in_leads_back_to_where_one_wanted_to_go(client, user):
    response = client.get("/konto/email/")
    assert response.headers["Location"] == "/konto/login/?next=/konto/email/"
    data = {"login": user.email, "password": PASSWORD, "next": "/konto/email/"}
    assert client.post("/konto/login/", data).headers["Location"] == "/konto/email/"
    data["next"] = "https://evil.example/"
    assert Client().post("/konto/login/", data).headers["Location"] == "/arbeitsplatz/"


def test_address_is_found_however_it_is_written(client, user, sign_in):
    assert sign_in(client, "  ANNA@Konto.example ").status_code == 302


def test_sign_in_english(client, user):
    response = client.get("/en/account/login/")
    assert "Sign in" in response.content.decode()
    data = {"login": user.email, "password": PASSWORD}
    assert client.post("/en/account/login/", data).headers["Location"] == "/en/workplace/"


@pytest.mark.parametrize("path", ["login/", "password/reset/", "login/code/", "signup/"])
def test_account_pages_are_never_kept(client, db, path):
    response = client.get(f"/konto/{path}")
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_sign_in_makes_a_new_session_key(client, user, sign_in):
    client.get("/konto/login/")
    session = client.session
    session["planted"] = "1"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    sign_in(client, user.email)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != session.session_key


def test_known_and_unknown_address_get_the_same_answer(user, sign_in, text_of, mailoutbox):
    known = sign_in(Client(), user.email, "falsch falsch falsch")
    unknown = sign_in(Client(), "niemand@konto.example", "falsch falsch falsch")
    assert "stimmt nicht" in text_of(known)
    assert (known.status_code, text_of(known)) == (unknown.status_code, text_of(unknown))
    assert mailoutbox == []


def test_known_and_unknown_address_take_as_long(settings, db, sign_in):
    settings.ACCOUNT_RATE_LIMITS = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    known = UserFactory().email

    def median(email):
        times = []
        for _ in range(7):
            start = time.perf_counter()
            sign_in(Client(), email, "falsch falsch falsch")
            times.append(time.perf_counter() - start)
        return sorted(times)[3]

    assert 0.6 < median(known) / median("niemand@konto.example") < 1.7


def fail(sign_in, times, email, **headers):
    for _ in range(times):
        response = sign_in(Client(), email, "falsch falsch falsch", **headers)
    return response


def test_sixth_attempt_is_refused_even_with_the_right_password(user, sign_in):
    assert "stimmt nicht" in fail(sign_in, 5, user.email).content.decode()
    sixth = sign_in(Client(), user.email)
    assert sixth.status_code == 200
    assert "zu viele Versuche" in sixth.content.decode()


def test_limit_ends_after_five_minutes(user, sign_in, time_machine):
    fail(sign_in, 5, user.email)
    time_machine.move_to(time.time() + 301)
    assert sign_in(Client(), user.email).status_code == 302


def test_four_wrong_passwords_are_forgiven(user, sign_in):
    fail(sign_in, 4, user.email)
    assert sign_in(Client(), user.email).status_code == 302


def test_other_networks_and_forged_headers_do_not_lift_the_limit(user, sign_in):
    for number in range(5):
        headers = {"REMOTE_ADDR": f"10.0.0.{number}", "HTTP_X_FORWARDED_FOR": f"10.1.0.{number}"}
        fail(sign_in, 1, user.email, **headers)
    assert sign_in(Client(), user.email, REMOTE_ADDR="10.0.0.9").status_code == 200


def test_one_network_trying_many_accounts_is_stopped_whatever_header_it_sends(db, sign_in):
    for number in range(20):
        fail(sign_in, 1, f"n{number}@konto.example", HTTP_X_FORWARDED_FOR=f"10.1.0.{number}")
    good = UserFactory()
    blocked = sign_in(Client(), good.email, HTTP_X_FORWARDED_FOR="10.9.9.9")
    assert "zu viele Versuche" in blocked.content.decode()
    assert sign_in(Client(), good.email, REMOTE_ADDR="10.0.0.1").status_code == 302


def test_behind_a_proxy_the_address_it_adds_counts(settings, db, sign_in):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(20):
        forged = f"10.1.0.{number}, 192.0.2.7"
        fail(sign_in, 1, f"n{number}@konto.example", HTTP_X_FORWARDED_FOR=forged)
    good = UserFactory().email
    assert sign_in(Client(), good, HTTP_X_FORWARDED_FOR="1.1.1.1, 192.0.2.7").status_code == 200
    assert sign_in(Client(), good, HTTP_X_FORWARDED_FOR="192.0.2.7, 192.0.2.8").status_code == 302


def test_too_many_requests_get_a_page_that_says_so(db, sign_in):
    for number in range(31):
        response = Client().post("/konto/login/", {"login": f"n{number}@konto.example"})
    assert (response.status_code, response.headers["Retry-After"]) == (429, "300")
    assert "fünf Minuten" in response.content.decode()


def test_victim_of_an_attack_gets_in_by_mail_code(user, sign_in, client, mailoutbox):
    fail(sign_in, 9, user.email)
    assert client.post("/konto/login/code/", {"email": user.email}).status_code == 302
    [mail] = mailoutbox
    response = client.post("/konto/login/code/confirm/", {"code": code_in(mail)})
    assert response.headers["Location"] == "/arbeitsplatz/"


def test_code_is_asked_for_without_telling_who_has_an_account(user, mailoutbox, text_of):
    answers = []
    for email in (user.email, "niemand@konto.example"):
        client = Client()
        sent = client.post("/konto/login/code/", {"email": email})
        page = client.get(sent.headers["Location"])
        wrong = client.post("/konto/login/code/confirm/", {"code": "AAAA-AAAA"})
        answers.append((sent.status_code, text_of(page), wrong.status_code, text_of(wrong)))
    assert answers[0] == answers[1]
    assert [mail.to for mail in mailoutbox] == [[user.email], ["niemand@konto.example"]]


def test_code_is_good_once_and_for_ten_minutes(user, mailoutbox, time_machine):
    client = Client()
    client.post("/konto/login/code/", {"email": user.email})
    code = code_in(mailoutbox[0])
    time_machine.move_to(time.time() + 601)
    late = client.post("/konto/login/code/confirm/", {"code": code})
    assert late.headers.get("Location") != "/arbeitsplatz/"
    assert client.get("/arbeitsplatz/").status_code == 302


def test_three_wrong_codes_end_the_attempt(user, mailoutbox):
    client = Client()
    client.post("/konto/login/code/", {"email": user.email})
    for _ in range(3):
        client.post("/konto/login/code/confirm/", {"code": "AAAA-AAAA"})
    client.post("/konto/login/code/confirm/", {"code": code_in(mailoutbox[0])})
    assert client.get("/arbeitsplatz/").status_code == 302


def test_closed_account_is_told_so_only_with_the_right_password(client, user, sign_in):
    type(user).objects.update(is_active=False)
    assert "stimmt nicht" in sign_in(client, user.email, "falsch falsch").content.decode()
    response = sign_in(client, user.email)
    assert response.headers["Location"] == "/konto/inactive/"
    assert client.get("/konto/inactive/").status_code == 200
    assert client.get("/arbeitsplatz/").status_code == 302


def test_accounts_are_by_invitation_only(client, db):
    data = {"email": "neu@konto.example", "password1": PASSWORD, "password2": PASSWORD}
    response = client.post("/konto/signup/", data)
    assert "Einladung" in response.content.decode()
    assert not UserFactory._meta.model.objects.exists()
