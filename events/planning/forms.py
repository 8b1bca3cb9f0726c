"""What a browser sends to plan an event."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, Theme
from alliances.workshop.fields import AddressesField
from events.editing import KeptForm, MomentField
from events.models import Event
from wirportal.accounts.forms import OneLine
from wirportal.accounts.models import User
from wirportal.texts.fields import MarkdownField

WHEN = _("German time.")


SUBJECT = (
    "kind", "series", "new_series_de", "title_de", "claim_de", "text_de", "patron", "language",
)  # fmt: skip


class EventForm(KeptForm):
    """The whole event but its state; the address is made from the title."""

    GROUPS: ClassVar[Any] = (
        (_("What"), SUBJECT),
        (_("When"), ("starts_at", "ends_at", "moves_programme")),
        (
            _("Where"),
            ("mode", "place", "street", "city", "land", "lat", "lon", "access_de", "online_url"),
        ),
        (_("By whom and about what"), ("organisers", "themes")),
        (
            _("Who may come"),
            (
                "visibility",
                "opens_at",
                "closes_at",
                "swap_until",
                "capacity",
                "takes_guests",
                "offer_hours",
            ),
        ),
        (_("How long personal data are kept"), ("needs_keep_days", "people_keep_days")),
        (
            _("From earlier events"),
            ("invited_count", "alliance_count", "people_count", "sources"),
        ),
    )
    IN_CALENDARS: ClassVar[frozenset[str]] = frozenset(
        {
            "kind", "title_de", "title_en", "claim_de", "claim_en", "starts_at", "ends_at", "mode",
            "place", "street", "city", "lat", "lon", "access_de", "access_en", "visibility",
        }
    )  # fmt: skip

    new_series_de = OneLine(
        label=_("Or a new series (German)"),
        max_length=200,
        required=False,
        help_text=_("Events of one series are found together."),
    )
    new_series_en = OneLine(label=_("Or a new series (English)"), max_length=200, required=False)
    text_de = MarkdownField(label=_("About the event (German)"), required=False)
    text_en = MarkdownField(label=_("About the event (English)"), required=False)
    starts_at = MomentField(label=_("Begins"), help_text=WHEN)
    ends_at = MomentField(label=_("Ends"), help_text=WHEN)
    moves_programme = forms.BooleanField(
        label=_("Move the programme along"),
        required=False,
        help_text=_("If the day changes: each point to the same time of day."),
    )
    opens_at = MomentField(
        label=_("Registration opens"),
        required=False,
        help_text=_("German time. Without it nobody can register."),
    )
    closes_at = MomentField(
        label=_("Registration closes"),
        required=False,
        help_text=_("German time. Without it people may register until the event begins."),
    )
    swap_until = MomentField(label=_("Names may be swapped until"), required=False, help_text=WHEN)
    sources = AddressesField(
        label=_("Sources"), most=20, longest=500, help_text=_("One address a line.")
    )

    class Meta:
        model = Event
        fields = (
            "kind", "series", "title_de", "title_en", "claim_de", "claim_en", "text_de", "text_en",
            "patron", "language", "starts_at", "ends_at", "mode", "place", "street", "city", "land",
            "lat", "lon", "access_de", "access_en", "online_url", "organisers", "themes",
            "visibility", "opens_at", "closes_at", "swap_until", "capacity", "takes_guests",
            "offer_hours", "needs_keep_days", "people_keep_days", "invited_count",
            "alliance_count", "people_count", "sources",
        )  # fmt: skip
        field_classes = dict.fromkeys(
            ("title_de", "title_en", "claim_de", "claim_en", "patron", "place", "street", "city"),
            OneLine,
        )
        labels = {
            "kind": _("Kind"),
            "series": _("Series of events"),
            "title_de": _("Title (German)"),
            "title_en": _("Title (English)"),
            "claim_de": _("In one sentence (German)"),
            "claim_en": _("In one sentence (English)"),
            "patron": _("Patronage (office)"),
            "language": _("Language of the event"),
            "mode": _("Takes place"),
            "place": _("Place"),
            "street": _("Street and number"),
            "city": _("Postcode and town"),
            "lat": _("Latitude"),
            "lon": _("Longitude"),
            "access_de": _("Accessibility (German)"),
            "access_en": _("Accessibility (English)"),
            "online_url": _("Address of the online room"),
            "organisers": _("Organising alliances"),
            "themes": _("Themes"),
            "visibility": _("Who sees it"),
            "capacity": _("Seats"),
            "takes_guests": _("People without an account may register"),
            "offer_hours": _("Hours to confirm a seat from the waiting list"),
            "needs_keep_days": _("Days after the event until food and access needs are deleted"),
            "people_keep_days": _("Days after the event until names are deleted"),
            "invited_count": _("Alliances that were invited"),
            "alliance_count": _("Alliances that came"),
            "people_count": _("People who came"),
        }
        help_texts = {
            "patron": _("The office that lends its name – no names of people."),
            "place": _("The name of the house. Needed unless the event is online only."),
            "lat": _("For example 52.5125. It puts the place on the map."),
            "access_de": _(
                "How people with disabilities get there and take part: steps, lifts, toilets, "
                "sign language, captions, whom to ask."
            ),
            "online_url": _("Only people with a seat see it."),
            "capacity": _("Without a number there is no limit."),
            "invited_count": _("For events whose invitations did not go through the portal."),
            "alliance_count": _("For events from before the portal."),
            "people_count": _("For events from before the portal."),
        }
        widgets = {
            "organisers": forms.CheckboxSelectMultiple,
            "themes": forms.CheckboxSelectMultiple,
            "access_de": forms.Textarea(attrs={"rows": 5}),
            "access_en": forms.Textarea(attrs={"rows": 5}),
            "lat": forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
            "lon": forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
        }

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        self.fields["organisers"].required = False
        if self.instance.pk is None or not self.instance.sessions.exists():
            del self.fields["moves_programme"]
        self.offer("organisers", Alliance.objects.visible_to(user).order_by("name"))
        self.offer("themes", Theme.objects.filter(scheme=Theme.Scheme.DIRECTORY))

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        self.compare("starts_at", "ends_at", _("It ends before it begins. Please choose later."))
        self.compare(
            "opens_at", "closes_at", _("Registration closes before it opens. Please choose later.")
        )
        self.close_in_time()
        if given.get("new_series_de") and given.get("series"):
            self.add_error("new_series_de", _("Please choose a series or name a new one."))
        elif given.get("new_series_en") and not given.get("new_series_de"):
            self.add_error("new_series_de", _("Please name the new series in German too."))
        if given.get("mode") != Event.Mode.ONLINE and not given.get("place"):
            self.add_error("place", _("People have to know where to go. Please name the place."))
        if (given.get("lat") is None) != (given.get("lon") is None):
            missing = "lon" if given.get("lon") is None else "lat"
            self.add_error(missing, _("The map needs latitude and longitude, or neither."))
        return given

    def close_in_time(self) -> None:
        closes, ends = self.cleaned_data.get("closes_at"), self.cleaned_data.get("ends_at")
        if closes and ends and closes > ends:
            self.add_error("closes_at", _("The event is over by then. Please choose earlier."))

    def compare(self, first: str, second: str, words: Any) -> None:
        before, after = self.cleaned_data.get(first), self.cleaned_data.get(second)
        if before and after and after <= before:
            self.add_error(second, words)


class CopyForm(forms.Form):
    """A new day and a title; all the rest is taken over."""

    title_de = OneLine(label=_("Title (German)"), max_length=200)
    day = forms.DateField(
        label=_("First day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Programme and registration move with it, to the same times of day."),
    )

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed. Please choose one to come."))
        return day


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Everybody reads it on the page; people with a seat get it by mail."),
    )
