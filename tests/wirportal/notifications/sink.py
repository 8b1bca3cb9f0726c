"""A mail server as a process: keeps each mail in a Maildir, then takes its time to say so.

`python -m tests.wirportal.notifications.sink PORT FOLDER SECONDS`
"""

import asyncio
import signal
import sys
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox


class Slow(Mailbox):
    def __init__(self, folder, seconds):
        super().__init__(folder)
        self.seconds = seconds

    async def handle_DATA(self, server, session, envelope):
        reply = await super().handle_DATA(server, session, envelope)
        await asyncio.sleep(self.seconds)
        return reply


def main(port, folder, seconds):
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    controller = Controller(Slow(folder, seconds), hostname="127.0.0.1", port=port)
    controller.start()
    signal.sigwait({signal.SIGTERM})


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))
