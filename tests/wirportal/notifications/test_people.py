"""Whose notices, whose preferences, whose deadlines; and what the office may do when."""

import datetime
import re
import threading

import pytest
import time_machine
from django.core import signing
from django.db import IntegrityError, connection
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from tests.factories.accounts import InvitationFactory, UserFactory
from tests.sessions import signed_in
from wirportal.accounts.actions import resend
from wirportal.accounts.telling import compose, tell_invited
from wirportal.moves import Refused
from wirportal.notifications import feeds, office, sender, unsubscribing
from wirportal.notifications.delivery import send_waiting
from wirportal.notifications.forms import PreferenceForm
from wirportal.notifications.kinds import DEADLINES, topics
from wirportal.notifications.models import DeadlineFeed, Notification, OutboundMail, Preference
from wirportal.notifications.offers import send_what_is_due
from wirportal.notifications.outbox import notify
from wirportal.registry import Task, tasks

State = OutboundMail.State


class TestNotices:
    @pytest.fixture
    def notices(self, somebody):
        mine = Notification.objects.create(user=somebody, key="a", kind="probe", title="Meines")
        other = Notification.objects.create(
            user=UserFactory(), key="b", kind="probe", title="Fremdes"
        )
        return mine, other

    def read(self):
        return set(Notification.objects.exclude(read_at=None).values_list("title", flat=True))

    @pytest.mark.parametrize("word", ["{other}", "x", "-1", "9" * 40, "9" * 5000, "１", "0"])
    def test_nobody_marks_what_is_not_theirs(self, notices, somebody, word):
        word = word.format(other=notices[1].pk)
        answer = signed_in(somebody).post(reverse("notifications:read"), {"notice": word})
        assert (answer.status_code, self.read()) == (302, set())

    def test_all_means_all_of_ones_own(self, notices, somebody):
        signed_in(somebody).post(reverse("notifications:read"))
        assert self.read() == {"Meines"}

    def test_a_notice_nobody_can_have_seen_stays_new(self, notices, somebody):
        """It came after the page was opened."""
        client = signed_in(somebody)
        page = client.get(reverse("notifications:list")).content.decode()
        until = re.search(r'name="until" value="([^"]+)"', page)[1]
        Notification.objects.create(user=somebody, key="c", kind="probe", title="Später")
        client.post(reverse("notifications:read"), {"until": until})
        assert self.read() == {"Meines"}

    @pytest.mark.parametrize("until", ["", "x", "9" * 40, "9999-99-99T99:99:99Z"])
    def test_a_time_that_is_none_means_now(self, notices, somebody, until):
        signed_in(somebody).post(reverse("notifications:read"), {"until": until})
        assert self.read() == {"Meines"}

    def test_the_list_shows_ones_own_only(self, notices, somebody):
        page = signed_in(somebody).get(reverse("notifications:list")).content.decode()
        assert ("Meines" in page, "Fremdes" in page) == (True, False)


