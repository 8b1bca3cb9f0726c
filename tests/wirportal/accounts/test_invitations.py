"""Invitations: how accounts and roles come to people."""

import datetime
import re
import time
from threading import Thread

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from tests.factories.accounts import PASSWORD, InvitationFactory, UserFactory
from wirportal.accounts import actions
from wirportal.accounts.models import Invitation, User
from wirportal.accounts.telling import tell_invited
from wirportal.moves import Refused
from wirportal.notifications.delivery import send_waiting
from wirportal.registry import on_accept

FORM = {
    "display_name": "Neues Konto",
    "password1": PASSWORD,
    "password2": PASSWORD,
    "has_read_notes": "on",
}


def path_of(invitation):
    return f"/konto/einladung/{invitation.code()}/"


@pytest.fixture
def invitation(db):
    return InvitationFactory(
        email="neu@konto.example", role="expert", invited_by=UserFactory(role="agency_lead")
    )


def test_invitation_is_mailed_once_however_often_the_bell_rings(invitation, mailoutbox):
    for _ in range(2):
        tell_invited(invitation)
        send_waiting()
    invitation.refresh_from_db()
    assert invitation.mailed_at is not None
    [mail] = mailoutbox
    assert mail.to == ["neu@konto.example"]
    assert path_of(invitation) in mail.body
    html = mail.alternatives[0][0]
    assert path_of(invitation) in html
    assert not re.search(r"<img|style=|<script", html)
    assert mail.extra_headers["Auto-Submitted"] == "auto-generated"


def test_invitation_comes_in_the_language_chosen(db, mailoutbox):
    english = InvitationFactory(language="en")
    tell_invited(english)
    send_waiting()
    assert mailoutbox[0].subject.startswith("Your invitation to the WIR! Portal, good until ")
    assert "/en/account/invitation/" in mailoutbox[0].body


def test_neither_database_nor_history_hold_the_code(invitation):
    row = str(Invitation.objects.filter(pk=invitation.pk).values())
    assert invitation.signature() not in row


@pytest.mark.parametrize(
    "change",
    [{"state": "revoked"}, {"expires_at": timezone.now() - datetime.timedelta(hours=2)}],
)
def test_what_is_withdrawn_or_over_is_not_sent(invitation, mailoutbox, change):
    tell_invited(invitation)
    Invitation.objects.update(**change)
    send_waiting()
    assert mailoutbox == []


def test_opening_the_link_does_nothing(invitation, client):
    for _ in range(2):
        page = client.get(path_of(invitation))
        assert (page.status_code, "neu@konto.example" in page.content.decode()) == (200, True)
    invitation.refresh_from_db()
    assert (invitation.state, User.objects.filter(email=invitation.email).exists()) == (
        "pending",
        False,
    )


def test_account_is_opened_by_the_button_and_signed_in(invitation, client):
    response = client.post(path_of(invitation), FORM)
    assert response.headers["Location"] == "/arbeitsplatz/"
    user = User.objects.get(email="neu@konto.example")
    assert (user.display_name, user.roles) == ("Neues Konto", {"expert"})
    assert user.emailaddress_set.get().verified
    assert user.role_grants.get().given_by == invitation.invited_by
    invitation.refresh_from_db()
    assert (invitation.state, invitation.accepted_by) == ("accepted", user)
    assert client.get("/arbeitsplatz/").status_code == 200


@pytest.mark.parametrize(
    "missing",
    [
        {"password1": "kurz", "password2": "kurz"},
        {"password2": "anders anders"},
        {"has_read_notes": ""},
        {"display_name": ""},
    ],
)
def test_form_must_be_complete(invitation, client, missing):
    response = client.post(path_of(invitation), FORM | missing)
    assert response.status_code == 200
    assert "Bitte prüfen Sie" in response.content.decode()
    assert not User.objects.filter(email=invitation.email).exists()


@pytest.mark.parametrize(
    "change",
    [
        {"state": "accepted", "accepted_at": timezone.now()},
        {"state": "revoked"},
        {"expires_at": timezone.now() - datetime.timedelta(seconds=1)},
    ],
)
def test_used_withdrawn_and_old_links_say_so(invitation, client, change):
    Invitation.objects.filter(pk=invitation.pk).update(**change)
    for response in (client.get(path_of(invitation)), client.post(path_of(invitation), FORM)):
        assert response.status_code == 410
        assert "nicht mehr gültig" in response.content.decode()
    assert not User.objects.filter(email=invitation.email).exists()


