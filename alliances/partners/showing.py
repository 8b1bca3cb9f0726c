"""Organisations as the pages of this room show them."""

from functools import cached_property
from typing import Any, NamedTuple

from alliances.models import Organisation, Partnership, ProjectParticipation
from alliances.partners.drafts import roles_in
from alliances.partners.finding import MOST
from wirportal.editing.actions import Data

ROLES = dict(Partnership.Role.choices)


class Line(NamedTuple):
    """An organisation that was found; `has` are its roles in the draft, `free` the others."""

    row: Organisation
    has: list[str]
    free: list[tuple[str, str]]


def lines(found: list[Organisation], text: Data) -> list[Line]:
    roles = roles_in(text)
    return [line(row, roles.get(row.pk, [])) for row in found]


def line(row: Organisation, taken: list[str]) -> Line:
    has = [str(ROLES[role]) for role in taken if role in ROLES]
    # The plainest role comes first: it is the one that is meant most often.
    free = [(key, str(label)) for key, label in reversed(ROLES.items()) if key not in taken]
    return Line(row, has, free)


class Found(NamedTuple):
    rows: list[Organisation]

    @property
    def is_cut(self) -> bool:
        """Whether there may be more than are shown."""
        return len(self.rows) >= MOST


class Side:
    """One of two records, with all that is merged with it."""

    def __init__(self, row: Organisation, user: Any) -> None:
        self.row, self.user = row, user

    @cached_property
    def names(self) -> list[str]:
        return [alias.text for alias in self.row.aliases.all() if alias.text != self.row.name]

    @cached_property
    def partnerships(self) -> list[Partnership]:
        rows = self.row.partnerships.visible_to(self.user).select_related("alliance")
        return list(rows.order_by("alliance__name", "pk"))

    @cached_property
    def participations(self) -> list[ProjectParticipation]:
        projects: Any = ProjectParticipation._meta.get_field("project").related_model
        visible = projects.objects.visible_to(self.user)
        rows = self.row.participations.filter(project__in=visible).select_related("project")
        return list(rows.order_by("project__title_de", "pk"))
