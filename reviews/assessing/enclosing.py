"""Attachments inside of the reading folder: which of them, page by page, and why others are not."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.models import InterimReview, StrategyVersion
from wirportal.files.models import StoredFile
from wirportal.reports.binding import Locked, Picture, Unreadable, bind, pages_of
from wirportal.reports.document import Block, Facts, Heading, Paragraph, Sheet

# What a folder can hold, so that it can still be sent and opened on the way.
MOST_PAGES = 300
MOST_BYTES = 40 * 1024**2
NO_PDF = gettext_lazy("it is no PDF")
LOCKED = gettext_lazy("it asks for a password")
UNREADABLE = gettext_lazy("the file cannot be read")
TOO_MUCH = gettext_lazy("the folder would become too large")


class Enclosure(NamedTuple):
    """One attachment of the version; without pages `why_not` says why it is left out."""

    title: str
    name: str
    sha256: str
    pages: Sequence[Picture] = ()
    why_not: str | Promise = ""


def enclosures(case: InterimReview, version: StrategyVersion) -> list[Enclosure]:
    """In the order of the paper, until the folder is full."""
    named = version.data["files"]
    keys = [one["key"] for one in named if "key" in one]
    files = {str(row.key): row for row in StoredFile.objects.filter(key__in=keys)}
    found: list[Enclosure] = []
    size = pages = 0
    for one in named:
        file = files.get(one.get("key", ""))
        enclosure = enclosed(one, file, room=MOST_BYTES - size, most_pages=MOST_PAGES - pages)
        if enclosure.pages and file:
            size, pages = size + file.size, pages + len(enclosure.pages)
        found.append(enclosure)
    return found


def enclosed(
    said: dict[str, Any], file: StoredFile | None, *, room: int, most_pages: int
) -> Enclosure:
    empty = Enclosure(said["title"], said["name"], said["sha256"])
    if file is None:
        return empty._replace(why_not=UNREADABLE)
    if file.media_type != "application/pdf":
        return empty._replace(why_not=NO_PDF)
    if file.size > room:
        return empty._replace(why_not=TOO_MUCH)
    try:
        with file.content.open("rb") as stored:
            pages = pages_of(stored.read())
    except Locked:
        return empty._replace(why_not=LOCKED)
    except (Unreadable, OSError):
        return empty._replace(why_not=UNREADABLE)
    if len(pages) > most_pages:
        return empty._replace(why_not=TOO_MUCH)
    return empty._replace(pages=pages)


def left_out(found: Sequence[Enclosure]) -> list[Enclosure]:
    """All of them, where putting them in has failed."""
    return [one._replace(pages=(), why_not=one.why_not or UNREADABLE) for one in found]


def address(case: InterimReview, version: StrategyVersion) -> str:
    args = [case.round.slug, case.alliance.slug, version.number]
    return settings.BASE_URL + reverse("reviews:strategy_version", args=args)


def told(found: Sequence[Enclosure], where: str) -> Iterator[Block]:
    """Below their list: which of them are in the folder, and where to open the others."""
    if any(one.pages for one in found):
        yield Paragraph(_("The attachments that are PDFs stand at the end of this folder."))
    for one in found:
        if one.why_not:
            words = _("“%(title)s” is not part of this folder: %(why)s.")
            yield Paragraph(words % {"title": one.title, "why": one.why_not})
    if any(one.why_not for one in found):
        words = _("What is not part of this folder can be opened here:")
        yield Paragraph(f"{words} {where}")


def chapters(found: Sequence[Enclosure], where: str) -> Iterator[Block]:
    """At the very end: of each one a page with its title, then a free sheet for each page."""
    for number, one in enumerate(found, start=1):
        if one.pages:
            yield from chapter(number, one, where)


def chapter(number: int, one: Enclosure, where: str) -> Iterator[Block]:
    total = len(one.pages)
    words = {"number": number, "title": one.title, "total": total}
    yield Heading(_("Attachment %(number)s: %(title)s") % words, starts_page=True)
    facts = [(_("File"), one.name), (_("Pages"), str(total)), (_("Checksum"), one.sha256[:12])]
    yield Facts(facts)
    said = _("Its pages follow as pictures. For reading aloud it is here:")
    yield Paragraph(f"{said} {where}")
    for page in range(1, total + 1):
        yield Sheet(_("%(title)s, page %(page)s of %(total)s") % {**words, "page": page})


def put_in(content: bytes, found: Sequence[Enclosure]) -> bytes:
    """The pages of the attachments on the free sheets, counted from the end."""
    chapters_there = [one for one in found if one.pages]
    if not chapters_there:
        return content
    place = -sum(1 + len(one.pages) for one in chapters_there)
    sheets: dict[int, Picture] = {}
    for one in chapters_there:
        place += 1
        for page in one.pages:
            sheets[place] = page
            place += 1
    return bind(content, sheets)
