"""Fallakte: one case for the archive, in parts, and a last page with the checksum of each."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.accesses.listing import ROLES
from reviews.accesses.recording import What, record_read
from reviews.reports.casefile.around import case_facts, rules, trail
from reviews.reports.casefile.assessments import assessments, experts, recusals
from reviews.reports.casefile.conditions import conditions
from reviews.reports.casefile.deciding import decisions, hearings, objections
from reviews.reports.casefile.file import CaseFile
from reviews.reports.casefile.opened import accesses
from reviews.reports.casefile.panel import panel, recommendations
from reviews.reports.casefile.parts import Entry, Part, contents
from reviews.reports.casefile.strategy import checking, strategies
from reviews.reports.words import column, printed, title_of
from wirportal.reports.document import Document, Facts, Heading, Paragraph
from wirportal.reports.offered import Job
from wirportal.reports.tables import Table

PARTS: tuple[Callable[[CaseFile], Part], ...] = (
    case_facts,
    rules,
    strategies,
    checking,
    experts,
    recusals,
    assessments,
    panel,
    recommendations,
    hearings,
    decisions,
    objections,
    conditions,
    trail,
    accesses,
)
LIST = (
    column(
        gettext_lazy("Part"), gettext_lazy("Its number and title."), lambda entry: entry.title, 34
    ),
    column(
        gettext_lazy("SHA-256"),
        gettext_lazy(
            "Of a row that was sealed: the one stored with it; else of the part as printed."
        ),
        lambda entry: entry.sha256,
        66,
    ),
)


def parts_of(job: Job) -> list[Part]:
    """Reading them is an access like any other; it stands in the file's own list of accesses."""
    case = job.given["fall"]
    record_read(case, job.reader, What.REPORT, job.given["zweck"])
    file = CaseFile(case, job.reader)
    found = []
    for number, part in enumerate(PARTS):
        job.progress(10 + 50 * number // len(PARTS), _("Putting together the case file"))
        found.append(part(file))
    return found


def tables(job: Job) -> Sequence[Table]:
    return [Table(_("Parts"), LIST, contents(parts_of(job)))]


def document(job: Job) -> Document:
    parts = parts_of(job)
    case = job.given["fall"]
    document = Document(
        title=_("Case file: %(alliance)s") % {"alliance": case.alliance.name},
        subtitle=title_of(case.round),
        description=_("An interim review for the archive, with a checksum of every part."),
    )
    document.blocks = [
        Facts([(_("Purpose"), job.given["zweck"]), (_("Role of the reader"), role_of(job))]),
        Paragraph(_("It holds what its reader may see, as of today."), tone="muted"),
    ]
    for number, part in enumerate(parts, start=1):
        document.blocks += [Heading(f"{number}. {part.title}"), *part.printed()]
    return with_contents(document, contents(parts))


def with_contents(document: Document, entries: Sequence[Entry]) -> Document:
    document.blocks += [
        Heading(_("Parts and their checksums"), starts_page=True),
        Paragraph(
            _(
                "SHA-256. With a dash: what was sealed when it was handed in, with the checksum "
                "stored at that time. Otherwise: the part as it stands in this file, as JSON "
                "(UTF-8, keys in order)."
            )
        ),
        printed(Table(_("Parts"), LIST, entries), _("Every part of this file")),
    ]
    return document


def role_of(job: Job) -> str:
    return str(ROLES.get(job.reader.leading_role(), ""))
