"""The people of an alliance: roles with an end, leaving, handing over, the last coordinator."""

import datetime
from contextlib import suppress
from datetime import date
from threading import Barrier, BrokenBarrierError, Thread

import pytest
import time_machine
from django.db import connection

from alliances.models import Membership
from alliances.team import actions, covering
from alliances.team.covering import FOR_GOOD, covered_until
from tests.alliances.team.conftest import TEAM
from tests.alliances.team.test_inviting import NOON, words
from tests.factories.accounts import UserFactory
from tests.factories.alliances import MembershipFactory
from wirportal.moves import Refused
from wirportal.notifications.delivery import send_waiting
from wirportal.registry import HandOver, hand_overs

LEAVE = f"{TEAM}verlassen/"
NEEDED = "Ein Bündnis braucht immer eine Koordination"

pytestmark = pytest.mark.usefixtures("alliance")


@pytest.fixture
def noon():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def change_path(row):
    return f"{TEAM}{row.pk}/"


def end_path(row):
    return f"{TEAM}{row.pk}/beenden/"


@pytest.fixture
def second(alliance):
    """A second coordinator without an end."""
    return MembershipFactory(
        alliance=alliance,
        user=UserFactory(email="zweite@konto.example", display_name="Zweite Koordination"),
        from_on=date(2026, 1, 1),
    )


def standing(alliance):
    """Who belongs to the team today."""
    return set(alliance.memberships.in_force().values_list("user__email", "role"))


# What stands on the page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 200),
        ("contributor", 200),
        ("agency_officer", 200),
        ("agency_lead", 200),
        ("stranger", 404),
        ("account", 404),
        ("ministry_desk", 404),
        ("editor", 404),
        ("auditor", 404),
    ],
)
def test_the_team_is_seen_by_itself_and_the_agency(client_of, who, status):
    assert client_of(who).get(TEAM).status_code == status


def test_the_page_tells_roles_and_times(client_of, member, noon, person, of):
    client = client_of("coordinator")
    person("contributor")
    member("editor", role="contributor", from_on="2026-04-01", until_on="2026-12-31")
    member("expert", role="coordinator", from_on="2025-01-01", until_on="2026-02-28")
    page = words(client.get(TEAM))
    assert "Person coordinator (Sie)" in page
    assert (
        "Person editor editor@person.example Mitarbeit ab 1. April 2026, bis 31. Dezember 2026"
        in page
    )
    assert "Frühere Mitglieder (1)" in page
    assert "Person expert , Koordination (1. Januar 2025 – 28. Februar 2026)" in page


def test_contributors_see_names_but_no_addresses_and_change_nothing(client_of, person, of):
    person("coordinator")
    client = client_of("contributor")
    page = client.get(TEAM)
    assert "Person coordinator" in words(page)
    assert "coordinator@person.example" not in words(page)
    assert "einladen" not in page.content.decode()
    for path in (change_path(of("coordinator")), end_path(of("coordinator"))):
        assert client.get(path).status_code == 403
        assert client.post(path, {"role": "contributor"}).status_code == 403


