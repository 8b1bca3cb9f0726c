"""What a browser sends about demands."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, Membership, Theme
from events.demands.actions import reachable
from events.models import Demand, DemandResponse, Event
from events.states import PUBLIC_DEMANDS, DemandState
from events.tables.forms import LONG, SHORT, LockedForm, text_field
from wirportal.accounts.models import User
from wirportal.editing.filling import KeptForm

MINISTRY = "Bundesministerium für Forschung, Technologie und Raumfahrt (BMFTR)"
# What an office usually asks for.
WEEKS = datetime.timedelta(weeks=8)


def day_field(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget)


class HandOverForm(KeptForm):
    handed_over_on = day_field(_("Handed over on"))
    answer_due_on = day_field(_("Answer due on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.initial.update({"handed_over_on": today, "answer_due_on": today + WEEKS})

    def clean_handed_over_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["handed_over_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        given, due = found.get("handed_over_on"), found.get("answer_due_on")
        if given and due and due <= given:
            self.add_error("answer_due_on", _("The answer is due after the demand is handed over."))
        return found


class MoveDueForm(LockedForm):
    """`row` is the demand as it was read; a reason is written for each move."""

    answer_due_on = day_field(_("Answer due on"))
    due_reason = text_field(
        _("Reason"),
        SHORT,
        3,
        help_text=_("Everybody reads it with the demand – no names of people."),
    )
    COLUMNS = ("answer_due_on", "due_reason")

    def __init__(self, *args: Any, row: Demand, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.initial.update({"answer_due_on": row.answer_due_on, "number": row.number})

    def clean_answer_due_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["answer_due_on"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("This day has passed. Please choose one to come."))
        return day


class ResponseForm(LockedForm):
    office = forms.CharField(label=_("Office that answers"), max_length=200, initial=MINISTRY)
    leads_to = forms.ChoiceField(label=_("New state of the demand"), widget=forms.RadioSelect)
    text_de = text_field(
        _("Answer (German)"),
        LONG,
        10,
        help_text=_("If the demand is declined: please give the reasons."),
    )
    text_en = text_field(_("Answer (English)"), LONG, 6, required=False)
    COLUMNS = ("office", "leads_to", "text_de", "text_en")

    def __init__(
        self, *args: Any, demand: Demand, row: DemandResponse | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(DemandState.choices)
        choices = [(state, labels[state]) for state in reachable(demand)]
        self.fields["leads_to"].choices = choices  # type: ignore[attr-defined]
        if row is not None:
            self.initial.update({name: getattr(row, name) for name in (*self.COLUMNS, "number")})


class SupportForm(forms.Form):
    alliance = forms.ModelChoiceField(
        label=_("In the name of"), queryset=Alliance.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alliance"].queryset = led_by(user)  # type: ignore[attr-defined]


def led_by(user: User) -> Any:
    """Public alliances the person coordinates today."""
    mine = user.memberships.in_force().filter(role=Membership.Role.COORDINATOR)
    return Alliance.objects.published().filter(pk__in=mine.values("alliance")).order_by("name")


def states_for(user: Any) -> list[tuple[str, Any]]:
    """Visitors never find what no office has yet."""
    if user.is_authenticated:
        return list(DemandState.choices)
    return [one for one in DemandState.choices if one[0] in PUBLIC_DEMANDS]


class DemandFilter(forms.Form):
    """The query string of the tracker; what is not known in it is ignored."""

    thema = forms.ChoiceField(label=_("Theme"), required=False)
    adressat = forms.ChoiceField(label=_("Addressed to"), required=False)
    zustand = forms.ChoiceField(label=_("State"), required=False)
    veranstaltung = forms.ChoiceField(label=_("Event"), required=False)

    def __init__(self, *args: Any, rows: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _("All"))
        themes = Theme.objects.filter(pk__in=rows.order_by().values("table__theme"))
        found = {theme.slug: theme.name() for theme in themes}
        events = Event.objects.visible_to(user).filter(
            pk__in=rows.order_by().values("table__event")
        )
        named = [
            (event.slug, event.title()) for event in events.only("slug", "title_de", "title_en")
        ]
        late = ("ueberfaellig", _("answer overdue"))
        for name, choices in (
            ("thema", sorted(found.items(), key=lambda one: one[1])),
            ("adressat", Demand.Addressee.choices),
            ("zustand", [*states_for(user), late]),
            ("veranstaltung", named),
        ):
            self.fields[name].choices = [everything, *choices]  # type: ignore[attr-defined]

    def value(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))
