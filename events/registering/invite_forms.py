"""Whom the event team invites, alliances by round or theme and people by name; who is listed."""

from typing import Any

from django import forms
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, FundingRound, Theme
from events.models import Event
from events.registering.party_forms import MOST, BaseMembers, MemberForm

ALL = "alle"


class GroupForm(forms.Form):
    """Which alliances are ticked when the page opens."""

    auswahl = forms.ChoiceField(label=_("Tick"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rounds = [(f"runde-{one.number}", str(one)) for one in FundingRound.objects.all()]
        themes = [
            (f"thema-{one.slug}", str(one))
            for one in Theme.objects.filter(scheme=Theme.Scheme.DIRECTORY)
        ]
        self.fields["auswahl"].choices = [  # type: ignore[attr-defined]
            ("", _("none")),
            (ALL, _("all alliances")),
            (_("Funding round"), rounds),
            (_("Theme"), themes),
        ]

    def alliances(self) -> Any:
        chosen = self.cleaned_data.get("auswahl", "") if self.is_valid() else ""
        kind, _dash, name = chosen.partition("-")
        groups = {
            ALL: ~Q(pk__in=[]),
            "runde": Q(round__number=name),
            "thema": Q(theme_slugs__contains=[name]),
        }
        rows = Alliance.objects.published()
        return rows.filter(groups[kind]) if kind in groups else rows.none()


class Answer(models.TextChoices):
    """What somebody who is invited has said."""

    NONE = "offen", _("no answer yet")
    YES = "kommt", _("comes")
    NO = "abgesagt", _("does not come")


class InvitedFilter(forms.Form):
    """Whose invitations are listed; without a choice all alliances."""

    wer = forms.ChoiceField(
        label=_("Who"),
        required=False,
        choices=[("", _("Alliances")), ("personen", _("People invited by name"))],
    )
    antwort = forms.ChoiceField(
        label=_("Answer"), required=False, choices=[("", _("All")), *Answer.choices]
    )

    def chosen(self) -> dict[str, str]:
        """What is not offered counts as not chosen."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class AlliancesForm(forms.Form):
    """Offers those not invited yet; one that was meanwhile is no mistake."""

    alliances = forms.ModelMultipleChoiceField(
        label=_("Alliances not invited yet"),
        queryset=Alliance.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, event: Event, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = Alliance.objects.published().order_by("name")
        if not self.is_bound:
            rows = rows.exclude(pk__in=event.invitations.values("alliance"))
        self.fields["alliances"].queryset = rows  # type: ignore[attr-defined]


class NumberForm(forms.Form):
    """How many mails somebody has read that there will be."""

    mails = forms.IntegerField(min_value=0, max_value=10_000)


class InvitedForm(MemberForm):
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    sector = is_online = None  # type: ignore[assignment]  # they say it themselves


Invited: Any = forms.formset_factory(
    InvitedForm, formset=BaseMembers, extra=4, max_num=MOST, absolute_max=MOST, validate_max=True
)
