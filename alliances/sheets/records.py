"""The rows of ours that cells name: organisations, projects, results, themes."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from alliances.loading.organisations import fold
from alliances.models import Organisation, OrganisationAlias, Project, Result, Theme
from alliances.results.fields import with_place
from alliances.results.result_form import in_full
from alliances.sheets.cells import LANGUAGES, Ambiguity, Choices, Record, Records, Text, kind_of
from alliances.sheets.given import plain

NOT_FOUND = _("“%(name)s” was not found. Please enter it in the workshop first.")
SEVERAL = _("“%(name)s” may mean several. Please choose one from the list in the cell.")
SAID = Ambiguity(NOT_FOUND, SEVERAL)
OF_ORGANISATIONS = Ambiguity(
    _("Organisation “%(name)s” was not found – please add it under “Partners” first."),
    _("“%(name)s” may mean several organisations. Please add the town: “Name (town)”."),
)


class Shelf:
    """Kinds of cell for fields that name rows; each list of rows is asked for once."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, bool], Text] = {}

    def kind_of(self, name: str, field: forms.Field) -> Text:
        if not isinstance(field, forms.ModelChoiceField):
            return kind_of(field)
        many = isinstance(field, forms.ModelMultipleChoiceField)
        # Lead, partners and associated partners stand to choice from the same rows.
        rows = field.queryset
        assert rows is not None
        is_organisation = rows.model is Organisation
        key = ("organisation" if is_organisation else name, many)
        if key not in self.found:
            self.found[key] = of_rows(rows, many=many)
        return self.found[key]


def of_rows(rows: QuerySet[Any], *, many: bool) -> Text:
    if rows.model is Theme:
        return themes(rows)
    if rows.model is Organisation:
        return organisations(rows, many=many)
    return (Records if many else Record)(*named(rows), SAID)


def themes(rows: Iterable[Theme]) -> Text:
    """By the names in addresses."""
    kind = Choices((row.pk, row.slug) for row in rows)
    for row in rows:
        kind.known |= {plain(name): str(row.pk) for name in (row.name_de, row.name_en)}
    return kind


def named(rows: Iterable[Project | Result]) -> tuple[dict[str, str], list[dict[str, set[str]]]]:
    """By acronym or kind and title, in all languages; or by one of them alone."""
    rows = list(rows)
    full: dict[str, set[str]] = defaultdict(set)
    for language in LANGUAGES:
        with override(language):
            for key, label in in_full_each(rows).items():
                full[plain(label)].add(key)
    titles: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for name in (str(row), row.title_de, row.title_en):
            titles[plain(name)].add(str(row.pk))
    titles.pop("", None)
    return in_full_each(rows), [full, titles]


def in_full_each(rows: Iterable[Project | Result]) -> dict[str, str]:
    return distinct({str(row.pk): in_full(row) for row in rows})


def distinct(labels: dict[str, str]) -> dict[str, str]:
    """Two that read the same get their key added."""
    count = Counter(plain(label) for label in labels.values())
    return {
        key: label if count[plain(label)] == 1 else f"{label} [{key}]"
        for key, label in labels.items()
    }


def by_label(labels: dict[str, str]) -> dict[str, set[str]]:
    return {plain(label): {key} for key, label in labels.items()}


def organisations(rows: QuerySet[Organisation], *, many: bool) -> Record:
    """By name, with the town where two share it; by other names they go by."""
    found = list(rows.only("name", "city", "kind"))
    labels = {str(row.pk): row.name for row in found}
    count = Counter(plain(name) for name in labels.values())
    for row in found:
        if count[plain(row.name)] > 1:
            labels[str(row.pk)] = with_place(row)
    labels = distinct(labels)
    kind = Records if many else Record
    return kind(labels, [by_label(labels), *other_names(found)], OF_ORGANISATIONS)


def other_names(rows: list[Organisation]) -> list[dict[str, set[str]]]:
    exact: dict[str, set[str]] = defaultdict(set)
    folded: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        exact[plain(row.name)].add(str(row.pk))
        exact[plain(with_place(row))].add(str(row.pk))
    aliases = OrganisationAlias.objects.filter(organisation__in=[row.pk for row in rows])
    for key, text in aliases.values_list("organisation", "text"):
        exact[plain(text)].add(str(key))
        folded[fold(text)].add(str(key))
    return [exact, folded]
