"""An expert writes: draft, lock, check, seal, deadline, reopening."""

import datetime
import hashlib
import threading

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from reviews.assessing import actions
from reviews.assessing.completeness import faults
from reviews.assessing.sealing import canonical, fingerprint, is_intact
from reviews.models import Assessment, AssessmentVersion, Assignment
from tests.factories.reviews import AssignmentFactory, in_days
from tests.reviews.assessing import worlds
from tests.reviews.assessing.worlds import (
    case_in,
    drafted,
    filled,
    late,
    path,
    posted,
    sealed,
    state_of,
)
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail


def told(kind):
    return sorted(OutboundMail.objects.filter(kind=kind).values_list("address", flat=True))


def test_the_first_save_begins_the_assessment(case, assignment, as_expert):
    response = as_expert(assignment).post(path(case, "gutachten/"), posted(filled(case)))
    assert response.status_code == 302
    assert state_of(assignment) == "draft"
    draft = Assessment.objects.get(assignment=assignment)
    assert (draft.number, draft.vote, draft.scores.count()) == (1, "continue", 7)


def test_reading_the_form_writes_nothing(case, assignment, as_expert):
    assert as_expert(assignment).get(path(case, "gutachten/")).status_code == 200
    assert state_of(assignment) == "accepted"
    assert not Assessment.objects.exists()


def test_an_incomplete_draft_is_saved(case, assignment, as_expert):
    as_expert(assignment).post(path(case, "gutachten/"), {"number": 0, "summary": "Erster Satz"})
    assert Assessment.objects.get().summary == "Erster Satz"


@pytest.mark.parametrize("number", ["", "7", "-1", "x"])
def test_the_first_save_counts_from_one_whatever_number_it_names(
    case, assignment, as_expert, number
):
    first = posted(filled(case, summary="Erster Satz"), number=number)
    assert as_expert(assignment).post(path(case, "gutachten/"), first).status_code == 302
    assert Assessment.objects.values_list("number", "summary").get() == (1, "Erster Satz")


def test_autosave_keeps_and_gives_the_next_number(case, assignment, as_expert):
    client, page = as_expert(assignment), path(case, "gutachten/merken/")
    response = client.post(page, posted(filled(case), is_changed="1"))
    assert 'name="number" value="1"' in response.content.decode()
    response = client.post(page, posted(filled(case, summary="Neu"), number=1, is_changed="1"))
    assert 'name="number" value="2"' in response.content.decode()
    assert Assessment.objects.get().summary == "Neu"


def test_the_pulse_of_an_open_page_writes_nothing(case, assignment, as_expert):
    as_expert(assignment).post(path(case, "gutachten/merken/"), posted(filled(case)))
    assert not Assessment.objects.exists()


def test_a_stale_save_is_refused_with_both_texts(case, assignment, as_expert):
    drafted(assignment, filled(case, summary="Aus dem anderen Fenster"))
    mine = posted(filled(case, summary="Aus diesem Fenster"), number=0)
    response = as_expert(assignment).post(path(case, "gutachten/"), mine)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Aus dem anderen Fenster" in page and "Aus diesem Fenster" in page
    assert Assessment.objects.get().summary == "Aus dem anderen Fenster"
    response = as_expert(assignment).post(path(case, "gutachten/"), {**mine, "number": 1})
    assert response.status_code == 302
    assert Assessment.objects.get().summary == "Aus diesem Fenster"


def test_a_stale_autosave_says_so_and_changes_nothing(case, assignment, as_expert):
    drafted(assignment, filled(case, summary="Neuer"))
    old = posted(filled(case, summary="Älter"), number=0, is_changed="1")
    response = as_expert(assignment).post(path(case, "gutachten/merken/"), old)
    assert "anderen Fenster" in response.content.decode()
    assert Assessment.objects.get().summary == "Neuer"


def test_the_same_text_again_is_no_new_save(case, assignment):
    drafted(assignment)
    assert drafted(assignment).number == 1


def test_a_text_that_is_too_long_comes_back(case, assignment, as_expert):
    long = posted(filled(case, summary="x" * 7000))
    response = as_expert(assignment).post(path(case, "gutachten/"), long)
    assert response.status_code == 422
    assert "x" * 7000 in response.content.decode()


def score(value=None, *, cannot=False, reason=""):
    return {"criterion": "strategy", "value": value, "cannot_judge": cannot, "reason": reason}