def test_forged_codes_lead_nowhere(invitation, client):
    key, _dot, signature = invitation.code().partition(".")
    for code in ("x", key, f"{key}.", f"{key}.{signature[:-1]}x", f"{'0' * 32}.{signature}"):
        assert client.get(f"/konto/einladung/{code}/").status_code == 404


def test_code_is_bound_to_the_address(invitation, client):
    path = path_of(invitation)
    Invitation.objects.filter(pk=invitation.pk).update(email="anders@konto.example")
    assert client.get(path).status_code == 404


def test_somebody_else_who_is_signed_in_cannot_take_it(invitation, client, user):
    client.force_login(user)
    for response in (client.get(path_of(invitation)), client.post(path_of(invitation), FORM)):
        assert response.status_code == 403
    assert user.role_grants.count() == 0
    with pytest.raises(Refused):
        actions.accept(invitation, by=user)


def test_owner_of_an_account_signs_in_and_accepts(invitation, client):
    user = UserFactory(email="neu@konto.example")
    page = client.get(path_of(invitation)).content.decode()
    assert "bereits ein Konto" in page
    assert client.post(path_of(invitation), FORM).status_code == 200  # no way around signing in
    client.force_login(user)
    client.get(path_of(invitation))
    assert user.role_grants.count() == 0
    client.post(path_of(invitation))
    assert user.role_grants.get().role == "expert"


def test_of_two_acceptances_one_counts(invitation):
    user = UserFactory(email="neu@konto.example")
    stale = Invitation.objects.get(pk=invitation.pk)
    actions.accept(invitation, by=user)
    with pytest.raises(Refused):
        actions.accept(stale, by=user)
    assert user.role_grants.count() == 1


def test_nobody_invites_themselves_to_a_role(db):
    lead = UserFactory(role="agency_lead")
    with pytest.raises(Refused):
        actions.invite(InvitationFactory.build(email=lead.email, role="editor"), by=lead)
    slipped_in = InvitationFactory(email=lead.email, role="editor", invited_by=lead)
    with pytest.raises(Refused):
        actions.accept(slipped_in, by=lead)


@pytest.mark.django_db(transaction=True)
def test_a_double_click_opens_one_account(invitation):
    answers = []
    clicks = [Thread(target=answer, args=(invitation, answers)) for _ in range(3)]
    with transaction.atomic():
        # All of them have found the invitation open before the first may go on.
        Invitation.objects.select_for_update().get(pk=invitation.pk)
        for click in clicks:
            click.start()
        until_so_many_wait(len(clicks))
    for click in clicks:
        click.join()

    assert answers == [302, 302, 302]
    assert User.objects.filter(email="neu@konto.example").count() == 1


def until_so_many_wait(number):
    """Until so many connections to this database wait for a lock; 15 seconds at most."""
    waiting = """SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'"""
    for _ in range(1500):
        with connection.cursor() as cursor:
            # Within a transaction the view would stay as it was first read.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(waiting)
            if cursor.fetchone()[0] >= number:
                return
        time.sleep(0.01)
    raise AssertionError("they never met")


def answer(invitation, answers):
    answers.append(Client().post(path_of(invitation), FORM).status_code)
    connection.close()


def test_apps_hear_of_an_acceptance(invitation):
    heard = []
    on_accept.register(heard_of := lambda *what: heard.append(what))
    try:
        user = actions.open_account(invitation, display_name="Neu", password=PASSWORD)
    finally:
        on_accept._items.remove(heard_of)
    assert heard == [(invitation, user)]


def test_history_tells_who_did_what_without_names(invitation):
    user = actions.open_account(invitation, display_name="Neu", password=PASSWORD)
    event = invitation.events.order_by("-pgh_id").first()
    assert (event.state, event.pgh_context["deed"], event.pgh_context["user"]) == (
        "accepted",
        "accept",
        user.pk,
    )
    assert not hasattr(event, "email")


def test_invitation_of_a_new_browser_sets_no_session_before_the_button(invitation):
    client = Client()
    client.get(path_of(invitation))
    assert "sessionid" not in client.cookies
