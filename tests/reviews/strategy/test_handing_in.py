"""Submitting, recalling, correcting, withdrawing: once, in time, by the right people."""

import hashlib
import json
import threading

import pytest
from django.db import DatabaseError, close_old_connections, connection, transaction
from django.test import Client
from django.utils import timezone

from reviews.models import InterimReview, StrategyVersion
from reviews.states import CASE_MOVES, CaseState
from reviews.strategy import actions, clock, projects
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory, MembershipFactory
from tests.factories.reviews import AssignmentFactory, InterimReviewFactory
from tests.reviews.strategy.conftest import (
    HOUR,
    ask_correction,
    change,
    fill,
    page,
    pass_deadline,
    write,
)
from tests.sessions import BACKEND
from wirportal.moves import Refused
from wirportal.notifications.delivery import send_waiting
from wirportal.notifications.models import Notification, OutboundMail


def kinds():
    return sorted(OutboundMail.objects.values_list("kind", flat=True))


# Handing in


def test_a_complete_paper_is_frozen_with_its_checksum(filled, person):
    version = actions.submit(filled, by=person("coordinator"))
    filled.refresh_from_db()
    text = json.dumps(version.data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert (filled.state, filled.requested_amount) == ("submitted", 1_500_000)
    assert version.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert version.is_current
    assert version.data["sections"][0]["text"] == "Text zu profile."
    assert kinds() == ["strategy-received"]


def test_a_frozen_paper_never_changes(submitted):
    with pytest.raises(DatabaseError), transaction.atomic():
        submitted.versions.update(sha256="0" * 64)


def test_an_incomplete_paper_is_not_taken(case, person):
    write(case, "profile", "Nur das.", person("contributor"))
    with pytest.raises(actions.Incomplete):
        actions.submit(case, by=person("coordinator"))
    case.refresh_from_db()
    assert (case.state, case.versions.count(), kinds()) == ("drafting", 0, [])


def test_a_paper_that_is_too_long_is_not_taken(filled, person):
    long = "x" * 45_000
    write(filled, "strategy", long, person("contributor"), base=1)
    write(filled, "management", long, person("contributor"), base=1)
    with pytest.raises(actions.Incomplete):
        actions.submit(filled, by=person("coordinator"))


@pytest.mark.parametrize("amount", [7_000_001, 6_000_000])
def test_more_than_the_ceilings_is_not_taken(filled, person, amount):
    change(filled, amount_phase1=10_000_000)
    filled.projects.update(amount=amount)
    with pytest.raises(actions.Incomplete):
        actions.submit(filled, by=person("coordinator"))
    change(filled, amount_phase1=8_000_000)
    filled.projects.update(amount=7_000_000)
    assert actions.submit(filled, by=person("coordinator"))


def test_after_the_deadline_nothing_is_taken(filled, client_of):
    """By the clock of the database; the old page stays on the screen."""
    pass_deadline(filled)
    answer = client_of("coordinator").post(page(filled, "submit"), {"is_sure": "on"})
    filled.refresh_from_db()
    assert (answer.status_code, filled.state, filled.versions.count()) == (409, "drafting", 0)


def test_a_text_from_an_old_page_is_refused_and_kept(filled, client_of, person):
    pass_deadline(filled)
    client = client_of("contributor")
    answer = client.post(page(filled, "section", "profile"), {"text": "Zu spät", "base": "1"})
    assert answer.status_code == 409
    assert answer.context["form"]["text"].value() == "Zu spät"
    assert person("contributor").autosaves.get().data == {"text": ["Zu spät"]}
    assert (
        "Zu spät" in client.get(page(filled, "section", "profile")).context["form"].initial["text"]
    )


@pytest.mark.parametrize(
    ("who", "status"),
    [("contributor", 403), ("stranger", 404), ("agency_lead", 403), ("expert", 404)],
)
def test_only_the_coordination_hands_in(filled, client_of, who, status):
    answer = client_of(who).post(page(filled, "submit"), {"is_sure": "on"})
    filled.refresh_from_db()
    assert (answer.status_code, filled.state) == (status, "drafting")


def test_the_page_hands_in_and_shows_the_receipt(filled, client_of):
    client = client_of("coordinator")
    unsure = client.post(page(filled, "submit"), {})
    assert unsure.status_code == 422
    assert unsure.context["form"].errors
    answer = client.post(page(filled, "submit"), {"is_sure": "on"}, follow=True)
    assert filled.versions.get().sha256 in answer.content.decode()


ELSEWHERE = sorted({*CaseState.values} - {"planned", "drafting", "withdrawn"})


@pytest.mark.parametrize("state", ELSEWHERE)
def test_no_step_can_be_skipped(filled, client_of, person, state):
    """Of all deeds of the alliance only those of the table do anything."""
    now = timezone.now()
    dates = {"correct_by": now + HOUR, "comment_by": now + HOUR, "object_by": now + HOUR}
    decided = now if state in {"decided", "notified", "objection", "conditions", "closed"} else None
    change(filled, state=state, submitted_at=now, decided_at=decided, closed_at=now, **dates)
    client = client_of("coordinator")
    for name, move in (("submit", "submit"), ("recall", "recall"), ("resume", "resume")):
        if state in CASE_MOVES[move][0]:
            continue
        client.post(page(filled, name), {"is_sure": "on"})
        filled.refresh_from_db()
        assert filled.state == state
    refused = client.post(page(filled, "section", "profile"), {"text": "Anders", "base": "1"})
    assert refused.status_code == 409
    assert (
        client.post(page(filled, "new_project"), {"title": "x", "amount": "5"}).status_code == 409
    )


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_hand_in_one_paper():
    alliance = AllianceFactory()
    membership = MembershipFactory(alliance=alliance, user=UserFactory(), role="coordinator")
    case = InterimReviewFactory(alliance=membership.alliance)
    fill(case, membership.user)
    path, answers, start = page(case, "submit"), [], threading.Barrier(10)

    def press():
        try:
            client = Client()
            client.force_login(membership.user, backend=BACKEND)
            start.wait(30)
            answers.extend(client.post(path, {"is_sure": "on"}).status_code for _number in range(5))
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    close_old_connections()
    assert sorted(answers) == [302] + [409] * 49
    assert StrategyVersion.objects.filter(case=case).count() == 1
    assert OutboundMail.objects.filter(kind="strategy-received").count() == 1


# Recalling


def test_a_recalled_paper_counts_no_more_and_is_the_teams_alone(submitted, person):
    actions.recall(submitted, by=person("coordinator"))
    submitted.refresh_from_db()
    version = submitted.versions.get()
    assert (submitted.state, submitted.submitted_at) == ("drafting", None)
    assert (version.is_current, version.recalled_at is not None) == (False, True)
    fresh = actions.submit(submitted, by=person("coordinator"))
    seen = StrategyVersion.objects.visible_to
    assert list(seen(person("agency_officer"))) == [fresh]
    assert list(seen(person("coordinator"))) == [fresh, version]


def test_it_can_be_recalled_only_once(submitted, person):
    for _time in range(2):
        submitted.refresh_from_db()
        if submitted.state == "drafting":
            actions.submit(submitted, by=person("coordinator"))
        if submitted.recalled_at:
            with pytest.raises(Refused):
                actions.recall(submitted, by=person("coordinator"))
        else:
            actions.recall(submitted, by=person("coordinator"))
    submitted.refresh_from_db()
    assert submitted.state == "submitted"


def test_after_the_deadline_nothing_is_recalled(submitted, person):
    pass_deadline(submitted)
    with pytest.raises(Refused):
        actions.recall(submitted, by=person("coordinator"))


def test_the_officer_hears_of_a_recall(submitted, person):
    change(submitted, officer=person("agency_officer"))
    actions.recall(submitted, by=person("coordinator"))
    mail = OutboundMail.objects.get(kind="strategy-recalled")
    assert mail.user == person("agency_officer")


# The clock


def test_writing_begins_with_the_first_text(alliance, person):
    case = InterimReviewFactory(alliance=alliance, state="planned", round__state="announced")
    write(case, "profile", "Schon einmal.", person("contributor"))
    case.refresh_from_db()
    assert case.state == "drafting"


def test_the_check_begins_when_the_deadline_has_passed(submitted):
    clock.check_cases(timezone.now())
    submitted.refresh_from_db()
    assert submitted.state == "submitted"
    pass_deadline(submitted)
    clock.check_cases(timezone.now())
    submitted.refresh_from_db()
    assert submitted.state == "checking"


# Corrections


def test_a_correction_opens_only_what_it_names(submitted, person, client_of):
    request = ask_correction(submitted, "strategy")
    client = client_of("contributor")
    closed = client.post(page(submitted, "section", "profile"), {"text": "Neu", "base": "1"})
    assert closed.status_code == 409
    assert (
        client.post(page(submitted, "new_project"), {"title": "x", "amount": "5"}).status_code
        == 409
    )
    opened = client.post(page(submitted, "section", "strategy"), {"text": "Besser", "base": "1"})
    assert opened.status_code == 302
    version = actions.correct(submitted, by=person("coordinator"))
    submitted.refresh_from_db()
    request.refresh_from_db()
    first = submitted.versions.get(number=1)
    changed = [
        new["key"]
        for new, old in zip(version.data["sections"], first.data["sections"], strict=True)
        if new != old
    ]
    assert (submitted.state, changed) == ("checking", ["strategy"])
    assert version.data["projects"] == first.data["projects"]
    assert (version.is_current, first.is_current) == (True, False)
    assert request.answered_at is not None
    assert kinds().count("strategy-received") == 2


def test_the_list_of_projects_can_be_named(submitted, person):
    ask_correction(submitted, "project-list")
    projects.add(submitted, by=person("contributor"), title="Labor", amount=500_000)
    version = actions.correct(submitted, by=person("coordinator"))
    submitted.refresh_from_db()
    assert (version.data["requested"], submitted.requested_amount) == (2_000_000, 2_000_000)


def test_a_correction_that_comes_too_late_is_not_taken(submitted, person, client_of):
    ask_correction(submitted, "strategy")
    pass_deadline(submitted, "correct_by")
    assert (
        client_of("coordinator").post(page(submitted, "submit"), {"is_sure": "on"}).status_code
        == 409
    )
    with pytest.raises(actions.Closed):
        write(submitted, "strategy", "Zu spät", person("contributor"), base=1)


def test_when_its_time_is_over_the_paper_goes_on_as_it_was(submitted, person):
    request = ask_correction(submitted, "strategy")
    write(submitted, "strategy", "Nicht abgegeben", person("contributor"), base=1)
    clock.lapse_corrections(timezone.now())
    submitted.refresh_from_db()
    assert submitted.state == "correction"
    pass_deadline(submitted, "correct_by")
    clock.lapse_corrections(timezone.now())
    submitted.refresh_from_db()
    request.refresh_from_db()
    assert (submitted.state, submitted.versions.count()) == ("checking", 1)
    assert request.answered_at is not None
    assert "correction-lapsed" in kinds()


# Withdrawing


def second(case, role="coordinator"):
    return MembershipFactory(alliance=case.alliance, user=UserFactory(), role=role).user


def test_a_second_coordinator_confirms_a_withdrawal(case, person):
    actions.ask_withdrawal(case, by=person("coordinator"))
    with pytest.raises(Refused):
        actions.withdraw(case, by=person("coordinator"))
    actions.withdraw(case, by=second(case))
    case.refresh_from_db()
    assert case.state == "withdrawn"


def test_experts_are_released_and_told_when_an_alliance_withdraws(case, person):
    type(case).objects.filter(pk=case.pk).update(state="assessing", submitted_at=timezone.now())
    case.refresh_from_db()
    writing = AssignmentFactory(case=case, state="draft")
    sealed = AssignmentFactory(case=case, state="submitted")
    actions.ask_withdrawal(case, by=person("coordinator"))
    actions.withdraw(case, by=second(case))
    writing.refresh_from_db(), sealed.refresh_from_db()
    assert (writing.state, sealed.state) == ("revoked", "submitted")
    told = OutboundMail.objects.filter(user=writing.expert.user)
    assert [mail.kind for mail in told] == ["expert-ended"]


@pytest.mark.parametrize(("others", "status"), [(0, 302), (1, 403)])
def test_the_lead_confirms_only_where_no_second_coordinator_is(
    case, person, client_of, others, status
):
    for _number in range(others):
        second(case)
    actions.ask_withdrawal(case, by=person("coordinator"))
    answer = client_of("agency_lead").post(page(case, "withdraw"), {"deed": "confirm"})
    case.refresh_from_db()
    assert answer.status_code == status
    assert case.state == ("withdrawn" if status == 302 else "drafting")


@pytest.mark.parametrize("who", ["coordinator", "agency_officer", "contributor"])
def test_nobody_else_confirms_it(case, person, client_of, who):
    actions.ask_withdrawal(case, by=person("coordinator"))
    assert client_of(who).post(page(case, "withdraw"), {"deed": "confirm"}).status_code == 403
    case.refresh_from_db()
    assert case.state == "drafting"


def test_it_can_be_called_off(case, person, client_of):
    client = client_of("coordinator")
    client.post(page(case, "withdraw"), {"deed": "ask"})
    case.refresh_from_db()
    assert case.withdrawal_by == person("coordinator")
    client.post(page(case, "withdraw"), {"deed": "keep"})
    case.refresh_from_db()
    assert case.withdrawal_by is None


def test_work_can_be_taken_up_again_before_the_deadline(submitted, person):
    actions.ask_withdrawal(submitted, by=person("coordinator"))
    actions.withdraw(submitted, by=second(submitted))
    actions.resume(submitted, by=person("coordinator"))
    submitted.refresh_from_db()
    assert (submitted.state, submitted.withdrawal_by) == ("drafting", None)
    assert not submitted.versions.filter(is_current=True).exists()


@pytest.mark.parametrize("is_late", [False, True])
def test_taking_up_again_is_offered_in_time(case, client_of, is_late):
    change(case, state="withdrawn")
    if is_late:
        pass_deadline(case)
    words = client_of("coordinator").get(page(case, "overview")).content.decode()
    assert (page(case, "resume") in words) is not is_late


def test_after_the_deadline_it_stays_withdrawn(case, person):
    actions.ask_withdrawal(case, by=person("coordinator"))
    actions.withdraw(case, by=second(case))
    pass_deadline(case)
    with pytest.raises(Refused):
        actions.resume(case, by=person("coordinator"))


def test_a_rehearsal_tells_by_notices_alone(alliance, person, mail_server):
    case, coordinator = InterimReviewFactory(alliance=alliance), person("coordinator")
    type(case.round).objects.filter(pk=case.round_id).update(is_rehearsal=True)
    case.round.participants.add(coordinator)
    fill(case, coordinator)
    actions.submit(case, by=coordinator)
    send_waiting()
    assert mail_server.addresses == []
    assert list(Notification.objects.values_list("kind", "user")) == [
        ("strategy-received", coordinator.pk)
    ]


def test_who_did_it_stands_in_the_history(submitted, person):
    events = InterimReview.pgh_event_model.objects.filter(pgh_obj=submitted)
    deeds = [(one.pgh_context or {}).get("deed") for one in events.order_by("pgh_id")]
    assert deeds[-1] == "submit"
