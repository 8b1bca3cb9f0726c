"""Criteria, sections and points of the checklist: three lists that are kept alike."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reviews.models import ChecklistItem, Criterion, FormSection, ReviewRound
from reviews.rounds.editing import Part
from reviews.rounds.forms import CriterionForm, ItemForm, MarkedForm, SectionForm


@dataclass(frozen=True)
class Kind:
    """`key` stands in the address."""

    key: str
    title: str | Promise
    one: str | Promise
    add: str | Promise
    model: type[Part]
    form: type[MarkedForm]

    def rows(self, round_: ReviewRound) -> QuerySet[Any]:
        return self.model._default_manager.filter(round=round_)


KINDS = (
    Kind(
        "kriterien", _("Criteria"), _("Criterion"), _("Add a criterion"), Criterion, CriterionForm
    ),
    Kind(
        "abschnitte",
        _("Sections of the strategy"),
        _("Section of the strategy"),
        _("Add a section"),
        FormSection,
        SectionForm,
    ),
    Kind(
        "pruefpunkte",
        _("Points of the formal check"),
        _("Point of the formal check"),
        _("Add a point"),
        ChecklistItem,
        ItemForm,
    ),
)


def kind_named(key: str) -> Kind | None:
    return next((kind for kind in KINDS if kind.key == key), None)
