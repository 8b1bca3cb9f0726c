"""The accesses to a case: newest first, by pages, filtered by kind and person."""

from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property

from reviews.models import AccessRecord, InterimReview
from wirportal.accounts.models import RoleGrant, User

PAGE = 25
ROLES = dict(RoleGrant.Role.choices)


class Option(NamedTuple):
    value: str
    label: str
    is_chosen: bool


class Line(NamedTuple):
    record: AccessRecord
    role: str


class Accesses:
    """What the query string asks for; a filter that makes no sense is none."""

    def __init__(self, request: HttpRequest, case: InterimReview) -> None:
        self.case = case
        self.kind = request.GET.get("art", "")
        self.person = request.GET.get("person", "")
        self.number = request.GET.get("seite")

    @property
    def is_filtered(self) -> bool:
        return bool(self.chosen_kind or self.chosen_person)

    @property
    def chosen_kind(self) -> str:
        return self.kind if self.kind in AccessRecord.What.values else ""

    @property
    def chosen_person(self) -> str:
        return self.person if any(self.person == str(one.pk) for one in self.people) else ""

    @cached_property
    def people(self) -> list[User]:
        """Those who have opened something."""
        keys = self.case.accesses.order_by().values("user").distinct()
        return list(User.objects.filter(pk__in=keys).order_by("display_name", "pk"))

    @cached_property
    def page(self) -> Page[Any]:
        rows = self.case.accesses.select_related("user")
        if self.chosen_kind:
            rows = rows.filter(what=self.chosen_kind)
        if self.chosen_person:
            rows = rows.filter(user=int(self.chosen_person))
        return Paginator(rows, PAGE).get_page(self.number)

    @property
    def lines(self) -> list[Line]:
        return [Line(record, role_of(record)) for record in self.page.object_list]

    @property
    def kinds(self) -> list[Option]:
        return [
            Option(value, str(label), value == self.chosen_kind)
            for value, label in AccessRecord.What.choices
        ]

    @property
    def persons(self) -> list[Option]:
        chosen = self.chosen_person
        return [Option(str(one.pk), one.display_name, chosen == str(one.pk)) for one in self.people]


def role_of(record: AccessRecord) -> str:
    """The role in which it was opened; of the alliance's team no role is kept."""
    return str(ROLES.get(record.role, ""))
