"""What the event team takes to the entrance and to the caterer: list, badges, sign-in sheet.

All name people: whoever orders one says what for and shows once more who they are.
"""

from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.attending.forms import OfEventForm, ParticipantsForm
from events.attending.given import reasons_in_words
from events.attending.listing import tables_of, with_all
from events.attending.tickets import drawn, ticket_of
from events.models import Event, Registration
from events.states import RegistrationState
from wirportal.reports.document import Badge, Badges, Document, Facts, Grid, Heading, Paragraph
from wirportal.reports.formats import Format
from wirportal.reports.offered import Job, Report
from wirportal.reports.tables import Column, Table

S = RegistrationState
# Two lines high, to sign in.
ROOM = "\N{NO-BREAK SPACE}\n\N{NO-BREAK SPACE}"


def people(job: Job) -> Any:
    event = job.given["veranstaltung"]
    rows = Registration.objects.visible_to(job.reader).known()
    return with_all(rows.filter(event=event, erased_at__isnull=True)).order_by("name", "pk")


def seated(job: Job) -> Any:
    return people(job).seated()


def yes_no(value: object) -> str:
    return _("yes") if value else _("no")


COLUMNS = (
    Column(gettext_lazy("Name"), gettext_lazy("As it stands on the badge."), lambda r: r.name, 26),
    Column(
        gettext_lazy("E-mail address"), gettext_lazy("For this event only."), lambda r: r.email, 30
    ),
    Column(
        gettext_lazy("Organisation"), gettext_lazy("As registered."), lambda r: r.organisation, 28
    ),
    Column(
        gettext_lazy("Alliance"),
        gettext_lazy("For which the person comes."),
        lambda r: r.alliance.name if r.alliance else "",
        22,
    ),
    Column(
        gettext_lazy("Sector"),
        gettext_lazy("As registered."),
        lambda r: r.get_sector_display(),
        18,
    ),
    Column(
        gettext_lazy("State"),
        gettext_lazy("Of the registration, on the day of the file."),
        lambda r: r.get_state_display(),
        14,
    ),
    Column(
        gettext_lazy("Theme table"),
        gettext_lazy("Where the person has a seat."),
        tables_of,
        22,
    ),
    Column(
        gettext_lazy("Online"),
        gettext_lazy("Takes part online."),
        lambda r: yes_no(r.is_online),
        8,
    ),
    Column(
        gettext_lazy("May be listed"),
        gettext_lazy("Agreed to stand on the list others see."),
        lambda r: yes_no(r.list_consent_at),
        12,
    ),
    Column(
        gettext_lazy("May be photographed"),
        gettext_lazy("Agreed to be photographed."),
        lambda r: yes_no(r.photo_consent_at),
        12,
    ),
    Column(
        gettext_lazy("Came"), gettext_lazy("When the person came."), lambda r: r.checked_in_at, 16
    ),
)
NEEDS = (
    Column(
        gettext_lazy("Access"),
        gettext_lazy("What the person needs to take part."),
        lambda r: r.needs.access if hasattr(r, "needs") else "",
        30,
    ),
    Column(
        gettext_lazy("Food"),
        gettext_lazy("What the person eats or does not eat."),
        lambda r: r.needs.food if hasattr(r, "needs") else "",
        30,
    ),
)


def participant_tables(job: Job) -> list[Table]:
    wants_needs = job.given.get("bedarf") and job.reader.has_perm("events.see_needs")
    rows = people(job).select_related("needs") if wants_needs else people(job)
    found = list(rows)
    columns = (*COLUMNS, reason_column(found), *(NEEDS if wants_needs else ()))
    return [Table(_("Participants"), columns, found)]


def reason_column(rows: list[Registration]) -> Column:
    reasons = reasons_in_words({row.pk: row.reason for row in rows})
    return Column(
        gettext_lazy("Reason"),
        gettext_lazy("Why the event team gave the seat past the waiting list, when, and who."),
        lambda row: reasons.get(row.pk, ""),
        30,
    )


