"""Between a form at the table and its deed: saved, refused, or both texts side by side."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.translation import gettext as _

from events.editing import Overtaken
from events.models import ThemeTable
from events.tables import actions
from events.tables.forms import LockedForm, RowForm
from events.tables.kinds import Kind
from wirportal.editing.comparing import worded
from wirportal.editing.filling import REFUSED, WRONG
from wirportal.editing.forms import text_in, text_sent
from wirportal.moves import Refused
from wirportal.web import person


class Both(NamedTuple):
    """A field that two people have filled in differently."""

    name: str
    label: str
    mine: str
    theirs: str
    is_text: bool


class Answer(NamedTuple):
    form: Any
    is_done: bool = False
    status: int = 200
    both: tuple[Both, ...] = ()


def saved(
    request: HttpRequest,
    form: Any,
    deed: Callable[[], object],
    theirs: Callable[[Any], LockedForm] | None = None,
) -> Answer:
    """Does the deed with what was sent; `theirs` makes the form of what somebody who was faster has
    saved."""
    if request.method != "POST":
        return Answer(form)
    if not form.is_valid():
        return Answer(form, status=WRONG)
    try:
        deed()
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return Answer(form, status=REFUSED)
    except Overtaken as overtaken:
        if theirs is None:
            raise
        return side_by_side(request, form, theirs(overtaken.newest), overtaken)
    return Answer(form, is_done=True)


def added(request: HttpRequest, form: RowForm, table: ThemeTable, kind: Kind) -> Answer:
    def deed() -> None:
        values, links = form.values(), form.links()
        token = form.cleaned_data["form_token"]
        actions.add(table, kind.model, values, links, token=token, by=person(request))

    return saved(request, form, deed)


def changed(request: HttpRequest, form: RowForm, row: Any) -> Answer:
    def deed() -> None:
        number = form.cleaned_data["number"]
        actions.change(row, form.values(), form.links(), number=number, by=person(request))

    def theirs(newest: Any) -> RowForm:
        return type(form)(user=person(request), table=form.table, row=newest)

    return saved(request, form, deed, theirs)


def side_by_side(
    request: HttpRequest, form: Any, theirs: LockedForm, overtaken: Overtaken
) -> Answer:
    """The form keeps what was typed; sent once more it is saved over what has now been read."""
    mine, other = text_sent(form, request.POST), text_in(theirs)
    both = tuple(
        Both(
            field.name,
            str(field.label),
            worded(field, mine.get(field.html_name, [])),
            worded(field, other.get(field.html_name, [])),
            is_text=field.widget_type in {"textarea", "text"},
        )
        for field in form.visible_fields()
        if mine.get(field.html_name, []) != other.get(field.html_name, [])
    )
    data = request.POST.copy()
    data["number"] = str(overtaken.number)
    form.data = data
    said = overtaken.said or _("Somebody else has saved meanwhile. Nothing was overwritten.")
    form.add_error(None, said)
    return Answer(form, status=REFUSED, both=both)
