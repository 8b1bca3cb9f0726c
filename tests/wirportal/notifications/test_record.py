"""Postausgang-Protokoll: a report of what was told, for those who keep the outbox."""

import datetime

import pytest
from django.utils import timezone

from tests.factories.accounts import UserFactory
from wirportal.notifications.delivery import send_waiting
from wirportal.notifications.outbox import notify
from wirportal.notifications.reports import tables
from wirportal.reports.offered import Job, orderable_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("test_kinds")]


def job(reader, days=30):
    today = timezone.localdate()
    given = {"first": today - datetime.timedelta(days=days), "last": today}
    return Job(reader, given, lambda percent, sentence: None)


def test_the_record_says_what_became_of_each_mail(people, mail_server):
    mail_server.answers[people[1].email] = "550 unknown"
    notify(people[:2], "pflicht", key="anlass")
    send_waiting()
    [table] = tables(job(UserFactory(role="agency_officer")))
    rows = [table.cells(row) for row in table.rows]
    assert [(row[0], row[1], row[3]) for row in rows] == [
        (people[0].email, "Pflicht", "versandt"),
        (people[1].email, "Pflicht", "fehlgeschlagen"),
    ]
    assert rows[1][-1].startswith("550")


@pytest.mark.parametrize("role", ["ministry_desk", "editor", "tech_admin", None])
def test_others_neither_order_it_nor_find_a_row_in_it(role, somebody, mail_server):
    notify([somebody], "pflicht", key="anlass")
    reader = UserFactory(role=role)
    assert "postausgang" not in [report.key for report in orderable_by(reader)]
    [table] = tables(job(reader))
    assert table.rows == []
