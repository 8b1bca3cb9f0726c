"""Invitations to the team of an alliance: who sends them, what they say, whom they let in."""

import datetime
import re
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from alliances.models import Membership
from alliances.team import invitations
from tests.alliances.team.conftest import TEAM
from tests.factories.accounts import PASSWORD, InvitationFactory, UserFactory
from wirportal.accounts.actions import RESENT_A_DAY, RESENT_AFTER
from wirportal.accounts.models import Invitation, User
from wirportal.notifications.delivery import send_waiting

NOON = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)
INVITE = f"{TEAM}einladen/"
ACCOUNT = {
    "display_name": "Neues Konto",
    "password1": PASSWORD,
    "password2": PASSWORD,
    "has_read_notes": "on",
}

pytestmark = pytest.mark.usefixtures("alliance")


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def words(response):
    """What a page says, without marks and doubled blanks."""
    html = response.content.decode()
    return " ".join(re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", html, flags=re.S).split())


def path_of(invitation):
    return f"/konto/einladung/{invitation.code()}/"


def test_coordinator_invites_and_the_person_joins(
    client_of, alliance, form, mailoutbox, django_capture_on_commit_callbacks
):
    client = client_of("coordinator")
    response = client.post(INVITE, form(until_on="2026-12-31"), follow=True)
    assert "Die Einladung an neu@konto.example ist unterwegs." in words(response)
    invitation = Invitation.objects.get()
    send_waiting()
    [mail] = mailoutbox
    assert "Bündnis: Sichtbares Bündnis\nRolle: Mitarbeit\nBis: 31. Dezember 2026" in mail.body

    browser = Client()
    page = words(browser.get(path_of(invitation)))
    assert "Bündnis Sichtbares Bündnis Rolle Mitarbeit Bis 31. Dezember 2026" in page
    browser.post(path_of(invitation), ACCOUNT)

    user = User.objects.get(email="neu@konto.example")
    [row] = Membership.objects.filter(user=user)
    assert (row.alliance, row.role, row.from_on, row.until_on) == (
        alliance,
        "contributor",
        date(2026, 3, 1),
        date(2026, 12, 31),
    )
    assert "Sichtbares Bündnis" in words(browser.get("/arbeitsplatz/"))
    assert browser.get(TEAM).status_code == 200


def test_the_inviter_is_told_once(invited, person, mailoutbox):
    invitation = invited(email="neu@konto.example")
    send_waiting()
    assert mailoutbox == []
    Client().post(path_of(invitation), ACCOUNT)
    for _ in range(2):
        send_waiting()
    [mail] = mailoutbox
    assert mail.to == [person("coordinator").email]
    assert "neu@konto.example hat Ihre Einladung angenommen." in mail.body


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 302),
        ("agency_lead", 302),
        ("agency_officer", 302),
        ("contributor", 403),
        ("stranger", 404),
        ("account", 404),
        ("editor", 404),
        ("ministry_desk", 404),
        ("tech_admin", 404),
    ],
)
def test_who_may_invite(client_of, alliance, form, who, status):
    response = client_of(who).post(INVITE, form())
    assert (response.status_code, Invitation.objects.count()) == (status, status == 302)


def test_agency_appoints_the_first_coordinator(client_of, alliance, form):
    client = client_of("agency_officer")
    assert "Noch pflegt niemand diese Seiten" in words(client.get(TEAM))
    client.post(INVITE, form(role="coordinator"))
    browser = Client()
    browser.post(path_of(Invitation.objects.get()), ACCOUNT)
    assert alliance.memberships.get().role == "coordinator"
    assert browser.get(INVITE).status_code == 200


def test_known_and_unknown_addresses_get_the_same_answer(client_of, form):
    UserFactory(email="neu@konto.example")
    client = client_of("coordinator")
    answers = []
    for address in ("neu@konto.example", "unbekannt@konto.example"):
        response = client.post(INVITE, form(email=address), follow=True)
        assert response.redirect_chain == [(TEAM, 302)]
        answers.append(words(response).replace(address, "ADDRESS"))
        Invitation.objects.all().delete()
    assert answers[0] == answers[1]


