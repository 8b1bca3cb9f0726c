"""Zugriffsprotokoll: who opened what of a case, and who could see it today."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.accesses.listing import role_of
from reviews.accesses.reach import Reach, Reader, name_of
from reviews.accesses.recording import What, record_read
from reviews.reports.words import column, printed, title_of
from wirportal.reports.document import Document, Facts, Heading
from wirportal.reports.offered import Job
from wirportal.reports.tables import Table


def local(moment: datetime.datetime) -> datetime.datetime:
    """In whole seconds; a table knows no time zones."""
    return timezone.localtime(moment).replace(tzinfo=None, microsecond=0)


OPENED = (
    column(
        gettext_lazy("When"),
        gettext_lazy("Day and time of the access."),
        lambda x: local(x.at),
        18,
    ),
    column(
        gettext_lazy("Who"),
        gettext_lazy("The account that opened it."),
        lambda x: name_of(x.user),
        26,
    ),
    column(gettext_lazy("Role"), gettext_lazy("The role in which it was opened."), role_of, 22),
    column(
        gettext_lazy("What"),
        gettext_lazy("What was opened."),
        lambda x: str(x.get_what_display()),
        26,
    ),
    column(
        gettext_lazy("Detail"),
        gettext_lazy("Which one of several, or what for."),
        lambda x: x.detail,
        40,
    ),
)
COULD = (
    column(
        gettext_lazy("Group"), gettext_lazy("The side the person is on."), lambda x: x.group, 26
    ),
    column(gettext_lazy("Person"), gettext_lazy("The account."), lambda x: x.reader.name, 26),
    column(
        gettext_lazy("Role"),
        gettext_lazy("The role by which it is open."),
        lambda x: x.reader.role,
        22,
    ),
    column(
        gettext_lazy("Sees"),
        gettext_lazy("What is open to the person today."),
        lambda x: x.reader.sees,
        40,
    ),
)


class Line(NamedTuple):
    group: str
    reader: Reader


def tables(job: Job) -> Sequence[Table]:
    job.progress(20, _("Looking up the accesses"))
    case = job.given["fall"]
    record_read(case, job.reader, What.REPORT, job.given["zweck"])
    return [
        Table(_("Accesses"), OPENED, list(case.accesses.select_related("user"))),
        Table(_("Who could see it today"), COULD, could_see(Reach(case))),
    ]


def document(job: Job) -> Document:
    case = job.given["fall"]
    found = tables(job)
    document = Document(
        title=_("Access log"),
        subtitle=f"{case.alliance.name} – {title_of(case.round)}",
        description=_("Who opened what of an interim review, and when; and who could see it."),
        landscape=True,
    )
    document.blocks = [Facts([(_("Purpose"), job.given["zweck"])])]
    for table in found:
        document.blocks += [Heading(table.title), printed(table)]
    return document


def could_see(reach: Reach) -> list[Line]:
    found = [Line(group.title, reader) for group in reach.groups() for reader in group.readers]
    return found + [Line(_("Access cut"), reader) for reader in reach.those_cut()]
