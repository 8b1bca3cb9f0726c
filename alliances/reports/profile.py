"""Bündnis-Steckbrief: one alliance on two pages, for print and parliament."""

from collections.abc import Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.addresses import host_of
from alliances.confirming.dates import FactDate, dates_of
from alliances.laender import Land
from alliances.markers import marker
from alliances.models import Alliance, Organisation, Partnership, Project, Result
from alliances.reports.map import map_drawing
from alliances.reports.phases import cells, headings
from alliances.reports.words import day_of, some
from alliances.results.amounts import measured
from alliances.results.chains import linked
from alliances.shelf import Shelf
from wirportal.accounts.models import User
from wirportal.reports.document import (
    Beside,
    Block,
    Document,
    Facts,
    Grid,
    Heading,
    Paragraph,
)
from wirportal.reports.offered import Job
from wirportal.reports.tables import Column, Table
from wirportal.spreadsheets.cells import Cell
from wirportal.texts.rendering import to_plain
from wirportal.version import data_version

# So much fits on two pages; what is left out is named with its number.
WORDS_OF_FIELD, WORDS = 60, 110
MOST_OF_A_TYPE = 4
MOST_PROJECTS, MOST_RESULTS = 5, 5
LONGEST_NAME, LONGEST_TITLE = 60, 110
MOST_SOURCES = 6


class Profile:
    """One alliance with all that the reader may see of it."""

    def __init__(self, reader: User, chosen: Alliance) -> None:
        rows = Alliance.objects.visible_to(reader).select_related("region", "round")
        self.alliance = rows.get(pk=chosen.pk)
        self.reader = reader
        self.shelf = Shelf(data_version())

    @cached_property
    def partnerships(self) -> list[Partnership]:
        rows = Partnership.objects.visible_to(self.reader).filter(alliance=self.alliance)
        return list(rows.for_alliance())

    @property
    def coordinators(self) -> list[str]:
        leads = Partnership.Role.COORDINATION
        return [row.organisation.name for row in self.partnerships if row.role == leads]

    @property
    def by_kind(self) -> list[tuple[str, list[str]]]:
        """Partners by type, in the order of the types."""
        order = list(Organisation.Kind.values)
        leads = Partnership.Role.COORDINATION
        others = [row.organisation for row in self.partnerships if row.role != leads]
        others.sort(key=lambda found: (order.index(found.kind), found.name))
        groups = groupby(others, key=lambda found: str(found.get_kind_display()))
        return [(label, list(dict.fromkeys(one.name for one in rows))) for label, rows in groups]

    @cached_property
    def projects(self) -> list[Project]:
        rows = Project.objects.visible_to(self.reader).filter(alliance=self.alliance)
        return list(rows.for_list().order_by("-from_on", "title_de", "pk"))

    @cached_property
    def results(self) -> list[Result]:
        rows = Result.objects.visible_to(self.reader).filter(alliance=self.alliance)
        return list(linked(rows, self.reader))

    @cached_property
    def dates(self) -> list[FactDate]:
        return dates_of(self.alliance)

    @property
    def address(self) -> str:
        return settings.BASE_URL + self.alliance.get_absolute_url()

    @property
    def facts(self) -> list[tuple[str, str]]:
        row = self.alliance
        pairs = [
            (_("Coordination"), ", ".join(self.coordinators)),
            (_("Seat"), row.seat_city),
            (_("Region"), row.region.name),
            (_("Länder"), ", ".join(str(Land(code).label) for code in row.laender)),
            (_("Themes"), ", ".join(self.shelf.theme_names(row.theme_slugs))),
            (_("Funding"), f"{row.round}, {row.get_status_display()}"),
            (_("Started in"), str(row.started_year or "")),
            (_("Website"), host_of(row.website)),
        ]
        return [pair for pair in pairs if pair[1]]


def document(job: Job) -> Document:
    job.progress(10, _("Putting together the profile"))
    profile = Profile(job.reader, job.given["alliance"])
    job.progress(40, _("Partners, projects and results"))
    row = profile.alliance
    return Document(
        title=row.name,
        subtitle=row.full_title if row.full_title != row.name else "",
        description=_("Profile of the alliance %(name)s") % {"name": row.name},
        blocks=[
            *unpublished(row),
            head(profile),
            Heading(_("How recent the facts are")),
            *stand(profile),
            Heading(_("Partners"), starts_page=True),
            *partners(profile),
            Heading(_("Projects")),
            *projects(profile),
            Heading(_("Results and effects")),
            *results(profile),
        ],
    )


