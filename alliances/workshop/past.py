"""The versions of a desk, and what each changed."""

from functools import cached_property
from typing import NamedTuple

from django.core.paginator import Page, Paginator

from alliances.workshop.desks import Desk
from alliances.workshop.forms import DeskForm
from wirportal.editing.actions import Data
from wirportal.editing.comparing import FieldDifference, fields_that_differ
from wirportal.editing.differences import Patience
from wirportal.editing.models import Revision
from wirportal.editing.querysets import RevisionQuerySet

PAGE = 10


class Version(NamedTuple):
    revision: Revision
    changes: list[FieldDifference]
    is_newest: bool


class History:
    """A page of the versions, the newest first, each compared with the one before."""

    def __init__(self, desk: Desk, *, page: str | None) -> None:
        self.desk, self.number = desk, page
        self.patience = Patience()

    @cached_property
    def rows(self) -> RevisionQuerySet:
        return Revision.objects.of(self.desk.subject).select_related("by", "published_by")

    @cached_property
    def page(self) -> Page[Revision]:
        return Paginator(self.rows, PAGE).get_page(self.number)

    @cached_property
    def versions(self) -> list[Version]:
        found = list(self.page.object_list)
        if not found:
            return []
        before = self.rows.filter(number=found[-1].number - 1).first()
        pairs = zip(found, [*found, before][1:], strict=True)
        form = self.form_for(found)
        return [self.version(new, old, form) for new, old in pairs]

    def form_for(self, rows: list[Revision]) -> DeskForm:
        """One form for all of them: a form may have fields for what its text holds."""
        text: Data = {}
        for row in rows:
            text |= row.data
        return self.desk.showing(text)

    def version(self, new: Revision, old: Revision | None, form: DeskForm) -> Version:
        if old is None:
            return Version(new, [], new.number == self.desk.base)
        follow = self.desk.followed
        changes = fields_that_differ(form, follow(old.data), follow(new.data), self.patience)
        return Version(new, changes, new.number == self.desk.base)