def test_members_and_invited_ones_are_not_invited_again(client_of, person, invited, form):
    client = client_of("coordinator")
    person("contributor"), person("stranger")
    invited(email="neu@konto.example", invited_at=NOON - datetime.timedelta(hours=1))
    said = {
        address: words(client.post(INVITE, form(email=address)))
        for address in ("neu@konto.example", "Contributor@person.example")
    }
    assert "schon eingeladen" in said["neu@konto.example"]
    assert "erneut senden" in said["neu@konto.example"]
    assert "gehört schon zum Team" in said["Contributor@person.example"]
    assert Invitation.objects.count() == 1
    # Who coordinates another alliance is a stranger here like anybody else.
    assert client.post(INVITE, form(email=person("stranger").email)).status_code == 302


def test_former_members_and_withdrawn_ones_are_invited_again(client_of, person, of, form, invited):
    client = client_of("coordinator")
    person("contributor")
    Membership.objects.filter(pk=of("contributor").pk).update(
        from_on=date(2026, 1, 1), until_on=date(2026, 2, 1)
    )
    invited(email="neu@konto.example", state="revoked")
    for address in (person("contributor").email, "neu@konto.example"):
        assert client.post(INVITE, form(email=address)).status_code == 302


def test_a_double_click_invites_once_and_says_the_same(client_of, form):
    client = client_of("coordinator")
    answers = [words(client.post(INVITE, form(), follow=True)) for _ in range(2)]
    assert "unterwegs" in answers[1]
    assert answers[0] == answers[1]
    assert Invitation.objects.count() == 1


def test_agency_does_not_appoint_itself(client_of, person, form):
    response = client_of("agency_lead").post(INVITE, form(email=person("agency_lead").email))
    assert "Niemand kann sich selbst eine Rolle geben" in words(response)
    assert not Invitation.objects.exists()


def test_nobody_mails_strangers_without_end(client_of, person, form, monkeypatch):
    monkeypatch.setattr(invitations, "MOST_A_DAY", 2)
    client = client_of("coordinator")
    for name in "abc":
        response = client.post(INVITE, form(email=f"{name}@konto.example"))
    assert "heute sehr viele Einladungen" in words(response)
    assert Invitation.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"email": "keine-adresse"}, "gültige E-Mail"),
        ({"email": "a@b.example\nBcc: c@d.example"}, "gültige E-Mail"),
        ({"role": "agency_lead"}, "gültige Auswahl"),
        ({"role": ""}, "Bitte machen Sie hier eine Angabe"),
        ({"from_on": "2026-02-28"}, "heutigen oder einen späteren"),
        ({"from_on": "0001-01-01"}, "heutigen oder einen späteren"),
        ({"from_on": "gestern"}, "gültiges Datum"),
        ({"from_on": "2026-05-01", "until_on": "2026-04-30"}, "nicht vor dem Anfang"),
        ({"until_on": "9999-12-31"}, "heutigen oder einen späteren"),
        ({"language": "fr"}, "gültige Auswahl"),
    ],
)
def test_errors_stand_at_their_field(client_of, form, change, said):
    response = client_of("coordinator").post(INVITE, form(**change))
    assert response.status_code == 200
    assert said in words(response)
    assert 'aria-invalid="true"' in response.content.decode()
    assert not Invitation.objects.exists()


def test_other_fields_are_ignored(client_of, person, draft, form):
    sent = form() | {
        "alliance": draft.pk,
        "purpose": "{}",
        "state": "accepted",
        "invited_by": person("stranger").pk,
        "expires_at": "2099-01-01",
        "is_staff": "on",
        "key": "0" * 32,
    }
    client_of("coordinator").post(INVITE, sent)
    row = Invitation.objects.get()
    assert (row.state, row.invited_by, row.role) == ("pending", person("coordinator"), "")
    assert row.expires_at == NOON + datetime.timedelta(days=14)
    assert row.purpose["alliance"] != draft.pk


