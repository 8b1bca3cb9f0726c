"""What a browser sends from a table: cards, priorities, proposals, demands."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from alliances.exchange.forms import PlainText
from events.models import Demand, Priority, Proposal, TableNote, ThemeTable
from wirportal.editing.filling import KeptForm

SHORT, LONG = 1_000, 4_000


def text_field(label: Any, longest: int, rows: int, **more: Any) -> PlainText:
    widget = forms.Textarea(attrs={"rows": rows})
    return PlainText(label=label, max_length=longest, widget=widget, **more)


class RowChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One row of the table, by its whole text."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.text)


class RowChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several rows of the table, by their whole texts."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.text)


class LockedForm(KeptForm):
    """`number` says what version a text was made from; the same `form_token` twice is one row."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    form_token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    COLUMNS: ClassVar[tuple[str, ...]] = ()

    def values(self) -> dict[str, Any]:
        """What stands in the row itself."""
        return {name: self.cleaned_data[name] for name in self.COLUMNS}

    def links(self) -> dict[str, list[Any]]:
        """What it is linked to, many to many."""
        return {}


class RowForm(LockedForm):
    def __init__(self, *args: Any, table: ThemeTable, row: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        if row is not None:
            self.initial.update({name: getattr(row, name) for name in (*self.COLUMNS, "number")})


class CardForm(RowForm):
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=TableNote.Kind.choices,
        initial=TableNote.Kind.CHALLENGE,
        widget=forms.RadioSelect,
    )
    text = text_field(_("Text of the card"), SHORT, 3)
    COLUMNS = ("kind", "text")


class PriorityForm(RowForm):
    text = text_field(_("Priority"), SHORT, 3)
    notes = RowChoices(
        label=_("Drawn from these cards"),
        queryset=TableNote.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    COLUMNS = ("text",)

    def __init__(self, *args: Any, row: Priority | None = None, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.fields["notes"].queryset = self.table.notes.all()  # type: ignore[attr-defined]
        if row is not None:
            self.initial["notes"] = [note.pk for note in row.notes.all()]

    def links(self) -> dict[str, list[Any]]:
        return {"notes": list(self.cleaned_data["notes"])}


class ProposalForm(RowForm):
    priority = RowChoice(
        label=_("To which priority?"),
        queryset=Priority.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    text = text_field(_("Proposal for action"), LONG, 5)
    COLUMNS = ("priority", "text")

    def __init__(self, *args: Any, row: Proposal | None = None, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.fields["priority"].queryset = self.table.priorities.all()  # type: ignore[attr-defined]
        if row is not None:
            self.initial["priority"] = row.priority_id


class DemandForm(RowForm):
    proposal = RowChoice(
        label=_("From which proposal?"),
        queryset=Proposal.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    text_de = text_field(_("Demand (German)"), LONG, 5)
    text_en = text_field(_("Demand (English)"), LONG, 3, required=False)
    addressee = forms.ChoiceField(
        label=_("Addressed to"), choices=Demand.Addressee.choices, widget=forms.RadioSelect
    )
    COLUMNS = ("proposal", "text_de", "text_en", "addressee")

    def __init__(self, *args: Any, row: Demand | None = None, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.fields["proposal"].queryset = self.table.proposals.all()  # type: ignore[attr-defined]
        if row is not None:
            self.initial["proposal"] = row.proposal_id
