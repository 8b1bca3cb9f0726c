"""One folder per case to read off-line: a PDF with bookmarks, marked with who fetched it."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reviews.assessing.enclosing import (
    Enclosure,
    address,
    chapters,
    enclosures,
    left_out,
    put_in,
    told,
)
from reviews.assessing.letters import letters_of
from reviews.models import Assignment, InterimReview, StrategyVersion
from reviews.querysets.people import AGENCY
from reviews.strategy.paper import facts_of, list_of, of_files, text_of, title_of
from wirportal.accounts.models import User
from wirportal.reports.binding import Unreadable
from wirportal.reports.document import Block, Bullets, Document, Heading, Paragraph
from wirportal.reports.typesetting.isolation import typeset


def reader_of(case: InterimReview, user: User) -> str:
    """What the mark calls the reader: never a name. Nothing for those who get no folder."""
    mine = Assignment.objects.of_expert(user).reading().filter(case=case).first()
    if mine:
        return _("Assessment %(letter)s") % {"letter": letters_of(case)[mine.pk]}
    if user.holds(*AGENCY):
        return _("Agency")
    if case.slots.filter(session__chair=user).exists():
        return _("Panel chair")
    if case.slots.filter(session__members=user).exists():
        return _("Panel")
    return ""


def mark_of(reader: str) -> tuple[str, str]:
    """The mark on each page, and the random number in it that is kept with the access."""
    number = secrets.token_hex(5)
    now = date_format(timezone.localtime(), "DATETIME_FORMAT")
    return f"{reader} · {now} · {number}", number


def made(case: InterimReview, version: StrategyVersion, mark: str, language: str) -> bytes:
    """The PDF with the attachments in it; without them, and saying so, where that fails."""
    found = enclosures(case, version)
    try:
        return put_in(set_in(language, folder(case, version, mark, found)), found)
    except Unreadable:
        return set_in(language, folder(case, version, mark, left_out(found)))


def set_in(language: str, document: Document) -> bytes:
    return typeset(document, language, beat=lambda: None)


def folder(
    case: InterimReview, version: StrategyVersion, mark: str, found: Sequence[Enclosure]
) -> Document:
    where = address(case, version)
    words = {"alliance": case.alliance.name}
    return Document(
        title=_("Reading folder: %(alliance)s") % words,
        subtitle=case.round.title,
        description=_("Strategy, projects, criteria and rules of an interim review. Confidential."),
        stand=mark,
        blocks=[
            *about(version),
            *sections(version),
            *projects(version),
            *of_files(version),
            *told(found, where),
            *criteria(case),
            *rules(case),
            *chapters(found, where),
        ],
    )


def about(version: StrategyVersion) -> Iterator[Block]:
    yield Paragraph(_("Confidential. Please do not pass this on."), tone="warn")
    yield facts_of(version)


def sections(version: StrategyVersion) -> Iterator[Block]:
    yield Heading(_("Strategy"), starts_page=True)
    for section in version.data["sections"]:
        yield Heading(title_of(section), level=2)
        for block in text_of(section):
            yield below(block)


def below(block: Block) -> Block:
    """A heading of the text stands below that of its section, which is itself below the paper's."""
    return replace(block, level=block.level + 1) if isinstance(block, Heading) else block


def projects(version: StrategyVersion) -> Iterator[Block]:
    yield Heading(_("Ranked list of projects"), starts_page=True)
    yield from list_of(version)


def criteria(case: InterimReview) -> Iterator[Block]:
    yield Heading(_("Criteria and scale"), starts_page=True)
    for criterion in case.round.criteria.all():
        yield Heading(str(criterion), level=2)
        yield Paragraph(criterion.text())
        yield Bullets([f"{n} – {text}" for n, text in enumerate(criterion.anchors(), start=1)])


def rules(case: InterimReview) -> Iterator[Block]:
    yield Heading(_("Conflict rules"), starts_page=True)
    for line in case.round.conflict_rules().splitlines():
        if line.strip():
            yield Paragraph(line)
