"""What is told arrives once; whatever the mail server does, the row says what became of it."""

import datetime
import os

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories.accounts import UserFactory
from tests.wirportal.notifications.conftest import DUTY, letter, sample
from wirportal.notifications import claims, office, sender, sweeping
from wirportal.notifications.delivery import send_waiting
from wirportal.notifications.kinds import MailKind, kinds
from wirportal.notifications.models import Notification, OutboundMail
from wirportal.notifications.outbox import notify

State = OutboundMail.State
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("test_kinds")]


def states():
    return dict(OutboundMail.objects.values_list("address", "state"))


def only():
    return OutboundMail.objects.get()


def tell(people, kind="pflicht", key="anlass", **data):
    notify(people, kind, key=key, data=data)


def test_everybody_gets_one_mail_over_one_connection(people, mail_server):
    tell(people)
    send_waiting()
    assert mail_server.addresses == [person.email for person in people]
    assert mail_server.sessions == 1
    assert set(states().values()) == {State.SENT}
    assert Notification.objects.count() == len(people)


def test_the_same_occasion_is_told_once(somebody, mail_server):
    for _ in range(3):
        tell([somebody])
        send_waiting()
    assert mail_server.addresses == [somebody.email]


def test_what_is_rolled_back_is_not_told(somebody, mail_server):
    with transaction.atomic():
        tell([somebody])
        transaction.set_rollback(True)
    send_waiting()
    assert mail_server.kept == []


def test_what_is_due_later_waits(somebody, mail_server):
    later = timezone.now() + datetime.timedelta(hours=1)
    notify([somebody], "pflicht", key="spaeter", due_at=later)
    send_waiting()
    assert (only().state, mail_server.kept) == (State.PLANNED, [])


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("550 unknown", State.FAILED),
        ("rcpt 550 unknown", State.FAILED),
        ("451 later", State.QUEUED),
        ("rcpt 450 busy", State.QUEUED),
        ("421 closing", State.QUEUED),
    ],
)
def test_a_refusal_stops_nobody_else(answer, state, people, mail_server):
    mail_server.answers[people[1].email] = answer
    tell(people)
    send_waiting()
    assert states() == {
        person.email: state if person == people[1] else State.SENT for person in people
    }
    trouble = OutboundMail.objects.get(address=people[1].email).trouble
    assert trouble.startswith(answer.removeprefix("rcpt ")[:3])


def test_a_refusal_for_now_is_tried_again_later_and_given_up_at_last(somebody, mail_server):
    mail_server.answers[somebody.email] = "451 later"
    tell([somebody])
    pauses = []
    now = timezone.now()
    for _ in range(7):
        with time_machine.travel(now, tick=False):
            send_waiting()
        pauses.append((only().retry_at - now).total_seconds() / 60)
        now = max(now, only().retry_at) + datetime.timedelta(seconds=1)
    assert [round(pause) for pause in pauses[:6]] == [1, 5, 15, 60, 240, 720]
    assert only().state == State.FAILED


def test_a_server_that_keeps_the_mail_and_breaks_off_is_believed_by_its_ledger(people, mail_server):
    """Control: without the ledger the mail is in doubt, see the next test."""
    mail_server.answers[people[0].email] = "keep and drop"
    tell(people)
    send_waiting()
    assert states()[people[0].email] == State.SENDING
    lease_is_over()
    assert set(states().values()) == {State.SENT}
    assert len(mail_server.kept) == len(people)


def test_without_a_ledger_it_is_in_doubt_and_not_sent_again(people, mail_server, settings):
    settings.MAIL_LEDGER = ""
    mail_server.answers[people[0].email] = "keep and drop"
    tell(people)
    send_waiting()
    lease_is_over()
    send_waiting()
    assert states()[people[0].email] == State.IN_DOUBT
    assert len(mail_server.kept) == len(people)


def test_a_server_that_takes_the_mail_and_loses_it_gets_it_again(people, mail_server):
    mail_server.answers[people[0].email] = "drop"
    tell(people)
    send_waiting()
    mail_server.answers.clear()
    lease_is_over()
    send_waiting()
    assert sorted(mail_server.addresses) == sorted(person.email for person in people)
    ids = dict(OutboundMail.objects.values_list("address", "message_id"))
    assert {address: name for address, name, _ in mail_server.kept} == ids


def test_the_ledger_is_believed_also_after_a_long_stand_still(people, mail_server):
    """The worker died and nobody swept for two days."""
    mail_server.answers[people[0].email] = "keep and drop"
    tell(people)
    send_waiting()
    days_ago = timezone.now() - datetime.timedelta(days=2)
    OutboundMail.objects.filter(state=State.SENDING).update(claimed_at=days_ago)
    for file in (mail_server.folder / "new").iterdir():
        os.utime(file, (days_ago.timestamp(), days_ago.timestamp()))
    sweeping.free_abandoned()
    assert set(states().values()) == {State.SENT}


