"""What of an event is deleted when, and what stays. The clock is moved."""

import datetime
import json

import pytest
from django.apps import apps
from django.core import serializers
from django.db import DatabaseError, transaction
from django.utils import timezone

from events.attending import papers, retention
from events.attending.listing import attendance
from events.models import Registration, RegistrationNeeds, TableSeat
from events.registering import actions, queue
from events.registering.telling import code_print
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory, TableSeatFactory
from tests.factories.reports import ReportOrderFactory
from wirportal.history.deeds import acting
from wirportal.notifications.models import Notification, OutboundMail
from wirportal.notifications.outbox import notify
from wirportal.registry import clockwork
from wirportal.reports.offered import Job

CANARY = "kanari"


@pytest.fixture
def event(db):
    now = timezone.now()
    return EventFactory(
        starts_at=now - datetime.timedelta(days=1),
        ends_at=now - datetime.timedelta(hours=20),
        needs_keep_days=14,
        people_keep_days=365,
    )


@pytest.fixture
def row(event):
    """A guest with a canary in each personal field."""
    row = RegistrationFactory(
        event=event,
        user=None,
        name=f"{CANARY} name",
        email=f"{CANARY}@gast.example",
        organisation=f"{CANARY} organisation",
        reason=f"{CANARY} reason",
        sector="presse",
        state="attended",
        checked_in_at=event.starts_at,
        list_consent_at=event.opens_at,
        photo_consent_at=event.opens_at,
    )
    RegistrationNeeds.objects.create(registration=row, access=f"{CANARY} access", food=CANARY)
    OutboundMail.objects.create(
        key="event-confirmed:1", kind="event-confirmed", address=row.email, language="de",
        data={"registration": row.pk}, message_id="<1@x>", due_at=timezone.now(),
        retry_at=timezone.now(),
    )  # fmt: skip
    OutboundMail.objects.create(
        key="event-cancelled:1", kind="event-cancelled", address=row.email, language="de",
        data={"event": event.pk}, message_id="<2@x>", due_at=timezone.now(),
        retry_at=timezone.now(),
    )  # fmt: skip
    return row


def mail_data(row):
    return {"registration": row.pk, "code": code_print(row)}


def everything():
    """All rows of all tables of events and of the outbox, history included."""
    found = []
    for app in ("events", "notifications"):
        for model in apps.get_app_config(app).get_models():
            found += serializers.serialize("python", model._base_manager.all())
    return json.dumps(found, default=str)


def tick(days):
    retention.forget_due(timezone.now() + datetime.timedelta(days=days))


def test_the_clock_calls_it():
    assert retention.forget_due in list(clockwork)


def test_needs_go_first_and_not_too_early(row):
    tick(13)
    assert RegistrationNeeds.objects.exists()
    tick(16)
    row.refresh_from_db()
    assert (RegistrationNeeds.objects.exists(), row.erased_at) == (False, None)
    assert f"{CANARY} access" not in everything()
    assert row.name == f"{CANARY} name"


def test_then_names_everywhere_and_what_counts_stays(row, event):
    code, before = row.code, attendance(event)
    TableSeatFactory(registration=row, table__event=event)
    tick(364)
    assert CANARY in everything()
    tick(367)
    tick(367)
    assert CANARY not in everything()
    row.refresh_from_db()
    assert row.erased_at is not None
    assert (row.name, row.email, row.user, row.list_consent_at) == ("", "", None, None)
    assert (row.state, row.sector, row.table_seats.count()) == ("attended", "presse", 1)
    assert row.code != code
    assert attendance(event) == before


def test_whoever_asks_is_forgotten_at_once_with_mails_notices_files_and_history(event, row):
    """The person has an account: no row says by its number that they were there."""
    user, stays = UserFactory(), RegistrationFactory(event=event)
    Registration.objects.filter(pk=row.pk).update(user=user, registered_by=user)
    notify([user], "event-confirmed", key=f"event-confirmed:{row.pk}:x", data=mail_data(row))
    with acting(user, "table_chosen"):
        TableSeatFactory(registration=row, table__event=event)
        RegistrationNeeds.objects.filter(registration=row).update(food="x")
    [mail] = OutboundMail.objects.filter(user=user)
    Notification.objects.create(user=user, key=mail.key, kind=mail.kind, title=CANARY)
    order = ReportOrderFactory(
        report="teilnahmeliste", state="ready", parameters={"veranstaltung": [str(event.pk)]}
    )

    retention.erase(Registration.objects.filter(pk=row.pk), by=user)

    assert CANARY not in everything()
    past = Registration.pgh_event_model.objects
    assert {one.user_id for one in past.filter(pgh_obj_id=row.pk)} == {None}
    for model in (Registration, RegistrationNeeds, TableSeat):
        contexts = model.pgh_event_model.objects.values_list("pgh_context", flat=True)
        assert user.pk not in {(context or {}).get("user") for context in contexts}
    assert past.filter(pgh_obj_id=stays.pk).exists()
    order.refresh_from_db()
    assert order.state == "expired"


