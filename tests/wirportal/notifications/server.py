"""A mail server that does what a test wants: keeps, refuses, delays, breaks off."""

import asyncio
from email.parser import BytesHeaderParser

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from launcher.redis import free_port


class Script:
    """`answers[address]` is said to its mails: a reply, "drop", or "keep and drop"."""

    def __init__(self, folder=None):
        self.kept = []
        self.sessions = 0
        self.answers = {}
        self.folder = folder

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.sessions += 1
        session.host_name = hostname
        return responses

    async def handle_DATA(self, server, session, envelope):
        answer = self.answers.get(envelope.rcpt_tos[0], "250 OK")
        if answer in ("250 OK", "keep and drop"):
            self.keep(envelope)
        if "drop" in answer:
            server.transport.abort()
            await asyncio.sleep(0.05)
        if answer.startswith("421"):
            await server.push(answer)
            server.transport.close()
        return answer

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.answers.get(address, "")
        if answer.startswith("rcpt "):
            return answer.removeprefix("rcpt ")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def keep(self, envelope):
        headers = BytesHeaderParser().parsebytes(envelope.content)
        self.kept.append((envelope.rcpt_tos[0], headers["Message-ID"], envelope.content))
        if self.folder is not None:
            (self.folder / "new").mkdir(parents=True, exist_ok=True)
            (self.folder / "cur").mkdir(exist_ok=True)
            (self.folder / "new" / f"{len(self.kept)}.mail").write_bytes(envelope.content)

    @property
    def addresses(self):
        return [address for address, _id, _content in self.kept]


class Server(Controller):
    def factory(self):
        return SMTP(self.handler, ident="test")


def started(script):
    controller = Server(script, hostname="127.0.0.1", port=free_port())
    controller.start()
    return controller
