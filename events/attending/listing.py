"""The participant list: what is asked for by the query string, and the lines of one page."""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Prefetch, Q
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.functional import cached_property
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.models import Alliance
from alliances.paging import CountedPaginator
from events.asked import TABLES
from events.attending.given import reasons_in_words
from events.models import Event, Registration, TableSeat, ThemeTable
from events.states import COMING, REGISTRATION_MOVES, EventState, RegistrationState
from wirportal.statements import Statement

PAGE = 50
LONGEST = 100
UNSAID = _("not stated")
# Whoever has not confirmed the address is not listed.
STATES = [one for one in RegistrationState.choices if one[0] != RegistrationState.REQUESTED]
SWAPPED = COMING - {RegistrationState.ATTENDED}
LEFT = REGISTRATION_MOVES["cancel_registration"][0]
TONES = {"confirmed": "good", "attended": "good", "offered": "warn", "waiting": "info"}


class Line(NamedTuple):
    """A row of the table in words; fifty times plain texts cost half of what rows would."""

    name: str
    email: str
    organisation: str
    alliance: str
    sector: str
    tables: str
    state: SafeString
    came: str
    is_listed: bool
    # Why the event team gave the seat, with time and person.
    reason: str
    deeds: SafeString


class Participants:
    """Those of an event whom the reader may see, by state, sector, alliance, table and words."""

    def __init__(self, event: Event, user: Any, query: QueryDict) -> None:
        self.event = event
        # As long as there is something to swap or to cancel.
        may_keep = user.has_perm("events.keep_registrations", event)
        self.may_keep = may_keep and event.state == EventState.PUBLISHED
        visible = Registration.objects.visible_to(user)
        hidden = UNCONFIRMED.rows(event=event.pk)  # hardly ever anybody
        self.all = named_at(event.pk, visible, hidden)
        # Then all of them have the same list, and its queries are kept.
        self.is_whole = not hidden and Registration.objects.are_all_visible_to(user)
        self.state = among(query.get("zustand"), [value for value, _label in STATES])
        self.sector = among(query.get("bereich"), Registration.Sector.values)
        self.alliance = among(query.get("buendnis"), [slug for slug, _name in self.alliance_rows])
        self.table = among(query.get("tisch"), [one.key for one in self.table_rows])
        self.words = query.get("q", "").replace("\0", "")[:LONGEST].strip()
        self.number = query.get("seite")

    @classmethod
    def asked_by(cls, request: HttpRequest, event: Event) -> "Participants":
        return cls(event, request.user, request.GET)

    @property
    def is_filtered(self) -> bool:
        return bool(self.state or self.sector or self.alliance or self.table or self.words)

    @cached_property
    def alliance_rows(self) -> list[tuple[str, str]]:
        """Address and name."""
        if self.is_whole:
            return COME_FROM.rows(event=self.event.pk)
        return list(alliances_of(self.all))

    @cached_property
    def table_rows(self) -> list[ThemeTable]:
        return TABLES.rows(event=self.event.pk)

    @property
    def rows(self) -> Any:
        rows = self.all
        if self.state:
            rows = rows.filter(state=self.state)
        if self.sector:
            rows = rows.filter(sector=self.sector)
        if self.alliance:
            rows = rows.filter(alliance__slug=self.alliance)
        if self.table:
            rows = rows.filter(
                table_seats__table__key=self.table, table_seats__table__event=self.event
            )
        if self.words:
            rows = rows.filter(named(self.words))
        return rows.order_by("name", "pk")

    @cached_property
    def page(self) -> Any:
        total = self.rows.count() if self.is_filtered else sum(self.counts.values())
        return CountedPaginator(in_words(self.rows), PAGE, total=total).get_page(self.number)

    @cached_property
    def lines(self) -> list[Line]:
        sectors = {value: str(label) for value, label in Registration.Sector.choices}
        titles = {table.pk: table.title() for table in self.table_rows}
        badges = {state: badge(state) for state in self.counts}
        reasons = reasons_in_words({row["pk"]: row["reason"] for row in self.page})
        deeds = Deeds(self.event) if self.may_keep else None
        return [
            Line(
                name=row["name"],
                email=row["email"],
                organisation=row["organisation"],
                alliance=row["alliance__name"] or "",
                sector=sectors.get(row["sector"], ""),
                tables=", ".join(titles[key] for key in row["tables"]),
                state=badges[row["state"]],
                came=time_of(row["checked_in_at"]),
                is_listed=row["list_consent_at"] is not None,
                reason=reasons.get(row["pk"], ""),
                deeds=deeds.of(row) if deeds else SafeString(),
            )
            for row in self.page
        ]

    @cached_property
    def counts(self) -> dict[str, int]:
        if self.is_whole:
            return dict(COUNTS.rows(event=self.event.pk))
        return dict(counts_of(self.all))

    @property
    def states(self) -> SafeString:
        counts = self.counts
        labels = [(value, f"{label} ({counts.get(value, 0)})") for value, label in STATES]
        return options(labels, self.state)

    @property
    def sectors(self) -> SafeString:
        return options(Registration.Sector.choices, self.sector)

    @property
    def alliances(self) -> SafeString:
        return options(self.alliance_rows, self.alliance)

    @property
    def tables(self) -> SafeString:
        return options([(one.key, one.title()) for one in self.table_rows], self.table)


