"""H17 to H19: what people write stays text in their mails, and adds no header and no recipient."""

import email
import email.policy
import html

import pytest

from tests.factories.accounts import UserFactory
from wirportal.notifications.delivery import send_waiting
from wirportal.notifications.models import Notification, OutboundMail
from wirportal.notifications.outbox import notify, write_to

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("test_kinds")]

TEXTS = (
    "{{7*7}}",
    "{% load i18n %}{% debug %}",
    "{0.__class__}{letter}",
    "%(x)s %s %",
    "${x} #{x} <%= 7*7 %>",
    '<a href="//evil.example">Zahlung</a>',
    "[Zahlung](//evil.example)",
    "<img src=x onerror=alert(1)>",
    "</pre></td></table><h1>Mahnung</h1>",
)
BREAKS = (
    "Hallo\r\nBcc: boese@post.example",
    "Hallo\nSubject: anders",
    "a\r\n\r\n<h1>x</h1>",
    "a\rb",
)
TURNED = "Ho\u202elz\u2066 h\x0bält"


def only(mail_server):
    (kept,) = mail_server.kept
    return kept[0], email.message_from_bytes(kept[2], policy=email.policy.default)


def parts(mail):
    return [mail.get_body((form,)).get_content() for form in ("plain", "html")]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_only_text(somebody, mail_server, text):
    notify([somebody], "probe", key="a", data={"subject": text, "said": text})
    send_waiting()
    _to, mail = only(mail_server)
    plain, page = parts(mail)
    assert mail["Subject"] == text
    assert text in plain
    assert html.escape(text) in page.replace("&#x27;", "'").replace("&#39;", "'")
    assert "evil" not in "".join(links(page))
    assert "<img" not in page
    assert page.count("<h1>") == 1


def test_signs_that_turn_the_reading_order_or_that_nobody_sees_are_left_out(somebody, mail_server):
    notify([somebody], "probe", key="a", data={"subject": TURNED, "said": TURNED})
    send_waiting()
    _to, mail = only(mail_server)
    notice = Notification.objects.get()
    assert (mail["Subject"], notice.title) == ("Holz hält", "Holz hält")
    for text in (*parts(mail), notice.text):
        assert "Holz hält" in text
        assert not set(text) & set("\u202e\u2066\x0b")


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_only_text_for_the_office_too(somebody, client_of, text):
    """The plain part of a mail is written without escaping: a page must not take it for markup."""
    notify([somebody], "brief", key="a", data={"subject": text, "said": text})
    mail = OutboundMail.objects.get()
    for address in ("/postausgang/freigeben/", f"/postausgang/{mail.pk}/"):
        page = client_of("agency_officer").get(address).content.decode()
        assert page.count(html.escape(text)) == 2
        assert ("<" in text) != (text in page)


def links(page):
    return [piece.split('"')[0] for piece in page.split('href="')[1:]]


@pytest.mark.parametrize("text", BREAKS)
def test_a_line_break_adds_no_header(somebody, mail_server, text):
    notify([somebody], "probe", key="a", data={"subject": text})
    send_waiting()
    to, mail = only(mail_server)
    assert (to, mail["To"], mail["Bcc"]) == (somebody.email, somebody.email, None)
    assert mail["Subject"] == " ".join(text.split())
    assert len(mail.get_all("Subject")) == 1
    assert Notification.objects.get().title == " ".join(text.split())


@pytest.mark.parametrize(
    "address",
    [
        "a@post.example\r\nBcc: b@post.example",
        "a@post.example, b@post.example",
        "",
        " ",
        "<>",
        "a@b@c",
    ],
)
def test_an_address_that_is_none_fails_and_stops_nobody(somebody, mail_server, address):
    write_to(address, "de", "pflicht", key="schlecht")
    notify([somebody], "pflicht", key="gut")
    send_waiting()
    assert mail_server.addresses == [somebody.email]
    assert OutboundMail.objects.get(key="schlecht").state == "failed"


def test_a_name_with_an_address_in_it_adds_no_recipient(mail_server):
    user = UserFactory(display_name='X" <boese@post.example>, "Y', email="gut@post.example")
    notify([user], "pflicht", key="a")
    send_waiting()
    to, mail = only(mail_server)
    assert (to, mail["To"]) == ("gut@post.example", "gut@post.example")


@pytest.mark.parametrize("text", TEXTS)
def test_the_portal_itself_shows_them_as_text(somebody, mail_server, client, text):
    notify([somebody], "probe", key="a", data={"subject": text})
    send_waiting()
    client.force_login(somebody)
    page = client.get("/mitteilungen/").content.decode()
    assert html.escape(text) in page.replace("&#x27;", "'").replace("&#39;", "'")
    assert text not in page or html.escape(text) == text
