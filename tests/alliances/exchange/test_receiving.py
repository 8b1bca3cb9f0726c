"""Answers by mail: whose count, what is passed on, and what goes back."""

import io
import os
import subprocess
import sys
import time
from email.message import EmailMessage

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from alliances.exchange import actions
from alliances.exchange.codes import address_for
from alliances.exchange.delivery import deliver
from alliances.models import RelayedMessage
from wirportal.accounts.models import User

PORTAL = "portal.example"


@pytest.fixture(autouse=True)
def sender(settings):
    settings.DEFAULT_FROM_EMAIL = f"WIR! Portal <portal@{PORTAL}>"


@pytest.fixture
def mail(message, conversation, person):
    """The answer of `coordinator`, who got the message."""

    def make(text="Ja, gern.", **headers):
        made = EmailMessage()
        reader = person("coordinator")
        headers = {
            "From": f"Person <{reader.email}>",
            "To": address_for(conversation, reader),
            "Subject": "Re: Nachricht",
            "Message-ID": "<1@konto.example>",
        } | {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in headers.items():
            if value is not None:
                made[name] = value
        made.set_content(text)
        return made

    return make


@pytest.fixture
def receive(monkeypatch):
    """Hands a mail to the command; gives the exit status and the words that go back."""

    def run(mail, address=""):
        raw = mail if isinstance(mail, bytes) else mail.as_bytes()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        try:
            call_command("receive_mail", *([address] if address else []))
        except CommandError as error:
            return error.returncode, str(error)
        return 0, ""

    return run


def answers():
    rows = RelayedMessage.objects.filter(way="mail").order_by("pk")
    return list(rows.values_list("text", flat=True))


def test_answer_is_passed_on(receive, mail, person, conversation, client_of):
    assert receive(mail("Ja, gern.\n\nAm 3. März schrieb WIR!:\n> Geht es?\n")) == (0, "")
    answer = RelayedMessage.objects.get(way="mail")
    assert (answer.text, answer.sender, answer.from_asker, answer.mailed_at) == (
        "Ja, gern.", person("coordinator"), False, None,
    )  # fmt: skip
    page = client_of("stranger").get(f"/nachrichten/{conversation.key}/").content.decode()
    assert "Ja, gern." in page
    assert person("coordinator").email not in page


def test_address_of_the_envelope_counts_before_those_in_the_mail(
    receive, mail, conversation, person
):
    envelope = address_for(conversation, person("coordinator"))
    assert receive(mail(To="liste@konto.example"), envelope) == (0, "")
    assert receive(mail(To="liste@konto.example", Cc=f"x@y.example, {envelope}")) == (0, "")
    assert answers() == ["Ja, gern."]
    assert receive(mail(), "nachricht+falsch@portal.example")[0] == os.EX_NOUSER


def test_same_mail_delivered_again_counts_once(receive, mail):
    for _ in range(3):
        assert receive(mail())[0] == 0
    assert receive(mail("Zweite", Message_ID="<2@konto.example>"))[0] == 0
    assert receive(mail("Ohne Nummer", Message_ID=None))[0] == 0
    assert receive(mail("Ohne Nummer", Message_ID=None))[0] == 0
    assert answers() == ["Ja, gern.", "Zweite", "Ohne Nummer"]


def test_code_of_the_other_side_or_of_nobody_is_refused(receive, mail, conversation, person):
    for to in (
        address_for(conversation, person("editor")),
        f"nachricht+{'a' * 42}@{PORTAL}",
        f"nachricht+@{PORTAL}",
        f"portal@{PORTAL}",
        "",
    ):
        assert receive(mail(To=to or None))[0] == os.EX_NOUSER
    stolen = address_for(conversation, person("stranger"))
    assert receive(mail(To=stolen))[0] == os.EX_NOPERM
    assert answers() == []


@pytest.mark.parametrize(
    "sender",
    [
        "fremd@konto.example",
        "coordinator@person.example <fremd@konto.example>",
        "fremd@konto.example, coordinator@person.example",
        "coordinator@person.example.evil.example",
        "",
    ],
)
def test_answer_of_another_address_is_refused(receive, mail, sender):
    status, words = receive(mail(From=sender or None))
    assert status == os.EX_NOPERM
    assert "@" not in words
    assert answers() == []


def test_two_senders_are_none(receive, mail):
    raw = b"From: fremd@konto.example\n" + mail().as_bytes()
    assert receive(raw)[0] == os.EX_NOPERM


@pytest.mark.parametrize("gone", ["closed", "left"])
def test_answer_of_somebody_who_has_gone_is_refused(receive, mail, person, gone):
    answer = mail()
    if gone == "closed":
        User.objects.filter(pk=person("coordinator").pk).update(is_active=False)
    else:
        person("coordinator").memberships.all().delete()
    assert receive(answer)[0] == os.EX_NOUSER
    assert answers() == []


MACHINES = {
    "absence": {"Auto_Submitted": "auto-replied"},
    "absence with a comment": {"Auto-Submitted": "Auto-Replied; owner-email=x"},
    "ours": {"Auto-Submitted": "auto-generated"},
    "bulk": {"Precedence": "bulk"},
    "list": {"List-Id": "<liste.example>"},
    "autoreply": {"X-Autoreply": "yes"},
    "bounce": {"Return-Path": "<>"},
    "daemon": {"From": "MAILER-DAEMON@mx.example"},
}


@pytest.mark.parametrize("headers", MACHINES.values(), ids=MACHINES)
def test_machines_get_no_answer(receive, mail, headers):
    assert receive(mail(**headers)) == (0, "")
    assert answers() == []


def test_delivery_report_gets_no_answer(receive, mail):
    raw = mail().as_bytes().replace(b"text/plain", b"multipart/report", 1)
    assert receive(raw) == (0, "")
    assert answers() == []


def test_human_mail_that_says_so_is_taken(receive, mail):
    assert receive(mail(Auto_Submitted="no"))[0] == 0
    assert answers() == ["Ja, gern."]


def test_html_beside_text_logo_and_signature_are_left_out(receive, mail):
    made = mail()
    made.add_alternative("<p>Ja, <img src='cid:1'></p>", subtype="html")
    made.get_payload()[1].add_related(b"GIF89a", "image", "gif", cid="<1>")
    made.make_mixed()
    made.attach(part("application", "pkcs7-signature"))
    assert receive(made) == (0, "")
    assert answers() == ["Ja, gern."]


def part(kind, subtype):
    made = EmailMessage()
    made.set_content(b"x", kind, subtype)
    del made["MIME-Version"]
    return made


def test_html_alone_goes_back(receive, mail):
    made = mail()
    made.set_content("<p>Ja</p>", subtype="html")
    status, words = receive(made)
    assert (status, "reinen Text" in words, answers()) == (os.EX_DATAERR, True, [])


@pytest.mark.parametrize(
    ("kind", "subtype", "options"),
    [
        ("application", "pdf", {"filename": "x.pdf"}),
        ("image", "png", {"filename": "x.png"}),
        ("text", "plain", {"filename": "x.txt"}),
        ("text", "html", {"filename": "x.html"}),
        ("text", "calendar", {}),
        ("application", "octet-stream", {}),
    ],
)
def test_mail_with_files_goes_back(receive, mail, kind, subtype, options):
    made = mail()
    made.add_attachment(b"x", kind, subtype, **options)
    status, words = receive(made)
    assert (status, "ohne Anhänge" in words, answers()) == (os.EX_DATAERR, True, [])


def test_mail_inside_of_a_mail_goes_back(receive, mail):
    made = mail()
    made.add_attachment(mail("Innen"))
    assert receive(made)[0] == os.EX_DATAERR


@pytest.mark.parametrize("text", ["", "   \n", "> Geht es?\n", "-- \nAbsender\n", "\u202e\u0007"])
def test_mail_without_own_words_goes_back(receive, mail, text):
    status, words = receive(mail(text))
    assert (status, "keinen Text" in words, answers()) == (os.EX_DATAERR, True, [])


def test_mail_that_is_too_long_goes_back(receive, mail):
    assert receive(mail("x" * 20_001))[0] == os.EX_DATAERR
    assert receive(b"From: a@b.example\n\n" + b"x" * 3_000_000)[0] == os.EX_DATAERR
    assert answers() == []
    assert receive(mail("Kurz.\n" + "> lang\n" * 10_000)) == (0, "")
    assert receive(mail("y " * 9_999 + "y", Message_ID="<2@konto.example>")) == (0, "")
    assert [len(text) for text in answers()] == [5, 19_999]


def test_ended_conversation_and_limits_go_back(receive, mail, conversation, monkeypatch):
    monkeypatch.setattr(actions, "MOST_MESSAGES", 0)
    assert "morgen" in receive(mail())[1]
    actions.end(conversation)
    status, words = receive(mail())
    assert (status, "beendet" in words, answers()) == (os.EX_DATAERR, True, [])


def test_addresses_that_programs_quote_are_taken_out(receive, mail, conversation, person):
    reader = person("coordinator")
    code = address_for(conversation, reader)
    text = f"Ja.\nAn: {code.upper()}\nIch: {reader.email.capitalize()}, und so weiter"
    receive(mail(text))
    [stored] = answers()
    assert stored == "Ja.\nAn: [Adresse entfernt]\nIch: [Adresse entfernt], und so weiter"


def test_words_that_go_back_come_in_the_language_of_the_account(receive, mail, person):
    User.objects.update(language="en")
    assert "without files" in receive(attached(mail()))[1]


def attached(made):
    made.add_attachment(b"x", "application", "pdf", filename="x.pdf")
    return made


def test_headers_of_the_mail_go_nowhere(receive, mail, mailoutbox):
    raw = (
        mail()
        .as_bytes()
        .replace(
            b"Subject: Re: Nachricht",
            b"Subject: x\r\nBcc: opfer@konto.example\r\nX-Eigen: geheim\r\nReply-To: x@y.example",
        )
    )
    assert receive(raw)[0] == 0
    deliver(RelayedMessage.objects.get(way="mail").pk)
    [passed] = mailoutbox
    assert passed.recipients() == ["stranger@person.example"]
    wire = passed.message().as_string()
    for word in ("opfer", "X-Eigen", "x@y.example", "1@konto.example", "coordinator@"):
        assert word not in wire


def test_text_of_any_charset_is_read(receive, mail):
    for number, (charset, octets) in enumerate(
        [("iso-8859-1", "Grüße"), ("utf-8", "Grüße"), ("windows-1252", "Grüße")]
    ):
        made = mail(Message_ID=f"<{number}@konto.example>")
        made.set_content(octets, charset=charset)
        assert receive(made)[0] == 0
    raw = mail(Message_ID="<9@konto.example>").as_bytes().replace(b'"utf-8"', b'"x-unknown"')
    assert receive(raw)[0] == 0
    assert answers() == ["Grüße"] * 3 + ["Ja, gern."]


def test_lines_broken_to_fit_are_joined(receive, mail):
    raw = (
        mail("Eine Zeile \ndie weitergeht\nund eine neue\n")
        .as_bytes()
        .replace(b"text/plain;", b"text/plain; format=flowed;")
    )
    receive(raw)
    assert answers() == ["Eine Zeile die weitergeht\nund eine neue"]


HOSTILE = [
    b"",
    b"\x00" * 1000,
    b"\xff\xfe" * 1000,
    b"From:\nTo: =?utf-8?b?!!?=\n\nx",
    b"Content-Type: multipart/mixed\n\nx",
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\n--x\n--x",
    b'Content-Type: multipart/mixed; boundary="' + b"x" * 10_000 + b'"\n\n',
    b"To: " + b"a@b.example, " * 20_000 + b"\n\nx",
    b"To: " + b"(" * 5_000 + b"\n\nx",
    b"To: " + b'"' * 5_001 + b"\n\nx",
    b"Content-Type: text/plain; charset*=utf-8''%FF%FE\n\nx",
    b"\n" * 100_000,
    b"Content-Type: multipart/mixed; " + b'a="b";' * 300_000 + b"\n\nx",
    b"Content-Type: text/plain;" + b'\n a="b";' * 200_000 + b"\n\nx",
]


@pytest.mark.parametrize("raw", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_mails_are_returned_and_break_nothing(db, receive, raw):
    start = time.thread_time()
    status, words = receive(raw)
    assert time.thread_time() - start < 5
    assert status in {os.EX_NOUSER, os.EX_DATAERR, os.EX_NOPERM, 0}
    assert "@" not in words
    assert answers() == []


HOSTILE_BODIES = [
    (
        b"multipart/mixed; boundary=a",
        b"--a\n" + b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 2000,
    ),
    (b"text/plain; charset=idna", b"x" * 100),
    (b"text/plain; charset=punycode", b"\xff" * 1000),
    (b"text/plain; charset=punycode", b"kva" * 500_000),
    (b"text/plain; charset=zlib_codec", b"x"),
    (b'text/plain; charset="a\x00b"', b"Ja"),
    (b"text/plain", b"\x00\x01\x02"),
    (b"message/rfc822", b"From: x\n\n" * 100),
    (b"multipart/alternative", b"keine Grenze"),
]


@pytest.mark.parametrize(("kind", "body"), HOSTILE_BODIES, ids=range(len(HOSTILE_BODIES)))
def test_hostile_bodies_break_nothing(receive, mail, kind, body):
    head = mail().as_bytes().partition(b"\n\n")[0].split(b"\n")
    kept = [line for line in head if not line.lower().startswith(b"content-")]
    raw = b"\n".join([*kept, b"Content-Type: " + kind, b"", body])
    start = time.thread_time()
    assert receive(raw)[0] in {0, os.EX_DATAERR}
    assert time.thread_time() - start < 5
    assert len(answers()) <= 1


def test_database_away_means_later(receive, mail, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("geheim@konto.example")

    answer = mail()
    monkeypatch.setattr(actions, "write", away)
    status, words = receive(answer)
    assert (status, "geheim" in words) == (os.EX_TEMPFAIL, False)


def test_command_tells_the_mail_server_by_its_exit_status():
    """As a mail server calls it; nothing of the mail comes back."""
    done = subprocess.run(
        [sys.executable, "manage.py", "receive_mail", "nachricht+falsch@portal.example"],
        input=b"From: canary@konto.example\n\ngeheim",
        capture_output=True,
        check=False,
    )
    assert done.returncode == os.EX_NOUSER
    assert b"canary" not in done.stdout + done.stderr
    assert b"geheim" not in done.stdout + done.stderr
    assert b"Portal" in done.stderr
