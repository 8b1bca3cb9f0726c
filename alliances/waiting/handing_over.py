"""What somebody who leaves a team has begun: texts never saved, and versions not public yet."""

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance
from alliances.workshop.kinds import KINDS
from alliances.workshop.subjects import item_rows, of_sections
from wirportal.accounts.models import User
from wirportal.editing import actions as editing
from wirportal.editing.models import Autosave, Revision
from wirportal.registry import HandOver


def of_alliance(alliance: Alliance) -> Q:
    """Texts of the alliance and of its items, by their names."""
    found = Q(subject__in=of_sections([alliance.pk]))
    for kind in KINDS.values():
        found |= Q(subject__in=item_rows(kind).filter(alliance=alliance).values("subject"))
    return found


def kept(leaver: User, alliance: Alliance) -> QuerySet[Autosave]:
    return Autosave.objects.visible_to(leaver).filter(of_alliance(alliance))


def count_kept(leaver: User, alliance: Alliance) -> int:
    return kept(leaver, alliance).count()


def pass_on_kept(leaver: User, successor: User, alliance: Alliance) -> None:
    editing.pass_on(kept(leaver, alliance), successor)


def saved(leaver: User, alliance: Alliance) -> QuerySet[Revision]:
    """The newest versions, by the leaver, that visitors don't see yet."""
    numbers = Revision.objects.filter(subject=OuterRef("subject")).order_by("-number")
    rows = Revision.objects.filter(of_alliance(alliance), by=leaver)
    newest = rows.filter(number=Subquery(numbers.values("number")[:1]))
    return newest.exclude(state=Revision.State.PUBLISHED)


def count_saved(leaver: User, alliance: Alliance) -> int:
    return saved(leaver, alliance).count()


def stay(leaver: User, successor: User, alliance: Alliance) -> None:
    """They belong to the alliance: its team finds them in the workshop, whoever wrote them."""


KEPT = HandOver(_("Texts typed and never saved"), count_kept, pass_on_kept)
SAVED = HandOver(_("Drafts and proposals (they stay with the alliance)"), count_saved, stay)
