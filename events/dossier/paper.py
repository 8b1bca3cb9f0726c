"""The dossier on paper: what stands on its page, as a tagged PDF."""

import base64
from collections.abc import Iterator
from typing import Any

import structlog
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alliances.models import Alliance
from alliances.reports.words import counted
from events.dossier.collecting import Results, Shown, TableResults
from events.models import Demand, FishbowlContribution, Session
from wirportal.files.models import Derivative, StoredFile
from wirportal.reports.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Figures,
    Grid,
    Heading,
    Paragraph,
    Photo,
)
from wirportal.texts.rendering import to_plain

log = structlog.get_logger(__name__)
# On paper more would cost memory and show no more.
WIDEST, MOST_PICTURES = 800, 12


def document(results: Results) -> Document:
    event = results.event
    paper = Document(title=event.title(), subtitle=_("Documentation of results"))
    paper.description = event.claim()
    paper.blocks = [
        Facts(facts(results)),
        *summary(results),
        *attendance(results),
        *programme(results),
        *tables(results),
        *questions(results),
        *pictures(results),
        *papers(results),
        *press(results),
        *sources(results),
    ]
    return paper


def facts(results: Results) -> list[tuple[str, str]]:
    event = results.event
    place = ", ".join(part for part in (event.place, event.street, event.city) if part)
    organisers = ", ".join(
        Alliance.objects.published()
        .filter(organised_events=event)
        .order_by("name")
        .values_list("name", flat=True)
    )
    found = [
        (_("When"), days_of(results)),
        (_("Where"), place),
        (_("Patronage"), event.patron),
        (_("Organised by"), organisers),
    ]
    return [(term, value) for term, value in found if value]


def days_of(results: Results) -> str:
    first, last = (
        timezone.localdate(moment) for moment in (results.event.starts_at, results.event.ends_at)
    )
    begin = str(date_format(first, "DATE_FORMAT"))
    if first == last:
        return begin
    return _("%(first)s to %(last)s") % {
        "first": begin,
        "last": date_format(last, "DATE_FORMAT"),
    }


def summary(results: Results) -> list[Block]:
    found = paragraphs(results.dossier.summary())
    return [Heading(_("Summary")), *found] if found else []


def paragraphs(text: str) -> list[Block]:
    """Of a text in Markdown the words; a document has its own headings."""
    pieces = to_plain(text).split("\n\n")
    return [Paragraph(" ".join(piece.split())) for piece in pieces if piece.strip()]


def attendance(results: Results) -> list[Block]:
    found = results.attendance
    figures = [
        (counted(number), label, "")
        for number, label in (
            (found.people, _("people")),
            (found.alliances, _("alliances")),
            (found.invited, _("alliances invited")),
            (found.invited_came, _("of the invited alliances came")),
        )
        if number is not None
    ]
    blocks: list[Block] = [Heading(_("Who came"))] if figures or found.sectors else []
    if figures:
        blocks.append(Figures(figures))
    if found.sectors:
        rows = [[label, counted(number)] for label, number in found.sectors]
        head = [_("Sector"), _("People")]
        blocks.append(Grid(_("Attendance by sector"), head, rows, widths=(3, 1), right=(1,)))
    return blocks


def programme(results: Results) -> list[Block]:
    if not results.sessions:
        return []
    rows = [
        [when(session), session.title(), str(session.get_format_display()), hosts_of(session)]
        for session in results.sessions
    ]
    head = [_("Time"), _("Point of the programme"), _("Format"), _("Hosts")]
    grid = Grid(_("The programme in the order of time"), head, rows, widths=(4, 5, 2, 3))
    return [Heading(_("Programme")), grid, *topics(results)]


def when(session: Session) -> str:
    starts, ends = (timezone.localtime(at) for at in (session.starts_at, session.ends_at))
    return f"{date_format(starts, 'DATE_FORMAT')}, {starts:%H:%M}–{ends:%H:%M}"


def hosts_of(session: Session) -> str:
    return ", ".join(alliance.name for alliance in session.hosts.all())


def topics(results: Results) -> Iterator[Block]:
    for session in results.sessions:
        found = [topic_of(one) for one in session.contributions.all()]
        if found:
            yield Heading(_("Topics: %(title)s") % {"title": session.title()}, level=2)
            yield Bullets(found)


