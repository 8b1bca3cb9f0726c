"""The paper as experts see it: a version that was handed in, as a document for PDF."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reviews.models import StrategyVersion
from reviews.strategy.markup import blocks_of
from reviews.strategy.words import length, period
from reviews.words import euros
from wirportal.reports.document import Block, Document, Facts, Grid, Heading, Paragraph
from wirportal.texts.language import page_language


def paper(version: StrategyVersion, mark: str = "") -> Document:
    """Reads nothing but the frozen version, so it is always the same paper.

    With a `mark`, that stands on each page instead of version and checksum, which begin the paper.
    """
    case = version.case
    return Document(
        title=case.alliance.name,
        subtitle=_("Strategy for the second phase, %(round)s") % {"round": case.round.title},
        description=_("Strategy of the alliance %(name)s") % {"name": case.alliance.name},
        stand=mark
        or _("Version %(number)s of %(day)s, checksum %(sum)s")
        % {"number": version.number, "day": handed_in(version), "sum": version.sha256[:12]},
        blocks=[
            *head(version),
            *(block for section in version.data["sections"] for block in of_section(section)),
            *of_projects(version),
            *of_files(version),
        ],
    )


def handed_in(version: StrategyVersion) -> str:
    return date_format(timezone.localtime(version.submitted_at), "DATETIME_FORMAT")


def title_of(section: dict[str, str]) -> str:
    """In the language of the page; a section without an English title has a German one."""
    return (page_language() == "en" and section.get("title_en")) or section["title"]


def head(version: StrategyVersion) -> list[Block]:
    return [Heading(_("Overview")), facts_of(version)]


def facts_of(version: StrategyVersion) -> Facts:
    return Facts(
        [
            (_("Handed in"), handed_in(version)),
            (_("Version of the paper"), str(version.number)),
            (_("Length"), length(version.pages, version.characters)),
            (_("Requested for phase 2"), euros(version.data["requested"])),
            (_("Checksum (SHA-256)"), version.sha256),
        ]
    )


def of_section(section: dict[str, str]) -> list[Block]:
    return [Heading(title_of(section)), *text_of(section)]


def text_of(section: dict[str, str]) -> list[Block]:
    return blocks_of(section["text"]) or [Paragraph(_("Nothing was written here."), "muted")]


def day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def time_of(line: dict[str, Any]) -> str:
    return period(day(line["from_on"]), day(line["until_on"]))


def of_projects(version: StrategyVersion) -> list[Block]:
    return [Heading(_("Ranked list of projects")), *list_of(version)]


def list_of(version: StrategyVersion) -> list[Block]:
    lines = version.data["projects"]
    words = {"sum": euros(version.data["requested"])}
    found: list[Block] = [grid_of(lines), Paragraph(_("Requested in all: %(sum)s.") % words)]
    for line in lines:
        if line["summary"]:
            found += [Heading(f"{line['rank']}. {line['title']}", level=2)]
            found += [Paragraph(one) for one in line["summary"].splitlines() if one.strip()]
    return found


def grid_of(lines: Sequence[dict[str, Any]]) -> Grid:
    return Grid(
        caption=_("Rank 1 is wanted most"),
        head=[_("Rank"), _("Project"), _("Partners"), _("Time"), _("Amount")],
        rows=[
            [
                str(line["rank"]),
                line["title"],
                line["partners"],
                time_of(line),
                euros(line["amount"]),
            ]
            for line in lines
        ],
        widths=(6, 34, 30, 16, 16),
        right=(4,),
        empty=_("No project was named."),
    )


def of_files(version: StrategyVersion) -> list[Block]:
    rows = [[one["title"], one["name"], one["sha256"][:12]] for one in version.data["files"]]
    grid = Grid(
        caption=_("Handed in beside the paper"),
        head=[_("Attachment"), _("File"), _("Checksum")],
        rows=rows,
        widths=(45, 40, 15),
        empty=_("No attachments."),
    )
    return [Heading(_("Attachments")), grid]