def test_an_invitation_never_lasts_longer_than_the_role(client_of, form):
    client_of("coordinator").post(INVITE, form(until_on="2026-03-05"))
    expires = timezone.localtime(Invitation.objects.get().expires_at)
    assert (expires.date(), expires.hour) == (date(2026, 3, 5), 23)


def test_opening_the_link_fifty_times_changes_nothing(invited, client):
    invitation = invited(email="neu@konto.example")
    before = Invitation.objects.filter(pk=invitation.pk).values().get()
    for _ in range(50):
        assert client.get(path_of(invitation)).status_code == 200
        assert client.head(path_of(invitation)).status_code == 200
    assert Invitation.objects.filter(pk=invitation.pk).values().get() == before
    assert not User.objects.filter(email="neu@konto.example").exists()


def test_a_forwarded_link_is_of_no_use(invited, client_of, person):
    invitation = invited(email="neu@konto.example")
    client = client_of("account")
    page = client.get(path_of(invitation))
    assert (page.status_code, "Sichtbares" in words(page)) == (403, False)
    assert client.post(path_of(invitation)).status_code == 403
    assert not Membership.objects.filter(user=person("account")).exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "revoked"},
        {"expires_at": NOON - datetime.timedelta(seconds=1)},
        {"state": "accepted", "accepted_at": NOON},
    ],
)
def test_links_that_are_over_let_nobody_in(invited, alliance, fields):
    invitation = invited(email="neu@konto.example", **fields)
    assert Client().post(path_of(invitation), ACCOUNT).status_code == 410
    assert not alliance.memberships.filter(user__email="neu@konto.example").exists()


def test_an_invitation_whose_time_is_over_lets_nobody_in(invited, alliance):
    invitation = invited(email="neu@konto.example", from_on="2026-02-01", until_on="2026-02-28")
    Client().post(path_of(invitation), ACCOUNT)
    assert not User.objects.filter(email="neu@konto.example").exists()


def test_of_two_acceptances_one_counts(invited, alliance, client_of, person):
    invitation = invited(email=person("account").email)
    client = client_of("account")
    answers = [client.post(path_of(invitation)).status_code for _ in range(2)]
    assert answers == [302, 410]
    assert alliance.memberships.filter(user=person("account")).count() == 1


def test_a_membership_begins_with_its_day(invited, alliance, client_of, person, noon):
    invitation = invited(email=person("account").email, from_on="2026-04-01")
    client = client_of("account")
    client.post(path_of(invitation))
    assert client.get(TEAM).status_code == 404
    assert "ab 1. April 2026" in words(client_of("coordinator").get(TEAM))
    noon.move_to(datetime.datetime(2026, 4, 1, 12, tzinfo=datetime.UTC))
    assert client_of("account").get(TEAM).status_code == 200


@pytest.mark.parametrize(
    ("had", "offered", "has"),
    [
        # An ended one begins anew.
        (
            [("contributor", "2025-01-01", "2025-12-31")],
            ("contributor", "2026-03-01", None),
            [("contributor", "2026-03-01", None)],
        ),
        # The present one is prolonged …
        (
            [("contributor", "2025-01-01", "2026-06-30")],
            ("contributor", "2026-03-01", "2026-12-31"),
            [("contributor", "2025-01-01", "2026-12-31")],
        ),
        # … or raised …
        (
            [("contributor", "2025-01-01", None)],
            ("coordinator", "2026-03-01", None),
            [("coordinator", "2026-03-01", None), ("contributor", "2025-01-01", "2026-02-28")],
        ),
        # … and never lowered or shortened.
        (
            [("coordinator", "2025-01-01", "2026-06-30")],
            ("contributor", "2026-03-01", None),
            [("coordinator", "2025-01-01", "2026-06-30")],
        ),
        (
            [("contributor", "2025-01-01", None)],
            ("contributor", "2026-03-01", "2026-03-31"),
            [("contributor", "2025-01-01", None)],
        ),
    ],
)
def test_who_belongs_already_is_prolonged_or_raised(
    invited, member, alliance, client_of, person, had, offered, has
):
    for role, from_on, until_on in had:
        member("account", role=role, from_on=from_on, until_on=until_on)
    role, from_on, until_on = offered
    invitation = invited(
        email=person("account").email, role=role, from_on=from_on, until_on=until_on
    )
    client_of("account").post(path_of(invitation))
    rows = alliance.memberships.filter(user=person("account")).order_by("-role")
    assert [(r.role, str(r.from_on), r.until_on and str(r.until_on)) for r in rows] == has