@pytest.mark.parametrize(
    ("one", "missing"),
    [
        (score(1), "reason_strategy"),
        (score(2), "reason_strategy"),
        (score(3), None),
        (score(4), None),
        (score(5), "reason_strategy"),
        (score(5, reason="Weil"), None),
        (score(cannot=True), "reason_strategy"),
        (score(cannot=True, reason="Nicht mein Fach"), None),
        (score(), "value_strategy"),
    ],
)
def test_reasons_are_needed_below_three_above_four_and_without_a_score(case, one, missing):
    found = faults({**filled(case), "scores": [one]})
    assert [fault.field for fault in found] == ([missing] if missing else [])


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, []),
        ({"vote": ""}, ["vote"]),
        ({"confidence": None}, ["confidence"]),
        ({"summary": ""}, ["summary"]),
        ({"vote": "conditions", "conditions": ""}, ["conditions"]),
        ({"conditions": "", "office_note": ""}, []),
    ],
)
def test_the_whole_needs_vote_confidence_and_reasons(case, changes, missing):
    assert [fault.field for fault in faults(filled(case, **changes))] == missing


def test_the_check_names_what_is_missing_at_the_field(case, assignment, as_expert):
    sent = posted(filled(case, 5), deed="check")
    sent["reason_strategy"] = ""
    response = as_expert(assignment).post(path(case, "gutachten/"), sent)
    assert response.status_code == 422
    assert (
        "Begründung der Bewertung: Perspektive und Strategie: "
        "Bewertungen unter 3 und über 4 brauchen eine Begründung."
    ) in response.content.decode()
    assert Assessment.objects.get().number == 1  # saved all the same


def test_from_the_form_over_the_check_to_the_seal(case, assignment, as_expert):
    client = as_expert(assignment)
    response = client.post(path(case, "gutachten/"), posted(filled(case), deed="check"))
    assert response.url == path(case, "gutachten/pruefen/")
    assert "Insgesamt überzeugend" in client.get(response.url).content.decode()
    response = client.post(path(case, "gutachten/einreichen/"), {"number": 1}, follow=True)
    version = AssessmentVersion.objects.get()
    assert version.sha256 in response.content.decode()
    assert (state_of(assignment), version.number, version.is_current) == ("submitted", 1, True)
    assert version.data == filled(case)
    assert version.strategy == case.versions.get()


def test_the_fingerprint_is_that_of_the_content(case, assignment):
    version = sealed(assignment)
    whole = {"assessment": version.data, "strategy": version.strategy.sha256, "number": 1}
    assert version.sha256 == hashlib.sha256(canonical(whole)).hexdigest()
    version.refresh_from_db()
    assert is_intact(version)
    version.data = filled(case, 3)
    assert not is_intact(version)
    turned = dict(reversed(filled(case).items()))
    assert fingerprint(turned, version.strategy, 1) == version.sha256


def test_a_sealed_assessment_cannot_be_changed(assignment):
    version = sealed(assignment)
    with pytest.raises(DatabaseError), transaction.atomic():
        AssessmentVersion.objects.filter(pk=version.pk).update(data={})


def test_after_sealing_nothing_is_saved_and_the_text_stays(case, assignment, as_expert):
    sealed(assignment)
    changed = posted(filled(case, summary="Zu spät geändert"), number=1)
    response = as_expert(assignment).post(path(case, "gutachten/"), changed)
    assert response.status_code == 409
    assert "Zu spät geändert" in response.content.decode()
    assert Assessment.objects.get().summary != "Zu spät geändert"


def test_after_the_deadline_an_old_tab_is_refused_and_the_text_kept(case, assignment, as_expert):
    drafted(assignment)
    late(assignment)
    response = as_expert(assignment).post(path(case, "gutachten/einreichen/"), {"number": 1})
    assert response.status_code == 409
    page = response.content.decode()
    assert "abgelaufen" in page and "Insgesamt überzeugend" in page
    assert state_of(assignment) == "draft"
    assert not AssessmentVersion.objects.exists()
    # The text itself can still be written on.
    changed = posted(filled(case, summary="Noch gespeichert"), number=1)
    as_expert(assignment).post(path(case, "gutachten/"), changed)
    assert Assessment.objects.get().summary == "Noch gespeichert"


