"""What people send about registrations. A form takes nothing it does not name."""

import datetime
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from alliances.exchange.forms import PlainText
from alliances.models import Alliance
from alliances.querysets import of_teams_of
from alliances.workshop.forms import name_the_empty_choice
from events.asked import TABLES, TEAMS
from events.models import Event, Quota, Registration, Session, TableSeat, ThemeTable
from events.registering.actions import Person, Wishes
from events.registering.seats import Seats
from wirportal.accounts.forms import OneLine
from wirportal.accounts.models import User
from wirportal.notifications.local_time import at_local
from wirportal.pages.stamped import StampedForm

STALE = _("This form is not valid any more. Please send it again; what you wrote is kept.")
LONGEST = 1_000


class TableChoice(forms.ModelChoiceField[ThemeTable]):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title())


def token_field() -> forms.UUIDField:
    return forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"required": STALE, "invalid": STALE},
        initial=uuid.uuid4,
    )


# Who reads the list of those who agreed: whoever sees the event's page.
READERS: dict[str, str | Promise] = {
    Event.Visibility.PUBLIC: _(
        "Then anybody can read them on the page “Who is coming”, also without an account."
    ),
    Event.Visibility.NETWORK: _(
        "Then all people with an account in this portal can read them on the page “Who is coming”."
    ),
    Event.Visibility.INVITED: _(
        "Then the people invited, their alliances, the organisers and the offices of the "
        "programme can read them on the page “Who is coming”."
    ),
}
IN_ANY_CASE = _(
    "With or without this, event team, agency, ministry and auditor see who is registered, and so "
    "does the team of the alliance whose delegation you come with."
)
TAKEN_BACK = _("You can take this back at any time.")


def readers_of_list(event: Event) -> str:
    """In words, exactly: ROLES, "participant list of an event"."""
    return " ".join((str(READERS[event.visibility]), str(IN_ANY_CASE), str(TAKEN_BACK)))


