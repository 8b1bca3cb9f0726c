"""Fällige Auflagen: conditions that are not met yet, over all rounds. Rehearsals are left out."""

import datetime
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alliances.reports.words import counted
from reviews.models import Condition
from reviews.reports.words import column, day, printed
from reviews.states import ConditionState
from wirportal.reports.document import Block, Document, Figures, Heading, Paragraph
from wirportal.reports.offered import Job
from wirportal.reports.tables import Table

SOON = datetime.timedelta(days=90)
AGENCY, MINISTRY, ALLIANCE = (
    gettext_lazy("Agency"),
    gettext_lazy("Ministry"),
    gettext_lazy("Alliance"),
)
HOLDERS = {
    ConditionState.EVIDENCE_SUBMITTED: AGENCY,
    ConditionState.OVERDUE: AGENCY,
    ConditionState.ESCALATED: MINISTRY,
}
COLUMNS = (
    column(
        gettext_lazy("Alliance"),
        gettext_lazy("The short name of the alliance."),
        lambda x: x.case.alliance.name,
        18,
    ),
    column(
        gettext_lazy("Round"), gettext_lazy("The review round."), lambda x: x.case.round.title, 18
    ),
    column(
        gettext_lazy("No."),
        gettext_lazy("The number of the condition in its decision."),
        lambda x: x.number,
        5,
    ),
    column(
        gettext_lazy("Kind"),
        gettext_lazy("Condition, precondition or advice."),
        lambda x: str(x.get_kind_display()),
        14,
    ),
    column(gettext_lazy("Condition"), gettext_lazy("What is to be done."), lambda x: x.text, 40),
    column(
        gettext_lazy("Evidence wanted"),
        gettext_lazy("How it is to be shown."),
        lambda x: x.evidence_wanted,
        24,
    ),
    column(
        gettext_lazy("Due"),
        gettext_lazy("The day until which it is to be met."),
        lambda x: x.due_on,
        12,
    ),
    column(
        gettext_lazy("Days left"),
        gettext_lazy("Below zero: days late."),
        lambda x: x.days_left(),
        8,
    ),
    column(
        gettext_lazy("State"),
        gettext_lazy("Where the condition stands."),
        lambda x: str(x.get_state_display()),
        14,
    ),
    column(
        gettext_lazy("Last evidence"),
        gettext_lazy("The day on which evidence was last handed in."),
        lambda x: day(x.last_evidence),
        12,
    ),
    column(
        gettext_lazy("Held by"),
        gettext_lazy("Whose turn it is."),
        lambda x: str(HOLDERS.get(x.state, ALLIANCE)),
        12,
    ),
)


def conditions_of(job: Job) -> list[Any]:
    """By alliance, the next one due first."""
    job.progress(20, _("Looking up the conditions"))
    rows: Any = Condition.objects.visible_to(job.reader).waiting().for_list()
    rows = rows.filter(case__round__is_rehearsal=False, decision__is_current=True)
    today = timezone.localdate()
    if job.given["frist"] == "late":
        rows = rows.filter(due_on__lt=today)
    if job.given["frist"] == "90":
        rows = rows.filter(due_on__lte=today + SOON)
    return list(with_evidence(rows).order_by("case__alliance__name", "due_on", "number", "pk"))


def with_evidence(rows: Any) -> Any:
    """With `last_evidence`, which one of the columns shows."""
    return rows.annotate(last_evidence=Max("evidence__at"))


def tables(job: Job) -> Sequence[Table]:
    return [Table(_("Conditions due"), COLUMNS, conditions_of(job))]


def document(job: Job) -> Document:
    rows = conditions_of(job)
    document = Document(
        title=_("Conditions due"),
        subtitle=_("Conditions (Auflagen) that are not met yet, over all rounds"),
        description=_("Conditions of interim reviews that are not met yet, by alliance."),
        landscape=True,
    )
    document.blocks = [Figures(figures(rows)), Heading(_("By alliance")), *by_alliance(rows)]
    return document


def figures(rows: Sequence[Any]) -> list[tuple[str, str, str]]:
    late = sum(row.days_left() < 0 for row in rows)
    examine = sum(row.state == ConditionState.EVIDENCE_SUBMITTED for row in rows)
    return [
        (counted(len(rows)), _("conditions listed"), ""),
        (counted(late), _("past their day"), ""),
        (counted(examine), _("with evidence to be examined"), ""),
        (counted(len({row.case.alliance_id for row in rows})), _("alliances concerned"), ""),
    ]


def by_alliance(rows: Sequence[Any]) -> list[Block]:
    if not rows:
        return [Paragraph(_("No condition is due."))]
    blocks: list[Block] = []
    for name, found in groupby(rows, key=lambda row: row.case.alliance.name):
        lines = list(found)
        words = ngettext("%(number)s condition", "%(number)s conditions", len(lines))
        caption = f"{name}: {words % {'number': len(lines)}}"
        table = Table(name, COLUMNS[1:], lines)
        blocks += [Heading(name, level=2), printed(table, caption, right=(1, 6))]
    return blocks
