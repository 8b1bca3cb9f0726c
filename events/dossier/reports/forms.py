"""What is asked before a report on events is ordered."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.models import Demand, Event, EventDossier
from events.states import DemandState
from wirportal.reports.forms import ReportForm


class EventForm(ReportForm):
    """One event of which there are results, by its address."""

    veranstaltung = forms.ModelChoiceField(
        label=_("Event"),
        queryset=Event.objects.none(),
        to_field_name="slug",
        empty_label=None,
    )

    def restrict(self) -> None:
        dossiers = EventDossier.objects.visible_to(self.user).values("event")
        rows = Event.objects.visible_to(self.user).filter(pk__in=dossiers)
        self.fields["veranstaltung"].queryset = rows.order_by("-starts_at")  # type: ignore[attr-defined]

    def subject(self) -> str:
        return str(self.cleaned_data["veranstaltung"].title())


class DemandsForm(ReportForm):
    adressat = forms.ChoiceField(
        label=_("Addressed to"),
        choices=[("", _("all")), *Demand.Addressee.choices],
        required=False,
    )
    stand = forms.ChoiceField(
        label=_("State"), choices=[("", _("all")), *DemandState.choices], required=False
    )
    nur_offene = forms.BooleanField(label=_("Only those whose answer is overdue"), required=False)

    def subject(self) -> str:
        chosen = self.cleaned_data
        words = [
            Demand.Addressee(chosen["adressat"]).label if chosen["adressat"] else "",
            DemandState(chosen["stand"]).label if chosen["stand"] else "",
            gettext("overdue") if chosen["nur_offene"] else "",
        ]
        return ", ".join(str(word) for word in words if word)
