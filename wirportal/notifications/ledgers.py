"""Ask the mail server's own records whether a mail went: what a worker that died can't tell.

`MAIL_LEDGER=maildir:/path` names a folder in which the server keeps what it took. An operator
with a relay's log or interface adds a class with the same method here.
"""

import email.parser
import email.policy
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Protocol

from django.conf import settings

# A mail kept up to so long before the claim may be the one, sent by an earlier one; in seconds.
LOOKBACK = 24 * 60 * 60.0
HEADERS = 16_384


class Ledger(Protocol):
    def known(self, message_ids: Collection[str], since: float) -> set[str]:
        """Which of these the server has taken since that time. Raises OSError if it can't tell."""


class MaildirLedger:
    """A folder with one file a mail."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def known(self, message_ids: Collection[str], since: float) -> set[str]:
        wanted = set(message_ids)
        found: set[str] = set()
        for file in self.files(since):
            found |= wanted & {message_id_in(file)}
            if found == wanted:
                break
        return found

    def files(self, since: float) -> Iterator[Path]:
        if not self.folder.is_dir():
            raise FileNotFoundError(self.folder)
        for part in ("new", "cur"):
            for file in (self.folder / part).iterdir():
                if file.stat().st_mtime >= since:
                    yield file


def message_id_in(file: Path) -> str:
    with file.open("rb") as content:
        text = content.read(HEADERS)
    parser = email.parser.BytesHeaderParser(policy=email.policy.compat32)
    return str(parser.parsebytes(text).get("Message-ID", "")).strip()


def the_ledger() -> Ledger | None:
    """As the settings name it, or none."""
    folder: str = settings.MAIL_LEDGER
    return MaildirLedger(Path(folder)) if folder else None
