"""`manage.py receive_mail [ADDRESS] < MAIL`: takes in an answer by mail, from a mail server."""

import sys
from argparse import ArgumentParser
from typing import Any

import structlog
from django.core.management.base import BaseCommand, CommandError

from alliances.exchange.incoming import LARGEST
from alliances.exchange.receiving import Exit, Returned, take_in

log = structlog.get_logger(__name__)


class Command(BaseCommand):
    help = (
        "Reads one mail from the standard input and passes it on. The exit status is one of "
        "sysexits.h; what is written to the standard error is for whoever sent the mail."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", nargs="?", default="", help="the address it was sent to")

    def handle(self, *args: Any, **options: Any) -> None:
        raw = sys.stdin.buffer.read(LARGEST + 1)
        try:
            take_in(raw, options["address"])
        except Returned as returned:
            log.info("mail_returned", status=returned.status.name)
            raise CommandError(str(returned), returncode=returned.status) from None
        except RecursionError:
            raise CommandError("The mail can't be read.", returncode=Exit.BAD_MAIL) from None
        except Exception:
            # The database is away, say. The mail server keeps the mail and tries again.
            log.exception("mail_not_received")
            raise CommandError("Please try again later.", returncode=Exit.NOT_NOW) from None