@pytest.fixture
def lapsed(assignment):
    """Written on, never submitted."""
    drafted(assignment)
    late(assignment, days=20)
    actions.lapse(assignment)
    return assignment


def test_a_lapsed_assessment_leaves_a_page_with_the_own_text(case, lapsed, as_expert):
    client = as_expert(lapsed)
    response = client.get(path(case, "gutachten/"))
    page = response.content.decode()
    assert response.status_code == 200
    for words in ("Ihr Gutachten ist verfallen", "Insgesamt überzeugend", "Person agency_officer"):
        assert words in page
    for closed in ("", "lesemappe.pdf", "strategie/eingereicht/1/"):
        assert client.get(path(case, closed)).status_code == 404
    mine = client.get("/begutachtung/meine-verfahren/").content.decode()
    assert path(case, "gutachten/") in mine and "verfallen" in mine
    other = as_expert(AssignmentFactory(case=case_in()))
    assert other.get(path(case, "gutachten/")).status_code == 404


@pytest.mark.parametrize("typed", ["Getippt.", "Zu lang. " * 1000])
def test_an_old_tab_of_a_lapsed_assessment_gets_its_text_back(case, lapsed, as_expert, typed):
    client = as_expert(lapsed)
    sent = posted(filled(case, summary=typed), number=1)
    response = client.post(path(case, "gutachten/"), sent)
    assert response.status_code == 409
    assert typed.strip() in response.content.decode()
    response = client.post(path(case, "gutachten/einreichen/"), {"number": 1})
    assert response.status_code == 409
    assert "Insgesamt überzeugend" in response.content.decode()
    said = client.post(path(case, "gutachten/merken/"), {**sent, "is_changed": "1"})
    assert (said.status_code, "verfallen" in said.content.decode()) == (200, True)
    assert Assessment.objects.get().summary == "Insgesamt überzeugend."
    assert state_of(lapsed) == "lapsed"


def test_the_expert_is_told_that_it_has_lapsed(lapsed):
    mail = OutboundMail.objects.get(kind="expert-time-over")
    assert mail.user == lapsed.expert.user


def test_the_last_second_counts_by_the_clock_of_the_database(case, assignment):
    draft = drafted(assignment)
    soon = timezone.now() + datetime.timedelta(seconds=5)
    Assignment.objects.filter(pk=assignment.pk).update(assess_by=soon)
    actions.submit(assignment, number=draft.number, by=assignment.expert.user)
    assert state_of(assignment) == "submitted"


def test_what_was_not_checked_is_not_sealed(case, assignment, as_expert):
    drafted(assignment)
    response = as_expert(assignment).post(path(case, "gutachten/einreichen/"), {"number": 0})
    assert response.status_code == 409
    assert state_of(assignment) == "draft"


def test_an_incomplete_assessment_is_not_sealed(case, assignment, as_expert):
    drafted(assignment, filled(case, vote=""))
    response = as_expert(assignment).post(path(case, "gutachten/einreichen/"), {"number": 1})
    assert response.status_code == 409
    assert state_of(assignment) == "draft"


@pytest.mark.parametrize(
    "state", ["proposed", "invited", "declared", "declined", "recused", "revoked"]
)
def test_without_access_to_the_paper_there_is_no_form(case, as_expert, state):
    assignment = AssignmentFactory(case=case, state=state)
    for page in ("gutachten/", "gutachten/pruefen/", "lesemappe.pdf", "vergleich/"):
        assert as_expert(assignment).get(path(case, page)).status_code == 404
    for page in ("gutachten/", "gutachten/merken/", "gutachten/einreichen/"):
        assert as_expert(assignment).post(path(case, page), {"number": 0}).status_code == 404


@pytest.mark.parametrize("state", ["admitted", "assessed", "panel", "closed"])
def test_only_while_the_case_is_being_assessed(alliance, as_expert, state):
    case = case_in()
    assignment = AssignmentFactory(case=case)
    worlds.move_to(case, state)
    with pytest.raises(Refused):
        actions.save(assignment, filled(case), number=0, by=assignment.expert.user)
    response = as_expert(assignment).post(path(case, "gutachten/"), posted(filled(case)))
    assert response.status_code == 409
    assert "Insgesamt überzeugend" in response.content.decode()
    assert as_expert(assignment).get(path(case, "gutachten/")).status_code == 200
    assert not Assessment.objects.exists()


