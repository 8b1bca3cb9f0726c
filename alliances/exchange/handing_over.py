"""What somebody who leaves a team passes on: being the contact of offers, and conversations."""

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, Conversation, Offer
from wirportal.accounts.models import User
from wirportal.registry import HandOver


def contacts(leaver: User, alliance: Alliance) -> QuerySet[Offer]:
    return Offer.objects.filter(alliance=alliance, contact=leaver)


def count_contacts(leaver: User, alliance: Alliance) -> int:
    return contacts(leaver, alliance).count()


def pass_on_contacts(leaver: User, successor: User, alliance: Alliance) -> None:
    contacts(leaver, alliance).update(contact=successor)


def answered(leaver: User, alliance: Alliance) -> QuerySet[Conversation]:
    return Conversation.objects.filter(offer__alliance=alliance, answerer=leaver, is_closed=False)


def asked(leaver: User, alliance: Alliance) -> QuerySet[Conversation]:
    return Conversation.objects.filter(asking_alliance=alliance, asker=leaver, is_closed=False)


def count_conversations(leaver: User, alliance: Alliance) -> int:
    return answered(leaver, alliance).count() + asked(leaver, alliance).count()


def pass_on_conversations(leaver: User, successor: User, alliance: Alliance) -> None:
    """Nobody gets to both sides of one, and nobody has two about the same offer."""
    answered(leaver, alliance).exclude(asker=successor).update(answerer=successor)
    twins = Conversation.objects.filter(asker=successor).order_by().values("offer")
    ours = asked(leaver, alliance).exclude(offer__in=list(twins.values_list("offer", flat=True)))
    ours.exclude(answerer=F("asker")).exclude(answerer=successor).update(asker=successor)


CONTACTS = HandOver(_("Offers and needs whose messages they get"), count_contacts, pass_on_contacts)
CONVERSATIONS = HandOver(
    _("Open conversations about offers and needs"), count_conversations, pass_on_conversations
)