def test_people_of_other_alliances_do_not_exist_here(client_of, person, draft):
    client = client_of("coordinator")
    person("stranger")
    foreign = [
        *Membership.objects.filter(user=person("stranger")),
        draft.memberships.get(user=person("coordinator")),
        Membership(pk=10**30),
    ]
    before = list(Membership.objects.order_by("pk").values())
    for row in foreign:
        for path in (change_path(row), end_path(row)):
            assert client.get(path).status_code == 404
            assert client.post(path, {"role": "contributor", "until_on": ""}).status_code == 404
    assert list(Membership.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("number", [1, 5])
def test_the_page_costs_the_same_for_any_number(
    client_of, member, invited, number, alliance, django_assert_num_queries
):
    client = client_of("coordinator")
    for _ in range(number):
        MembershipFactory(alliance=alliance, user=UserFactory(), role="contributor")
        invited()
    client.get(TEAM)
    with django_assert_num_queries(6):
        client.get(TEAM)


# Change


def test_a_role_is_raised_and_ends_on_a_day(client_of, person, of, noon, alliance):
    person("contributor")
    client = client_of("coordinator")
    row = of("contributor")
    sent = {
        "role": "coordinator",
        "until_on": "2026-12-31",
        "user": "1",
        "alliance": "1",
        "from_on": "2020-01-01",
    }
    before = row.from_on
    response = client.post(change_path(row), sent, follow=True)
    assert "Gespeichert." in words(response)
    row.refresh_from_db()
    assert (row.role, row.until_on, row.from_on) == ("coordinator", date(2026, 12, 31), before)
    assert (row.user, row.alliance) == (person("contributor"), alliance)
    event = row.events.order_by("-pgh_id").first()
    assert (event.pgh_context["deed"], event.pgh_context["user"]) == (
        "change_membership",
        person("coordinator").pk,
    )


def test_an_old_row_of_the_same_role_is_no_obstacle(client_of, person, of, member, noon, alliance):
    person("contributor")
    member("contributor", role="coordinator", from_on="2024-01-01", until_on="2024-12-31")
    row = alliance.memberships.get(user=person("contributor"), role="contributor")
    client_of("agency_lead").post(change_path(row), {"role": "coordinator", "until_on": ""})
    assert alliance.memberships.get(user=person("contributor")).role == "coordinator"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"role": "owner", "until_on": ""}, "gültige Auswahl"),
        ({"role": "contributor", "until_on": "2026-02-28"}, "heutigen oder einen späteren"),
        ({"role": "contributor", "until_on": "2026-02-31"}, "gültiges Datum"),
        ({}, "Bitte machen Sie hier eine Angabe"),
    ],
)
def test_errors_of_a_change_stand_at_their_field(client_of, person, of, noon, sent, said):
    person("contributor")
    before = Membership.objects.filter(pk=of("contributor").pk).values().get()
    response = client_of("coordinator").post(change_path(of("contributor")), sent)
    assert (response.status_code, said in words(response)) == (200, True)
    assert Membership.objects.filter(pk=of("contributor").pk).values().get() == before


def test_the_end_is_told_once_by_mail(client_of, person, of, noon, mailoutbox):
    person("contributor")
    change = change_path(of("contributor")), {"role": "contributor", "until_on": "2026-12-31"}
    for _ in range(2):
        client_of("coordinator").post(*change)
        send_waiting()
    [mail] = mailoutbox
    assert mail.subject == "Ihr Zugang zum Bündnis „Sichtbares Bündnis“ endet am 31. Dezember 2026."
    assert mail.to == ["contributor@person.example"]


def test_an_end_that_was_moved_meanwhile_is_not_told(client_of, person, of, noon, mailoutbox):
    person("contributor")
    for day in ("2026-06-30", "2026-12-31"):
        change = {"role": "contributor", "until_on": day}
        client_of("coordinator").post(change_path(of("contributor")), change)
    send_waiting()
    [mail] = mailoutbox
    assert "31. Dezember 2026" in mail.subject


def test_a_change_of_the_end_rings_for_the_mail(
    client_of, person, of, noon, django_capture_on_commit_callbacks
):
    person("contributor")
    client = client_of("coordinator")
    change = change_path(of("contributor"))
    with django_capture_on_commit_callbacks() as rung:
        client.post(change, {"role": "contributor", "until_on": "2026-12-31"})
        client.post(change, {"role": "contributor", "until_on": "2026-12-31"})
        client.post(change, {"role": "contributor", "until_on": ""})
    assert len(rung) == 1


# End and leave


def test_coordinator_ends_a_membership_at_once(client_of, person, of, noon, alliance):
    person("contributor")
    browser = client_of("contributor")
    assert browser.get(TEAM).status_code == 200
    client = client_of("coordinator")
    page = words(client.get(end_path(of("contributor"))))
    assert "Es gibt nichts zu übergeben" in page
    for said in ("Die Person erhält eine E-Mail", "ist bereits beendet"):
        response = client.post(end_path(of("contributor")), {"last_on": ""}, follow=True)
        assert said in words(response)
    assert browser.get(TEAM).status_code == 404
    assert "Person contributor , Mitarbeit" in words(client.get(TEAM))
    event = of("contributor").events.order_by("-pgh_id").first()
    assert event.pgh_context["deed"] == "end_membership"


def test_a_membership_ends_with_its_last_day(client_of, person, of, noon, mailoutbox):
    person("contributor")
    client_of("agency_officer").post(end_path(of("contributor")), {"last_on": "2026-03-02"})
    for day, status in ((2, 200), (3, 404)):
        noon.move_to(NOON.replace(day=day))
        assert client_of("contributor").get(TEAM).status_code == status


