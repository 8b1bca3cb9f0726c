"""Messages go on by mail: once, to whoever it is by now, without a trace of persons."""

import datetime
import email
import re
import socket
from smtplib import SMTPException

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox
from django.utils import timezone

from alliances.exchange import delivery
from alliances.exchange.actions import find_answerers
from alliances.exchange.codes import LENGTH, address_for, read_address
from alliances.exchange.tasks import pass_on
from alliances.models import Conversation, RelayedMessage
from tests.factories.alliances import MembershipFactory
from tests.factories.exchange import RelayedMessageFactory
from wirportal.accounts.models import User
from wirportal.celery import app
from wirportal.tasks import tick


def close_account(user):
    User.objects.filter(pk=user.pk).update(is_active=False)


@pytest.fixture(autouse=True)
def sender(settings):
    settings.DEFAULT_FROM_EMAIL = "WIR! Portal <portal@portal.example>"
    settings.BASE_URL = "https://portal.example"


def test_message_is_mailed_once_however_often_the_bell_rings(message, person, mailoutbox):
    for _ in range(3):
        delivery.deliver(message.pk)
    [mail] = mailoutbox
    assert mail.to == [person("coordinator").email]
    assert mail.subject == "Nachricht zu „Prüfstand frei“"
    assert "Koordination von Fremdes Bündnis schreibt Ihnen" in mail.body
    assert "\n    Geht es im Mai?\n" in mail.body
    assert f"https://portal.example/nachrichten/{message.conversation.key}/" in mail.body
    message.refresh_from_db()
    assert message.mailed_at is not None


def test_sending_a_form_rings_the_bell(
    client_of, offer, words, mailoutbox, settings, django_capture_on_commit_callbacks
):
    settings.CELERY_TASK_ALWAYS_EAGER = app.conf.task_always_eager = True
    try:
        with django_capture_on_commit_callbacks(execute=True):
            client_of("stranger").post(offer.get_absolute_url(), words("Läutet"))
    finally:
        app.conf.task_always_eager = False
    assert ["Läutet" in mail.body for mail in mailoutbox] == [True]


def test_worker_finds_the_task():
    assert pass_on.name in app.tasks


def test_headers_name_the_portal_and_nobody_else(message, conversation, person, mailoutbox):
    answer = RelayedMessageFactory(conversation=conversation, from_asker=False, text="Ja")
    delivery.deliver(message.pk)
    delivery.deliver(answer.pk)
    first, second = (mail.message() for mail in mailoutbox)
    reader = person("coordinator")

    assert first["From"] == "WIR! Portal <portal@portal.example>"
    assert first["Reply-To"] == address_for(conversation, reader)
    assert re.fullmatch(rf"nachricht\+[a-z2-7]{{{LENGTH}}}@portal\.example", first["Reply-To"])
    assert len(first["Reply-To"].partition("@")[0]) <= 64
    assert first["Auto-Submitted"] == "auto-generated"
    assert second["In-Reply-To"] == first["Message-ID"]
    assert first["In-Reply-To"] in second["References"]
    for header in ("Message-ID", "In-Reply-To", "References"):
        assert set(re.findall(r"@[\w.]+", second[header])) == {"@portal.example"}
    assert {*first.keys()} - {"To"} == {*second.keys()} - {"To"} == {
        "Content-Type", "MIME-Version", "Subject", "From", "Reply-To", "Date", "Message-ID",
        "Auto-Submitted", "In-Reply-To", "References",
    }  # fmt: skip


