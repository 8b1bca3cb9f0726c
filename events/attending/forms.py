"""What is asked around the day of an event."""

import datetime
import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from alliances.workshop.forms import name_the_empty_choice
from events.attending.checking import MOST_LINES, TOO_MANY
from events.models import Event, EventFeedback, EventMessage
from wirportal.accounts.forms import OneLine
from wirportal.reports.forms import PurposeForm


def days_of(event: Event) -> list[datetime.date]:
    """In Germany, from the first to the last."""
    first, last = timezone.localdate(event.starts_at), timezone.localdate(event.ends_at)
    return [first + datetime.timedelta(days=number) for number in range((last - first).days + 1)]


class CodesForm(forms.Form):
    """Codes from a paper list, typed in later."""

    codes = forms.CharField(
        label=_("Codes, one a line"),
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 6, "autocapitalize": "characters"}),
        error_messages={"required": _("Please enter at least one code.")},
    )
    # Of events of several days.
    day = forms.ChoiceField(label=_("Day"), required=False)
    at = forms.TimeField(
        label=_("Came at"),
        required=False,
        help_text=_("Without a time it is now."),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.days = days_of(event)
        if len(self.days) == 1:
            del self.fields["day"]
            return
        choices = [(f"{day}", date_format(day, "DATE_FORMAT")) for day in self.days]
        self.fields["day"].choices = choices  # type: ignore[attr-defined]
        today = timezone.localdate()
        self.initial["day"] = str(today if today in self.days else self.days[0])

    def clean_codes(self) -> str:
        """Too many come back, so that the rest can be sent afterwards."""
        codes: str = self.cleaned_data["codes"]
        if sum(bool(line.strip()) for line in codes.splitlines()) > MOST_LINES:
            raise forms.ValidationError(TOO_MANY)
        return codes

    def clean_at(self) -> datetime.datetime | None:
        time = self.cleaned_data["at"]
        if time is None:
            return None
        chosen = self.cleaned_data.get("day")
        day = datetime.date.fromisoformat(chosen) if chosen else self.days[0]
        return timezone.make_aware(datetime.datetime.combine(day, time))

    def taken(self) -> dict[str, Any]:
        """For `checking.take`."""
        return {"text": self.cleaned_data["codes"], "at": self.cleaned_data["at"]}


class KeptCodesForm(CodesForm):
    """Codes a device has kept, each with its time; `sent_at` is what its clock says now."""

    sent_at = forms.DateTimeField(required=False)

    def taken(self) -> dict[str, Any]:
        sent_at = self.cleaned_data["sent_at"]
        ahead = sent_at - timezone.now() if sent_at else datetime.timedelta()
        return {**super().taken(), "ahead": ahead}


class OfEventForm(PurposeForm):
    """Of a paper or file that names people of one event."""

    veranstaltung = forms.ModelChoiceField(label=_("Event"), queryset=Event.objects.none())

    def restrict(self) -> None:
        choice = self.fields["veranstaltung"]
        assert isinstance(choice, forms.ModelChoiceField)
        events = Event.objects.visible_to(self.user).exclude(state=Event.State.DRAFT)
        choice.queryset = events.order_by("-starts_at")

    def subject(self) -> str:
        event = self.cleaned_data.get("veranstaltung")
        return event.title() if event else ""


class ParticipantsForm(OfEventForm):
    bedarf = forms.BooleanField(
        label=_("With food and access needs"),
        required=False,
        help_text=_("Only for those who cater and care for access. They are deleted soon."),
    )


class MessageForm(forms.ModelForm):  # type: ignore[type-arg]
    """`number` is that of the text it goes on from."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    class Meta:
        model = EventMessage
        fields = ("audience", "subject", "text")
        field_classes = {"subject": OneLine}

    text = forms.CharField(
        label=_("Text"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 12})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        name_the_empty_choice(self.fields["audience"])

    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("audience", "subject", "text")}


class SendForm(forms.Form):
    """What was read, and the number of recipients typed in: nobody presses that by mistake."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    recipients = forms.IntegerField(
        label=_("Number of recipients"),
        min_value=1,
        help_text=_("Please type in the number that stands above."),
    )


class FeedbackForm(forms.ModelForm):  # type: ignore[type-arg]
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    rating = forms.TypedChoiceField(
        label=_("How was the event, all in all?"),
        choices=[
            ("5", _("very good")),
            ("4", _("good")),
            ("3", _("middling")),
            ("2", _("poor")),
            ("1", _("very poor")),
        ],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    useful = forms.CharField(
        label=_("What was most useful?"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    better = forms.CharField(
        label=_("What should be better?"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    class Meta:
        model = EventFeedback
        fields = ("rating", "useful", "better")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not any(given.get(one) for one in self.Meta.fields):
            raise forms.ValidationError(_("Please answer at least one question."))
        return given
