"""What is asked before a report on interim reviews is ordered."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reviews.models import InterimReview, ReviewRound
from reviews.reports.sight import free_cases, sight_of_all, sight_of_case, sight_of_round
from wirportal.reports.forms import PurposeForm, ReportForm

SIGHT = "sight"


class SightForm(ReportForm):
    """Remembers with the order what was open to its owner; invalid where that has been closed."""

    def sight(self) -> set[str]:
        """What is open today of what was chosen."""
        raise NotImplementedError

    def parameters(self) -> dict[str, list[str]]:
        return {**super().parameters(), SIGHT: sorted(self.sight())}

    def clean(self) -> dict[str, Any]:
        chosen: dict[str, Any] = super().clean() or self.cleaned_data
        remembered = set(self.data.getlist(SIGHT)) if hasattr(self.data, "getlist") else set()
        if remembered and not self.errors and remembered - self.sight():
            raise forms.ValidationError(_("You may no longer see all of this. Please order anew."))
        return chosen


class RoundChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        if obj.is_rehearsal:
            return gettext("%(title)s (rehearsal)") % {"title": obj.title}
        return str(obj.title)


class RoundForm(SightForm):
    """One round, by its name in addresses."""

    runde = RoundChoice(
        label=_("Review round"),
        queryset=ReviewRound.objects.none(),
        to_field_name="slug",
        empty_label=None,
    )

    def restrict(self) -> None:
        field = self.fields["runde"]
        assert isinstance(field, RoundChoice)
        field.queryset = ReviewRound.objects.visible_to(self.user).announced().distinct()

    def sight(self) -> set[str]:
        return sight_of_round(self.user, self.cleaned_data["runde"])

    def subject(self) -> str:
        return str(self.cleaned_data["runde"].title)


class StatusForm(PurposeForm, RoundForm):
    pass


class DecisionsForm(RoundForm):
    pass


class ScoresForm(RoundForm):
    """Only rounds that are over, and no rehearsals."""

    def restrict(self) -> None:
        rounds = ReviewRound.objects.visible_to(self.user).filter(is_rehearsal=False)
        field = self.fields["runde"]
        assert isinstance(field, RoundChoice)
        field.queryset = rounds.filter(state__in=["finished", "archived"]).distinct()


class CaseChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.alliance.name} – {obj.round.title}"


class CaseForm(PurposeForm, SightForm):
    """A file with people's names: what it is for stands in the file and in the list of accesses."""

    fall = CaseChoice(
        label=_("Interim review"), queryset=InterimReview.objects.none(), empty_label=None
    )

    def restrict(self) -> None:
        field = self.fields["fall"]
        assert isinstance(field, CaseChoice)
        rows = free_cases(self.user).exclude(round__state="draft").for_list()
        field.queryset = rows.order_by("alliance__name", "-round__submission_on")

    def sight(self) -> set[str]:
        return sight_of_case(self.user, self.cleaned_data["fall"])

    def subject(self) -> str:
        return str(self.cleaned_data["fall"].alliance.name)


class ConditionsForm(SightForm):
    SPANS = (
        ("all", _("All that are not met yet")),
        ("90", _("Overdue, or due within 90 days")),
        ("late", _("Only overdue ones")),
    )

    frist = forms.ChoiceField(
        label=_("Which conditions"), choices=SPANS, initial="all", widget=forms.RadioSelect
    )

    def sight(self) -> set[str]:
        return sight_of_all(self.user)
