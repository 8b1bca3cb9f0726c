"""Partnernetz: organisations that take part in several alliances, and the links they make."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.models import Alliance, Organisation, Partnership
from alliances.querysets import long_columns
from alliances.reports.network_drawing import network_drawing
from alliances.reports.words import counted, some
from wirportal.accounts.models import User
from wirportal.reports.document import Block, Document, Figures, Grid, Heading, Paragraph
from wirportal.reports.offered import Job
from wirportal.reports.tables import Column, Table

NAMED = 6  # in one cell of the PDF; the file names all


@dataclass
class Member:
    """An organisation with the alliances it takes part in."""

    organisation: Organisation
    alliances: dict[int, Alliance] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        return sorted(alliance.name for alliance in self.alliances.values())


@dataclass
class Link:
    """Two alliances and the organisations they share."""

    one: Alliance
    other: Alliance
    shared: list[str]


class Network:
    """Of what the reader may see, as it is today."""

    def __init__(self, reader: User, least: int) -> None:
        self.least = least
        self.members = members_of(reader)
        self.several = sorted(
            (member for member in self.members if len(member.alliances) >= least),
            key=lambda member: (-len(member.alliances), member.organisation.name),
        )
        self.links = links_of(self.several)


def members_of(reader: User) -> list[Member]:
    rows = Partnership.objects.visible_to(reader).in_force()
    visible = Alliance.objects.visible_to(reader).order_by().values("pk")
    rows = rows.filter(alliance__in=visible).select_related("organisation", "alliance")
    found: dict[int, Member] = {}
    for row in rows.defer(*long_columns(), "organisation__names_text").order_by("pk"):
        member = found.setdefault(row.organisation_id, Member(row.organisation))
        member.alliances[row.alliance_id] = row.alliance
    return list(found.values())


def links_of(members: Sequence[Member]) -> list[Link]:
    """The strongest first."""
    shared: dict[tuple[int, int], list[str]] = defaultdict(list)
    known: dict[int, Alliance] = {}
    for member in members:
        known |= member.alliances
        for pair in combinations(sorted(member.alliances), 2):
            shared[pair].append(member.organisation.name)
    links = [Link(known[one], known[other], names) for (one, other), names in shared.items()]
    return sorted(links, key=lambda link: (-len(link.shared), link.one.name, link.other.name))


def network_of(job: Job) -> Network:
    job.progress(10, _("Putting together organisations and alliances"))
    return Network(job.reader, job.given["ab"])


def document(job: Job) -> Document:
    network = network_of(job)
    job.progress(40, _("Drawing the network"))
    document = Document(
        title=_("Partner network"),
        subtitle=_("Organisations that take part in at least %(number)s alliances")
        % {"number": network.least},
        description=_("Organisations in several alliances, and the links between alliances."),
    )
    document.blocks = [
        Figures(figures(network)),
        *drawn(network),
        Heading(_("Organisations in several alliances"), starts_page=True),
        organisations(network),
        Heading(_("Links between alliances")),
        links(network),
    ]
    return document


def figures(network: Network) -> list[tuple[str, str, str]]:
    alliances = {key for member in network.several for key in member.alliances}
    return [
        (counted(len(network.members)), _("organisations in all"), ""),
        (counted(len(network.several)), in_at_least(network.least), ""),
        (counted(len(alliances)), _("alliances linked by them"), ""),
        (counted(len(network.links)), _("pairs of alliances linked by them"), ""),
    ]


def in_at_least(number: int) -> str:
    return _("of them in at least %(number)s alliances") % {"number": number}


def drawn(network: Network) -> list[Block]:
    if not network.links:
        return [Paragraph(_("No organisation takes part in so many alliances."))]
    return [
        Heading(_("The network")),
        Paragraph(
            _(
                "The alliances stand on a circle. A line links two that share organisations; the "
                "thicker it is, the more."
            )
        ),
        network_drawing(
            [(link.one.name, link.other.name, len(link.shared)) for link in network.links]
        ),
    ]


def organisations(network: Network) -> Grid:
    return Grid(
        caption=_("Organisations by the number of alliances they take part in"),
        head=[_("Organisation"), _("Type"), _("Seat"), _("Number"), _("Alliances")],
        rows=[
            [
                member.organisation.name,
                str(member.organisation.get_kind_display()),
                member.organisation.city,
                counted(len(member.alliances)),
                some(member.names, NAMED),
            ]
            for member in network.several
        ],
        widths=(30, 18, 14, 9, 32),
        right=(3,),
        empty=_("No organisation takes part in so many alliances."),
    )


def links(network: Network) -> Grid:
    return Grid(
        caption=_("Pairs of alliances by the number of these organisations that they share"),
        head=[_("Alliance"), _("Alliance"), _("Number"), _("Shared organisations")],
        rows=[
            [link.one.name, link.other.name, counted(len(link.shared)), some(link.shared, NAMED)]
            for link in network.links
        ],
        widths=(22, 22, 9, 47),
        right=(2,),
        empty=_("No two alliances share an organisation."),
    )


ORGANISATIONS = (
    Column(
        gettext_lazy("Organisation"),
        gettext_lazy("Its name in the directory."),
        lambda member: member.organisation.name,
        48,
    ),
    Column(
        gettext_lazy("Type"),
        gettext_lazy("What kind of organisation it is."),
        lambda member: str(member.organisation.get_kind_display()),
        24,
    ),
    Column(
        gettext_lazy("Seat"),
        gettext_lazy("Where it has its seat."),
        lambda member: member.organisation.city,
        20,
    ),
    Column(
        gettext_lazy("Number"),
        gettext_lazy("In how many alliances it takes part today."),
        lambda member: len(member.alliances),
        10,
    ),
    Column(
        gettext_lazy("Alliances"),
        gettext_lazy("Their names, divided by |."),
        lambda member: " | ".join(member.names),
        80,
    ),
)
LINKS = (
    Column(
        gettext_lazy("Alliance"),
        gettext_lazy("One of the two."),
        lambda link: link.one.name,
        28,
    ),
    Column(
        gettext_lazy("Linked with"),
        gettext_lazy("The other one."),
        lambda link: link.other.name,
        28,
    ),
    Column(
        gettext_lazy("Number"),
        gettext_lazy("How many of these organisations they share."),
        lambda link: len(link.shared),
        10,
    ),
    Column(
        gettext_lazy("Shared organisations"),
        gettext_lazy("Their names, divided by |."),
        lambda link: " | ".join(link.shared),
        80,
    ),
)


def tables(job: Job) -> list[Table]:
    network = network_of(job)
    return [
        Table(_("Organisations"), ORGANISATIONS, network.several),
        Table(_("Links between alliances"), LINKS, network.links),
    ]