def test_who_goes_at_once_is_told_so(client_of, person, of, noon, mailoutbox):
    person("contributor")
    client_of("coordinator").post(end_path(of("contributor")), {"last_on": ""})
    send_waiting()
    assert mailoutbox[0].subject == "Ihr Zugang zum Bündnis „Sichtbares Bündnis“ ist beendet."


def test_contributor_leaves_without_asking(client_of, person, of, noon, alliance):
    client = client_of("contributor")
    assert "Team verlassen" in words(client.get(TEAM))
    client.get(LEAVE)
    assert client.get(TEAM).status_code == 200  # looking does nothing
    response = client.post(LEAVE, follow=True)
    assert "Sie haben das Team von „Sichtbares Bündnis“ verlassen." in words(response)
    assert client.get(TEAM).status_code == 404
    assert of("contributor").events.order_by("-pgh_id").first().pgh_context["deed"] == "leave"


@pytest.mark.parametrize("who", ["account", "stranger", "agency_lead"])
def test_who_does_not_belong_cannot_leave(client_of, who):
    assert client_of(who).post(LEAVE).status_code == 404


# The last coordinator


@pytest.mark.parametrize("who", ["coordinator", "agency_lead"])
def test_the_last_coordinator_stays(client_of, person, of, who, alliance):
    person("coordinator"), person("contributor")
    client, row = client_of(who), of("coordinator")
    before = Membership.objects.filter(pk=row.pk).values().get()
    tomorrow = (datetime.date.today() + datetime.timedelta(days=1)).isoformat()
    for path, sent in (
        (change_path(row), {"role": "contributor", "until_on": ""}),
        (change_path(row), {"role": "coordinator", "until_on": tomorrow}),
        (end_path(row), {"last_on": ""}),
        (end_path(row), {"last_on": tomorrow}),
    ):
        response = client.post(path, sent)
        assert (response.status_code, NEEDED in words(response)) == (200, True)
    assert NEEDED in words(client.get(end_path(row)))
    assert Membership.objects.filter(pk=row.pk).values().get() == before


def test_the_last_coordinator_does_not_leave(client_of, of):
    client = client_of("coordinator")
    assert NEEDED in words(client.get(LEAVE))
    assert NEEDED in words(client.post(LEAVE))
    assert client.get(TEAM).status_code == 200


def test_with_a_second_coordinator_the_first_may_go(client_of, second, alliance):
    client = client_of("coordinator")
    assert NEEDED not in words(client.get(LEAVE))
    client.post(LEAVE)
    assert standing(alliance) == {("zweite@konto.example", "coordinator")}


@pytest.mark.parametrize(
    "fields",
    [
        {"role": "contributor"},
        {"until_on": date(2026, 12, 31)},
        {"from_on": date(2026, 6, 1)},
        {"user__is_active": False},
    ],
)
def test_who_does_not_coordinate_for_good_is_no_substitute(client_of, alliance, fields, noon):
    fields = dict(fields)
    user = UserFactory(is_active=fields.pop("user__is_active", True))
    MembershipFactory(alliance=alliance, user=user, **{"from_on": date(2026, 1, 1)} | fields)
    response = client_of("coordinator").post(LEAVE)
    assert NEEDED in words(response)


DAYS = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 6, 30), date(2026, 7, 1), date(2026, 7, 2)]
YESTERDAY, TODAY, JUNE_ENDS, JULY, JULY_SECOND = DAYS


@pytest.mark.parametrize(
    ("terms", "until"),
    [
        ([], YESTERDAY),
        ([(YESTERDAY, YESTERDAY)], YESTERDAY),
        ([(TODAY, None)], FOR_GOOD),
        ([(TODAY, JUNE_ENDS)], JUNE_ENDS),
        ([(TODAY, JUNE_ENDS), (JULY, None)], FOR_GOOD),
        ([(JULY, None), (TODAY, JUNE_ENDS)], FOR_GOOD),
        ([(TODAY, JUNE_ENDS), (JULY_SECOND, None)], JUNE_ENDS),
        ([(TODAY, FOR_GOOD), (JULY, None)], FOR_GOOD),
        ([(JULY, None)], YESTERDAY),
    ],
)
def test_days_that_are_coordinated_without_a_gap(noon, terms, until):
    assert covered_until(terms) == until