def unpublished(row: Alliance) -> list[Block]:
    if row.is_public:
        return []
    return [Paragraph(_("Not public: %(state)s") % {"state": row.get_state_display()}, "warn")]


def head(profile: Profile) -> Block:
    """On the left what it works on and the phases, on the right the region and facts in short."""
    row = profile.alliance
    first, *rest = [part for part in (row.claim(), *paragraphs(row)) if part] or [""]
    texts = [Paragraph(first, "lead"), *(Paragraph(part) for part in rest)]
    drawing = map_drawing([marker(row, profile.shelf)], highlighted=row.laender, width=100)
    return Beside(
        [Heading(_("What it works on")), *texts, Heading(_("Funding phases")), phases(profile)],
        [drawing, Heading(_("At a glance")), Facts(profile.facts)],
        share=64,
    )


def paragraphs(row: Alliance) -> list[str]:
    """What it works on, and the beginning of what it says of itself."""
    texts = ((row.field(), WORDS_OF_FIELD), (row.text(), WORDS))
    return [str(Truncator(to_plain(text)).words(most)) for text, most in texts if text]


def phases(profile: Profile) -> Grid:
    found = profile.shelf.rounds[profile.alliance.round_id]
    return Grid(
        caption=_("Phases of the round by the programme's calendar"),
        head=headings(),
        rows=[cells(phase) for phase in found.phases.all()],
        widths=(36, 24, 23, 17),
        right=(3,),
        empty=_("No phases are known."),
    )


def cut(text: str, longest: int) -> str:
    return str(Truncator(text).chars(longest))


def partners(profile: Profile) -> list[Block]:
    groups = profile.by_kind
    if not groups:
        return [Paragraph(_("No partners are named."), "muted")]
    rows = [
        [label, str(len(names)), some([cut(name, LONGEST_NAME) for name in names], MOST_OF_A_TYPE)]
        for label, names in groups
    ]
    return [
        Grid(
            caption=_("Partners by type, without the coordination"),
            head=[_("Type"), _("Number"), _("Organisations")],
            rows=rows,
            widths=(22, 10, 68),
            right=(1,),
        )
    ]


def projects(profile: Profile) -> list[Block]:
    if not profile.projects:
        return [Paragraph(_("No projects are entered."), "muted")]
    shown = profile.projects[:MOST_PROJECTS]
    return [
        Grid(
            caption=rest_of(_("Projects, the latest first"), len(profile.projects), len(shown)),
            head=[_("Project"), _("Period"), _("Stage"), _("Funding")],
            rows=[
                [
                    cut(row.title(), LONGEST_TITLE),
                    period(row),
                    str(row.get_stage_display()),
                    measured(row.amount, "EUR"),
                ]
                for row in shown
            ],
            widths=(48, 22, 14, 16),
            right=(3,),
        )
    ]


def rest_of(caption: str, number: int, shown: int) -> str:
    if number <= shown:
        return caption
    words = {"caption": caption, "shown": shown, "number": number}
    return _("%(caption)s: %(shown)s of %(number)s") % words


def period(row: Project) -> str:
    begin, end = (date_format(day, "m/Y") if day else "" for day in (row.from_on, row.until_on))
    return f"{begin} – {end}" if begin or end else ""


def results(profile: Profile) -> list[Block]:
    if not profile.results:
        return [Paragraph(_("No results are entered."), "muted")]
    shown = profile.results[:MOST_RESULTS]
    return [
        Grid(
            caption=rest_of(
                _("Results and effects, the latest first"), len(profile.results), len(shown)
            ),
            head=[_("Result"), _("Kind"), _("Value"), _("Date")],
            rows=[
                [
                    cut(row.title(), LONGEST_TITLE),
                    str(row.get_kind_display()),
                    measured(row.value, row.unit),
                    day_of(row.achieved_on),
                ]
                for row in shown
            ],
            widths=(48, 22, 16, 14),
            right=(2,),
        )
    ]


