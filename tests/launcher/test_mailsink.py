import mailbox
import smtplib
import socket
import subprocess
import sys
from email.message import EmailMessage

import pytest

from launcher.places import ROOT
from launcher.processes import wait_until
from launcher.redis import free_port


def is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def sink(tmp_path):
    port = free_port()
    command = [sys.executable, "-m", "launcher.mailsink", str(port), str(tmp_path / "mail")]
    process = subprocess.Popen(command, cwd=ROOT)
    assert wait_until(lambda: is_open(port), 20)
    yield port, tmp_path / "mail"
    process.terminate()
    assert process.wait(10) == 0


def test_every_mail_ends_in_the_maildir(sink):
    port, folder = sink
    message = EmailMessage()
    message["From"], message["To"] = "portal@demo.example", "ptj@demo.example"
    message["Subject"] = "Größe"
    message.set_content("Grüße")
    with smtplib.SMTP("127.0.0.1", port) as connection:
        connection.send_message(message)
    kept = list(mailbox.Maildir(folder, create=False))
    assert [mail["X-RcptTo"] for mail in kept] == ["ptj@demo.example"]