class WishesForm(forms.Form):
    """What people say of themselves alone: needs, consents, and the table they want."""

    access = PlainText(
        label=_("What you need to take part"),
        help_text=_("For example a place for a wheelchair, sign language, an induction loop."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    food = PlainText(
        label=_("Food"),
        help_text=_("What you do not eat. We delete both soon after the event."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    list_consent = forms.BooleanField(
        label=_("My name and organisation may appear in the list of participants."),
        required=False,
    )
    photo_consent = forms.BooleanField(
        label=_("I may be photographed at the event."),
        help_text=_("You can take this back at any time."),
        required=False,
    )

    WISHES = ("access", "food", "list_consent", "photo_consent")

    def ask_for(self, event: Event) -> None:
        self.fields["list_consent"].help_text = readers_of_list(event)
        self.offer_tables(event)

    def offer_tables(self, event: Event) -> None:
        """One choice for each point of the programme: at that time people sit at one table."""
        self.choices: dict[int | None, str] = {}
        rows = TABLES.rows(event=event.pk)
        points = {row.session_id: row.session for row in rows}
        found = {}
        for key, point in points.items():
            self.choices[key] = name = f"table_{key}" if point and len(points) > 1 else "table"
            found[name] = TableChoice(
                label=table_label(point if len(points) > 1 else None),
                help_text=_(
                    "If all its seats are taken, you wait and get one as soon as it becomes free."
                ),
                queryset=event.tables.filter(session=key),
                required=False,
                empty_label=_("no wish"),
            )
        self.fields = with_tables(self.fields, found)

    def choose(self, seats: Iterable[TableSeat]) -> None:
        """Begins with the tables somebody has chosen."""
        for seat in seats:
            self.initial[self.choices[seat.table.session_id]] = seat.table_id

    def wishes(self) -> Wishes:
        data = self.cleaned_data
        tables = [data[name] for name in self.choices.values() if data.get(name)]
        return Wishes(**{name: data[name] for name in self.WISHES}, tables=tuple(tables))


def table_label(point: Session | None) -> Any:
    if point is None:
        return _("Theme table")
    at = date_format(timezone.localtime(point.starts_at), "DATETIME_FORMAT")
    return gettext("Theme table: %(point)s, %(at)s") % {"point": point.title(), "at": at}


def with_tables(fields: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """Before the needs."""
    names = list(fields)
    place = names.index("access")
    order = [*names[:place], *found, *names[place:]]
    return {name: (fields | found)[name] for name in order}


class RegistrationForm(WishesForm):
    """One's own registration with an account."""

    name = OneLine(label=_("Name"), max_length=150)
    organisation = OneLine(label=_("Organisation"), max_length=200, required=False)
    sector = forms.ChoiceField(
        label=_("Sector"),
        choices=[("", _("no answer")), *Registration.Sector.choices],
        required=False,
    )
    alliance = forms.ModelChoiceField(
        label=_("Alliance you come for"),
        queryset=Alliance.objects.none(),
        required=False,
        empty_label=pgettext_lazy("alliance", "none"),
    )
    is_online = forms.BooleanField(
        label=_("I take part online."),
        help_text=_("Online there is room for everybody: you need no seat and do not wait."),
        required=False,
    )
    form_token = token_field()

    field_order = ("name", "organisation", "sector", "alliance", "is_online", *WishesForm.WISHES)

    def __init__(self, *args: Any, event: Event, user: User | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.ask_for(event)
        if event.mode != Event.Mode.BOTH:
            del self.fields["is_online"]
        self.offer_alliances(user)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["organisation"].widget.attrs["autocomplete"] = "organization"

    def offer_alliances(self, user: User | None) -> None:
        if user and TEAMS.finds(person=user.pk):
            rows = Alliance.objects.filter(pk__in=of_teams_of(user))
            self.fields["alliance"].queryset = rows  # type: ignore[attr-defined]
        else:
            del self.fields["alliance"]

    def person(self) -> Person:
        data = self.cleaned_data
        return Person(
            name=data["name"],
            email=data["email"] if self.user is None else self.user.email,
            organisation=data["organisation"],
            sector=data["sector"],
            is_online=data.get("is_online", False),
            language=get_language() or "de",
            alliance=data.get("alliance"),
            user=self.user,
        )


class GuestForm(RegistrationForm, StampedForm):
    """Without an account; no cookie is set, so a stamp stands in for the token."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("You get a code at this address with which you confirm the registration."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    field_order = ("name", "email", "organisation", "sector", "is_online", *WishesForm.WISHES)


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].upper().split()).replace("-", "")


class SwapForm(forms.Form):
    name = OneLine(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    organisation = OneLine(label=_("Organisation"), max_length=200, required=False)
    sector = forms.ChoiceField(
        label=_("Sector"),
        choices=[("", _("no answer")), *Registration.Sector.choices],
        required=False,
    )

    def facts(self) -> dict[str, str]:
        return {**self.cleaned_data, "language": get_language() or "de"}


class ReasonForm(forms.Form):
    reason = PlainText(
        label=_("Reason"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )


class QuotaChoice(forms.ModelChoiceField[Quota]):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.alliance.name if obj.alliance else obj.label)


class GiveSeatForm(ReasonForm):
    """Whose seat it is; one that is held needs a second yes."""

    quota = QuotaChoice(
        label=_("Seat"),
        queryset=Quota.objects.none(),
        required=False,
        empty_label=_("a seat that is for all"),
    )
    is_sure = forms.BooleanField(
        label=_("I take a seat that is held for these people."), required=False
    )

    field_order = ("quota", "is_sure", "reason")

    def __init__(self, *args: Any, event: Event, seats: Seats, **options: Any) -> None:
        super().__init__(*args, **options)
        held = [key for key, free in seats.held.items() if free]
        if not held:
            del self.fields["quota"], self.fields["is_sure"]
            return
        field: Any = self.fields["quota"]
        field.queryset = event.quotas.filter(pk__in=held).select_related("alliance")
        if seats.open_to_all < 1:
            field.required, field.empty_label = True, _("please choose")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        is_sure = given.pop("is_sure", False)
        if given.get("quota") and not is_sure:
            self.add_error("is_sure", _("This seat is held for others. Please confirm it."))
        return given


class CapacityForm(forms.Form):
    capacity = forms.IntegerField(
        label=_("Seats"),
        help_text=_("Empty means no limit. Whoever has a seat keeps it."),
        min_value=1,
        max_value=100_000,
        required=False,
    )


class QuotaSeatsForm(forms.Form):
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=10_000)
    held_until = forms.DateField(
        label=_("Held until"),
        help_text=_("After this day what nobody has taken is for all."),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def clean_held_until(self) -> datetime.datetime | None:
        """The last second of the day."""
        day = self.cleaned_data["held_until"]
        return at_local(day, datetime.time(23, 59, 59)) if day else None


class QuotaForm(QuotaSeatsForm):
    """Of an alliance, or kept for others, who get these seats by hand alone: `give_seat`."""

    alliance = forms.ModelChoiceField(
        label=_("Alliance"),
        queryset=Alliance.objects.none(),
        required=False,
        empty_label=_("none, the seats are given by hand"),
    )
    label = OneLine(
        label=_("Kept for others, whom you give the seats by hand"),
        help_text=_(
            "For example the press. Nobody gets these seats by registering: these people register "
            "as everybody does, and whom you find on the waiting list you give one there."
        ),
        max_length=100,
        required=False,
    )

    field_order = ("alliance", "label", "seats", "held_until")

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["alliance"]
        field.queryset = Alliance.objects.visible_to(user).order_by("name")  # type: ignore[attr-defined]
        name_the_empty_choice(field)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and bool(given.get("alliance")) == bool(given.get("label")):
            raise ValidationError(
                _("Please choose an alliance or say for whom else the seats are kept, not both.")
            )
        return given
