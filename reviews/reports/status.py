"""Rundenstand: where each case of a round stands, what is due, and who holds it.

Counts assessments that are in for those who may see the progress, and looks into none.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.reports.words import counted
from reviews.cockpit.calendar import Step, office_steps
from reviews.cockpit.lights import Light
from reviews.cockpit.listing import Line, lines_of
from reviews.models import InterimReview, ReviewRound
from reviews.reports.words import column, day, printed, title_of
from reviews.states import CaseState
from wirportal.reports.charts import Bar, bar_chart
from wirportal.reports.document import Block, Document, Facts, Figures, Heading, Paragraph
from wirportal.reports.offered import Job
from wirportal.reports.tables import Table

PLACES: dict[str, Any] = {
    "done": gettext_lazy("is over"),
    "now": gettext_lazy("comes next"),
    "next": gettext_lazy("is to come"),
}
CASES = (
    column(
        gettext_lazy("Alliance"),
        gettext_lazy("The short name of the alliance."),
        lambda x: x.case.alliance.name,
    ),
    column(
        gettext_lazy("State"),
        gettext_lazy("The state of the case."),
        lambda x: str(x.case.get_state_display()),
    ),
    column(
        gettext_lazy("Since"),
        gettext_lazy("The day it came into this state."),
        lambda x: day(x.case.state_since),
        12,
    ),
    column(
        gettext_lazy("Due"),
        gettext_lazy("The deadline that runs in this state."),
        lambda x: day(x.due.at),
        12,
    ),
    column(
        gettext_lazy("Light"),
        gettext_lazy(
            "Computed from the deadline: late, due within seven days, on time, none, done."
        ),
        lambda x: x.due.words,
        14,
    ),
    column(gettext_lazy("Held by"), gettext_lazy("Whose turn it is."), lambda x: x.holder, 16),
    column(
        gettext_lazy("Still open"),
        gettext_lazy("What keeps it from its next step."),
        lambda x: " ".join(x.missing),
        22,
    ),
    column(
        gettext_lazy("Assessments"),
        gettext_lazy(
            "How many are in, for those who may see the progress; never what stands in them."
        ),
        lambda x: x.progress,
        12,
    ),
    column(
        gettext_lazy("Extensions"),
        gettext_lazy("How often the deadline was extended."),
        lambda x: x.case.extended,
        15,
    ),
    column(
        gettext_lazy("In charge"),
        gettext_lazy("The agency officer."),
        lambda x: officer_of(x.case),
        16,
    ),
)
STATES = (
    column(gettext_lazy("State"), gettext_lazy("The state of the cases."), lambda x: x.label, 30),
    column(
        gettext_lazy("Number of cases"), gettext_lazy("How many are in it."), lambda x: x.number, 10
    ),
    column(
        gettext_lazy("of them late"),
        gettext_lazy("How many of these have passed their deadline."),
        lambda x: x.late,
    ),
)
DATES = (
    column(
        gettext_lazy("Date"),
        gettext_lazy("The dates of the round, T1 to T4."),
        lambda x: x.title,
        30,
    ),
    column(gettext_lazy("Day"), gettext_lazy("The last day."), lambda x: x.when, 20),
    column(
        gettext_lazy("Position"),
        gettext_lazy("Whether it is over."),
        lambda x: str(PLACES[x.state]),
        16,
    ),
    column(
        gettext_lazy("Extensions"),
        gettext_lazy("For how many cases the day is a later one, and the latest of them."),
        lambda x: x.text,
        40,
    ),
)


class StateCount(NamedTuple):
    label: str
    number: int
    late: int


@dataclass
class Status:
    round: ReviewRound
    lines: list[Line]

    @property
    def late(self) -> list[Line]:
        return [line for line in self.lines if line.due.light == Light.LATE]

    def dates(self) -> list[Step]:
        return office_steps(self.round, [line.case for line in self.lines])

    def states(self) -> list[StateCount]:
        """In the order in which cases go through them."""
        all_, late = (Counter(x.case.state for x in lines) for lines in (self.lines, self.late))
        return [
            StateCount(str(state.label), all_[state], late[state])
            for state in CaseState
            if all_[state]
        ]


def officer_of(case: InterimReview) -> str:
    return case.officer.display_name if case.officer else ""


def status_of(job: Job) -> Status:
    job.progress(20, _("Looking up the cases"))
    round_, now = job.given["runde"], timezone.now()
    shows = job.reader.has_perm("reviews.see_progress")
    rows: Any = InterimReview.objects.visible_to(job.reader).filter(round=round_).for_list()
    return Status(round_, lines_of(rows.order_by("alliance__name"), round_, now, shows))


def tables(job: Job) -> Sequence[Table]:
    status = status_of(job)
    return [
        Table(_("All cases"), CASES, status.lines),
        Table(_("By state"), STATES, status.states()),
        Table(_("Calendar"), DATES, status.dates()),
    ]


def document(job: Job) -> Document:
    status = status_of(job)
    document = Document(
        title=_("Round status"),
        subtitle=title_of(status.round),
        description=_("Where each case of a review round stands, and what is due."),
        landscape=True,
    )
    document.blocks = [
        Facts([(_("State of the round"), str(status.round.get_state_display()))]),
        Figures(figures(status)),
        *calendar(status),
        *by_state(status),
        *late_ones(status),
        Heading(_("All cases"), starts_page=True),
        printed(Table(_("All cases"), CASES, status.lines), _("Cases of the round, by alliance")),
    ]
    return document


def figures(status: Status) -> list[tuple[str, str, str]]:
    lights = Counter(line.due.light for line in status.lines)
    return [
        (counted(len(status.lines)), _("cases"), ""),
        (counted(lights[Light.LATE]), _("late"), ""),
        (counted(lights[Light.SOON]), _("due soon"), _("within seven days")),
        (counted(lights[Light.DONE]), _("done"), _("closed or withdrawn")),
    ]


def calendar(status: Status) -> list[Block]:
    table = printed(Table(_("Calendar"), DATES, status.dates()), _("The dates of the round"))
    return [Heading(_("Calendar")), table]


def by_state(status: Status) -> list[Block]:
    if not status.lines:
        return []
    bars = [Bar(state.label, state.number) for state in status.states()]
    head = (_("State"), _("Number of cases"))
    return [Heading(_("By state")), bar_chart(_("Cases by state"), bars, head=head)]


def late_ones(status: Status) -> list[Block]:
    if not status.late:
        return [Heading(_("Late cases")), Paragraph(_("No case is late."))]
    table = Table(_("Late cases"), CASES[:6], status.late)
    return [Heading(_("Late cases")), printed(table, _("Cases whose deadline has passed"))]
