"""Digests: at seven in Berlin, whatever week it is, with what is new to the reader and wanted."""

import datetime
import email
import email.policy

import pytest
import time_machine
from django.utils import timezone

from alliances.models import Alliance
from alliances.reminding.rules import CONFIRMED_WITHIN
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory
from wirportal.notifications import choosing, digests
from wirportal.notifications.delivery import send_waiting
from wirportal.notifications.models import Notification, OutboundMail
from wirportal.notifications.outbox import notify
from wirportal.notifications.reminding import remind

BERLIN = timezone.get_default_timezone()
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("test_kinds")]


def berlin(text):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def choose(user, rhythm):
    choosing.choose(user, {"proben": rhythm})


def tell(user, key, now):
    with time_machine.travel(now, tick=False):
        notify([user], "probe", key=key, data={"subject": key})
        send_waiting()


def pass_time(first, last, step):
    """The clock goes on; when each mail came, in Berlin."""
    seen, now = {}, first
    while now <= last:
        with time_machine.travel(now, tick=False):
            digests.collect(now)
            send_waiting()
        for mail in OutboundMail.objects.filter(kind="digest", state="sent"):
            seen.setdefault(mail.pk, timezone.localtime(now).strftime("%a %d.%m. %H:%M"))
        now += step
    return list(seen.values())


def text_of(mail_server, number=-1):
    mail = email.message_from_bytes(mail_server.kept[number][2], policy=email.policy.default)
    return mail.get_body(("plain",)).get_content()


@pytest.mark.parametrize(
    ("told", "comes"),
    [
        ("2026-05-06T12:00", "Mon 11.05. 07:00"),
        ("2026-05-11T06:59", "Mon 11.05. 07:00"),
        ("2026-05-11T07:00", "Mon 18.05. 07:00"),
        ("2026-03-25T12:00", "Mon 30.03. 07:00"),  # clocks go forward on Sunday, 29 March
        ("2026-10-21T12:00", "Mon 26.10. 07:00"),  # and back on Sunday, 25 October
        ("2026-12-30T12:00", "Mon 04.01. 07:00"),
        ("2028-02-29T12:00", "Mon 06.03. 07:00"),
    ],
)
def test_once_a_week_means_monday_at_seven(somebody, mail_server, told, comes):
    choose(somebody, "weekly")
    told = berlin(told)
    tell(somebody, "anlass", told)
    assert mail_server.kept == []
    whole = told.replace(minute=0) + datetime.timedelta(hours=1)
    # Half hours, and in absolute time: the local clock may jump on the way.
    first = whole.astimezone(datetime.UTC) - datetime.timedelta(minutes=30)
    last = first + datetime.timedelta(days=9)
    assert pass_time(first, last, datetime.timedelta(minutes=30)) == [comes]
    assert len(mail_server.kept) == 1


@pytest.mark.parametrize("day", ["2026-03-28", "2026-10-24", "2026-05-06"])
def test_once_a_day_means_the_next_morning_at_seven(somebody, mail_server, day):
    choose(somebody, "daily")
    noon = berlin(f"{day}T12:00")
    tell(somebody, "anlass", noon)
    first = noon.astimezone(datetime.UTC)
    came = pass_time(first, first + datetime.timedelta(days=2), datetime.timedelta(minutes=30))
    assert came == [(noon + datetime.timedelta(days=1)).strftime("%a %d.%m. 07:00")]


TUESDAY, MONDAY = berlin("2026-05-05T12:00"), berlin("2026-05-11T07:00")


def on_monday():
    with time_machine.travel(MONDAY, tick=False):
        digests.collect(MONDAY)
        digests.collect(MONDAY)
        send_waiting()


def test_a_digest_names_each_notice_once(somebody, mail_server):
    choose(somebody, "weekly")
    for key in ("erstens", "zweitens"):
        tell(somebody, key, TUESDAY)
    on_monday()
    assert mail_server.addresses == [somebody.email]
    text = text_of(mail_server)
    assert (text.count("erstens"), text.count("zweitens")) == (1, 1)


def test_what_was_read_meanwhile_is_left_out(somebody, mail_server):
    choose(somebody, "weekly")
    for key in ("gelesen", "offen"):
        tell(somebody, key, TUESDAY)
    Notification.objects.filter(title="gelesen").update(read_at=TUESDAY)
    on_monday()
    text = text_of(mail_server)
    assert "offen" in text
    assert "gelesen" not in text


