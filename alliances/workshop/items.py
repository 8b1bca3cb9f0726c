"""The list of a section's items, as the team sees it."""

from functools import cached_property
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise

from alliances.models import Shown
from alliances.workshop.desks import Desk
from alliances.workshop.kinds import State
from alliances.workshop.sections import Section
from wirportal.editing.models import Revision

PAGE = 20


class Line(NamedTuple):
    """One item. `waits`: there is a version visitors don't see yet."""

    row: Shown
    url: str
    note: str
    state: State
    waits: str | Promise


class ItemList:
    """The items of a section, the newest first; two queries however many there are."""

    def __init__(self, desk: Desk, *, page: str | None) -> None:
        self.desk, self.kind, self.number = desk, desk.section.kind, page

    @property
    def section(self) -> Section:
        return self.desk.section

    @property
    def new_url(self) -> str:
        return self.desk.url()

    @cached_property
    def page(self) -> Page[Shown]:
        rows = self.kind.of(self.desk.alliance).order_by("-pk")
        return Paginator(rows, PAGE).get_page(self.number)

    @cached_property
    def lines(self) -> list[Line]:
        rows = list(self.page.object_list)
        newest = {r.subject: r for r in Revision.objects.newest_of_each([r.subject for r in rows])}
        return [self.line(row, newest.get(row.subject)) for row in rows]

    def line(self, row: Shown, newest: Revision | None) -> Line:
        desk = Desk(self.desk.alliance, self.desk.section, self.desk.user, row)
        return Line(row, desk.url(), self.kind.list_line(row), desk.state, waiting(row, newest))


def waiting(row: Shown, newest: Revision | None) -> str | Promise:
    """What waits; that a draft is one is said already."""
    if newest is None or newest.is_public:
        return ""
    is_just_a_draft = newest.state == Revision.State.DRAFT and not row.is_public
    return "" if is_just_a_draft else newest.get_state_display()
