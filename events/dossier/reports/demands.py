"""Forderungen: the register of demands, as its reader may see it."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Demand, DemandResponse
from wirportal.reports.offered import Job
from wirportal.reports.tables import Column, Table
from wirportal.spreadsheets.cells import Cell


def names(rows: Any) -> str:
    return " | ".join(row.name for row in rows)


def answered(demand: Any) -> str:
    return " | ".join(f"{one.office}: {one.text()}" for one in demand.shown)


def answered_on(demand: Any) -> datetime.date | None:
    days = [timezone.localdate(one.published_at) for one in demand.shown if one.published_at]
    return max(days, default=None)


def is_late(demand: Demand) -> Cell:
    return _("yes") if demand.is_late() else ""


COLUMNS = (
    Column(gettext_lazy("Demand"), gettext_lazy("Its wording today."), lambda row: row.text(), 40),
    Column(
        gettext_lazy("Addressed to"),
        gettext_lazy("The office that is asked."),
        lambda row: str(row.get_addressee_display()),
        18,
    ),
    Column(
        gettext_lazy("State"),
        gettext_lazy("Where it stands today."),
        lambda row: str(row.get_state_display()),
        14,
    ),
    Column(
        gettext_lazy("Handed over"),
        gettext_lazy("The day it was given to the office."),
        lambda row: row.handed_over_on,
        13,
    ),
    Column(
        gettext_lazy("Answer due"),
        gettext_lazy("The day by which an answer is expected."),
        lambda row: row.answer_due_on,
        13,
    ),
    Column(
        gettext_lazy("Overdue"),
        gettext_lazy("Whether this day has passed without an answer."),
        is_late,
        11,
    ),
    Column(
        gettext_lazy("Answered"),
        gettext_lazy("The day of the last answer."),
        answered_on,
        13,
    ),
    Column(gettext_lazy("Answer"), gettext_lazy("Who says what to it."), answered, 36),
    Column(
        gettext_lazy("Supported by"),
        gettext_lazy("The alliances behind it, divided by |."),
        lambda row: names(row.supporters.all()),
        24,
    ),
    Column(
        gettext_lazy("Theme table"),
        gettext_lazy("Where it comes from."),
        lambda row: row.table.title(),
        16,
    ),
    Column(
        gettext_lazy("Event"),
        gettext_lazy("The event of that table."),
        lambda row: row.table.event.title(),
        24,
    ),
)


def tables(job: Job) -> Sequence[Table]:
    job.progress(20, _("Looking up the demands"))
    return [Table(_("Demands"), COLUMNS, demands_of(job))]


def demands_of(job: Job) -> list[Demand]:
    """The oldest first; those that no office has yet at the end."""
    rows: Any = Demand.objects.visible_to(job.reader).for_list()
    if job.given["adressat"]:
        rows = rows.filter(addressee=job.given["adressat"])
    if job.given["stand"]:
        rows = rows.filter(state=job.given["stand"])
    if job.given["nur_offene"]:
        rows = rows.late()
    answers = DemandResponse.objects.visible_to(job.reader).published()
    rows = rows.prefetch_related("supporters", Prefetch("responses", answers, to_attr="shown"))
    return list(rows.order_by("handed_over_on", "pk").distinct())
