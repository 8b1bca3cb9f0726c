"""What somebody who leaves a team has typed into strategies and never saved."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance
from reviews.models import InterimReview
from reviews.strategy.draft import texts_of
from wirportal.accounts.models import User
from wirportal.editing import actions as editing
from wirportal.editing.models import Autosave
from wirportal.registry import HandOver


def kept(leaver: User, alliance: Alliance) -> QuerySet[Autosave]:
    cases = InterimReview.objects.filter(alliance=alliance).values_list("pk", flat=True)
    return Autosave.objects.visible_to(leaver).filter(texts_of(cases))


def count(leaver: User, alliance: Alliance) -> int:
    return kept(leaver, alliance).count()


def pass_on(leaver: User, successor: User, alliance: Alliance) -> None:
    editing.pass_on(kept(leaver, alliance), successor)


KEPT = HandOver(_("Texts of the strategy, typed and never saved"), count, pass_on)
