"""The form of an alliance's partners: a line for each part an organisation takes."""

import re
from collections.abc import Iterable, Mapping
from copy import copy
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliances import actions as directory
from alliances.models import Alliance, Organisation, Partnership
from alliances.partners.days import Days
from alliances.partners.register import hold
from alliances.workshop.forms import DeskForm
from wirportal.accounts.models import User
from wirportal.history.deeds import acting

# The field's name holds the organisation, so that what two people add never clashes; the second
# number tells apart several parts of one organisation.
ROLE = re.compile(r"role-(?P<organisation>[1-9][0-9]{0,17})-(?P<part>[0-9])")
MOST = 200
FIELDS = ("role", "from_on", "until_on")
LABELS = {"role": _("Role"), "from_on": _("Since"), "until_on": _("Until")}


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
    BESIDE: ClassVar[str] = "alliances/partners/_search.html"

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
        """The organisations the person may see, or that take part already. The key of a record
        that was merged stands for the one it was merged into."""
        rows = Organisation.objects.filter(pk__in=keys).select_related("merged_into")
        found = {row.pk: row.merged_into or row for row in rows}
        wanted = Organisation.objects.filter(pk__in={row.pk for row in found.values()})
        mine = wanted.filter(partnerships__alliance=self.alliance).values_list("pk", flat=True)
        visible = wanted.visible_to(self.user).values_list("pk", flat=True)
        allowed = {*mine, *visible}
        return {key: row for key, row in found.items() if row.pk in allowed}

    def add_fields(self, part: Part) -> None:
        name = self.organisations[part.organisation].name
        roles = [*Partnership.Role.choices, ("", _("– take off –"))]
        self.fields[part.name("role")] = forms.ChoiceField(
            label=_("%(name)s: role") % {"name": name}, choices=roles, required=False
        )
        self.fields[part.name("from_on")] = day(_("%(name)s: since") % {"name": name})
        self.fields[part.name("until_on")] = day(_("%(name)s: until") % {"name": name})

    def lines(self) -> list[Line]:
        return [
            Line(self.organisations[part.organisation], [self.short(part, n) for n in FIELDS])
            for part in self.parts
        ]

    def short(self, part: Part, name: str) -> BoundField:
        """The field as it stands below the organisation's name."""
        field = copy(self[part.name(name)])
        field.label = str(LABELS[name])
        return field

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

    def wanted(self) -> dict[tuple[int, str], Days]:
        """The days by organisation and role; of records merged into one, those of all."""
        found: dict[tuple[int, str], Days] = {}
        for part in self.parts:
            role, begin, end = (self.cleaned_data[part.name(name)] for name in FIELDS)
            if role:
                key = (self.organisations[part.organisation].pk, role)
                days = Days(begin, end)
                found[key] = found[key].united(days) if key in found else days
        return found

    def apply(self, *, by: User) -> None:
        hold(to_change=False)
        # What was merged since the form was checked.
        self.organisations |= self.allowed({part.organisation for part in self.parts})
        wanted, gone = self.wanted(), []
        with acting(by, "edited"):
            for row in self.alliance.partnerships.all():
                days = wanted.pop((row.organisation_id, row.role), None)
                if days is None:
                    gone.append(row.organisation_id)
                    row.delete()
                elif days != (row.from_on, row.until_on):
                    row.from_on, row.until_on = days
                    row.save(update_fields=["from_on", "until_on"])
            for (organisation, role), (begin, end) in wanted.items():
                Partnership.objects.create(
                    alliance=self.alliance,
                    organisation_id=organisation,
                    role=role,
                    from_on=begin,
                    until_on=end,
                )
        # Those that stay are counted with the alliance.
        directory.refresh_organisations(gone)


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
