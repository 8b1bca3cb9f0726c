"""Datenstand: which facts are due or out of date, by alliance, and whose task they are.

People are named by their role in the alliance, never by name or address.
"""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alliances.confirming.ages import Age
from alliances.confirming.dates import FactDate, dates_in, with_dates
from alliances.models import Alliance, Membership
from alliances.reports.forms import reportable_by
from alliances.reports.words import counted, day_of
from wirportal.reports.charts import Bar, bar_chart
from wirportal.reports.document import Block, Document, Figures, Grid, Heading, Paragraph
from wirportal.reports.offered import Job
from wirportal.reports.tables import Column, Table

WAITING = (Age.STALE, Age.DUE)
WANTED = {"stale": (Age.STALE,), "due": WAITING, "all": tuple(Age)}


@dataclass(frozen=True)
class Line:
    """One group of facts of one alliance."""

    alliance: Alliance
    date: FactDate
    concerns: str

    @property
    def since(self) -> datetime.date | None:
        return self.date.due_on


COLUMNS = (
    Column(
        gettext_lazy("Alliance"),
        gettext_lazy("The short name of the alliance."),
        lambda line: line.alliance.name,
        26,
    ),
    Column(
        gettext_lazy("Facts"),
        gettext_lazy("The group of facts that is confirmed together."),
        lambda line: line.date.label,
        22,
    ),
    Column(
        gettext_lazy("As of"),
        gettext_lazy("The day of which the facts are (“Stand”)."),
        lambda line: line.date.day,
        12,
    ),
    Column(
        gettext_lazy("Confirmed by the alliance"),
        gettext_lazy("Whether the alliance itself has said that they are right."),
        lambda line: str(_("yes") if line.date.is_confirmed else _("no")),
        14,
    ),
    Column(
        gettext_lazy("Due since or on"),
        gettext_lazy("Facts are to be confirmed every three months: the day for the next time."),
        lambda line: line.since,
        14,
    ),
    Column(
        gettext_lazy("State"),
        gettext_lazy("Up to date; due after three months; out of date after six."),
        lambda line: str(line.date.age.label),
        14,
    ),
    Column(
        gettext_lazy("Concerns"),
        gettext_lazy("The role that confirms them, and how many accounts hold it."),
        lambda line: line.concerns,
        30,
    ),
)


def lines_of(job: Job) -> list[Line]:
    """All groups of facts of the alliances that the reader may report on."""
    job.progress(10, _("Looking up the dates of the facts"))
    rows = with_dates(reportable_by(job.reader).for_list()).order_by("name")
    leads = coordinators()
    found = list(rows)
    job.progress(40, _("Comparing them with today"))
    return [
        Line(row, date, concerns(leads.get(row.pk, 0))) for row in found for date in dates_in(row)
    ]


def chosen(job: Job, lines: Sequence[Line]) -> list[Line]:
    """Those to be listed."""
    wanted = WANTED[job.given["alter"]]
    return [line for line in lines if line.date.age in wanted]


def coordinators() -> dict[int, int]:
    """How many accounts coordinate each alliance today."""
    held = Membership.objects.in_force().filter(role=Membership.Role.COORDINATOR)
    return dict(held.order_by().values_list("alliance").annotate(count=Count("user")))


def concerns(number: int) -> str:
    if not number:
        return _("Project management agency (no coordination yet)")
    words = ngettext(
        "Coordination (%(number)s account)", "Coordination (%(number)s accounts)", number
    )
    return words % {"number": number}


def tables(job: Job) -> list[Table]:
    return [Table(_("How recent the facts are"), COLUMNS, chosen(job, lines_of(job)))]


def document(job: Job) -> Document:
    lines = lines_of(job)
    # Figures and chart tell all that waits, whatever part of it is listed.
    waiting = [line for line in lines if line.date.age in WAITING]
    listed = chosen(job, lines)
    document = Document(
        title=_("How recent the facts are"),
        subtitle=_("Which facts wait to be confirmed, by alliance"),
        description=_("Which facts of which alliance are due or out of date."),
        landscape=True,
    )
    document.blocks = [
        Paragraph(
            _(
                "Alliances confirm their facts every three months. After three months they are "
                "due; after six they count as out of date, and visitors are told so."
            )
        ),
        Figures(figures(waiting)),
        *by_group(waiting),
        Heading(_("By alliance"), starts_page=bool(waiting)),
        grid(listed),
    ]
    return document


def by_group(lines: Sequence[Line]) -> list[Block]:
    if not lines:
        return []
    head = (_("Facts"), _("Number of alliances"))
    chart = bar_chart(_("Facts that wait, by group"), bars(lines), head=head)
    return [Heading(_("By group of facts")), chart]


def figures(waiting: Sequence[Line]) -> list[tuple[str, str, str]]:
    alliances = len({line.alliance.pk for line in waiting})
    ages = Counter(line.date.age for line in waiting)
    return [
        (counted(alliances), _("alliances concerned"), ""),
        (counted(ages[Age.STALE]), _("groups of facts out of date"), _("older than six months")),
        (counted(ages[Age.DUE]), _("groups of facts due"), _("older than three months")),
    ]


def bars(lines: Sequence[Line]) -> list[Bar]:
    counts = Counter(line.date.label for line in lines)
    return [Bar(label, number) for label, number in counts.most_common()]


def grid(lines: Sequence[Line]) -> Grid:
    return Grid(
        caption=_("Facts by alliance, with the day for the next confirmation"),
        head=[str(column.heading) for column in COLUMNS],
        rows=[
            [
                line.alliance.name,
                line.date.label,
                day_of(line.date.day),
                str(_("yes") if line.date.is_confirmed else _("no")),
                day_of(line.since),
                str(line.date.age.label),
                line.concerns,
            ]
            for line in lines
        ],
        widths=(26, 22, 12, 12, 13, 13, 32),
        empty=_("Nothing is due: all facts are up to date."),
    )
