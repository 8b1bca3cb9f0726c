"""Offers, and what is said about them. An offer comes published and valid for thirty days."""

import datetime
import uuid

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from alliances.models import Conversation, Offer, RelayedMessage
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory, ThemeFactory


class OfferFactory(DjangoModelFactory):
    """Takes `themes` as slugs."""

    class Meta:
        model = Offer
        skip_postgeneration_save = True

    alliance = factory.SubFactory(AllianceFactory)
    kind = Offer.Kind.OFFER
    problem = Offer.Problem.TESTING
    title = factory.Sequence(lambda n: f"Prüfstand {n}")
    text = "Freie Zeiten an einem **Prüfstand**."
    valid_until = factory.LazyFunction(lambda: timezone.localdate() + datetime.timedelta(days=30))
    state = Offer.State.PUBLISHED
    published_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def themes(self, create, extracted, **kwargs):
        self.themes.set([ThemeFactory(slug=slug) for slug in extracted or []])


class ConversationFactory(DjangoModelFactory):
    class Meta:
        model = Conversation

    offer = factory.SubFactory(OfferFactory)
    asker = factory.SubFactory(UserFactory)
    answerer = factory.SubFactory(UserFactory)


class RelayedMessageFactory(DjangoModelFactory):
    """Not mailed yet."""

    class Meta:
        model = RelayedMessage

    conversation = factory.SubFactory(ConversationFactory)
    sender = factory.LazyAttribute(
        lambda o: o.conversation.asker if o.from_asker else o.conversation.answerer
    )
    from_asker = True
    text = "Guten Tag"
    once = factory.LazyFunction(lambda: f"test:{uuid.uuid4()}")
