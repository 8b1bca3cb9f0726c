"""Postausgang-Protokoll: a report of what was told, for those who keep the outbox."""

import datetime

import pytest
from django.utils import timezone

from tests.factories.accounts import UserFactory
from wirportal.notifications.delivery import send_waiting
from wirportal.notifications.models import OutboundMail
from wirportal.notifications.outbox import notify
from wirportal.notifications.reports import document, tables
from wirportal.reports.offered import Job, orderable_by
from wirportal.reports.plain import breakable

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


def test_a_letter_released_before_its_day_stands_in_the_record(somebody, mail_server):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    notify([somebody], "pflicht", key="anlass", due_at=tomorrow)
    OutboundMail.objects.update(state="queued", retry_at=timezone.now())
    send_waiting()
    [table] = tables(job(UserFactory(role="agency_officer")))
    assert [row.state for row in table.rows] == ["sent"]


def test_on_paper_it_says_of_which_days_it_is_and_at_what_time(somebody, mail_server):
    notify([somebody], "pflicht", key="anlass")
    OutboundMail.objects.update(due_at=datetime.datetime(2026, 11, 4, 7, tzinfo=datetime.UTC))
    reader = UserFactory(role="agency_officer")
    given = {"first": datetime.date(2026, 11, 1), "last": datetime.date(2026, 11, 30)}
    paper = document(Job(reader, given, lambda percent, sentence: None))
    assert "vom 1. November 2026 bis zum 30. November 2026" in paper.subtitle
    [_heading, grid] = paper.blocks
    assert grid.rows[0][2] == "04.11.2026 08:00"
    assert paper.stand


def test_an_address_longer_than_its_column_goes_on_in_the_next_line():
    address = f"{'lang' * 10}@post.example"
    assert breakable(address, 44) == f"{'lang' * 10}@\u200bpost.\u200bexample"
    assert breakable("kurz@post.example", 44) == "kurz@post.example"
