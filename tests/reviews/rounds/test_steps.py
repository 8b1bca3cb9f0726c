"""The moves of a round: who, when, and what stands in the way."""

import pytest
from django.utils import timezone

from reviews.deadlines import end_of
from reviews.models import ReviewRound
from reviews.rounds.actions import follow_calendar
from reviews.rounds.steps import STEPS, step_named, take
from reviews.states import ROUND_MOVES
from tests.factories.reviews import InterimReviewFactory, ReviewRoundFactory, in_days
from wirportal.moves import Refused


@pytest.fixture
def lead(person, client):
    user = person("agency_lead")
    client.force_login(user)
    return user


def round_in(state, **more):
    return ReviewRoundFactory(state=state, slug="schritt", **more)


def with_case(round_, state):
    now = timezone.now()
    return InterimReviewFactory(
        round=round_, state=state, submitted_at=now, closed_at=now, decided_at=decided(state)
    )


def decided(state):
    return timezone.now() if state in {"closed", "notified"} else None


def test_every_move_has_its_step():
    """Only more time for all opens a closed round again."""
    assert [step.move for step in STEPS] == [one for one in ROUND_MOVES if one != "open_again"]


@pytest.mark.parametrize(
    ("state", "key", "case", "reaches"),
    [
        ("announced", "oeffnen", "planned", "open"),
        ("closed", "begutachten", "admitted", "assessing"),
        ("assessing", "entscheiden", "assessed", "deciding"),
        ("deciding", "abschliessen", "closed", "finished"),
        ("deciding", "abschliessen", "withdrawn", "finished"),
        ("finished", "archivieren", "closed", "archived"),
    ],
)
def test_a_step_leads_on(lead, client, state, key, case, reaches):
    round_ = round_in(state)
    with_case(round_, case)
    assert client.get(f"/begutachtung/schritt/ablauf/{key}/").status_code == 200
    client.post(f"/begutachtung/schritt/ablauf/{key}/")
    round_.refresh_from_db()
    assert round_.state == reaches
    assert "Person agency_lead" in client.get("/begutachtung/schritt/verlauf/").content.decode()


@pytest.mark.parametrize(
    ("state", "key", "case", "words"),
    [
        ("open", "schliessen", "drafting", "T1 ist noch nicht vorbei"),
        ("closed", "begutachten", "checking", "Es ist noch keine Strategie zugelassen."),
        ("closed", "begutachten", "withdrawn", "Es ist noch keine Strategie zugelassen."),
        ("assessing", "entscheiden", "assessing", "Die Gutachten sind noch nicht vollständig:"),
        ("deciding", "abschliessen", "drafting", "Weder abgeschlossen noch zurückgezogen:"),
        ("open", "archivieren", "closed", "nicht mehr möglich"),
    ],
)
def test_a_guard_says_what_to_do(lead, client, state, key, case, words):
    round_ = round_in(state)
    with_case(round_, case)
    response = client.post(f"/begutachtung/schritt/ablauf/{key}/")
    assert response.status_code == 409
    assert words in response.content.decode()
    round_.refresh_from_db()
    assert round_.state == state


def test_submission_closes_by_hand_after_t1(lead):
    round_ = round_in("open", submission_on=in_days(-1))
    take(round_, step_named("schliessen"), by=lead)
    assert round_.state == "closed"


def test_the_clock_closes_after_the_last_extension(lead):
    round_ = round_in("open", submission_on=in_days(-1))
    case = InterimReviewFactory(round=round_, submit_by=end_of(in_days(3)))
    follow_calendar(timezone.now())
    round_.refresh_from_db()
    assert round_.state == "open"
    type(case).objects.filter(pk=case.pk).update(state="submitted", submitted_at=timezone.now())
    follow_calendar(timezone.now())
    round_.refresh_from_db()
    assert round_.state == "closed"


def test_with_the_opening_the_writing_begins(lead, client):
    round_ = round_in("announced")
    planned, given_up = with_case(round_, "planned"), with_case(round_, "withdrawn")
    client.post("/begutachtung/schritt/ablauf/oeffnen/")
    planned.refresh_from_db()
    given_up.refresh_from_db()
    assert (planned.state, given_up.state) == ("drafting", "withdrawn")


def test_of_two_who_press_one_wins(lead):
    round_, other = round_in("announced"), ReviewRound.objects.get(slug="schritt")
    take(round_, step_named("oeffnen"), by=lead)
    with pytest.raises(Refused):
        take(other, step_named("oeffnen"), by=lead)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("agency_lead", 200),
        ("ministry_decider", 200),
        ("agency_officer", 403),
        ("ministry_desk", 403),
        ("auditor", 403),
        ("coordinator", 404),
        ("expert", 404),
    ],
)
def test_announcing_is_for_lead_and_decider(client, person, alliance, role, status):
    round_in("draft")
    client.force_login(person(role))
    assert client.get("/begutachtung/schritt/ablauf/bekanntgeben/").status_code == status