@pytest.mark.django_db
@pytest.mark.usefixtures("test_kinds")
class TestUnsubscribing:
    def post(self, client, url, **options):
        return client.post(url, {"List-Unsubscribe": "One-Click"}, **options)

    def test_one_click_without_a_cookie_ends_it(self, client, somebody):
        topic = next(topic for topic in topics() if topic.key == "proben")
        url = unsubscribing.link(somebody, topic)
        assert client.get(url).status_code == 200
        assert not Preference.objects.exists()
        foreign = {"HTTP_ORIGIN": "https://mail.example", "HTTP_REFERER": "https://mail.example/"}
        client.handler.enforce_csrf_checks = True
        assert self.post(client, url, **foreign).status_code == 200
        assert Preference.objects.get().rhythm == "off"
        assert self.post(client, url).status_code == 200

    @pytest.mark.parametrize("change", ["", "x", "cut", "duty", "salt", "gone", "inactive"])
    def test_no_other_link_does_anything(self, client, somebody, change):
        topic = next(topic for topic in topics() if topic.key == "proben")
        url = unsubscribing.link(somebody, topic)
        if change == "duty":
            url = unsubscribing.link(somebody, DEADLINES)
        elif change == "cut":
            url = url[:-5] + "/"
        elif change == "salt":
            url = reverse("notifications:unsubscribe", args=[forged(somebody)])
        elif change == "gone":
            somebody.delete()
        elif change == "inactive":
            type(somebody).objects.update(is_active=False)
        else:
            url = reverse("notifications:unsubscribe", args=[change or "a:b:c"])
        assert client.get(url).status_code == 404
        assert self.post(client, url).status_code == 404
        assert not Preference.objects.exists()

    def test_a_duty_can_not_be_switched_off_by_a_form_either(self, somebody):
        page = reverse("notifications:preferences")
        values = {topic.key: "off" for topic in topics()}
        signed_in(somebody).post(page, values)
        duties = {topic.key for topic in topics() if topic.is_duty}
        chosen = set(Preference.objects.values_list("topic", flat=True))
        assert "proben" in chosen
        assert not chosen & duties

    @pytest.mark.parametrize(
        ("role", "offered"),
        [("agency_officer", {"reports", "unconfirmed"}), ("ministry_desk", {"reports"})],
    )
    def test_only_topics_one_may_hear_of_are_offered(self, role, offered):
        form = PreferenceForm(user=UserFactory(role=role))
        assert {"reports", "unconfirmed"} & set(form.fields) == offered

    def test_a_mail_of_a_duty_offers_no_way_out(self, somebody, mail_server):
        notify([somebody], "pflicht", key="a")
        notify([somebody], "probe", key="b")
        send_waiting()
        by_topic = [b"List-Unsubscribe" in content for _to, _id, content in mail_server.kept]
        assert by_topic == [False, True]


def forged(user):
    return signing.dumps([user.pk, "proben"], salt="somewhere.else")


class TestFeed:
    @pytest.fixture
    def own_task(self, monkeypatch):
        """Each person has one task, with the name in it."""

        def provider(user):
            day = timezone.localdate()
            label = f"Frist; von, {user.display_name}\u202e\x0b"
            yield Task(label, "/arbeitsplatz/", due=day, scope="Ä\nB")
            yield Task("Ohne Tag", "/arbeitsplatz/")

        monkeypatch.setattr(tasks, "_items", [provider])

    @pytest.fixture
    def feed(self, somebody):
        return DeadlineFeed.objects.create(user=somebody)

    def status(self, client, address):
        return client.get(address.replace("http://testserver", "")).status_code

    def test_it_holds_ones_own_deadlines_only(self, client, somebody, feed, own_task):
        other = UserFactory(display_name="Andere Person")
        DeadlineFeed.objects.create(user=other)
        answer = client.get(feeds.address_of(feed))
        assert "no-store" in answer["Cache-Control"]
        calendar = Calendar.from_ical(answer.content)
        (event,) = calendar.walk("VEVENT")
        assert event["SUMMARY"] == f"Ä\nB: Frist; von, {somebody.display_name}"
        assert event["DTSTART"].dt == timezone.localdate()
        assert len(event["UID"]) > 20
        assert other.display_name not in answer.content.decode()
        assert max(map(len, answer.content.split(b"\r\n"))) <= 75

    @pytest.mark.parametrize(
        ("language", "name"), [("de", "meine Fristen"), ("en", "my deadlines")]
    )
    def test_it_speaks_the_language_of_the_person(self, client, somebody, feed, language, name):
        type(somebody).objects.update(language=language)
        answer = client.get(feeds.address_of(feed), headers={"accept-language": "fr"})
        assert name in answer.content.decode()

    def test_the_same_deadline_keeps_its_name(self, client, feed, own_task):
        one, two = (Calendar.from_ical(client.get(feeds.address_of(feed)).content) for _ in "ab")
        assert one.walk("VEVENT")[0]["UID"] == two.walk("VEVENT")[0]["UID"]

    @pytest.mark.parametrize("deed", ["take-back", "anew", "closed"])
    def test_the_old_address_is_dead(self, client, somebody, feed, deed):
        address = feeds.address_of(feed)
        assert self.status(client, address) == 200
        if deed == "closed":
            type(somebody).objects.update(is_active=False)
        else:
            values = {"take-back": "1"} if deed == "take-back" else {}
            signed_in(somebody).post(reverse("notifications:feed-page"), values)
        assert self.status(client, address) == 404
        assert DeadlineFeed.objects.count() == (0 if deed == "take-back" else 1)

    @pytest.mark.parametrize("secret", ["", "x", "0" * 32, "9" * 5000])
    def test_nobody_guesses_one(self, client, feed, secret):
        address = f"{reverse('notifications:feed')}?schluessel={secret}"
        assert self.status(client, address) == 404