# The list of open ones: send again, withdraw


def resend_path(invitation):
    return f"{TEAM}einladungen/{invitation.pk}/erneut-senden/"


def withdraw_path(invitation):
    return f"{TEAM}einladungen/{invitation.pk}/zuruecknehmen/"


def test_open_invitations_are_for_those_who_may_invite(client_of, invited):
    invited(email="neu@konto.example", mailed_at=NOON)
    page = words(client_of("coordinator").get(TEAM))
    assert "neu@konto.example Mitarbeit gesendet am 1. März 2026, gültig bis" in page
    assert "neu@konto.example" not in words(client_of("contributor").get(TEAM))


def test_sending_again_renews_the_time_and_sends_once(client_of, invited, noon, mailoutbox):
    invitation = invited(email="neu@konto.example", mailed_at=NOON, invited_at=NOON)
    noon.shift(datetime.timedelta(days=20))
    client = client_of("agency_lead")
    assert "abgelaufen" in words(client.get(TEAM))
    for _ in range(2):
        response = client.post(resend_path(invitation), follow=True)
        assert "ist erneut unterwegs" in words(response)
        send_waiting()
        noon.shift(datetime.timedelta(seconds=2))
    assert len(mailoutbox) == 1
    assert path_of(invitation) in mailoutbox[0].body
    invitation.refresh_from_db()
    assert invitation.expires_at == NOON + datetime.timedelta(days=34)


def test_sending_again_has_a_limit(client_of, invited, noon, mailoutbox):
    invitation = invited(email="neu@konto.example", mailed_at=NOON, invited_at=NOON)
    client = client_of("coordinator")
    for _ in range(RESENT_A_DAY + 1):
        noon.shift(RESENT_AFTER + datetime.timedelta(seconds=1))
        response = client.post(resend_path(invitation), follow=True, headers={"referer": TEAM})
        send_waiting()
    assert "heute oft genug gesendet" in words(response)
    assert len(mailoutbox) == RESENT_A_DAY


def test_an_invitation_for_a_time_that_is_over_is_not_sent_again(client_of, invited, noon):
    invitation = invited(email="neu@konto.example", until_on="2026-03-10")
    noon.shift(datetime.timedelta(days=20))
    response = client_of("agency_lead").post(resend_path(invitation), follow=True)
    assert "laden Sie neu ein" in words(response)
    invitation.refresh_from_db()
    assert invitation.expires_at < timezone.now()


def test_withdrawing_closes_the_link_and_may_be_clicked_twice(client_of, invited):
    invitation = invited(email="neu@konto.example")
    client = client_of("coordinator")
    for _ in range(2):
        response = client.post(withdraw_path(invitation), follow=True)
        assert "Die Einladung ist zurückgenommen" in words(response)
    assert Client().get(path_of(invitation)).status_code == 410
    event = invitation.events.order_by("-pgh_id").first()
    assert event.pgh_context["deed"] == "revoke"