def test_an_alliance_without_coordination_may_go_on_without(client_of, person, of):
    """Nobody can be kept where nobody is."""
    person("coordinator"), person("contributor")
    Membership.objects.filter(pk=of("coordinator").pk).delete()
    client_of("contributor").post(LEAVE)
    assert of("contributor").until_on is not None


@pytest.fixture
def both_leave(alliance, person, second, monkeypatch):
    """Two coordinators leave at the same moment; whoever is ready waits a second for the other."""
    rows = [alliance.memberships.get(user=person("coordinator")), second]
    meeting = Barrier(2)
    count = covering.covered_until

    def wait_and_count(terms):
        found = count(terms)
        with suppress(BrokenBarrierError):
            meeting.wait(1)
        return found

    def leave(row, answers):
        try:
            actions.end(row, by=row.user, last_on=None, successor=None)
            answers.append("left")
        except Refused:
            answers.append("refused")
        finally:
            connection.close()

    def run():
        monkeypatch.setattr(covering, "covered_until", wait_and_count)
        answers = []
        threads = [Thread(target=leave, args=(row, answers)) for row in rows]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sorted(answers)

    return run


@pytest.mark.django_db(transaction=True)
def test_of_two_who_leave_at_once_one_stays(both_leave, alliance):
    assert both_leave() == ["left", "refused"]
    assert len(standing(alliance)) == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_both_would_be_gone(both_leave, alliance, monkeypatch):
    monkeypatch.setattr(covering, "lock", lambda alliance: None)
    assert both_leave() == ["left", "left"]
    assert standing(alliance) == set()


# Handing over


@pytest.fixture
def drafts(person):
    """A kind of things to hand over: so many drafts has each person, by key of the account."""
    held = {}

    def pass_on(leaver, successor, place):
        held[successor.pk] = held.get(successor.pk, 0) + held.pop(leaver.pk, 0)

    piece = HandOver("Entwürfe", lambda leaver, place: held.get(leaver.pk, 0), pass_on)
    hand_overs.register(piece)
    yield held
    hand_overs._items.remove(piece)


def test_what_is_open_goes_to_the_successor(client_of, person, of, drafts, second):
    person("contributor"), person("stranger")
    drafts[person("contributor").pk] = 3
    client = client_of("coordinator")
    page = client.get(end_path(of("contributor")))
    assert "Entwürfe: 3" in words(page)
    offered = [option.split(">")[1] for option in page.content.decode().split("<option")[1:]]
    assert [text.partition("<")[0] for text in offered] == [
        "Niemanden, alles bleibt beim Bündnis",
        "Person coordinator (Koordination)",
        "Zweite Koordination (Koordination)",
    ]
    client.post(end_path(of("contributor")), {"last_on": "", "successor": second.pk})
    assert drafts == {second.user.pk: 3}


def test_nothing_goes_to_strangers_or_former_members(client_of, person, of, drafts, member, noon):
    person("contributor"), person("stranger")
    drafts[person("contributor").pk] = 3
    gone = member("expert", role="contributor", from_on="2025-01-01", until_on="2026-01-31")
    foreign = Membership.objects.get(user=person("stranger"))
    client = client_of("coordinator")
    for successor in (gone.pk, foreign.pk, of("contributor").pk, "x"):
        response = client.post(end_path(of("contributor")), {"successor": successor})
        assert "gültige Auswahl" in words(response)
    assert drafts == {person("contributor").pk: 3}
    assert of("contributor").until_on is None


def test_what_nobody_takes_stays(client_of, person, of, drafts):
    person("contributor")
    drafts[person("contributor").pk] = 3
    client_of("coordinator").post(end_path(of("contributor")), {"successor": ""})
    assert drafts == {person("contributor").pk: 3}
    assert of("contributor").until_on is not None


def test_the_last_coordinator_hands_nothing_over(client_of, person, of, drafts):
    person("contributor")
    drafts[person("coordinator").pk] = 3
    client_of("coordinator").post(LEAVE, {"successor": of("contributor").pk})
    assert drafts == {person("coordinator").pk: 3}


def test_a_stale_form_does_not_reopen_what_has_ended(person, of, noon):
    person("contributor"), person("coordinator")
    stale, row = of("contributor"), of("contributor")
    actions.end(row, by=person("coordinator"), last_on=None, successor=None)
    with pytest.raises(Refused):
        actions.change(stale, by=person("coordinator"), role="coordinator", until_on=None)
    assert of("contributor").until_on == date(2026, 2, 28)
