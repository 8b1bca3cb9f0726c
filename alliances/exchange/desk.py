"""The workshop's desk for offers and needs."""

import datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliances.exchange.views import as_others_see_it
from alliances.models import Alliance, Offer, Theme
from alliances.workshop.forms import DeskForm
from alliances.workshop.kinds import ItemKind, register
from wirportal.accounts.models import User
from wirportal.texts.fields import MarkdownField

USUAL = datetime.timedelta(days=182)
LONGEST = datetime.timedelta(days=366)


def in_half_a_year() -> datetime.date:
    return timezone.localdate() + USUAL


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.display_name)


class OfferForm(DeskForm):
    WANTED: ClassVar[dict[str, str | Promise]] = {
        "themes": _("Without a theme nobody finds the entry who filters by themes."),
    }

    kind = forms.ChoiceField(label=_("Type"), choices=Offer.Kind, widget=forms.RadioSelect)
    text = MarkdownField(
        label=_("Text"),
        max_length=10_000,
        help_text=_(
            "What exactly, for whom, when and on which terms? No addresses: the portal passes "
            "messages on."
        ),
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"),
        queryset=Theme.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    valid_until = forms.DateField(
        label=_("Valid until"),
        help_text=_("At most one year ahead. After that day the entry leaves the list."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    contact = PersonField(
        label=_("Who gets the messages"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Whoever coordinates the alliance"),
        help_text=_("Nobody outside of your team sees this name."),
    )

    class Meta:
        model = Offer
        fields = ("kind", "problem", "title", "text", "themes", "valid_until", "contact")

    def __init__(self, *args: Any, alliance: Alliance, user: User, **kwargs: Any) -> None:
        super().__init__(*args, alliance=alliance, user=user, **kwargs)
        # A text that was kept has a day of its own, or none on purpose.
        if self.initial.get("valid_until") is None:
            self.initial["valid_until"] = in_half_a_year()
        members = alliance.memberships.in_force().order_by().values("user")
        people = User.objects.filter(pk__in=members, is_active=True).order_by("display_name", "pk")
        self.fields["contact"].queryset = people  # type: ignore[attr-defined]
        themes = Theme.objects.filter(scheme=Theme.Scheme.DIRECTORY)
        self.fields["themes"].queryset = themes  # type: ignore[attr-defined]

    def clean_valid_until(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["valid_until"]
        today = timezone.localdate()
        if not today <= day <= today + LONGEST:
            raise forms.ValidationError(
                _("Please choose a day from today on, at most a year ahead.")
            )
        return day


def list_line(offer: Offer) -> str:
    words = {
        "kind": offer.get_kind_display(),
        "problem": offer.get_problem_display(),
        "day": date_format(offer.valid_until, "DATE_FORMAT"),
    }
    return gettext("%(kind)s · %(problem)s · valid until %(day)s") % words


OFFERS = register(
    ItemKind(
        section="offers",
        model=Offer,
        form=OfferForm,
        label=_("Offer or need"),
        new_label=_("New offer or need"),
        empty_text=_("You have entered no offer and no need yet."),
        public_view=as_others_see_it,
        list_line=list_line,
    )
)
