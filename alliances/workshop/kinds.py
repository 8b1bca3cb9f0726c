"""What a team keeps one by one: each kind registers its form, its list and its public page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, Shown
from alliances.workshop.forms import DeskForm
from wirportal.accounts.models import User

Text = str | Promise


class State(NamedTuple):
    """The word of a badge, and its tone."""

    label: Text
    tone: str


def state_of(row: Shown) -> State:
    if row.is_public and not row.is_visible:
        return State(_("Not public yet"), "info")
    return State(row.get_state_display(), "good" if row.is_public else "warn")


def nothing_also(row: Shown, by: User) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class ItemKind:
    """A kind of item. `section` is the section of the workshop that lists them.

    `public_view(request, row)` answers with the page on which visitors see the row; the preview
    calls it as a visitor, inside a transaction that is rolled back. `also(row, by)` gives columns
    that are set with publication.
    """

    section: str
    model: type[Shown]
    form: type[DeskForm]
    label: Text
    new_label: Text
    empty_text: Text
    public_view: Callable[[HttpRequest, Any], HttpResponse]
    list_line: Callable[[Any], str]
    also: Callable[[Any, User], dict[str, Any]] = nothing_also
    state_of: Callable[[Any], State] = state_of
    new_form: type[DeskForm] | None = None  # if a new one needs more, a file for example
    extra_template: str = ""
    extra_context: Callable[[HttpRequest, Any], dict[str, Any]] | None = None

    def of(self, alliance: Alliance | None) -> QuerySet[Any]:
        """All of an alliance, drafts included; asked only once one may enter its workshop.
        None: those of the portal itself."""
        rows: QuerySet[Any] = self.model._base_manager.all()
        return rows.filter(alliance=alliance)


KINDS: dict[str, ItemKind] = {}


def register(kind: ItemKind) -> ItemKind:
    KINDS[kind.section] = kind
    return kind
