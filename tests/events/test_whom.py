"""What concerns a registration goes to the account, or else to the address it was made with."""

import datetime

import pytest
from django.utils import timezone

from events.attending import writing
from events.planning.telling import tell_cancelled
from events.registering import actions, telling
from events.states import RegistrationState as S
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory
from wirportal.notifications.models import OutboundMail


@pytest.fixture
def rows(db):
    """Of an account, of a guest, and of an account that is closed."""
    event = EventFactory(swap_until=timezone.now() + datetime.timedelta(days=1))
    user, gone = UserFactory(language="en"), UserFactory(is_active=False)
    return [
        RegistrationFactory(event=event, user=user, email="alt@example.org"),
        RegistrationFactory(event=event, user=None, email="gast@example.org", language="en"),
        RegistrationFactory(event=event, user=gone, email="zu@example.org"),
    ]


def of_seats(rows):
    for row in rows:
        telling.tell(telling.CONFIRMED, row)


def of_cancellation(rows):
    for _time in range(2):
        tell_cancelled(rows[0].event)


def of_message(rows):
    texts = {"subject": "Eingang", "text": "Im Hof"}
    message = writing.write(rows[0].event, by=rows[0].user, audience="alle", **texts)
    assert writing.number_of(message) == 2
    writing.send(message, 1, 2, by=rows[0].user)


def of_a_passed_seat(rows):
    for number, row in enumerate(rows):
        actions.swap(row, by=UserFactory(), name="Neu", email=f"neu{number}@example.org")
    OutboundMail.objects.exclude(kind=telling.PASSED_ON).delete()


@pytest.mark.parametrize("deed", [of_seats, of_cancellation, of_message, of_a_passed_seat])
def test_the_account_or_else_the_address(rows, deed):
    user = rows[0].user
    deed(rows)
    found = OutboundMail.objects.order_by("pk").values_list("user", "address", "language")
    assert list(found) == [(user.pk, user.email, "en"), (None, "gast@example.org", "en")]
    assert rows[0].state == S.CONFIRMED