@pytest.mark.django_db(transaction=True)
def test_an_address_asked_for_many_times_at_once_is_one(somebody):
    start, page, statuses = threading.Barrier(8), reverse("notifications:feed-page"), []

    def press(client):
        start.wait()
        statuses.append(client.post(page).status_code)
        connection.close()

    presses = [threading.Thread(target=press, args=[signed_in(somebody)]) for _ in range(8)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert (statuses, DeadlineFeed.objects.count()) == ([302] * 8, 1)


@pytest.fixture
def officer(db):
    return UserFactory(role="agency_officer", second_factor=True)


@pytest.mark.usefixtures("test_kinds")
class TestOffice:
    @pytest.fixture
    def letters(self, people):
        notify(people, "brief", key="brief")
        return list(OutboundMail.objects.order_by("pk"))

    def release(self, officer, letters, number, **also):
        values = {"mail": [letter.pk for letter in letters], "number": number} | also
        return signed_in(officer).post(reverse("notifications:release"), values)

    @pytest.mark.parametrize("number", ["", "1", "3", "zwei", "２", "2.0", "-2", "02"])
    def test_the_number_typed_is_the_number_chosen(self, officer, letters, number):
        answer = self.release(officer, letters[:2], number)
        assert answer.status_code == 422
        assert OutboundMail.objects.to_be_read().count() == len(letters)
        assert "Bitte geben Sie die Anzahl" in answer.content.decode()

    @pytest.mark.parametrize("also", ["9" * 40, "x", "0", "-1"])
    def test_a_letter_that_is_not_there_stops_all(self, officer, letters, also):
        keys = [str(letters[0].pk), also]
        assert self.release(officer, [], "2", mail=keys).status_code == 422
        assert self.release(officer, [], "1", mail=keys).status_code == 422
        assert OutboundMail.objects.to_be_read().count() == len(letters)

    def test_those_chosen_go_and_no_others(self, officer, letters, mail_server):
        assert self.release(officer, letters[:2], "2").status_code == 302
        send_waiting()
        assert mail_server.addresses == [letter.address for letter in letters[:2]]
        assert OutboundMail.objects.filter(released_by=officer).count() == 2

    def test_a_letter_that_is_due_later_goes_on_its_day(self, officer, people, mail_server):
        tomorrow = timezone.now() + datetime.timedelta(days=1)
        notify(people[:1], "brief", key="morgen", due_at=tomorrow)
        letters = list(OutboundMail.objects.filter(key__startswith="morgen"))
        assert self.release(officer, letters, "1").status_code == 302
        send_waiting()
        assert mail_server.addresses == []
        with time_machine.travel(tomorrow + datetime.timedelta(minutes=1)):
            send_what_is_due(timezone.now())
            send_waiting()
        assert mail_server.addresses == [people[0].email]

    def test_a_letter_that_went_meanwhile_is_not_counted(self, officer, letters):
        with pytest.raises(Refused):
            office.release(letters[:2], expected=3, by=officer)
        assert OutboundMail.objects.to_be_read().count() == len(letters)

    @pytest.mark.parametrize(
        ("deed", "states"),
        [
            ("cancel", {"planned", "queued", "failed", "in_doubt"}),
            ("resend", {"failed", "in_doubt"}),
            ("settle", {"in_doubt"}),
        ],
    )
    def test_each_deed_from_its_states_only(self, officer, somebody, deed, states):
        notify([somebody], "pflicht", key="a")
        mail = OutboundMail.objects.get()
        client, url = signed_in(officer), reverse("notifications:deed", args=[mail.pk, deed])
        for state in State.values:
            place(mail, state)
            client.post(url)
            now = OutboundMail.objects.get()
            assert (now.state != state) == (state in states), state

    @pytest.mark.parametrize(("role", "is_asked"), [("agency_lead", True), ("auditor", False)])
    def test_what_waits_for_the_office_stands_on_its_workplace(self, letters, role, is_asked):
        place(letters[0], "failed")
        place(letters[1], "in_doubt")
        client = signed_in(UserFactory(role=role, second_factor=True))
        work = client.get(reverse("workplace")).content.decode()
        outbox = client.get(reverse("notifications:outbox")).content.decode()
        said = ["3 Schreiben zur Freigabe", "1 E-Mail konnte nicht", "Bei 1 E-Mail ist ungewiss"]
        assert [words in work for words in said] == [is_asked] * 3
        # Who may not release is not led to a page that refuses.
        assert (reverse("notifications:release") in outbox) == is_asked

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({"state": "failed", "trouble": "The text could not be written."}, "Der Text konnte"),
            ({"state": "suppressed", "trouble": "Not due any more."}, "Nicht mehr fällig."),
            ({"state": "failed", "trouble": "550 unknown"}, "550 unknown"),
        ],
    )
    def test_the_reason_is_told_in_words(self, officer, somebody, change, reason):
        """What the portal wrote is translated; what the mail server said stays."""
        notify([somebody], "pflicht", key="a")
        OutboundMail.objects.update(**change)
        address = reverse("notifications:mail", args=[OutboundMail.objects.get().pk])
        assert reason in signed_in(officer).get(address).content.decode()

    @pytest.mark.parametrize(("values", "is_sending"), [({}, False), ({"send": ""}, True)])
    def test_pressed_twice_mails_stay_stopped_or_go_on(self, officer, values, is_sending):
        client = signed_in(officer)
        for _ in range(2):
            client.post(reverse("notifications:pause"), values)
            assert sender.may_send() == is_sending

    def test_a_mail_whose_text_can_not_be_written_can_be_looked_at(self, officer, somebody):
        notify([somebody], "pflicht", key="a", data={"broken": True})
        mail = OutboundMail.objects.get()
        page = signed_in(officer).get(reverse("notifications:mail", args=[mail.pk]))
        assert page.status_code == 200


