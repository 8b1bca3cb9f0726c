"""What happens with a form that was sent to a desk, and what the person gets to see."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from alliances.models import Shown
from alliances.workshop import actions
from alliances.workshop.desks import Desk
from alliances.workshop.forms import DeskForm
from alliances.workshop.showing import show_desk
from wirportal.accounts.models import User
from wirportal.editing import actions as editing
from wirportal.editing.actions import Conflict, Data
from wirportal.editing.comparing import clashes, merged
from wirportal.editing.models import Revision
from wirportal.permissions import require

Deed = Callable[[Desk, DeskForm, Revision, User], str]


def answer(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Saves what was sent and does what the button says; a text that can't be taken is kept."""
    deed = request.POST.get("deed", "save")
    if deed == "discard":
        return discard(request, desk)
    data = desk.sent(request.POST)
    base = number_in(request.POST.get("base", ""))
    form = desk.bound(data, request.FILES)
    if not form.is_valid():
        keep(desk, data, base)
        return show_desk(request, desk, form, base=base)
    once = mark_in(request.POST.get("once", ""))
    try:
        words = perform(desk, form, data, deed, base, once)
    except actions.Added as before:
        # Pressed twice, or sent again from the page before: the same item, changed at most.
        return answer(request, Desk(desk.alliance, desk.section, desk.user, before.row))
    except Conflict as conflict:
        return compare(request, desk, data, base, conflict.newest)
    messages.success(request, words)
    return redirect(desk.url("preview") if deed == "preview" else desk.url())


def number_in(text: str) -> int:
    """The number of the version the text was made from; nonsense is no version."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1


def mark_in(text: str) -> uuid.UUID | None:
    """The mark of the form of a new item."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


@transaction.atomic
def perform(
    desk: Desk,
    form: DeskForm,
    data: Data,
    deed: str,
    base: int,
    once: uuid.UUID | None = None,
) -> str:
    by = desk.user
    if deed == "publish":
        require(by, "alliances.publish", desk.alliance)
    revision = actions.save(desk, form, data, base=base, by=by, once=once)
    if deed == "publish":
        actions.publish(desk, form, revision, by=by)
        return words_of_publication(desk, form.instance)
    if deed == "propose":
        actions.propose(revision, by=by)
        return _("Proposed. The coordination is going to look at it.")
    if deed == "preview":
        return _("Saved as a draft. This is how visitors will see it.")
    return _("Saved as a draft. Visitors don't see it yet.")


def words_of_publication(desk: Desk, row: object) -> str:
    """Whether visitors see it: news may have to wait for its time, a result for its release."""
    if desk.alliance and not desk.alliance.is_public:
        return _("Published.")
    if isinstance(row, Shown) and not row.is_visible:
        return str(row.NOT_YET)
    return _("Published. Visitors see it now.")


def keep(desk: Desk, data: Data, base: int) -> None:
    if not desk.is_new:
        editing.keep(desk.subject, data, base=max(base, 0), by=desk.user)


def compare(
    request: HttpRequest, desk: Desk, mine: Data, base: int, newest: Revision
) -> HttpResponse:
    """Both texts, and the one proposed from both; the own text is kept as well."""
    editing.keep(desk.subject, mine, base=max(base, 0), by=desk.user)
    theirs = desk.followed(newest.data)
    origin = text_of(desk, base) or theirs
    form = desk.showing(merged(origin, mine, theirs))
    context = {"clashes": clashes(form, origin, mine, theirs), "newest": newest}
    return show_desk(request, desk, form, base=newest.number, status=409, **context)


def text_of(desk: Desk, number: int) -> Data | None:
    """The text of a version; of version 0 what was public before there were any."""
    row = Revision.objects.of(desk.subject).filter(number=max(number, 1)).first()
    return desk.followed(row.data) if row else None


def discard(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Throws away what was kept and not saved."""
    editing.forget(desk.subject, by=desk.user)
    messages.success(request, _("Your unsaved text has been thrown away."))
    return redirect(desk.url())


def decide(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What is done with a version that waits, without changing its text."""
    require(request.user, "alliances.publish", desk.alliance)
    try:
        messages.success(request, decided(request, desk))
    except Conflict:
        words = _("Somebody has saved a newer version in the meantime. Please look at it first.")
        messages.error(request, words)
    return redirect(desk.url())


def decided(request: HttpRequest, desk: Desk) -> str:
    """Does it and gives the words for it."""
    deed, base = request.POST.get("deed"), number_in(request.POST.get("base", ""))
    if deed == "give_back":
        note = request.POST.get("note", "").strip()[:2000]
        actions.give_back(desk, base=base, by=desk.user, note=note)
        return _("Given back with your remark.")
    if deed == "drop":
        actions.drop_draft(desk, base=base, by=desk.user)
        return _("The draft is dropped. What is public stays as it is.")
    raise PermissionDenied(deed)