def test_a_digest_of_which_all_is_read_does_not_come(somebody, mail_server):
    choose(somebody, "weekly")
    tell(somebody, "gelesen", TUESDAY)
    Notification.objects.update(read_at=TUESDAY)
    on_monday()
    assert mail_server.kept == []


@pytest.mark.parametrize(
    ("before", "after", "comes"),
    [
        ("weekly", "daily", ["Thu 07.05. 07:00"]),
        ("weekly", "at_once", ["Thu 07.05. 07:00"]),
        ("daily", "weekly", ["Mon 11.05. 07:00"]),
        ("weekly", "weekly", ["Mon 11.05. 07:00"]),
        ("daily", "off", []),
    ],
)
def test_what_lies_ready_follows_another_choice(somebody, mail_server, before, after, comes):
    wednesday = berlin("2026-05-06T12:00")
    choose(somebody, before)
    tell(somebody, "anlass", wednesday)
    with time_machine.travel(wednesday + datetime.timedelta(hours=1), tick=False):
        choose(somebody, after)
    hour = datetime.timedelta(hours=1)
    assert pass_time(wednesday + hour, wednesday + datetime.timedelta(days=9), hour) == comes
    assert len(mail_server.kept) == len(comes)


def test_another_topic_stays_where_it_lies(somebody, mail_server):
    """Control: only what the choice was about moves."""
    choose(somebody, "weekly")
    tell(somebody, "anlass", TUESDAY)
    choosing.choose(somebody, {"texts": "daily"})
    assert OutboundMail.objects.get().rhythm == "weekly"


def test_what_is_settled_meanwhile_is_left_out(somebody, mail_server):
    choose(somebody, "weekly")
    for key in ("erledigt", "offen"):
        tell(somebody, key, TUESDAY)
    OutboundMail.objects.filter(key__startswith="erledigt").update(data={"over": True})
    on_monday()
    text = text_of(mail_server)
    assert "offen" in text
    assert "erledigt" not in text


def test_a_topic_switched_off_later_is_left_out(somebody, mail_server):
    choose(somebody, "weekly")
    tell(somebody, "anlass", TUESDAY)
    choose(somebody, "off")
    on_monday()
    assert mail_server.kept == []


def test_somebody_elses_notices_are_in_nobody_elses_digest(people, mail_server):
    for user in people[:2]:
        choose(user, "weekly")
        tell(user, f"nur-{user.pk}", TUESDAY)
    on_monday()
    for number, user in enumerate(people[:2]):
        text = text_of(mail_server, number)
        assert f"nur-{user.pk}" in text
        assert text.count("nur-") == 1


def test_a_closed_account_stops_nobody_elses_digest(people, mail_server):
    for user in people[:2]:
        choose(user, "weekly")
        tell(user, f"nur-{user.pk}", TUESDAY)
    type(people[0]).objects.filter(pk=people[0].pk).update(is_active=False)
    on_monday()
    assert mail_server.addresses == [people[1].email]


def test_what_is_late_for_one_digest_comes_with_the_next(somebody, mail_server):
    """Told a moment before seven, written by the worker a moment after the digest."""
    choose(somebody, "weekly")
    tell(somebody, "puenktlich", TUESDAY)
    with time_machine.travel(MONDAY - datetime.timedelta(seconds=1), tick=False):
        notify([somebody], "probe", key="knapp", data={"subject": "knapp"})
    with time_machine.travel(MONDAY, tick=False):
        digests.collect(MONDAY)
        send_waiting()
    assert "knapp" not in text_of(mail_server)
    week = datetime.timedelta(days=7)
    pass_time(MONDAY, MONDAY + week, week)
    assert "knapp" in text_of(mail_server)
    assert len(mail_server.kept) == 2


def test_the_agency_reads_of_many_alliances_once_a_week(mail_server):
    """Forty unconfirmed alliances are one mail for each officer, not forty."""
    officer = UserFactory(role="agency_officer")
    AllianceFactory.create_batch(3)
    facts_of = timezone.localdate() - CONFIRMED_WITHIN - datetime.timedelta(days=31)
    Alliance.objects.update(facts_of=facts_of)
    remind(timezone.now())
    send_waiting()
    assert (mail_server.kept, Notification.objects.filter(user=officer).count()) == ([], 3)
    digests.collect(timezone.now() + datetime.timedelta(days=7))
    send_waiting()
    assert mail_server.addresses == [officer.email]