@pytest.mark.parametrize("from_asker", [True, False])
def test_no_address_and_no_name_go_over_the_wire(
    conversation, person, settings, tmp_path, from_asker
):
    """By a real mail server: every byte it gets is looked through."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    box = Controller(Mailbox(tmp_path / "box"), hostname="127.0.0.1", port=free_port())
    box.start()
    try:
        settings.EMAIL_PORT = box.port
        message = RelayedMessageFactory(conversation=conversation, from_asker=from_asker)
        delivery.deliver(message.pk)
    finally:
        box.stop()

    [file] = (tmp_path / "box" / "new").iterdir()
    mail = email.message_from_bytes(file.read_bytes())
    parts = [part.get_payload(decode=True) or b"" for part in mail.walk()]
    everything = (file.read_bytes() + b"".join(parts)).decode()
    sender, reader = person("stranger"), person("coordinator")
    if not from_asker:
        sender, reader = reader, sender
    assert mail["X-MailFrom"] == "portal@portal.example"
    assert reader.email in everything
    for word in (sender.email, sender.display_name, reader.display_name):
        assert word not in everything


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def test_text_is_literal_in_both_forms(conversation, mailoutbox):
    hostile = "<script>alert(1)</script> {{7*7}} {% load x %} %(x)s ${x}\n[x](//evil)\n\n-- \nEnde"
    message = RelayedMessageFactory(conversation=conversation, text=hostile)
    delivery.deliver(message.pk)
    [mail] = mailoutbox
    html = mail.alternatives[0][0]
    assert all(f"    {line}" in mail.body for line in hostile.splitlines() if line)
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}} {% load x %} %(x)s ${x}" in html
    assert not re.search(r'href="(?!https://portal\.example)', html)
    assert not re.search(r"<img|style=", html)


def test_title_with_line_breaks_adds_no_header(conversation, offer, mailoutbox):
    type(offer).objects.update(title="Titel\r\nBcc: opfer@konto.example")
    delivery.deliver(RelayedMessageFactory(conversation=conversation).pk)
    [mail] = mailoutbox
    assert mail.subject == "Nachricht zu „Titel Bcc: opfer@konto.example“"
    assert mail.message()["Bcc"] is None
    assert mail.recipients() == ["coordinator@person.example"]


def test_mail_comes_in_the_language_of_its_reader(message, person, mailoutbox):
    User.objects.filter(pk=person("coordinator").pk).update(language="en")
    delivery.deliver(message.pk)
    assert mailoutbox[0].subject == "Message about “Prüfstand frei”"
    assert "/en/messages/" in mailoutbox[0].body


def test_without_a_way_back_the_mail_says_so(message, mailoutbox, settings):
    settings.REPLY_BY_MAIL = False
    delivery.deliver(message.pk)
    assert "erreicht niemanden" in mailoutbox[0].body
    assert mailoutbox[0].reply_to == []


@pytest.mark.parametrize("gone", ["closed", "left", "erased"])
def test_message_goes_to_somebody_else_of_the_alliance(message, person, offer, mailoutbox, gone):
    MembershipFactory(alliance=offer.alliance, user=person("editor"))
    coordinator = person("coordinator")
    if gone == "closed":
        close_account(coordinator)
    elif gone == "left":
        coordinator.memberships.all().delete()
    else:
        coordinator.delete()
    delivery.deliver(message.pk)
    assert [mail.to for mail in mailoutbox] == [["editor@person.example"]]
    assert Conversation.objects.get().answerer == person("editor")


def test_without_anybody_the_message_waits(message, person, mailoutbox):
    person("coordinator").memberships.all().delete()
    delivery.deliver(message.pk)
    assert mailoutbox == []
    assert delivery.overdue(message.sent_at + datetime.timedelta(minutes=5, seconds=1)) == []

    MembershipFactory(alliance=message.conversation.offer.alliance, user=person("editor"))
    find_answerers(timezone.now())
    assert delivery.overdue(message.sent_at + datetime.timedelta(minutes=5, seconds=1)) == [
        message.pk
    ]
    delivery.deliver(message.pk)
    assert [mail.to for mail in mailoutbox] == [["editor@person.example"]]


def test_asker_never_answers_to_themselves(message, person, mailoutbox):
    person("coordinator").memberships.all().delete()
    MembershipFactory(alliance=message.conversation.offer.alliance, user=person("stranger"))
    find_answerers(timezone.now())
    delivery.deliver(message.pk)
    assert (mailoutbox, Conversation.objects.get().answerer) == ([], None)


def test_answer_to_an_asker_who_has_gone_goes_to_the_asking_alliance(
    conversation, person, mailoutbox
):
    answer = RelayedMessageFactory(conversation=conversation, from_asker=False)
    MembershipFactory(alliance=conversation.asking_alliance, user=person("editor"))
    close_account(person("stranger"))
    delivery.deliver(answer.pk)
    assert [mail.to for mail in mailoutbox] == [["editor@person.example"]]
    assert Conversation.objects.get().asker == person("editor")


def test_answer_to_nobody_closes_the_conversation(conversation, person, mailoutbox):
    answer = RelayedMessageFactory(conversation=conversation, from_asker=False)
    close_account(person("stranger"))
    delivery.deliver(answer.pk)
    conversation.refresh_from_db()
    assert (mailoutbox, conversation.is_closed) == ([], True)
    assert delivery.overdue(answer.sent_at + datetime.timedelta(minutes=5, seconds=1)) == []


def test_mail_that_was_refused_is_tried_again(message, settings, mailoutbox):
    settings.EMAIL_BACKEND = "tests.wirportal.accounts.test_mails.Broken"
    with pytest.raises(SMTPException):
        delivery.deliver(message.pk)
    message.refresh_from_db()
    assert message.mailed_at is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    delivery.deliver(message.pk)
    assert len(mailoutbox) == 1


class Killed(BaseException):
    """The worker is gone in the middle of its work."""


def test_worker_killed_after_sending_sends_the_same_mail_again(message, mailoutbox, monkeypatch):
    """At least once: both mails have one Message-ID, so that programs show one."""
    with monkeypatch.context() as patched:
        patched.setattr(RelayedMessage.objects, "filter", killed)
        with pytest.raises(Killed):
            delivery.deliver(message.pk)
    delivery.deliver(message.pk)
    delivery.deliver(message.pk)
    assert len(mailoutbox) == 2
    assert len({mail.extra_headers["Message-ID"] for mail in mailoutbox}) == 1


def killed(*args, **kwargs):
    raise Killed


def test_lost_bells_are_rung_again_but_not_every_minute(message):
    sent = message.sent_at
    minutes = range(60 * 24 * 40)
    rings = [n for n in minutes if overdue_after(sent, n)]
    assert rings == [1, 5, 30, 120, 480, *(1440 * day for day in range(1, 30))]


def overdue_after(sent, minutes):
    if minutes not in delivery.RINGS and minutes % 720 not in (0, 1):
        return False  # the query is asked only where the answer may change
    return bool(delivery.overdue(sent + datetime.timedelta(minutes=minutes, seconds=1)))


def test_clock_rings(message, mailoutbox):
    RelayedMessage.objects.update(sent_at=timezone.now() - datetime.timedelta(minutes=5, seconds=5))
    app.conf.task_always_eager = True
    try:
        tick()
        tick()
    finally:
        app.conf.task_always_eager = False
    assert len(mailoutbox) == 1


def test_code_is_bound_to_conversation_and_reader(conversation, person):
    reader, other = person("coordinator"), person("stranger")
    address = address_for(conversation, reader)
    assert read_address(address) == (conversation, reader)
    assert read_address(address.upper()) == (conversation, reader)
    assert read_address(address_for(conversation, other)) == (conversation, other)
    assert read_address(address_for(conversation, person("editor"))) is None
    local, _at, host = address.partition("@")
    for forged in (local, f"{local}a@{host}", f"x{address}", "", "@"):
        assert read_address(forged) is None
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    places = [(place, letters[place % 32]) for place in range(10, len(local), 5)]
    # The last letter says more than the code needs: no other one may stand for the same.
    for place, letter in [*places, *((len(local) - 1, letter) for letter in letters)]:
        if letter != local[place]:
            forged = f"{local[:place]}{letter}{local[place + 1 :]}@{host}"
            assert read_address(forged) is None, forged
    reader.memberships.all().delete()
    assert read_address(address) is None
