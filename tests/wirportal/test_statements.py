"""Queries that are written once: same answers as Django's own, and nothing kept too long."""

import datetime
import threading
import uuid

import pytest
import time_machine
from django.db import connection
from django.db.models import F, Value
from django.utils import timezone, translation
from pghistory.models import Context

from tests.factories.accounts import UserFactory
from wirportal.accounts.models import RoleGrant, User
from wirportal.statements import Statement, Unbound

pytestmark = pytest.mark.django_db


def named(name: str, least: int):
    return User.objects.filter(display_name=name, pk__gte=least).order_by("pk")


def test_answers_as_the_query_itself_and_is_written_once():
    built = []

    def build(key):
        built.append(key)
        return User.objects.for_session().filter(pk=key)

    statement = Statement(build, key=int)
    people = [UserFactory(), UserFactory()]
    RoleGrant.objects.create(user=people[1], role="auditor")

    found = [statement.first(key=person.pk) for person in people]

    assert found == people
    assert [person.held_roles for person in found] == [[], ["auditor"]]
    assert statement.first(key=0) is None
    assert len(built) == 1


def test_each_value_goes_to_its_place():
    person = UserFactory(display_name="Rolle A")
    statement = Statement(named, name=str, least=int)

    assert statement.rows(name="Rolle A", least=person.pk) == [person]
    assert statement.rows(name="Rolle A", least=person.pk + 1) == []
    assert statement.rows(name="Rolle A' OR '1'='1", least=0) == []
    assert statement.finds(name="Rolle A", least=0)


def test_a_key_may_be_a_uuid():
    kept = Context.objects.create(metadata={})
    Context.objects.create(metadata={})
    statement = Statement(lambda key: Context.objects.filter(pk=key), key=uuid.UUID)

    assert statement.rows(key=uuid.uuid4()) == []
    assert statement.rows(key=kept.pk) == [kept]


def test_related_rows_and_annotations_come_along():
    grant = RoleGrant.objects.create(user=UserFactory(), role="editor")

    def build(key):
        return RoleGrant.objects.select_related("user").annotate(x=F("pk")).filter(user=key)

    statement = Statement(build, key=int)
    statement.rows(key=0)
    found = statement.first(key=grant.user_id)

    with connection.execute_wrapper(lambda *_: pytest.fail("another query")):
        assert (found.x, found.user) == (grant.pk, grant.user)


def test_a_moment_would_be_kept_and_is_refused():
    def build(key):
        return User.objects.filter(pk=key, joined_at__lte=timezone.now())

    with pytest.raises(Unbound, match="would be kept"):
        Statement(build, key=int).rows(key=1)


@pytest.mark.parametrize(
    "build",
    [
        lambda key, other: User.objects.filter(pk=key),
        lambda key, other: User.objects.filter(pk=key, email__icontains=other),
    ],
    ids=["left out", "changed on its way"],
)
def test_a_value_that_does_not_arrive_as_it_was_is_refused(build):
    with pytest.raises(Unbound, match="Declared"):
        Statement(build, key=int, other=str).rows(key=1, other="x")


def test_is_written_anew_each_day_and_in_each_language():
    def build(key):
        day, language = timezone.localdate(), translation.get_language()
        rows = User.objects.filter(pk=key)
        return rows.annotate(day=Value(day), words=Value(language)).values_list("day", "words")

    statement = Statement(build, key=int)
    person = UserFactory()
    found = []
    for day in (10, 11):
        for language in ("de", "en"):
            with (
                time_machine.travel(datetime.datetime(2026, 5, day, 12)),
                translation.override(language),
            ):
                found += statement.rows(key=person.pk)

    days = [datetime.date(2026, 5, day) for day in (10, 10, 11, 11)]
    assert [row[0] for row in found] == days
    assert [row[1] for row in found] == ["de", "en", "de", "en"]
    assert len(statement.written) == 2, "those of yesterday are dropped"


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_by_its_own_connection():
    statement = Statement(named, name=str, least=int)
    person = UserFactory(display_name="Rolle B")
    statement.rows(name="Rolle B", least=0)
    found = []

    def ask():
        try:
            found.extend(statement.rows(name="Rolle B", least=0))
            found.append(connection.connection.info.backend_pid)
        finally:
            connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()

    assert found[0] == person
    assert found[1] != connection.connection.info.backend_pid
