"""An offer of `alliance`, and somebody who writes about it."""

import uuid

import pytest

from tests.factories.exchange import ConversationFactory, OfferFactory, RelayedMessageFactory


@pytest.fixture
def offer(alliance, person):
    """Of `alliance`; `coordinator` answers for it."""
    person("coordinator")
    return OfferFactory(alliance=alliance, title="Prüfstand frei")


@pytest.fixture
def conversation(offer, person):
    """Between `stranger`, who coordinates `fremd`, and `coordinator`."""
    stranger = person("stranger")
    return ConversationFactory(
        offer=offer,
        asker=stranger,
        asking_alliance=stranger.memberships.get().alliance,
        answerer=person("coordinator"),
    )


@pytest.fixture
def message(conversation):
    return RelayedMessageFactory(conversation=conversation, text="Geht es im Mai?")


@pytest.fixture
def words():
    """What a form sends; `words("Text", once=…)`."""

    def make(text="Geht es im Mai?", *, once=None, **more):
        return {"text": text, "once": once or str(uuid.uuid4()), **more}

    return make


@pytest.fixture
def talk_page(conversation):
    return f"/nachrichten/{conversation.key}/"
