"""Texts while they are typed: kept for one person, also across the end of a session."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from tests.factories.accounts import PASSWORD
from wirportal.editing.models import Autosave, Presence, Revision

PROFILE = "/buendnisse/sichtbar/bearbeiten/profil/"
HERE = {"HTTP_ORIGIN": "http://testserver"}


def keep(here, **changes):
    data = here.form("profile", **changes) | {"is_changed": "1"}
    return here.client.post(here.url("profile", "keep"), data)


def test_a_text_is_kept_and_shown_again(workshop):
    here = workshop()
    assert keep(here, claim_de="Noch nicht fertig").status_code == 200
    shown = here.client.get(PROFILE).content.decode()
    assert "Noch nicht fertig" in shown
    assert "Dies ist Ihr Text, der noch nicht gespeichert ist." in shown
    assert not Revision.objects.exists()


def test_nobody_else_sees_a_kept_text(workshop):
    keep(workshop(), claim_de="Noch nicht fertig")
    other = workshop("contributor")
    for page in ("", "preview", "history"):
        assert (
            "Noch nicht fertig" not in other.client.get(other.url("profile", page)).content.decode()
        )


def test_a_kept_text_is_thrown_away(workshop):
    here = workshop()
    keep(here, claim_de="Weg damit")
    here.client.post(PROFILE, {"deed": "discard"})
    assert "Weg damit" not in here.client.get(PROFILE).content.decode()


def test_saving_ends_the_keeping(workshop):
    here = workshop()
    keep(here, claim_de="Gleich fertig")
    here.save("profile", claim_de="Fertig")
    assert not Autosave.objects.exists()


def test_without_a_change_nothing_is_kept(workshop):
    here = workshop()
    here.client.post(here.url("profile", "keep"), here.form("profile"))
    assert not Autosave.objects.exists()


def test_kept_texts_go_after_a_month(workshop):
    here = workshop()
    keep(here, claim_de="Vergessen")
    now = timezone.now()
    from wirportal.editing.offers import forget_old_texts

    forget_old_texts(now + datetime.timedelta(days=29))
    assert Autosave.objects.exists()
    forget_old_texts(now + datetime.timedelta(days=31))
    assert not Autosave.objects.exists()


def test_who_else_is_here_and_since_when(workshop):
    with time_machine.travel("2026-11-22 09:00:00+01:00", tick=False):
        helper = workshop("contributor")
        helper.client.get(PROFILE)
    with time_machine.travel("2026-11-22 09:01:00+01:00", tick=False):
        shown = workshop().client.get(PROFILE).content.decode()
        assert "Person contributor</bdi> bearbeitet dies ebenfalls seit 9:00 Uhr." in shown.replace(
            "09:00", "9:00"
        )
        assert "Person coordinator</bdi> bearbeitet" not in shown
    with time_machine.travel("2026-11-22 09:03:00+01:00", tick=False):
        assert "bearbeitet dies ebenfalls" not in workshop().client.get(PROFILE).content.decode()


def test_an_open_page_is_told_that_somebody_has_saved(workshop):
    lead, helper = workshop(), workshop("contributor")
    form = lead.form("profile")
    helper.save("profile", claim_de="Inzwischen")
    answer = lead.client.post(lead.url("profile", "keep"), form)
    assert "Person contributor</bdi> hat um" in answer.content.decode()


def test_presence_goes_by_the_clock(workshop):
    workshop().client.get(PROFILE)
    from wirportal.editing.offers import forget_old_texts

    forget_old_texts(timezone.now() + datetime.timedelta(minutes=3))
    assert not Presence.objects.exists()


def sign_in(client, user, path):
    answer = client.post(path, {"login": user.email, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def test_a_text_sent_after_the_session_has_ended_is_kept(workshop):
    here = workshop()
    form = here.form("profile", claim_de="Nach der Mittagspause") | {"deed": "publish"}
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=2)):
        answer = here.client.post(PROFILE, form, **HERE)
        assert answer.status_code == 302
        signing_in = here.client.get(answer.url).content.decode()
        assert "Ihr Text ist aufgehoben" in signing_in
        assert sign_in(here.client, here.person, answer.url) == PROFILE
        shown = here.client.get(PROFILE).content.decode()
    assert 'value="Nach der Mittagspause"' in shown
    assert not Revision.objects.exists()


def test_somebody_else_who_signs_in_gets_nothing_of_it(workshop, person):
    here = workshop()
    form = here.form("profile", claim_de="Nur für mich") | {"deed": "save"}
    here.client.logout()
    answer = here.client.post(PROFILE, form, **HERE)
    sign_in(here.client, person("stranger"), answer.url)
    assert here.client.get(PROFILE).status_code == 404
    assert not Autosave.objects.exists()


def test_neither_does_somebody_of_the_same_team(workshop):
    """Two share an office and its machine; both may open the page."""
    here, other = workshop(), workshop("contributor")
    form = here.form("profile", claim_de="Nur für mich") | {"deed": "save"}
    keep(other, claim_de="Mein eigener Text")
    here.client.logout()
    answer = here.client.post(PROFILE, form, **HERE)
    sign_in(here.client, other.person, answer.url)
    assert "Nur für mich" not in here.client.get(PROFILE).content.decode()
    assert [row.data["claim_de"] for row in Autosave.objects.all()] == [["Mein eigener Text"]]


@pytest.mark.parametrize("mark", ["", "x" * 64, "ä\x00"])
def test_a_text_without_its_mark_is_put_into_nobodys_mouth(workshop, mark):
    here = workshop()
    form = here.form("profile", claim_de="Untergeschoben") | {"deed": "save", "typed_by": mark}
    here.client.logout()
    answer = here.client.post(PROFILE, form, **HERE)
    sign_in(here.client, here.person, answer.url)
    assert "Untergeschoben" not in here.client.get(PROFILE).content.decode()
    assert not Autosave.objects.exists()


def test_the_form_says_for_whom_it_was_made(workshop):
    lead, helper = (workshop(role).client.get(PROFILE) for role in ("coordinator", "contributor"))
    marks = [
        BeautifulSoup(page.content, "html.parser").select_one("[name=typed_by]")["value"]
        for page in (lead, helper)
    ]
    assert marks[0] == workshop().desk("profile").typed_by
    assert marks[0] != marks[1]


def test_a_stale_token_of_somebody_elses_form_brings_no_text(workshop):
    """A has typed, B has signed in since in another window, A's window is sent."""
    here, other = workshop("contributor"), workshop(enforce_csrf_checks=True)
    form = here.form("profile", claim_de="Nur für mich") | {"csrfmiddlewaretoken": "x" * 64}
    answer = other.client.post(PROFILE, form | {"deed": "save"}, **HERE)
    assert answer.status_code == 403
    assert "Nur für mich" not in other.client.get(PROFILE).content.decode()