def test_history_stays_closed_to_everybody_else(row):
    past = Registration.pgh_event_model.objects.filter(pgh_obj_id=row.pk)
    with pytest.raises(DatabaseError, match=r"(?i)cannot update or delete"), transaction.atomic():
        past._raw_delete(past.db)


def test_other_events_are_left_alone(row):
    other = RegistrationFactory(name="Bleibt")
    tick(367)
    other.refresh_from_db()
    assert (other.name, other.erased_at) == ("Bleibt", None)


def test_many_at_once_each_get_a_secret_of_their_own(event, row):
    rows = [RegistrationFactory(event=event) for _number in range(5)]
    tick(367)
    assert Registration.objects.filter(erased_at__isnull=False).count() == 6
    assert len({one.code for one in Registration.objects.all()}) == len(rows) + 1


def test_the_own_data_hold_every_personal_field(row):
    """A new field of the model is either in the file or named here as none of the person's."""
    found = json.dumps(retention.own_data(row), default=str)
    assert found.count(CANARY) == 6
    internal = {"id", "user", "form_token", "party", "quota", "registered_by", "checked_in_by",
                "erased_at"}  # fmt: skip
    fields = {field.name for field in Registration._meta.fields} - internal
    assert fields <= set(retention.own_data(row))


@pytest.fixture
def request_of_guest(db):
    """Somebody has typed an address, with needs; nobody has confirmed it."""
    row = RegistrationFactory(user=None, name="Nie bestätigt", state="requested")
    RegistrationNeeds.objects.create(registration=row, access="Rampe")
    return row


def keep(**later):
    now = timezone.now() + datetime.timedelta(**later)
    queue.keep_queues(now)
    retention.forget_due(now)


def test_requests_that_nobody_confirms_are_forgotten_soon(request_of_guest):
    row = request_of_guest
    keep(hours=23)
    assert RegistrationNeeds.objects.exists()
    keep(hours=25)
    row.refresh_from_db()
    assert (row.state, row.name) == ("cancelled", "Nie bestätigt")
    assert not RegistrationNeeds.objects.exists()
    keep(days=4)
    row.refresh_from_db()
    assert (row.name, row.erased_at is not None) == ("", True)


def test_who_has_confirmed_and_cancelled_stays_as_long_as_the_event(request_of_guest):
    row = actions.confirm_address(request_of_guest)
    actions.cancel([row], by=None)
    keep(days=5)
    row.refresh_from_db()
    assert (row.name, row.erased_at) == ("Nie bestätigt", None)


def test_needs_go_with_an_offer_that_lapses(db):
    until = timezone.now() + datetime.timedelta(hours=1)
    row = RegistrationFactory(state="offered", offered_until=until)
    RegistrationNeeds.objects.create(registration=row, food="vegan")
    keep(hours=2)
    row.refresh_from_db()
    assert (row.state, RegistrationNeeds.objects.exists()) == ("cancelled", False)


def test_whom_nobody_has_confirmed_stands_in_no_list_and_no_file(
    client_of, person, request_of_guest
):
    row = request_of_guest
    RegistrationFactory(event=row.event, user=None, name="Kommt")
    job = Job(person("event_team"), {"veranstaltung": row.event}, lambda percent, doing: None)
    path = f"/veranstaltungen/{row.event.slug}/teilnehmende/"
    for _state in ("requested", "cancelled"):
        assert [one.name for one in papers.people(job)] == ["Kommt"]
        page = client_of("event_team").get(path).content.decode()
        assert ("Kommt" in page, "Nie bestätigt" in page) == (True, False)
        keep(hours=25)
