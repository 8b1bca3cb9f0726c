"""What is asked before a report on the directory is ordered."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliances.laender import Land
from alliances.models import Alliance, FundingRound, Theme
from alliances.querysets import AllianceQuerySet
from alliances.reports.permissions import sees_all
from wirportal.accounts.models import User
from wirportal.reports.forms import ReportForm


def reportable_by(user: User) -> AllianceQuerySet:
    """The alliances somebody's reports may be about."""
    rows = Alliance.objects.visible_to(user)
    return rows if sees_all(user) else rows.of_team(user)


class NamedChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice by slug, which reads well in an address and stays the same."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Alliance.objects.none(), to_field_name="slug", **kwargs)


class ProfileForm(ReportForm):
    alliance = NamedChoice(label=_("Alliance"), empty_label=None)

    def restrict(self) -> None:
        field = self.fields["alliance"]
        assert isinstance(field, NamedChoice)
        rows = reportable_by(self.user).only("slug", "name")
        field.queryset = rows.order_by("name")

    def subject(self) -> str:
        return str(self.cleaned_data["alliance"].name)


class ProgrammeForm(ReportForm):
    SCOPES = (
        ("public", _("Published alliances and what visitors see of them")),
        ("all", _("Also drafts, as far as you may see them")),
    )

    runde = forms.ModelChoiceField(
        label=_("Funding round"),
        queryset=FundingRound.objects.order_by("number"),
        to_field_name="number",
        required=False,
        empty_label=_("All rounds"),
    )
    thema = forms.ModelChoiceField(
        label=_("Theme"),
        queryset=Theme.objects.filter(scheme=Theme.Scheme.DIRECTORY),
        to_field_name="slug",
        required=False,
        empty_label=_("All themes"),
    )
    land = forms.ChoiceField(
        label=_("Land"), choices=[("", _("All Länder")), *Land.choices], required=False
    )
    umfang = forms.ChoiceField(
        label=_("What is counted"), choices=SCOPES, initial="public", widget=forms.RadioSelect
    )

    def subject(self) -> str:
        chosen = self.cleaned_data
        land = Land(chosen["land"]).label if chosen["land"] else ""
        return ", ".join(str(one) for one in (chosen["runde"], chosen["thema"], land) if one)


class NetworkForm(ReportForm):
    ab = forms.TypedChoiceField(
        label=_("Organisations that take part in at least"),
        choices=[(2, _("two alliances")), (3, _("three alliances")), (4, _("four alliances"))],
        coerce=int,
        initial=2,
    )

    def subject(self) -> str:
        least = self.cleaned_data["ab"]
        return gettext("from %(number)s alliances on") % {"number": least} if least > 2 else ""


class FreshnessForm(ReportForm):
    AGES = (
        ("due", _("What is due or out of date")),
        ("stale", _("Only what is out of date")),
        ("all", _("All facts")),
    )

    alter = forms.ChoiceField(
        label=_("Which facts"), choices=AGES, initial="due", widget=forms.RadioSelect
    )