def test_what_another_site_sends_is_not_kept(workshop):
    here = workshop()
    form = here.form("profile", claim_de="Untergeschoben") | {"deed": "save"}
    here.client.logout()
    for origin in ({"HTTP_ORIGIN": "https://boese.example"}, {"HTTP_ORIGIN": "null"}, {}):
        here.client.post(PROFILE, form, **origin)
        assert "rescued" not in here.client.session


def test_a_text_with_a_stale_token_is_kept(workshop, person):
    """Signed in again in another window: the token of the old form is not good any more."""
    client = Client(enforce_csrf_checks=True)
    here = workshop(enforce_csrf_checks=True)
    client = here.client
    form = here.form("profile", claim_de="Mit altem Zeichen") | {
        "deed": "save",
        "csrfmiddlewaretoken": "x" * 64,
    }
    answer = client.post(PROFILE, form, **HERE)
    assert (answer.status_code, answer.url) == (302, PROFILE)
    page = client.get(PROFILE)
    assert 'value="Mit altem Zeichen"' in page.content.decode()
    assert "Bitte speichern Sie noch einmal" in page.content.decode()
    token = BeautifulSoup(page.content, "html.parser").find(
        "input", attrs={"name": "csrfmiddlewaretoken"}
    )
    answer = client.post(PROFILE, form | {"csrfmiddlewaretoken": token["value"]}, **HERE)
    assert answer.status_code == 302
    assert Revision.objects.latest("number").data["claim_de"] == ["Mit altem Zeichen"]


def test_who_is_signed_out_and_has_no_token_is_asked_to_sign_in(workshop):
    """The browser has lost all cookies: the words fit the page they stand on."""
    here = workshop(enforce_csrf_checks=True)
    form = here.form("profile", claim_de="Ohne alles") | {"deed": "save"}
    here.client.cookies.clear()
    page = here.client.post(PROFILE, form, follow=True, **HERE)
    assert page.redirect_chain[-1][0].startswith("/konto/login/")
    assert "Bitte melden Sie sich neu an: Ihr Text ist aufgehoben." in page.content.decode()


def test_a_stale_token_from_elsewhere_is_refused(workshop):
    here = workshop(enforce_csrf_checks=True)
    form = here.form("profile", claim_de="Untergeschoben") | {"deed": "save"}
    answer = here.client.post(PROFILE, form, HTTP_ORIGIN="https://boese.example")
    assert answer.status_code == 403
    assert not Autosave.objects.exists()


@pytest.mark.parametrize("size", [400_000, 3_000_000])
def test_too_much_is_not_kept(workshop, size):
    here = workshop()
    here.client.logout()
    answer = here.client.post(PROFILE, {"text_de": "x" * size, "deed": "save"}, **HERE)
    assert answer.status_code in {302, 413}
    assert "rescued" not in here.client.session


def test_who_is_unknown_leaves_no_heap_of_texts(workshop):
    here = workshop()
    form = here.form("profile", claim_de="Immer wieder") | {"deed": "save"}
    kept = []
    for _ in range(22):
        client = Client()
        client.post(PROFILE, form, **HERE)
        kept.append("rescued" in client.session)
    assert kept == [True] * 20 + [False] * 2
