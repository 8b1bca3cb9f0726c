"""Builds an order: what the tasks do."""

import datetime
import re
import uuid
from typing import Any

import structlog
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wirportal.files.actions import discard, store
from wirportal.files.checks import Upload
from wirportal.files.models import StoredFile
from wirportal.files.naming import shown_name
from wirportal.history.deeds import acting
from wirportal.reports import failures
from wirportal.reports.choices import chosen_again
from wirportal.reports.claims import Lost, claim, held, progress_of, sign_of_life
from wirportal.reports.document import Drawing
from wirportal.reports.failures import NotBuilt
from wirportal.reports.formats import MEDIA_TYPES, Format
from wirportal.reports.models import ReportOrder
from wirportal.reports.offered import Job, Report, report_of
from wirportal.reports.telling import FAILED, READY, tell
from wirportal.reports.typesetting.isolation import typeset
from wirportal.reports.workbook import csv_of, xlsx_of

log = structlog.get_logger(__name__)

KEPT_FOR = datetime.timedelta(days=14)


def build(order_id: int) -> None:
    """Builds the report once; whoever comes second finds nothing to do."""
    token = claim(order_id)
    if token is None:
        return
    order = ReportOrder.objects.select_related("owner").get(pk=order_id)
    with translation.override(order.language):
        try:
            Work(order, token).do()
        except Lost:
            log.info("report_given_up", order=order_id)
        except NotBuilt as failure:
            fail(order, token, str(failure.reason))
        except Exception:
            log.exception("report_failed", report=order.report)
            fail(order, token, str(failures.BROKEN))


class Work:
    """One claim on one order."""

    def __init__(self, order: ReportOrder, token: uuid.UUID) -> None:
        self.order, self.token = order, token
        self.progress = progress_of(order.pk, token)
        self.beat = sign_of_life(order.pk, token)
        self.drawings: list[Drawing] = []

    def do(self) -> None:
        self.progress(2, _("Checking the order"))
        report = offered_to(self.order)
        job = Job(self.order.owner, self.given(report), self.progress)
        content = self.content(report, job)
        self.progress(97, _("Storing the file"))
        keep(self.order, self.token, content, self.preview())

    def given(self, report: Report) -> dict[str, Any]:
        chosen = chosen_again(self.order, report)
        if chosen is None:
            raise NotBuilt(failures.CHOICE_GONE)
        return chosen

    def content(self, report: Report, job: Job) -> bytes:
        if self.order.format == Format.PDF:
            document = report.paper(job)
            self.drawings = document.drawings()
            self.progress(70, _("Setting the pages"))
            return typeset(document, self.order.language, beat=self.beat)
        tables = report.tables(job)
        self.progress(80, _("Writing the file"))
        if self.order.format == Format.CSV:
            return csv_of(tables[0])
        return xlsx_of(self.order.title, str(report.description), tables)

    def preview(self) -> list[dict[str, Any]]:
        return [drawing.data() for drawing in self.drawings]


def offered_to(order: ReportOrder) -> Report:
    report = report_of(order.report)
    if report is None:
        raise NotBuilt(failures.NO_LONGER_OFFERED)
    if not order.owner.is_active or not order.owner.has_perm(report.permission):
        raise NotBuilt(failures.NOT_ALLOWED)
    return report


def keep(order: ReportOrder, token: uuid.UUID, content: bytes, preview: list[Any]) -> None:
    """The result counts only if the claim still holds; else its file goes again at once."""
    stored = store(upload_of(order, content), by=None)
    now = timezone.now()
    try:
        with transaction.atomic(), acting(None, "finish_report"):
            done = held(order.pk, token).update(
                state=ReportOrder.State.READY,
                token=None,
                percent=100,
                doing="",
                reason="",
                preview=preview,
                file=stored,
                ready_at=now,
                expires_at=now + KEPT_FOR,
            )
            if not done:
                raise Lost
            tell(order, READY, token)
    except Lost:
        take_back(stored)
        raise


def upload_of(order: ReportOrder, content: bytes) -> Upload:
    kind = Format(order.format)
    day = date_format(timezone.localdate(), "Y-m-d")
    return Upload(
        kind=StoredFile.Kind.DOCUMENT,
        media_type=MEDIA_TYPES[kind],
        ending=kind.value,
        # A slash in a title is no folder.
        shown_name=shown_name(re.sub(r"[/\\]", "-", f"{order.title} {day}"), kind.value),
        content=content,
    )


def take_back(stored: StoredFile) -> None:
    paths = stored.paths()
    stored.delete()
    discard(stored.content.storage, paths)


def fail(order: ReportOrder, token: uuid.UUID, reason: str) -> None:
    with transaction.atomic(), acting(None, "fail_report"):
        failed = held(order.pk, token).update(
            state=ReportOrder.State.FAILED, token=None, doing="", reason=reason
        )
        if failed:
            tell(order, FAILED, token)