def stand(profile: Profile) -> list[Block]:
    items = [
        f"{date.label}: {day_of(date.day)}, {date.age.label}"
        + (" ({})".format(_("confirmed by the alliance")) if date.is_confirmed else "")
        for date in profile.dates
    ]
    return [
        Paragraph(" · ".join(items)),
        Paragraph(sources(profile), "muted"),
    ]


def sources(profile: Profile) -> str:
    hosts = list(dict.fromkeys(source.label for source in profile.alliance.sources.all()))
    words = {"hosts": some(hosts, MOST_SOURCES), "address": profile.address}
    if not hosts:
        return _("No sources are named. The alliance's page: %(address)s") % words
    return _("Sources: %(hosts)s. All of them stand on the alliance's page: %(address)s") % words


class Fact(NamedTuple):
    term: str
    value: Cell


FACTS = (
    Column(gettext_lazy("Fact"), gettext_lazy("What is told."), lambda row: row.term, 28),
    Column(
        gettext_lazy("Value"),
        gettext_lazy("As it stands in the portal."),
        lambda row: row.value,
        80,
    ),
)
PARTNERS = (
    Column(
        gettext_lazy("Organisation"),
        gettext_lazy("Its name in the directory."),
        lambda row: row.organisation.name,
        48,
    ),
    Column(
        gettext_lazy("Type"),
        gettext_lazy("What kind of organisation it is."),
        lambda row: str(row.organisation.get_kind_display()),
        24,
    ),
    Column(
        gettext_lazy("Seat"),
        gettext_lazy("Where it has its seat."),
        lambda row: row.organisation.city,
        20,
    ),
    Column(
        gettext_lazy("Role"),
        gettext_lazy("Its part in the alliance."),
        lambda row: str(row.get_role_display()),
        24,
    ),
)
PROJECTS = (
    Column(gettext_lazy("Project"), gettext_lazy("Its title."), lambda row: row.title(), 60),
    Column(gettext_lazy("Acronym"), gettext_lazy("Its short name."), lambda row: row.acronym, 16),
    Column(
        gettext_lazy("Stage"),
        gettext_lazy("How far it is."),
        lambda row: str(row.get_stage_display()),
        16,
    ),
    Column(gettext_lazy("From"), gettext_lazy("Its first day."), lambda row: row.from_on, 14),
    Column(gettext_lazy("Until"), gettext_lazy("Its last day."), lambda row: row.until_on, 14),
    Column(
        gettext_lazy("Funding in euros"),
        gettext_lazy("The amount, where one is named."),
        lambda row: None if row.amount is None else float(row.amount),
        18,
    ),
)
RESULTS = (
    Column(gettext_lazy("Result"), gettext_lazy("What came of it."), lambda row: row.title(), 60),
    Column(
        gettext_lazy("Kind"),
        gettext_lazy("What kind of result or effect it is."),
        lambda row: str(row.get_kind_display()),
        28,
    ),
    Column(
        gettext_lazy("Value"),
        gettext_lazy("Its value, where one is given."),
        lambda row: None if row.value is None else float(row.value),
        16,
    ),
    Column(gettext_lazy("Unit"), gettext_lazy("Of the value."), lambda row: row.unit, 10),
    Column(
        gettext_lazy("Date"), gettext_lazy("When it came about."), lambda row: row.achieved_on, 14
    ),
)


def tables(job: Job) -> list[Table]:
    job.progress(20, _("Putting together the profile"))
    profile = Profile(job.reader, job.given["alliance"])
    return [
        Table(_("Profile"), FACTS, told(profile)),
        Table(_("Partners"), PARTNERS, profile.partnerships),
        Table(_("Projects"), PROJECTS, profile.projects),
        Table(_("Results"), RESULTS, profile.results),
    ]


def told(profile: Profile) -> list[Fact]:
    row = profile.alliance
    facts: Sequence[tuple[str, Cell]] = [
        (_("Name"), row.name),
        (_("Full title"), row.full_title),
        (_("Claim"), row.claim()),
        (_("Innovation field"), to_plain(row.field())),
        *profile.facts,
        (_("Page in the portal"), profile.address),
        (_("As of"), row.facts_of or row.recorded_on),
    ]
    return [Fact(term, value) for term, value in facts if value]