END, BETWEEN = SafeString("</span></a>"), SafeString(" · ")


def named_at(event: int, rows: Any, never_confirmed: Iterable[int] = ()) -> Any:
    return rows.filter(event=event, erased_at=None).known(never_confirmed)


def alliances_of(rows: Any) -> Any:
    found = Alliance.objects.filter(pk__in=rows.order_by().values("alliance"))
    return found.order_by("name").values_list("slug", "name")


def counts_of(rows: Any) -> Any:
    return rows.order_by().values_list("state").annotate(number=Count("pk"))


def _come_from(event: int) -> Any:
    return alliances_of(named_at(event, Registration.objects.all()))


def _counts(event: int) -> Any:
    return counts_of(named_at(event, Registration.objects.all()))


COME_FROM, COUNTS = Statement(_come_from, event=int), Statement(_counts, event=int)


class Deeds:
    """The ways to swap or cancel each of the list; the addresses are put together only once."""

    def __init__(self, event: Event) -> None:
        ways = (
            ("swap", _("Swap the name"), SWAPPED),
            ("cancel_for", pgettext_lazy("a registration", "Cancel"), LEFT),
        )
        self.ways = [(*self.around(event, name, str(word)), states) for name, word, states in ways]

    @staticmethod
    def around(event: Event, name: str, word: str) -> tuple[SafeString, SafeString]:
        """What stands before the key of the registration, and between it and the name."""
        before, _key, after = reverse(f"events:{name}", args=[event.slug, 0]).rpartition("0")
        words = '{}">{}<span class="kern-sr-only">: '
        return format_html('<a href="{}', before), format_html(words, after, word)

    def of(self, row: dict[str, Any]) -> SafeString:
        name, key = escape(row["name"]), escape(row["pk"])
        links = [
            before + key + between + name + END
            for before, between, states in self.ways
            if row["state"] in states
        ]
        return SafeString(BETWEEN.join(links))


def options(choices: Iterable[tuple[Any, Any]], chosen: str) -> SafeString:
    """Of a field to choose from."""
    rows = ((value, " selected" if value == chosen else "", label) for value, label in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


def among(value: str | None, allowed: list[str]) -> str:
    return value if value in allowed else ""


def named(words: str) -> Q:
    return Q(name__icontains=words) | Q(email__icontains=words) | Q(organisation__icontains=words)


def with_all(rows: Any) -> Any:
    """All a line shows, in one query more."""
    seats = TableSeat.objects.select_related("table")
    return rows.select_related("alliance").prefetch_related(Prefetch("table_seats", seats))


def in_words(rows: Any) -> Any:
    """What a line is made of, with the keys of the tables people sit at; one query."""
    seats = TableSeat.objects.filter(registration=OuterRef("pk"), is_waiting=False)
    tables = ArraySubquery(seats.order_by("table__position", "table_id").values("table_id"))
    texts = ("pk", "name", "email", "organisation", "alliance__name", "sector", "reason")
    return rows.annotate(tables=tables).values(
        *texts, "state", "checked_in_at", "list_consent_at", "tables"
    )


def time_of(moment: datetime.datetime | None) -> str:
    return time_format(timezone.localtime(moment), "TIME_FORMAT") if moment else ""


def badge(state: str) -> SafeString:
    context = {"label": RegistrationState(state).label, "tone": TONES.get(state, "")}
    return render_to_string("components/badge.html", context)


def tables_of(row: Registration) -> str:
    return ", ".join(seat.table.title() for seat in row.table_seats.all() if not seat.is_waiting)


class Attendance(NamedTuple):
    sector: str
    came: int
    seats: int


def _seated(event: int) -> Any:
    came, seats = Q(state="attended"), Q(state__in=["confirmed", "attended"])
    rows = Registration.objects.filter(event=event).order_by().values("sector")
    return rows.annotate(came=Count("pk", filter=came), seats=Count("pk", filter=seats))


def _unconfirmed(event: int) -> Any:
    rows = Registration.objects.never_confirmed().filter(event=event, erased_at__isnull=True)
    return rows.order_by().values_list("pk", flat=True)


UNCONFIRMED = Statement(_unconfirmed, event=int)
SEATED = Statement(_seated, event=int)


def attendance(event: Event) -> list[Attendance]:
    """How many came, of how many seats, by sector; also after the names have gone."""
    rows: Any = SEATED.rows(event=event.pk)
    numbers = {row["sector"]: (row["came"], row["seats"]) for row in rows}
    names: dict[str, Any] = {**dict(Registration.Sector.choices), "": UNSAID}
    found = [Attendance(str(name), *numbers.get(key, (0, 0))) for key, name in names.items()]
    return [one for one in found if one.seats]
