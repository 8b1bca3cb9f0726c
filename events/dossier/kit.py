"""The press kit: one ZIP with the text and the released pictures, sent as it is made."""

import datetime
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import structlog
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.dossier.collecting import Results
from events.models import EventFile
from wirportal.files.naming import shown_name

log = structlog.get_logger(__name__)
PIECE = 64 * 1024


class Outlet:
    """A file that is only written, and whose content is taken away in between."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        found = b"".join(self.pieces)
        self.pieces.clear()
        return found


def kit_of(results: Results) -> Iterator[bytes]:
    outlet = Outlet()
    texts = [(_("Press text"), press_text(results)), (_("Credits"), credits_of(results))]
    files = [(name_of(number, row), row) for number, row in enumerate(results.press, start=1)]
    with ZipFile(outlet, "w") as kit:  # type: ignore[call-overload]
        for title, text in texts:
            entry = entry_of(shown_name(title, "txt"), ZIP_DEFLATED)
            kit.writestr(entry, text.encode())
            yield outlet.taken()
        for name, row in files:
            yield from stored(kit, outlet, name, row)
    yield outlet.taken()


def stored(kit: ZipFile, outlet: Outlet, name: str, row: EventFile) -> Iterator[bytes]:
    """Pictures are packed already; one whose file is gone is left out."""
    try:
        source: IO[bytes] = row.file.content.storage.open(str(row.file.content.name))
    except OSError:
        log.warning("file_not_in_press_kit", file=row.file_id)
        return
    with source, kit.open(entry_of(name, ZIP_STORED), "w", force_zip64=True) as target:
        while piece := source.read(PIECE):
            target.write(piece)
            yield outlet.taken()


def entry_of(name: str, method: int) -> ZipInfo:
    now = timezone.localtime()
    entry = ZipInfo(name, date_time=max(now, early(now)).timetuple()[:6])
    entry.compress_type = method
    entry.external_attr = 0o644 << 16
    return entry


def early(now: datetime.datetime) -> datetime.datetime:
    """The format knows no year before that."""
    return now.replace(year=1980)


def name_of(number: int, row: EventFile) -> str:
    """Harmless whatever the title is: no folder, no device, one true ending."""
    ending = PurePosixPath(row.file.shown_name).suffix.removeprefix(".") or "bin"
    return f"{number:02}-{shown_name(row.title_de, ending)}"


def press_text(results: Results) -> str:
    event, dossier = results.event, results.dossier
    day = date_format(timezone.localdate(event.starts_at), "DATE_FORMAT")
    place = ", ".join(part for part in (event.place, event.city) if part)
    lines = [event.title(), f"{day}, {place}" if place else day, ""]
    return "\n".join([*lines, dossier.press() or dossier.summary(), ""])


def credits_of(results: Results) -> str:
    head = _("Credits: please print them with the pictures.")
    lines = [
        f"{name_of(number, row)}\n  {row.credit}\n  {row.title()}\n  {row.description()}\n"
        for number, row in enumerate(results.press, start=1)
    ]
    return "\n".join([head, "", *lines])
