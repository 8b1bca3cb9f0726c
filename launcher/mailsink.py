"""Takes every mail of the demo and keeps it in a Maildir. Runs in the environment: `mailsink PORT FOLDER`."""

import signal
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox


def main(port: int, folder: str) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    controller = Controller(Mailbox(folder), hostname="127.0.0.1", port=port)
    controller.start()
    print(f"Mail for 127.0.0.1:{port} goes to {folder}", flush=True)
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    controller.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
