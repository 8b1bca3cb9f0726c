"""Takes an organisation into the partners' newest text; visitors see it once that is published."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliances.models import Organisation
from alliances.partners import register
from alliances.workshop.desks import Desk
from alliances.workshop.partners import Part, parts_in
from wirportal.accounts.models import User
from wirportal.editing import actions as editing
from wirportal.editing.actions import Data
from wirportal.editing.models import Autosave, Revision
from wirportal.moves import Refused


def roles_in(text: Data) -> dict[int, list[str]]:
    """The roles that stand in a text of the partners, by organisation."""
    found: dict[int, list[str]] = {}
    for part in parts_in(text):
        found.setdefault(part.organisation, []).extend(text[part.name("role")])
    return found


def with_part(text: Data, organisation: int, role: str) -> Data:
    """The text with one part more, in the first line of the organisation that is free."""
    if role in roles_in(text).get(organisation, []):
        return text
    lines = (Part(organisation, number) for number in range(10))
    free = next(part for part in lines if not text.get(part.name("role")))
    return text | {free.name("role"): [role], free.name("from_on"): [], free.name("until_on"): []}


@transaction.atomic
def take_in(desk: Desk, organisation: Organisation, role: str, *, by: User) -> Revision:
    """The next version of the partners' text, with this organisation in this role.

    Raises `editing.Conflict` if somebody saves at the same moment; then nothing has happened.
    """
    kept = Autosave.objects.visible_to(by).filter(subject=desk.subject).first()
    text = with_part(desk.current, organisation.pk, role)
    form = desk.bound(text)
    if not form.is_valid():
        raise Refused(_("The partners' text has mistakes. Please mend them first."))
    # The rest of the team reads the draft as well.
    register.open_to(desk.owner, organisation)
    revision = editing.save(desk.subject, text, base=desk.base, by=by, live=desk.live)
    if kept and kept.data != desk.current:
        keep_on(desk, kept, organisation, role, revision)
    return revision


def keep_on(
    desk: Desk, kept: Autosave, organisation: Organisation, role: str, revision: Revision
) -> None:
    """What the person was typing, and had not saved, goes on with the new line in it."""
    base = revision.number if kept.base == desk.base else kept.base
    text = with_part(kept.data, organisation.pk, role)
    editing.keep(desk.subject, text, base=base, by=desk.user)


def take_in_new(desk: Desk, role: str, *, by: User, **record: Any) -> Organisation:
    """Adds a record and takes it in: both or nothing.

    Raises `register.AlreadyThere`, and then the alliance's team may see the record that is there.
    """
    alliance = desk.owner
    try:
        with transaction.atomic():
            organisation = register.add(alliance, by=by, **record)
            take_in(desk, organisation, role, by=by)
    except register.AlreadyThere as found:
        register.open_to(alliance, found.existing)
        raise
    return organisation
