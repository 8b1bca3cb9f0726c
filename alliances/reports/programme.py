"""Programmbericht: all alliances, or a selection of them, in figures, charts and a table."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.laender import Land
from alliances.models import Alliance, Organisation, Programme
from alliances.reports.map import map_drawing
from alliances.reports.phases import cells, headings
from alliances.reports.selection import Selection, total_of
from alliances.reports.words import counted
from alliances.results.amounts import euros
from wirportal.reports.charts import Bar, bar_chart
from wirportal.reports.document import (
    Block,
    Document,
    Figures,
    Grid,
    Heading,
    Paragraph,
)
from wirportal.reports.offered import Job
from wirportal.reports.tables import Column, Table


def selection_of(job: Job) -> Selection:
    job.progress(5, _("Choosing the alliances"))
    chosen = Selection(job.reader, job.given)
    job.progress(15, _("%(number)s alliances found") % {"number": counted(len(chosen.rows))})
    return chosen


def document(job: Job) -> Document:
    chosen = selection_of(job)
    document = Document(
        title=_("Programme report"),
        subtitle=subtitle(job.given),
        description=_("The alliances of the programme in figures, charts and a table."),
    )
    parts: Sequence[tuple[int, Any, Any]] = (
        (20, _("Counting alliances, themes and Länder"), overview),
        (30, _("Drawing the map"), regions),
        (35, _("Counting alliances, themes and Länder"), themes),
        (40, _("Putting together the rounds"), rounds),
        (45, _("Counting partners"), partners),
        (50, _("Adding up projects and effects"), outcomes),
        (60, _("Writing the table of the alliances"), alliances),
    )
    for percent, doing, part in parts:
        job.progress(percent, doing)
        document.blocks += part(chosen)
    return document


def subtitle(given: dict[str, Any]) -> str:
    programme = Programme.objects.first()
    land = Land(given["land"]).label if given["land"] else ""
    parts = (programme, given["runde"], given["thema"], land)
    return " · ".join(str(part) for part in parts if part)


def overview(chosen: Selection) -> list[Block]:
    programme = Programme.objects.first()
    funded = programme.alliances_funded if programme else 0
    number, total = chosen.amounts
    items = [
        (counted(len(chosen.rows)), _("alliances"), of_funded(funded)),
        (counted(len(chosen.by_land())), _("Länder"), ""),
        (counted(total_of(chosen.by_kind())), _("partner organisations"), ""),
        (counted(sum(chosen.project_counts.values())), _("projects"), amount(number, total)),
        (counted(sum(chosen.result_counts.values())), _("results and effects"), ""),
    ]
    return [Figures(items)]


def themes(chosen: Selection) -> list[Block]:
    return [
        Heading(_("Themes")),
        chart(_("Alliances by theme"), chosen.by_theme(), _("Theme"), _("Alliances")),
        Paragraph(_("An alliance may work on several themes."), "muted"),
    ]


def of_funded(funded: int) -> str:
    return _("of the programme's %(number)s") % {"number": funded} if funded else ""


def amount(number: int, total: Any) -> str:
    if not number:
        return ""
    return _("%(sum)s in %(number)s projects that name an amount") % {
        "sum": euros(total),
        "number": counted(number),
    }


def regions(chosen: Selection) -> list[Block]:
    lands = chosen.by_land()
    figures = grid(_("Alliances by Land"), lands, _("Land"), _("Alliances"))
    return [
        Heading(_("Regions")),
        Paragraph(
            _("Each circle is the seat of an alliance, or of as many as its number says."), "muted"
        ),
        map_drawing(chosen.markers(), width=62, figures=figures),
        Paragraph(_("An alliance whose region spans several Länder counts in each."), "muted"),
    ]


def rounds(chosen: Selection) -> list[Block]:
    found = chosen.by_round()
    calendar = Grid(
        caption=_("Phases of the rounds by the programme's calendar"),
        head=[_("Round"), *headings()],
        rows=[[str(one), *cells(phase)] for one, _count in found for phase in one.phases.all()],
        widths=(12, 28, 20, 20, 22),
        right=(4,),
        empty=_("No phases are known."),
    )
    return [
        Heading(_("Funding rounds")),
        chart(
            _("Alliances by funding round"),
            [(str(one), number) for one, number in found],
            _("Round"),
            _("Alliances"),
        ),
        chart(_("Alliances by state of funding"), chosen.by_status(), _("State"), _("Alliances")),
        calendar,
    ]


def partners(chosen: Selection) -> list[Block]:
    return [
        Heading(_("Partners")),
        chart(_("Partner organisations by type"), chosen.by_kind(), _("Type"), _("Organisations")),
        Paragraph(
            _(
                "Each organisation counts once, in however many alliances it takes part; those "
                "that coordinate count, too."
            ),
            "muted",
        ),
    ]


def outcomes(chosen: Selection) -> list[Block]:
    return [
        Heading(_("Projects")),
        chart(_("Projects by stage"), chosen.stages, _("Stage"), _("Projects")),
        Heading(_("Results and effects")),
        Paragraph(_("As the alliances themselves report and release them.")),
        chart(
            _("Results and effects by kind"),
            [(str(total.label), total.number) for total in chosen.totals],
            _("Kind"),
            _("Number"),
        ),
        Grid(
            caption=_("What the values come to"),
            head=[_("Kind"), _("Number"), _("Values")],
            rows=[
                [str(total.label), counted(total.number), total.note]
                for total in chosen.totals
                if total.note
            ],
            widths=(34, 12, 54),
            right=(1,),
            empty=_("No values are given."),
        ),
    ]


def chart(caption: str, pairs: Sequence[tuple[str, int]], *head: str) -> Block:
    return bar_chart(
        caption, [Bar(name, number) for name, number in pairs], head=(head[0], head[1])
    )


def grid(caption: str, pairs: Sequence[tuple[str, int]], *head: str) -> Grid:
    return Grid(
        caption=caption,
        head=head,
        rows=[[name, counted(number)] for name, number in pairs],
        widths=(2, 1),
        right=(1,),
        empty=_("There is nothing to show."),
    )


def alliances(chosen: Selection) -> list[Block]:
    shown = columns(chosen)
    numbers = tuple(place for place, column in enumerate(shown) if column.width < 15)
    return [
        Heading(_("The alliances"), starts_page=True),
        Grid(
            caption=_("Alliances with theme, seat, round and numbers"),
            head=[str(column.heading) for column in shown],
            rows=[[str(column.value(row)) for column in shown] for row in chosen.rows],
            widths=[column.width for column in shown],
            right=numbers,
            empty=_("No alliance matches this selection."),
        ),
    ]


def columns(chosen: Selection) -> list[Column]:
    """Those of the printed table; the file has more."""
    shelf = chosen.shelf
    return [
        Column(
            gettext_lazy("Alliance"),
            gettext_lazy("The short name of the alliance."),
            lambda row: row.name,
            26,
        ),
        Column(
            gettext_lazy("Themes"),
            gettext_lazy("The themes it works on."),
            lambda row: ", ".join(shelf.theme_names(row.theme_slugs)),
            30,
        ),
        Column(
            gettext_lazy("Seat"),
            gettext_lazy("The town from which the alliance is run."),
            lambda row: row.seat_city,
            18,
        ),
        Column(
            gettext_lazy("Round"),
            gettext_lazy("The call of the programme that chose the alliance."),
            lambda row: int(shelf.rounds[row.round_id].number),
            9,
        ),
        Column(
            gettext_lazy("Partners"),
            gettext_lazy("How many organisations take part today, the coordinating one included."),
            lambda row: chosen.partner_counts.get(row.pk, 0),
            10,
        ),
        Column(
            gettext_lazy("Projects"),
            gettext_lazy("How many projects are shown in the portal."),
            lambda row: chosen.project_counts.get(row.pk, 0),
            11,
        ),
        Column(
            gettext_lazy("Results"),
            gettext_lazy("How many results and effects are shown in the portal."),
            lambda row: chosen.result_counts.get(row.pk, 0),
            13,
        ),
    ]


def more_columns(chosen: Selection) -> list[Column]:
    shelf = chosen.shelf
    return [
        Column(
            gettext_lazy("Länder"),
            gettext_lazy("The Länder of the region."),
            lambda row: ", ".join(shelf.land_names(row.laender)),
            30,
        ),
        Column(
            gettext_lazy("Status"),
            gettext_lazy("Where the round stands by the programme's calendar."),
            lambda row: str(row.get_status_display()),
            24,
        ),
        Column(
            gettext_lazy("Coordinator"),
            gettext_lazy("The organisation in the lead."),
            lambda row: row.coordinator_name,
            40,
        ),
        Column(
            gettext_lazy("Type of coordinator"),
            gettext_lazy("What kind of organisation it is."),
            lambda row: str(dict(Organisation.Kind.choices).get(row.coordinator_kind, "")),
            24,
        ),
        Column(
            gettext_lazy("As of"),
            gettext_lazy("The oldest day of its facts."),
            lambda row: row.facts_of or row.recorded_on,
            14,
        ),
        Column(
            gettext_lazy("Publication"),
            gettext_lazy("Whether the alliance is public, a draft, or taken back."),
            lambda row: str(Alliance.State(row.state).label),
            16,
        ),
    ]


COUNTS = (
    Column(gettext_lazy("Name"), gettext_lazy("What is counted."), lambda pair: pair[0], 40),
    Column(gettext_lazy("Number"), gettext_lazy("How many there are."), lambda pair: pair[1], 12),
)


def tables(job: Job) -> list[Table]:
    chosen = selection_of(job)
    job.progress(50, _("Writing the tables"))
    return [
        Table(_("Alliances"), [*columns(chosen), *more_columns(chosen)], chosen.rows),
        Table(_("Themes"), COUNTS, chosen.by_theme()),
        Table(_("Länder"), COUNTS, chosen.by_land()),
        Table(_("Partners by type"), COUNTS, chosen.by_kind()),
        Table(_("Projects by stage"), COUNTS, chosen.stages),
        Table(
            _("Results by kind"), COUNTS, [(str(one.label), one.number) for one in chosen.totals]
        ),
    ]
