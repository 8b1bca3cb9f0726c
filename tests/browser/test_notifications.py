"""What people are told: the bell, once a week instead of at once, and the way out of a topic."""

import datetime
import email
import email.policy
import re
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import settings as portal_settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.test_journeys import focus_on
from wirportal.letters import Letter
from wirportal.notifications import digests
from wirportal.notifications.delivery import send_waiting
from wirportal.notifications.kinds import MailKind, kinds
from wirportal.notifications.models import Notification, OutboundMail, Preference, Sender
from wirportal.notifications.outbox import notify

PREFERENCES, NOTICES = "/konto/benachrichtigungen/", "/mitteilungen/"
BERLIN = timezone.get_default_timezone()


def letter(data, user):
    return Letter(
        subject=f"Probe: {data['subject']}",
        paragraphs=("Ein Satz.",),
        why="Sie erhalten diese E-Mail, weil geprüft wird.",
        button="Öffnen",
        link=f"{portal_settings.BASE_URL}/arbeitsplatz/",
    )


@pytest.fixture(autouse=True)
def probe(monkeypatch, in_real_data):
    """A kind of message on a topic that is there."""
    topic = next(kind.topic for kind in kinds if kind.topic.key == "texts")
    probe = MailKind("probe", "Probe", topic, letter, lambda: letter({"subject": "x"}, None))
    monkeypatch.setattr(kinds, "_items", [*kinds, probe])
    Sender.objects.all().delete()
    OutboundMail.objects.all().delete()


def tell(user, key):
    notify([user], "probe", key=key, data={"subject": key})
    send_waiting()


def monday():
    """The next one at seven, in Berlin."""
    today = timezone.localdate()
    day = today + datetime.timedelta(days=7 - today.weekday())
    return datetime.datetime.combine(day, datetime.time(7), tzinfo=BERLIN)


def way_out(mail_server):
    mail = email.message_from_bytes(mail_server.kept[-1][2], policy=email.policy.default)
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    return urlsplit(mail["List-Unsubscribe"].strip(" <>")).path


def rhythm_of(user):
    return dict(Preference.objects.filter(user=user).values_list("topic", "rhythm")).get("texts")


def test_once_a_week_and_then_no_more(browse, account, mail_server):
    user, browser = account(), browse()
    browser.sign_in(user)
    page = browser.page

    # Chosen: once a week.
    browser.open(PREFERENCES)
    page.get_by_role("group", name="Entwürfe und Vorschläge").get_by_label(
        "einmal in der Woche"
    ).check()
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Gespeichert.")).to_be_visible()
    expect(page.locator("[name=texts][value=weekly]")).to_be_checked()

    # Told: the bell says so, no mail comes.
    for key in ("erstens", "zweitens"):
        tell(user, key)
    assert mail_server.kept == []
    browser.open("/arbeitsplatz/")
    expect(
        page.get_by_role("banner").get_by_role("link", name="Mitteilungen 2 neu")
    ).to_be_visible()

    # On Monday at seven: both in one mail.
    now = monday()
    with time_machine.travel(now, tick=False):
        digests.collect(now)
        send_waiting()
    assert mail_server.addresses == [user.email]
    digest = email.message_from_bytes(mail_server.kept[0][2], policy=email.policy.default)
    assert digest["Subject"] == "Ihre Zusammenfassung: 2 neue Mitteilungen"
    said = digest.get_body(("plain",)).get_content()
    assert "Probe: erstens" in said
    assert "Probe: zweitens" in said
    assert NOTICES in said


def test_unsubscribed_by_the_button_of_a_page(browse, account, mail_server):
    user, browser = account(), browse()
    tell(user, "anlass")
    path = way_out(mail_server)
    page = browser.page

    # Without signing in; programs that check links may open it.
    assert browser.open(path) == 200
    expect(page.get_by_role("heading", level=1)).to_have_text("Keine E-Mails mehr zu diesem Thema?")
    assert rhythm_of(user) is None

    page.get_by_role("button", name="Diese E-Mails abbestellen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Sie erhalten keine E-Mails mehr zu diesem Thema"
    )
    assert rhythm_of(user) == "off"
    tell(user, "danach")
    assert len(mail_server.kept) == 1
    assert Notification.objects.filter(user=user).count() == 2
    assert browser.traces() == []


def test_unsubscribed_by_one_click_of_the_mail_program(account, mail_server):
    """RFC 8058: a POST alone, without cookie, token or origin."""
    user = account()
    tell(user, "anlass")
    program = Client(enforce_csrf_checks=True)
    answer = program.post(way_out(mail_server), {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, answer.cookies) == (200, {})
    assert rhythm_of(user) == "off"


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_the_list_marks_one_and_all_as_read(browse, account, mail_server, java_script_enabled):
    user, browser = account(), browse(java_script_enabled=java_script_enabled)
    for key in ("eins", "zwei", "drei"):
        tell(user, key)
    browser.sign_in(user)
    page = browser.page
    bell = page.get_by_role("banner").get_by_role("link", name=re.compile("^Mitteilungen"))

    browser.open(NOTICES)
    expect(bell).to_have_accessible_name("Mitteilungen 3 neu")
    page.get_by_role("button", name=re.compile("Als gelesen markieren.*zwei")).click()
    expect(bell).to_have_accessible_name("Mitteilungen 2 neu")
    expect(page.locator(".talks__row[data-unread]")).to_have_count(2)

    page.get_by_role("button", name="Alle als gelesen markieren").click()
    expect(page.get_by_text("Alle Mitteilungen sind als gelesen markiert.")).to_be_visible()
    expect(bell).to_have_accessible_name("Mitteilungen")
    expect(page.get_by_role("button", name=re.compile("markieren"))).to_have_count(0)


def test_by_keyboard(browser, account, mail_server):
    """From the workplace by the bell to the list, one marked, then a rhythm chosen and saved."""
    user = account()
    tell(user, "anlass")
    browser.sign_in(user)
    page = browser.page
    browser.open("/arbeitsplatz/")

    focus_on(page, lambda stop: stop["href"] == NOTICES)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{NOTICES}")
    focus_on(page, lambda stop: stop["text"].startswith("Als gelesen markieren"))
    page.keyboard.press("Enter")
    expect(page.locator(".talks__row[data-unread]")).to_have_count(0)

    focus_on(page, lambda stop: stop["href"] == PREFERENCES)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PREFERENCES}")
    focus_on(page, lambda stop: stop["tag"] == "INPUT" and chosen(page) == "texts at_once")
    page.keyboard.press("ArrowDown")
    assert chosen(page) == "texts daily"
    focus_on(page, lambda stop: stop["text"] == "Speichern")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Gespeichert.")).to_be_visible()
    assert rhythm_of(user) == "daily"


def chosen(page):
    return page.evaluate("`${document.activeElement.name} ${document.activeElement.value}`")