def badges(job: Job) -> Document:
    event: Event = job.given["veranstaltung"]
    cards = []
    for number, row in enumerate(seated(job)):
        if number % 100 == 0:  # a sign of life: two thousand codes take half a minute
            job.progress(20, _("Drawing the codes"))
        cards.append(badge(event, row))
    blocks = [Badges(cards)] if cards else [Paragraph(_("Nobody has a seat yet."))]
    return document(event, _("Name badges"), blocks)


def badge(event: Event, row: Registration) -> Badge:
    foot = ticket_of(row)
    if row.photo_consent_at is None:
        foot += " · " + _("No photo, please")
    under = row.organisation or (row.alliance.name if row.alliance else "")
    alt = _("Code %(code)s for the check-in") % {"code": ticket_of(row)}
    return Badge(shortened(row.name, 90), shortened(under, 90), head(event), foot,
                 drawn(event, row), alt)  # fmt: skip


def shortened(text: str, longest: int) -> str:
    """A card has no second page."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def head(event: Event) -> str:
    return f"{shortened(event.title(), 70)} · {day(event)}"


def day(event: Event) -> str:
    return date_format(event.starts_at, "DATE_FORMAT")


def sheet(job: Job) -> Document:
    event: Event = job.given["veranstaltung"]
    rows = list(seated(job))
    grid = Grid(
        caption=_("Code, name and signature"),
        head=[_("Code"), _("Name"), _("Organisation"), _("Signature")],
        rows=[[ticket_of(row), row.name, row.organisation, ROOM] for row in rows],
        widths=[12, 26, 26, 26],
        empty=_("Nobody has a seat yet."),
    )
    return document(event, _("Sign-in sheet"), [grid])


def certificate_of(row: Registration) -> Document:
    """In German, as it is handed in with German offices."""
    with translation.override("de"):
        event = row.event
        first, last = timezone.localdate(event.starts_at), timezone.localdate(event.ends_at)
        days = day(event) if last == first else f"{day(event)} – {date_format(last)}"
        facts = [
            (_("Name"), row.name),
            (_("Organisation"), row.organisation or "–"),
            (_("Event"), event.title()),
            (_("Day"), days),
            (_("Place"), ", ".join(filter(None, [event.place, event.city])) or "–"),
        ]
        said = _("The person named here took part in this event of the programme WIR!.")
        title = _("Certificate of attendance")
        blocks = [Heading(title), Paragraph(said, tone="lead"), Facts(facts)]
        return Document(title, event.title(), f"{title}: {event.title()}", blocks=list(blocks))


def document(event: Event, title: str, blocks: Any) -> Document:
    place = ", ".join(filter(None, [event.place, event.city]))
    subtitle = " · ".join(filter(None, [day(event), place]))
    name = f"{title}: {event.title()}"
    return Document(name, subtitle, name, blocks=[Heading(title), *blocks])


PARTICIPANTS = Report(
    key="teilnahmeliste",
    title=gettext_lazy("Participants of an event"),
    description=gettext_lazy(
        "Everybody who has registered, with organisation, sector, theme table and consents."
    ),
    permission="events.export_participants",
    tables=participant_tables,
    form=ParticipantsForm,
    formats=(Format.XLSX, Format.CSV, Format.PDF),
)
BADGES = Report(
    key="namensschilder",
    title=gettext_lazy("Name badges"),
    description=gettext_lazy("For everybody with a seat, with the code for the check-in."),
    permission="events.export_participants",
    tables=participant_tables,
    document=badges,
    form=OfEventForm,
    formats=(Format.PDF,),
)
SHEET = Report(
    key="unterschriftenliste",
    title=gettext_lazy("Sign-in sheet"),
    description=gettext_lazy("For everybody with a seat, by name, to sign on paper."),
    permission="events.export_participants",
    tables=participant_tables,
    document=sheet,
    form=OfEventForm,
    formats=(Format.PDF,),
)
ALL = (PARTICIPANTS, BADGES, SHEET)
