"""What is collected at a table, step by step, each derived from the one before."""

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.models import Demand, Priority, Proposal, TableNote
from events.tables.forms import CardForm, DemandForm, PriorityForm, ProposalForm, RowForm


class Kind(NamedTuple):
    """`key` stands in addresses, `texts` are the columns with the wording."""

    key: str
    model: Any
    form: type[RowForm]
    new: str | Promise
    change: str | Promise
    texts: tuple[str, ...] = ("text",)
    # The field that says what a row is derived from.
    source: str = ""
    # The key of the kind that field is about.
    before: str = ""


KINDS = {
    kind.key: kind
    for kind in (
        Kind("karte", TableNote, CardForm, _("New card"), _("Change the card")),
        Kind("schwerpunkt", Priority, PriorityForm, _("New priority"), _("Change the priority")),
        Kind(
            "vorschlag",
            Proposal,
            ProposalForm,
            _("New proposal"),
            _("Change the proposal"),
            source="priority",
            before="schwerpunkt",
        ),
        Kind(
            "forderung",
            Demand,
            DemandForm,
            _("New demand"),
            _("Change the demand"),
            texts=("text_de", "text_en"),
            source="proposal",
            before="vorschlag",
        ),
    )
}
