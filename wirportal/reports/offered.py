"""The reports there are. Each app registers its own in its room `reports`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from wirportal.accounts.models import User
from wirportal.registry import Registry
from wirportal.reports.document import Document
from wirportal.reports.formats import Format
from wirportal.reports.forms import PurposeForm, ReportForm
from wirportal.reports.plain import plain_document
from wirportal.reports.tables import Table

# What is being done, in percent and in one sentence; raises where nobody waits for it any more.
Progress = Callable[[int, str], None]


@dataclass(frozen=True)
class Job:
    """What a report is built from: rows only through `visible_to(reader)`."""

    reader: User
    given: dict[str, Any]  # the cleaned form
    progress: Progress


@dataclass(frozen=True)
class Report:
    """`document` gives what stands in the PDF, `tables` what stands in XLSX; CSV is the first."""

    key: str
    title: str | Promise
    description: str | Promise
    permission: str
    tables: Callable[[Job], Sequence[Table]]
    document: Callable[[Job], Document] | None = None
    form: type[ReportForm] = ReportForm
    formats: tuple[Format, ...] = (Format.PDF, Format.XLSX, Format.CSV)
    is_on_portal: bool = False  # not on what the portal is about

    @property
    def is_personal(self) -> bool:
        """Names people: whoever orders or fetches it shows once more who they are."""
        return issubclass(self.form, PurposeForm)

    def paper(self, job: Job) -> Document:
        """What is printed: for a report that is a table, that table."""
        if self.document is not None:
            return self.document(job)
        return plain_document(str(self.title), str(self.description), self.tables(job))


reports: Registry[Report] = Registry()


def report_of(key: str) -> Report | None:
    return next((report for report in reports if report.key == key), None)


def orderable_by(user: Any) -> list[Report]:
    """Those on the portal itself last."""
    found = [report for report in reports if user.has_perm(report.permission)]
    return sorted(found, key=lambda report: report.is_on_portal)