@pytest.mark.parametrize("path", [resend_path, withdraw_path])
def test_invitations_of_others_do_not_exist_here(client_of, person, draft, invited, path):
    """Of another alliance, also one's own, of the portal itself, and by guessed numbers."""
    client = client_of("coordinator")
    of_draft = invited(alliance=draft)
    of_portal = InvitationFactory(role="expert")
    for foreign in (of_draft, of_portal):
        assert client.post(path(foreign)).status_code == 404
    assert client.post(path(Invitation(pk=10**30))).status_code == 404
    assert client_of("stranger").post(path(invited())).status_code == 404
    assert client_of("contributor").post(path(invited())).status_code == 403
    assert set(Invitation.objects.values_list("state", "expires_at")) == {
        ("pending", NOON + datetime.timedelta(days=14))
    }


# At the workplace


def test_invitations_wait_at_the_workplace_with_a_button(client_of, person, invited, alliance):
    invitation = invited(email=person("account").email.upper().lower(), role="coordinator")
    invited(email="anders@konto.example")
    invited(email=person("account").email, state="revoked")
    client = client_of("account")
    page = client.get("/arbeitsplatz/")
    assert words(page).count("Sie sind eingeladen") == 1
    assert "Bündnis Sichtbares Bündnis Rolle Koordination" in words(page)
    assert f'action="{path_of(invitation)}"' in page.content.decode()
    client.post(path_of(invitation))
    assert alliance.memberships.filter(user=person("account"), role="coordinator").exists()
    assert "Sie sind eingeladen" not in words(client.get("/arbeitsplatz/"))


@pytest.mark.parametrize(("who", "sees"), [("agency_lead", 1), ("coordinator", 0), ("editor", 0)])
def test_agency_sees_which_alliances_lack_coordination(client_of, alliance, who, sees):
    page = words(client_of(who).get("/arbeitsplatz/"))
    assert page.count("Bündnisse ohne Koordination") == sees
    assert page.count("Bündnisse ohne Koordination (1)") == sees


@pytest.mark.parametrize("days", [-1, 61])
def test_administration_bounds_the_time_of_invitations(client_of, person, days):
    from tests.sessions import confirm

    client = client_of("agency_lead")
    confirm(client, person("agency_lead"))
    local = timezone.localtime(NOON + datetime.timedelta(days=days))
    sent = {
        "email": "neu@konto.example",
        "language": "de",
        "expires_at_0": local.strftime("%d.%m.%Y"),
        "expires_at_1": local.strftime("%H:%M:%S"),
    }
    response = client.post("/verwaltung/accounts/invitation/add/", sent)
    assert "innerhalb der nächsten sechzig Tage" in words(response)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("end", ["left", "lowered", "closed account"])
def test_who_may_not_invite_any_more_has_left_no_way_in(invited, member, of, person, end):
    """A second address of one's own, say, invited before the access was ended."""
    member("editor", role="coordinator")
    invitation = invited(email="zweitadresse@konto.example", role="coordinator")
    row, inviter = of("coordinator"), person("coordinator")
    if end == "left":
        row.delete()
    elif end == "lowered":
        row.role = "contributor"
        row.save()
    else:
        User.objects.filter(pk=inviter.pk).update(is_active=False)
    path = path_of(invitation)
    response = Client().post(path, ACCOUNT, follow=True, headers={"referer": path})
    assert "Diese Einladung ist nicht mehr gültig." in words(response)
    assert not User.objects.filter(email=invitation.email).exists()


def test_what_the_team_sends_again_stands_in_its_own_name(
    invited, member, of, person, client_of, noon
):
    member("editor", role="coordinator")
    invitation = invited(email="neu@konto.example")
    of("coordinator").delete()
    noon.shift(RESENT_AFTER + datetime.timedelta(seconds=1))
    client_of("editor").post(resend_path(invitation))
    Client().post(path_of(invitation), ACCOUNT)
    assert Membership.objects.filter(user__email="neu@konto.example").exists()
    assert Invitation.objects.get().invited_by == person("editor")
