"""Deeds of the workshop: save, propose, publish, give back, restore, take back."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances import actions as directory
from alliances.confirming.actions import confirm
from alliances.confirming.dates import keep_dates
from alliances.models import Alliance, Shown
from alliances.permissions import is_led_by
from alliances.workshop.desks import Desk
from alliances.workshop.forms import DeskForm
from alliances.workshop.telling import tell_author, tell_of_proposal, tell_page_taken_back
from wirportal.accounts.models import User
from wirportal.editing import actions as editing
from wirportal.editing.actions import Data
from wirportal.editing.models import Revision
from wirportal.history.deeds import acting, name_deeds
from wirportal.locks import wait_for
from wirportal.moves import Refused, move

name_deeds({"add": _("added")})


def hold(alliance: Alliance | None, *, alone: bool = False) -> None:
    """Keeps a table of an alliance apart from its forms, until the transaction ends.

    Many forms may write at once: each locks its text first, then the rows. A table (`alone`)
    writes several texts in one transaction, so it would lock the second text after the rows of
    the first, and each could wait for the other for ever.
    """
    wait_for(f"workshop/{alliance.pk if alliance else 'portal'}", alone=alone)


class Added(Exception):
    """This form has been sent before; `row` is the item it has added."""

    def __init__(self, row: Shown) -> None:
        super().__init__(row.subject)
        self.row = row


@transaction.atomic
def save(
    desk: Desk,
    form: DeskForm,
    data: Data,
    *,
    base: int,
    by: User,
    once: uuid.UUID | None = None,
) -> Revision:
    """A new version; of something visitors don't see yet it is written to the row at once.

    Raises `editing.Conflict` if somebody else has saved since version `base`, `Added` if the form
    of a new item, marked with `once`, comes again.
    """
    hold(desk.alliance)
    if desk.is_new:
        if before := editing.made_by_form(once, by=by):
            if row := desk.item_of(before):
                raise Added(row)
            raise Refused(_("This form belongs to another entry. Please open the page anew."))
        add(desk, form, by=by)
        return editing.save(desk.subject, data, base=0, by=by, live=None, once=once)
    revision = editing.save(desk.subject, data, base=base, by=by, live=desk.live)
    if is_hidden(desk) and not revision.is_public:
        form.apply(by=by)
    return revision


def is_hidden(desk: Desk) -> bool:
    """Whether visitors don't see the row, so that it holds its newest draft.

    Asked anew once the save before this one is done: that may have published it.
    """
    if not isinstance(desk.row, Shown):
        return False
    desk.row.refresh_from_db(fields=["state"])
    return not desk.row.is_public


def add(desk: Desk, form: DeskForm, *, by: User) -> None:
    """Stores the new item; the text kept for it while it was typed goes."""
    editing.forget(desk.subject, by=by)
    with acting(by, "add"):
        form.instance.made_by = by
        form.apply(by=by)
    desk.row = form.instance


@transaction.atomic
def publish(desk: Desk, form: DeskForm, revision: Revision, *, by: User) -> None:
    """Writes the version to where visitors read it."""
    editing.mark_published(revision, by=by)
    write_public(desk, form, by=by)
    tell_author(revision, by=by)


def write_public(desk: Desk, form: DeskForm, *, by: User) -> None:
    """What publication does beside the version itself; a preview does it too, and undoes it."""
    form.apply(by=by)
    if isinstance(form.instance, Shown):
        show_item(desk, form.instance, by=by)
    if desk.alliance is None:
        return
    # What the agency or an editor mends is not the alliance's own word.
    if desk.section.fact and is_led_by(desk.alliance, by):
        confirm(desk.alliance, [desk.section.fact], by=by)
    alliance = Alliance.objects.select_related("region", "round").get(pk=desk.alliance.pk)
    directory.refresh(alliance)


def show_item(desk: Desk, row: Shown, *, by: User) -> None:
    also = desk.section.kind.also(row, by)
    if row.is_public:
        if also:
            type(row)._base_manager.filter(pk=row.pk).update(**also)
            row.refresh_from_db(fields=list(also))
    else:
        move(row, "publish", by=by, published_at=timezone.now(), **also)


@transaction.atomic
def propose(revision: Revision, *, by: User, note: str = "") -> None:
    if editing.propose(revision, by=by, note=note):
        tell_of_proposal(revision, by=by)


@transaction.atomic
def give_back(desk: Desk, *, base: int, by: User, note: str) -> None:
    """Tells the person who proposed why it is not published as it is.

    Raises `editing.Conflict` if a newer version than `base` has been saved.
    """
    if desk.newest is None:
        raise Refused(_("There is no proposal."))
    if desk.newest.number != base:
        raise editing.Conflict(desk.newest)
    editing.give_back(desk.newest, by=by, note=note)
    tell_author(desk.newest, by=by)


@transaction.atomic
def restore(desk: Desk, old: Revision, *, base: int, by: User) -> Revision:
    """An older version as the newest one, to be looked at and published. It may have to be
    mended: what it names may be gone."""
    hold(desk.alliance)
    data = desk.followed(old.data)
    revision = editing.save(
        desk.subject, data, base=base, by=by, live=desk.live, restored_from=old.number
    )
    form = desk.bound(data)
    if is_hidden(desk) and form.is_valid():
        form.apply(by=by)
    return revision


@transaction.atomic
def drop_draft(desk: Desk, *, base: int, by: User) -> None:
    """Back to what is public, as a version of its own: the draft stays in the history.

    Raises `editing.Conflict` if somebody else has saved since version `base`.
    """
    if not desk.is_public:
        raise Refused(_("Nothing of it is public yet, so there is nothing to go back to."))
    public = desk.live()
    revision = editing.save(desk.subject, public, base=base, by=by, live=desk.live)
    editing.mark_published(revision, by=by)


@transaction.atomic
def withdraw(desk: Desk, *, by: User) -> None:
    """Visitors don't see the item any more."""
    hold(desk.alliance)
    move(desk.row, "withdraw", by=by)
    if desk.alliance is not None:
        keep_dates(desk.alliance)


@transaction.atomic
def take_page_back(alliance: Alliance, *, by: User, because: str) -> None:
    """The whole page, by the agency; the team hears why."""
    directory.withdraw(alliance, by=by, because=because)
    tell_page_taken_back(alliance, by=by)