def topic_of(one: FishbowlContribution) -> str:
    """With the note, which is shown with the dossier."""
    return f"{one.topic}: {one.note}" if one.note else one.topic


def questions(results: Results) -> Iterator[Block]:
    if results.groups:
        yield Heading(_("Questions from the room"))
    for group in results.groups:
        yield Heading(group.title, level=2)
        yield from (Paragraph(line) for line in group.answer().splitlines() if line.strip())
        yield Paragraph(_("Answer of: %(office)s") % {"office": group.answered_by}, tone="muted")


def papers(results: Results) -> Iterator[Block]:
    """By name: the files themselves are in the portal."""
    if results.papers:
        yield Heading(_("Presentations and minutes"))
        yield Bullets([f"{row.title()} ({row.get_kind_display()})" for row in results.papers])
        link = settings.BASE_URL + results.dossier.get_absolute_url()
        yield Paragraph(_("They are in the portal: %(link)s") % {"link": link}, tone="muted")


def press(results: Results) -> list[Block]:
    found = paragraphs(results.dossier.press())
    return [Heading(_("For the press")), *found] if found else []


def tables(results: Results) -> Iterator[Block]:
    found = [table for table in results.tables if not table.is_empty]
    if found:
        yield Heading(_("Results of the theme tables"))
    for table in found:
        yield from of_table(table)


def of_table(found: TableResults) -> Iterator[Block]:
    yield Heading(_("Table: %(title)s") % {"title": found.table.title()}, level=2)
    for cards in found.cards:
        yield Heading(cards.kind, level=3)
        yield Bullets([note.text for note in cards.notes])
    rows = [
        [chain.priority.text, step.proposal.text, "\n".join(map(line, step.demands))]
        for chain in found.chains
        for step in chain.steps
    ]
    rows += [[chain.priority.text, "", ""] for chain in found.chains if not chain.steps]
    rows += [["", "", line(demand)] for demand in found.demands]
    if rows:
        head = [_("Priority"), _("Proposal for action"), _("Demand")]
        yield Grid(_("From the priority to the demand"), head, rows, widths=(3, 3, 4))


def line(demand: Demand) -> str:
    names = ", ".join(alliance.name for alliance in demand.supporters.all())
    support = _("; supported by %(names)s") % {"names": names} if names else ""
    to, state = demand.get_addressee_display(), demand.get_state_display()
    return f"{demand.text()} ({to}; {state}{support})"


def pictures(results: Results) -> Iterator[Block]:
    found = results.pictures
    if found:
        yield Heading(_("Pictures"))
    for one in found[:MOST_PICTURES]:
        yield from photo(one)
    more = len(found) - MOST_PICTURES
    if more > 0:
        yield Paragraph(_("%(more)s more pictures are in the portal.") % {"more": more})


def photo(one: Shown) -> Iterator[Block]:
    credit = _("Picture: %(credit)s") % {"credit": one.row.credit}
    svg = svg_of(one.row.file)
    if svg:
        yield Photo(svg, one.picture.alt, f"{one.row.title()}. {credit}")
    else:
        yield Paragraph(f"{one.row.title()}. {credit}")
    yield Paragraph(one.row.description(), tone="muted")


def svg_of(stored: StoredFile) -> str:
    """An SVG that holds the picture and nothing else; nothing where its file is gone."""
    copy = small_copy(stored)
    try:
        with stored.content.storage.open(copy["path"]) as file:
            content = base64.b64encode(file.read()).decode()
    except OSError:
        log.warning("picture_not_on_paper", file=stored.pk)
        return ""
    size = f'width="{copy["width"]}" height="{copy["height"]}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} '
        f'href="data:{copy["media_type"]};base64,{content}"/></svg>'
    )


def small_copy(stored: StoredFile) -> Derivative:
    """The widest that is not too wide, else the narrowest."""
    copies: list[Any] = [
        copy
        for name, copy in stored.derivatives.items()
        if name.startswith("w") and name.endswith(".webp")
    ]
    fitting = [copy for copy in copies if copy["width"] <= WIDEST]
    found: Derivative = max(fitting or copies, key=lambda copy: copy["width"])
    return found


def sources(results: Results) -> list[Block]:
    found = results.event.sources
    return [Heading(_("Sources")), Bullets(found)] if found else []
