"""Takes over what a trial run has shown: that, and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core import signing
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance
from alliances.sheets.entries import NewText
from alliances.sheets.given import GivenTable, read
from alliances.sheets.trial import Trial
from alliances.workshop import actions
from wirportal.accounts.models import User
from wirportal.editing import actions as editing
from wirportal.editing.actions import Conflict
from wirportal.editing.models import Autosave
from wirportal.files.actions import erase
from wirportal.files.models import StoredFile
from wirportal.moves import Refused

SALT = "alliances.sheets"
# Shorter than a file without an owner is kept.
GOOD_FOR = 12 * 60 * 60
TOO_OLD = _("This trial run is too old or was taken over already. Please upload the table anew.")


class Row(NamedTuple):
    """Something that was taken over, for the page that says so."""

    title: str
    url: str
    is_new: bool


@dataclass
class Taken:
    """`overtaken`: what somebody else has changed since the trial run."""

    deed: str
    trial: Trial
    rows: list[Row] = field(default_factory=list)
    overtaken: list[str] = field(default_factory=list)


def sealed(trial: Trial, stored: StoredFile) -> str:
    """What the page has shown, so that the button below it does that and no more."""
    told = {"file": str(stored.key), "alliance": trial.alliance.pk, "texts": trial.promised()}
    return signing.dumps(told, salt=SALT, compress=True)


def opened(shown: str, alliance: Alliance) -> dict[str, Any]:
    try:
        told: dict[str, Any] = signing.loads(shown, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature as error:
        raise Refused(TOO_OLD) from error
    if told["alliance"] != alliance.pk:
        raise Refused(TOO_OLD)
    return told


def take_over(alliance: Alliance, shown: str, *, deed: str, by: User) -> Taken:
    """Tries the kept file once more and writes what is still as it was shown.

    All of it in one transaction; what somebody has changed meanwhile is left out.
    """
    told = opened(shown, alliance)
    stored = StoredFile.objects.visible_to(by).filter(key=told["file"]).first()
    given = tables_in(stored)
    with transaction.atomic():
        # Of two tables of one alliance the second finds what the first has added.
        actions.hold(alliance, alone=True)
        # Pressed twice, the second finds no file any more.
        files = StoredFile.objects.visible_to(by).select_for_update()
        if (kept := files.filter(key=told["file"]).first()) is None:
            raise Refused(TOO_OLD)
        taken = Taken(deed, Trial(alliance, by, given))
        write_all(taken, told["texts"], by=by)
        erase(kept)
    return taken


def tables_in(stored: StoredFile | None) -> list[GivenTable]:
    try:
        if stored is None:
            raise Refused(TOO_OLD)
        with stored.content.open() as file:
            return read(file.read())
    except OSError as error:
        raise Refused(TOO_OLD) from error


def write_all(taken: Taken, promised: dict[str, list[Any]], *, by: User) -> None:
    texts = {new.name: new for new in taken.trial.texts}
    kept = typing_of(by, texts.values())
    for name, told in promised.items():
        new = texts.get(name)
        row = write(new, taken.deed, by=by) if new and new.promise == told else None
        if row:
            taken.rows.append(row)
        else:
            taken.overtaken.append(told[-1])
    for text in kept:
        editing.keep(text.subject, text.data, base=text.base, by=by)


def typing_of(by: User, texts: Iterable[NewText]) -> list[Autosave]:
    """What the person is typing in these forms and has not saved: it stays kept."""
    subjects = {new.desk.subject for new in texts}
    return list(Autosave.objects.visible_to(by).filter(subject__in=subjects))


def write(new: NewText, deed: str, *, by: User) -> Row | None:
    """By way of the desk, as if it had been typed there; nothing if somebody was faster."""
    desk, is_new = new.desk, new.desk.is_new
    form = desk.bound(new.text)
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            revision = actions.save(desk, form, new.text, base=new.base, by=by)
            if deed == "publish":
                actions.publish(desk, form, revision, by=by)
            elif deed == "propose":
                actions.propose(revision, by=by)
    except (Conflict, IntegrityError):
        return None
    title = new.entries[0].title if desk.section.is_list else desk.title
    return Row(title, desk.url(), is_new)