def place(mail, state):
    claimed = {"claim": "0" * 32, "claimed_at": timezone.now()} if state == "sending" else {}
    sent = {"sent_at": timezone.now()} if state == "sent" else {"sent_at": None}
    OutboundMail.objects.filter(pk=mail.pk).update(state=state, **claimed, **sent)


def at_once(press, number):
    start = threading.Barrier(number)

    def run():
        start.wait()
        try:
            press()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_pressed_several_times_at_once_there_is_one_address(somebody):
    results = []

    def press():
        try:
            results.append(feeds.change(somebody, take_back=False))
        except IntegrityError:
            results.append("stumbled")

    at_once(press, 6)
    assert results == [None] * 6
    assert DeadlineFeed.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_released_twice_at_once_it_is_sent_once(test_kinds, officer, people, mail_server):
    notify(people, "brief", key="brief")
    letters = list(OutboundMail.objects.all())
    results = []

    def press():
        try:
            results.append(office.release(letters, expected=len(letters), by=officer))
        except Refused:
            results.append("refused")

    at_once(press, 2)
    send_waiting()
    assert sorted(map(str, results)) == ["5", "refused"]
    assert sorted(mail_server.addresses) == sorted(person.email for person in people)


def test_an_invitation_sent_again_before_the_first_mail_went_comes_once(db, mailoutbox):
    """The mail server was away for a while."""
    now = timezone.now()
    long_ago = now - datetime.timedelta(minutes=5)
    invitation = InvitationFactory(role="agency_lead", invited_at=long_ago)
    tell_invited(invitation)
    resend(invitation, by=UserFactory(), expires_at=now + datetime.timedelta(days=7))
    send_waiting()
    assert [mail.to for mail in mailoutbox] == [[invitation.email]]


@pytest.mark.parametrize("role", ["agency_officer", "auditor"])
def test_who_reads_along_does_not_get_the_key_of_an_invitation(role, client_of):
    """Control: the recipient's mail has it."""
    invitation = InvitationFactory(email="neu@post.example", role="agency_lead")
    tell_invited(invitation)
    mail = OutboundMail.objects.get(kind="invitation")
    page = client_of(role).get(f"/postausgang/{mail.pk}/").content.decode()
    assert "Ihre Einladung" in page
    assert invitation.code() not in page
    assert invitation.code() in str(compose(mail.data, None))
