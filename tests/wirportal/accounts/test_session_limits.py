"""When a session ends."""

import time

import pytest
from django.test import Client

from tests.factories.accounts import UserFactory
from wirportal.accounts import actions
from wirportal.accounts.models import RoleGrant
from wirportal.accounts.templatetags.accounts import browser


def is_in(client):
    return client.get("/arbeitsplatz/").status_code == 200


def test_session_ends_after_an_hour_without_use(signed_in, time_machine):
    start = time.time()
    time_machine.move_to(start + 59 * 60)
    assert is_in(signed_in)
    time_machine.move_to(start + 59 * 60 + 61 * 60)
    response = signed_in.get("/konto/email/")
    assert response.headers["Location"] == "/konto/login/?next=/konto/email/"
    assert "Ihre Sitzung ist beendet" in signed_in.get("/konto/login/").content.decode()


def test_session_ends_after_twelve_hours_in_any_case(signed_in, time_machine):
    start = time.time()
    for minutes in range(50, 12 * 60, 50):
        time_machine.move_to(start + minutes * 60)
        assert is_in(signed_in), minutes
    time_machine.move_to(start + 12 * 3600 + 5)
    assert not is_in(signed_in)


def test_cookie_of_a_session_signed_out_is_worth_nothing(signed_in):
    stolen = Client()
    stolen.cookies.update(signed_in.cookies)
    assert is_in(stolen)
    signed_in.post("/konto/logout/")
    assert not is_in(stolen)


def test_closing_the_account_ends_its_sessions_at_once(user, signed_in):
    assert is_in(signed_in)
    actions.set_active(user, False, by=UserFactory())
    assert not is_in(signed_in)


@pytest.mark.parametrize(("loses", "stays"), [("expert", False), (None, True)])
def test_losing_a_role_ends_the_session_at_once(db, client, sign_in, loses, stays):
    user = UserFactory(role="expert")
    sign_in(client, user.email)
    assert is_in(client)
    if loses:
        actions.end_role(user.role_grants.get(role=loses), by=UserFactory())
    assert is_in(client) is stays


def test_a_role_that_ends_by_its_date_ends_the_session(db, client, sign_in, time_machine):
    time_machine.move_to("2026-05-10 23:30:00+02:00")
    user = UserFactory(role="expert", role__until_on="2026-05-10", role__from_on="2026-05-01")
    sign_in(client, user.email)
    assert is_in(client)
    time_machine.move_to("2026-05-11 00:01:00+02:00")
    assert not is_in(client)


def test_gaining_a_role_ends_nothing(user, signed_in):
    actions.give_role(RoleGrant(user=user, role="editor"), by=UserFactory())
    assert is_in(signed_in)


def test_own_sessions_are_listed_and_the_others_ended(user, signed_in, sign_in):
    other = Client(headers={"User-Agent": "Anderer Browser"})
    sign_in(other, user.email)
    page = signed_in.get("/konto/sitzungen/").content.decode()
    assert "Anderer Browser" in page
    assert "diese hier" in page
    signed_in.post("/konto/sitzungen/")
    assert (is_in(signed_in), is_in(other)) == (True, False)


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0", "Firefox, Windows"),
        ("Mozilla/5.0 (Macintosh; Mac OS X) Version/18 Safari/605", "Safari, macOS"),
        ("Mozilla/5.0 (X11; Linux) Chrome/140 Safari/537 Edg/140", "Edge, Linux"),
        ("curl/8.0", "curl/8.0"),
        ("", ""),
    ],
)
def test_browsers_are_named(sent, shown):
    assert browser(sent) == shown


def test_reading_pages_writes_no_session_within_a_minute(
    signed_in, time_machine, django_assert_max_num_queries
):
    is_in(signed_in)
    with django_assert_max_num_queries(20) as seen:
        is_in(signed_in)
    assert not [query for query in seen.captured_queries if "UPDATE" in query["sql"]]
    time_machine.move_to(time.time() + 61)
    is_in(signed_in)
    assert signed_in.session["seen_at"] > time.time() - 2
