"""The form of an alliance's partners: a line for each part an organisation takes."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, Organisation, Partnership
from alliances.workshop.forms import DeskForm
from wirportal.accounts.models import User
from wirportal.history.deeds import acting

# The field's name holds the organisation, so that what two people add never clashes; the second
# number tells apart several parts of one organisation.
ROLE = re.compile(r"role-(?P<organisation>[1-9][0-9]{0,17})-(?P<part>[0-9])")
MOST = 200


class Line(NamedTuple):
    """One part of an organisation, as the page shows it."""

    organisation: Organisation
    fields: list[BoundField]


class Part(NamedTuple):
    organisation: int
    part: int

    def name(self, field: str) -> str:
        return f"{field}-{self.organisation}-{self.part}"


def day(label: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=False, widget=widget)


class PartnersForm(DeskForm):
    """The parts of all organisations; a part without a role is taken off."""

    TEMPLATE: ClassVar[str] = "alliances/workshop/_partners.html"

    class Meta:
        model = Alliance
        fields = ()

    def __init__(self, *args: Any, alliance: Alliance, **kwargs: Any) -> None:
        data = args[0] if args else kwargs.get("data")
        given: Mapping[str, Any] = kwargs.get("initial") or {}
        rows = {} if given or data is not None else initial_of(alliance)
        kwargs["initial"] = rows | dict(given)
        super().__init__(*args, alliance=alliance, **kwargs)
        self.parts = parts_in(data if data is not None else kwargs["initial"])
        self.organisations = self.allowed({part.organisation for part in self.parts})
        self.unknown = [part for part in self.parts if part.organisation not in self.organisations]
        self.parts = [part for part in self.parts if part not in self.unknown][:MOST]
        self.parts.sort(key=lambda part: (self.organisations[part.organisation].name, part.part))
        for part in self.parts:
            self.add_fields(part)

    def allowed(self, keys: set[int]) -> dict[int, Organisation]:
        """The organisations the person may see, or that take part already."""
        rows = Organisation.objects.visible_to(self.user).standing().filter(pk__in=keys)
        found = {row.pk: row for row in rows}
        mine = Organisation.objects.filter(partnerships__alliance=self.alliance, pk__in=keys)
        return found | {row.pk: row for row in mine}

    def add_fields(self, part: Part) -> None:
        name = self.organisations[part.organisation].name
        roles = [*Partnership.Role.choices, ("", _("– take off –"))]
        self.fields[part.name("role")] = forms.ChoiceField(
            label=_("%(name)s: role") % {"name": name}, choices=roles, required=False
        )
        self.fields[part.name("from_on")] = day(_("%(name)s: since") % {"name": name})
        self.fields[part.name("until_on")] = day(_("%(name)s: until") % {"name": name})

    def lines(self) -> list[Line]:
        names = ("role", "from_on", "until_on")
        return [
            Line(self.organisations[part.organisation], [self[part.name(n)] for n in names])
            for part in self.parts
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.unknown:
            raise ValidationError(_("An organisation is not known any more. Please add it anew."))
        taken = set()
        for part in self.parts:
            role = cleaned.get(part.name("role"))
            begin, end = cleaned.get(part.name("from_on")), cleaned.get(part.name("until_on"))
            if begin and end and end < begin:
                self.add_error(part.name("until_on"), gettext("The end lies before the beginning."))
            if role and (part.organisation, role) in taken:
                self.add_error(part.name("role"), gettext("This part stands here twice."))
            taken.add((part.organisation, role))
        return cleaned

    def apply(self, *, by: User) -> None:
        wanted = {
            (part.organisation, role): part
            for part in self.parts
            if (role := self.cleaned_data[part.name("role")])
        }
        with acting(by, "edited"):
            for row in self.alliance.partnerships.all():
                part = wanted.pop((row.organisation_id, row.role), None)
                if part is None:
                    row.delete()
                elif self.set_days(row, part):
                    row.save(update_fields=["from_on", "until_on"])
            for (organisation, role), part in wanted.items():
                row = Partnership(alliance=self.alliance, organisation_id=organisation, role=role)
                self.set_days(row, part)
                row.save()

    def set_days(self, row: Partnership, part: Part) -> bool:
        before = (row.from_on, row.until_on)
        row.from_on = self.cleaned_data[part.name("from_on")]
        row.until_on = self.cleaned_data[part.name("until_on")]
        return before != (row.from_on, row.until_on)


def parts_in(names: Iterable[str]) -> list[Part]:
    found = [ROLE.fullmatch(name) for name in names]
    return [Part(int(m["organisation"]), int(m["part"])) for m in found if m]


def initial_of(alliance: Alliance) -> dict[str, Any]:
    """The parts as they stand."""
    found: dict[str, Any] = {}
    counts: dict[int, int] = {}
    for row in alliance.partnerships.order_by("pk"):
        number = counts.get(row.organisation_id, 0)
        counts[row.organisation_id] = number + 1
        part = Part(row.organisation_id, number)
        found |= {
            part.name("role"): row.role,
            part.name("from_on"): row.from_on,
            part.name("until_on"): row.until_on,
        }
    return found