class TestWhatIsDoneOnceAMailIsSent:
    """A worker died; the app learns that the mail was sent, or the row is not marked either."""

    @pytest.fixture
    def told(self, monkeypatch):
        """What the kind `abholung` hears; it fails as long as `trouble` is in there."""
        heard = []

        def on_sent(data):
            if "trouble" in heard:
                raise RuntimeError
            heard.append(data["what"])

        kind = MailKind("abholung", "Abholung", DUTY, letter, sample, on_sent=on_sent)
        monkeypatch.setattr(kinds, "_items", [*kinds, kind])
        return heard

    @pytest.fixture
    def kept(self, told, somebody, mail_server):
        mail_server.answers[somebody.email] = "keep and drop"
        tell([somebody], "abholung", what="Brief")
        OutboundMail.objects.update(trouble="451 later")
        send_waiting()

    def test_both_or_neither(self, kept, told):
        told.append("trouble")
        with pytest.raises(RuntimeError):
            lease_is_over()
        assert only().state == State.SENDING
        told.clear()
        lease_is_over()
        assert (only().state, only().trouble, told) == (State.SENT, "", ["Brief"])

    def test_also_where_the_office_found_out(self, kept, told, settings):
        settings.MAIL_LEDGER = ""
        lease_is_over()
        office.settle(only(), by=UserFactory(role="agency_officer"))
        assert (only().state, told) == (State.SENT, ["Brief"])


def lease_is_over():
    long_ago = timezone.now() - datetime.timedelta(hours=1)
    OutboundMail.objects.filter(state=State.SENDING).update(claimed_at=long_ago)
    sweeping.free_abandoned()


def test_a_server_that_is_away_costs_no_attempt(somebody, mail_server, settings):
    settings.EMAIL_PORT = 1
    tell([somebody])
    send_waiting()
    assert (only().state, only().attempts) == (State.QUEUED, 0)


def test_a_closed_account_gets_nothing(somebody, mail_server):
    tell([somebody])
    type(somebody).objects.update(is_active=False)
    send_waiting()
    assert (only().state, mail_server.kept) == (State.SUPPRESSED, [])


def test_an_erased_account_takes_its_rows_along(somebody, mail_server):
    tell([somebody])
    somebody.delete()
    send_waiting()
    assert (OutboundMail.objects.count(), mail_server.kept) == (0, [])


def test_a_new_address_is_written_to_not_the_old_one(somebody, mail_server):
    tell([somebody])
    type(somebody).objects.update(email="neu@post.example")
    send_waiting()
    assert mail_server.addresses == ["neu@post.example"]
    assert only().address == "neu@post.example"


def test_what_is_not_due_any_more_is_not_sent(somebody, mail_server):
    tell([somebody], over=True)
    send_waiting()
    assert (only().state, mail_server.kept) == (State.SUPPRESSED, [])


def test_a_text_that_can_not_be_written_stops_nobody_else(people, mail_server):
    tell(people[:1], key="kaputt", broken=True)
    tell(people[1:])
    send_waiting()
    assert states()[people[0].email] == State.FAILED
    assert len(mail_server.kept) == len(people) - 1


def test_official_letters_wait_to_be_read(somebody, mail_server):
    tell([somebody], kind="brief")
    send_waiting()
    assert (only().state, mail_server.kept) == (State.PLANNED, [])


@pytest.fixture
def reading_along(monkeypatch):
    """Something happens while the text of the first mail is written: `reading_along.append(…)`."""
    events = []

    def compose(data, user):
        if events:
            events.pop()()
        return letter(data, user)

    kind = MailKind("zwischendurch", "Zwischendurch", DUTY, compose, sample)
    monkeypatch.setattr(kinds, "_items", [*kinds, kind])
    return events


def test_all_mails_stopped_means_those_that_wait_too(mail_server, reading_along):
    by = UserFactory(role="agency_officer")
    tell([UserFactory() for _ in range(claims.BATCH + 2)], "zwischendurch")
    reading_along.append(lambda: sender.pause(by=by))
    send_waiting()
    assert OutboundMail.objects.filter(state=State.QUEUED).count() == 2


@pytest.mark.django_db(transaction=True)
def test_an_account_erased_in_this_very_moment_leaves_nobody_in_doubt(
    people, mail_server, reading_along
):
    """Its notice can't be stored then; nothing was sent so far, so all the others wait."""
    tell(people, "zwischendurch")
    gone = people[0]
    reading_along.append(lambda: type(gone).objects.filter(pk=gone.pk).delete())
    with pytest.raises(IntegrityError):
        send_waiting()
    assert set(OutboundMail.objects.values_list("state", "attempts")) == {(State.QUEUED, 0)}
    send_waiting()
    assert mail_server.addresses == [person.email for person in people[1:]]


def test_a_copy_of_the_portal_writes_to_nobody(somebody, mail_server, settings):
    """H69: a database restored somewhere else."""
    tell([somebody])
    send_waiting()
    settings.BASE_URL = "https://kopie.example"
    tell([somebody], key="zweiter")
    send_waiting()
    assert len(mail_server.kept) == 1
