"""What must never be in the rows of events is refused by the database, whoever writes it."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from events.models import DemandResponse
from tests.factories.accounts import UserFactory
from tests.factories.events import DemandFactory, EventFactory, QuestionGroupFactory, QuotaFactory


def response(**more):
    demand = DemandFactory(state="handed_over", handed_over_on=timezone.localdate())
    given = {"office": "Amt", "text_de": "Ja", "leads_to": "answered"} | more
    return DemandResponse.objects.create(demand=demand, **given)


def published_alone():
    user = UserFactory()
    response(drafted_by=user, published_by=user, published_at=timezone.now())


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("demand_response_of_two_people", published_alone),
        ("demand_response_leads_on", lambda: response(leads_to="collected")),
        ("event_has_both_coordinates_or_none", lambda: EventFactory(lat=52.5)),
        (
            "question_group_published_with_an_answer",
            lambda: QuestionGroupFactory(published_at=timezone.now(), answer_de="Ja."),
        ),
        ("quota_holds_a_seat", lambda: QuotaFactory(seats=0)),
    ],
)
def test_the_database_refuses(db, name, write):
    with pytest.raises(IntegrityError, match=name):
        write()


def test_what_is_right_it_takes(db):
    response(drafted_by=UserFactory(), published_by=UserFactory(), published_at=timezone.now())
    response(drafted_by=None, published_by=None, published_at=timezone.now())
    QuestionGroupFactory(published_at=timezone.now(), answer_de="Ja.", answered_by="Amt")
