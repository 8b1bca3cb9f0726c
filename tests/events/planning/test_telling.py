"""The mail that an event is cancelled: true, in the reader's language, without closed doors."""

import pytest
from django.utils import translation

from events.planning.telling import cancelled
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory

OFF = {"state": "cancelled", "reason": "Sturm"}


def test_it_names_event_day_and_reason(db):
    event = EventFactory(title_de="Werkstatt", title_en="Workshop", **OFF)

    german = cancelled({"event": event.pk}, UserFactory())
    with translation.override("en"):
        english = cancelled({"event": event.pk}, None)

    assert german.subject == "Abgesagt: Werkstatt"
    assert english.subject == "Cancelled: Workshop"
    assert german.quote == english.quote == "Sturm"
    assert german.link.endswith(event.get_absolute_url())


def test_it_is_not_sent_for_an_event_that_takes_place(db):
    assert cancelled({"event": EventFactory().pk}, UserFactory()) is None


@pytest.mark.parametrize(("visibility", "is_linked"), [("public", True), ("invited", False)])
def test_guests_get_a_link_only_to_what_they_can_open(db, visibility, is_linked):
    event = EventFactory(visibility=visibility, **OFF)
    assert bool(cancelled({"event": event.pk}, None).link) == is_linked