def test_set_aside_means_no_access(case, assignment, as_expert):
    drafted(assignment)
    Assignment.objects.filter(pk=assignment.pk).update(is_set_aside=True)
    assert as_expert(assignment).get(path(case, "gutachten/")).status_code == 404


def test_submitting_tells_the_expert_and_the_officer_without_content(case, assignment, person):
    sealed(assignment)
    assert told("assessment-sealed") == [assignment.expert.user.email]
    assert told("assessment-in") == [person("agency_officer").email]
    assert told("assessments-all-in") == []


def test_reopening_keeps_what_was_sealed(case, assignment, person, client, as_expert):
    other = AssignmentFactory(case=case)
    first = sealed(assignment)
    client.force_login(person("agency_lead"))
    page = path(case, f"gutachten/{assignment.pk}/wieder-oeffnen/")
    answer = {"until_on": in_days(7), "reason": "Zahlendreher im dritten Kriterium"}
    assert client.post(page, answer).status_code == 302
    first.refresh_from_db()
    assert (state_of(assignment), first.is_current) == ("reopened", False)
    assert first.reopened_reason == "Zahlendreher im dritten Kriterium"
    assert told("assessment-reopened") == [assignment.expert.user.email]
    assert other.expert.user.email not in OutboundMail.objects.values_list("address", flat=True)
    assert "Zahlendreher" in as_expert(assignment).get(path(case, "gutachten/")).content.decode()
    draft = drafted(assignment, filled(case, 3), number=1)
    second = actions.submit(assignment, number=draft.number, by=assignment.expert.user)
    versions = list(AssessmentVersion.objects.values_list("number", "is_current"))
    assert (second.number, versions) == (2, [(2, True), (1, False)])


@pytest.mark.parametrize("role", ["agency_officer", "ministry_desk", "ministry_decider", "auditor"])
def test_only_the_lead_reopens(case, assignment, client_of, role):
    sealed(assignment)
    page = path(case, f"gutachten/{assignment.pk}/wieder-oeffnen/")
    answer = {"until_on": in_days(7), "reason": "Bitte"}
    assert client_of(role).post(page, answer).status_code == 403
    assert state_of(assignment) == "submitted"


def test_nothing_is_reopened_once_all_are_unsealed(case, person, client):
    assignment = worlds.assessed(case)[0]
    client.force_login(person("agency_lead"))
    page = path(case, f"gutachten/{assignment.pk}/wieder-oeffnen/")
    response = client.post(page, {"until_on": in_days(7), "reason": "Nachgedacht"})
    assert response.status_code == 409
    assert "Nachgedacht" in response.content.decode()
    assert state_of(assignment) == "unsealed"


def test_one_assessment_gets_more_time_with_a_reason(case, assignment, client_of):
    page = path(case, f"gutachten/{assignment.pk}/verlaengern/")
    client = client_of("agency_officer")
    assert client.post(page, {"until_on": in_days(120)}).status_code == 422
    assert client.post(page, {"until_on": in_days(1), "reason": "Krank"}).status_code == 409
    assert client.post(page, {"until_on": in_days(120), "reason": "Krank"}).status_code == 302
    assignment.refresh_from_db()
    assert timezone.localdate(assignment.assess_by) == in_days(120)
    assert told("assessment-extended") == [assignment.expert.user.email]


@pytest.mark.django_db(transaction=True)
def test_fifty_submissions_at_once_are_one():
    case = case_in()
    assignment = AssignmentFactory(case=case)
    drafted(assignment)
    clients = [Client() for _ in range(50)]
    for client in clients:
        client.force_login(assignment.expert.user)
    ready, answers = threading.Barrier(len(clients)), []

    def send(client):
        try:
            ready.wait()
            response = client.post(path(case, "gutachten/einreichen/"), {"number": 1})
            answers.append(response.status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [302] + [409] * 49
    assert AssessmentVersion.objects.count() == 1
    assert OutboundMail.objects.filter(kind="assessment-sealed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_first_saves_one_wins():
    case = case_in()
    assignment = AssignmentFactory(case=case)
    ready, found = threading.Barrier(2), []

    def save(words):
        try:
            ready.wait()
            actions.save(
                assignment, filled(case, summary=words), number=0, by=assignment.expert.user
            )
            found.append("saved")
        except actions.Stale:
            found.append("stale")
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=[words]) for words in ("eins", "zwei")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == ["saved", "stale"]
    assert Assessment.objects.count() == 1
