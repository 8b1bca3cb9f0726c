"""Hearing: who is heard, until when, and how it goes on."""

import datetime

import pytest
from django.utils import timezone

from reviews.deadlines import end_after_days, end_of
from reviews.deciding import hearing
from reviews.deciding.rules import is_heard, needs_hearing
from reviews.models import Hearing, InterimReview
from tests.factories.deciding import (
    CaseFactory,
    DecisionFactory,
    HearingFactory,
    RecommendationFactory,
    state_of,
)
from tests.factories.reviews import ReviewRoundFactory, in_days
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail

PAST = datetime.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("outcome", "amount", "needed"),
    [
        ("approved", 6_000_000, False),
        ("approved_reduced", 4_800_000, False),  # exactly 80 %
        ("approved_reduced", 4_799_999, True),
        ("not_continued", 0, True),
        ("inadmissible", 0, True),
    ],
)
def test_a_hearing_is_for_what_is_negative_or_clearly_below(case_in, outcome, amount, needed):
    assert needs_hearing(case_in("recommended"), outcome, amount) is needed


@pytest.mark.parametrize(("hearing_on", "wins"), [(120, "T3"), (3, "days")])
def test_the_later_of_t3_and_the_days_counts(alliance, hearing_on, wins):
    dates = {"submission_on": -9, "assessment_on": -5, "hearing_on": hearing_on}
    round_ = ReviewRoundFactory(
        **{name: in_days(days) for name, days in dates.items()}, objection_on=in_days(150)
    )
    case = CaseFactory(alliance=alliance, round=round_)
    wanted = {"T3": end_of(round_.hearing_on), "days": end_after_days(round_.hearing_days)}
    assert hearing.comment_by(case) == wanted[wins]


def test_the_lead_opens_it_and_the_coordinator_is_told(case_in, client_of, person, url):
    coordinator = person("coordinator")
    case = case_in("recommended")
    RecommendationFactory(case=case, outcome="not_continued", amount=0)
    sent = {"outcome": "not_continued", "amount": "0", "text": "Beabsichtigt ist das Ende."}
    answer = client_of("agency_lead").post(url(case, "hearing_open"), sent)
    assert (answer.status_code, state_of(case)) == (302, "hearing")
    mail = OutboundMail.objects.get(kind="review-hearing-opened")
    assert mail.user == coordinator
    assert "Ende" not in str(mail.data)


def test_where_no_hearing_is_needed_the_form_says_so_and_keeps_the_text(case_in, client_of, url):
    case = case_in("recommended")
    sent = {"outcome": "approved", "amount": "6.000.000", "text": "Ein langer Text"}
    answer = client_of("agency_lead").post(url(case, "hearing_open"), sent)
    assert answer.status_code == 422
    assert "amount" in answer.context["form"].errors
    assert "Ein langer Text" in answer.content.decode()
    assert state_of(case) == "recommended"


def test_a_negative_vote_is_not_handed_on_without_a_hearing(case_in, person, client_of, url):
    case = case_in("recommended")
    RecommendationFactory(case=case, outcome="approved_reduced", amount=1_000_000)
    with pytest.raises(Refused):
        hearing.prepare(case, by=person("agency_lead"))
    client_of("agency_lead").post(url(case, "prepare"))
    assert state_of(case) == "recommended"


def test_a_good_vote_is_handed_on_at_once(case_in, client_of, url):
    case = case_in("recommended")
    RecommendationFactory(case=case)
    client_of("agency_lead").post(url(case, "prepare"))
    assert state_of(case) == "prepared"


def test_the_answer_ends_the_hearing_and_is_kept(case_in, client_of, url):
    case = case_in("hearing")
    row = HearingFactory(case=case)
    answer = client_of("coordinator").post(url(case, "hearing_answer"), {"text": "Doch, bitte."})
    assert (answer.status_code, state_of(case)) == (302, "prepared")
    row.refresh_from_db()
    assert row.answer == "Doch, bitte."


def test_a_contributor_reads_and_does_not_answer(case_in, client_of, url):
    case = case_in("hearing")
    HearingFactory(case=case)
    contributor = client_of("contributor")
    assert contributor.get(url(case, "hearing_answer")).status_code == 200
    assert contributor.post(url(case, "hearing_answer"), {"text": "Ich"}).status_code == 403
    assert state_of(case) == "hearing"


def test_too_late_an_answer_is_refused_and_its_text_stays(case_in, client_of, url):
    """By the database's clock, though the case still stands at the hearing."""
    case = case_in("hearing", comment_by=timezone.now() - PAST)
    row = HearingFactory(case=case, until=timezone.now() - PAST)
    answer = client_of("coordinator").post(url(case, "hearing_answer"), {"text": "Zu spät gesagt"})
    assert answer.status_code == 409
    assert "Zu spät gesagt" in answer.content.decode()
    row.refresh_from_db()
    assert (row.answer, state_of(case)) == ("", "hearing")


def test_the_deadline_is_that_of_the_newest_hearing(case_in):
    """The database writes it to the case, and nothing else can."""
    case, now = case_in("inadmissible"), timezone.now()
    first = HearingFactory(case=case, until=now + PAST)
    case.refresh_from_db()
    assert case.comment_by == first.until
    second = HearingFactory(case=case, until=now + 2 * PAST)
    InterimReview.objects.update(comment_by=now)
    case.refresh_from_db()
    assert case.comment_by == second.until
    Hearing.objects.filter(pk=second.pk).update(until=now + 3 * PAST)
    Hearing.objects.filter(pk=first.pk).update(until=now)
    case.refresh_from_db()
    assert case.comment_by == now + 3 * PAST


def test_the_clock_ends_what_is_over_and_nothing_else(case_in):
    over = case_in("hearing", comment_by=timezone.now() - PAST)
    running = CaseFactory(state="hearing")
    for _ in range(2):
        hearing.end_hearings(timezone.now())
    assert (state_of(over), state_of(running)) == ("prepared", "hearing")
    # By the database's clock: a worker whose own is ahead ends nothing.
    hearing.end_hearings(timezone.now() + datetime.timedelta(days=400))
    assert state_of(running) == "hearing"


def test_a_hearing_before_the_last_announcement_does_not_count_for_the_next_decision(case_in):
    case, now = case_in("prepared"), timezone.now()
    hour = datetime.timedelta(hours=1)
    HearingFactory(case=case, opened_at=now - 3 * hour, answered_at=now - 2 * hour)
    assert is_heard(case, "not_continued", 0)
    DecisionFactory(case=case, released=True, is_current=False, released_at=now - hour)
    assert not is_heard(case, "not_continued", 0)
    assert is_heard(case, "approved", 6_000_000)
    HearingFactory(case=case, opened_at=now, answered_at=now)
    assert is_heard(case, "not_continued", 0)


def test_before_an_exclusion_the_case_stays_where_it_is(case_in, client_of, url):
    case = case_in("inadmissible")
    lead = client_of("agency_lead")
    for _ in range(2):
        lead.post(url(case, "hearing_open"), {"text": "Die Seiten fehlen."})
    assert Hearing.objects.get().outcome == "inadmissible"
    assert state_of(case) == "inadmissible"
    client_of("coordinator").post(url(case, "hearing_answer"), {"text": "Sie lagen bei."})
    assert state_of(case) == "inadmissible"
    assert Hearing.objects.get().answer == "Sie lagen bei."


def test_given_back_to_the_vote_the_draft_is_set_aside(case_in, client_of, url):
    case = case_in("prepared")
    RecommendationFactory(case=case)
    draft = DecisionFactory(case=case)
    client_of("ministry_desk").post(url(case, "reconsider"), {"reason": "Anhörung fehlt"})
    draft.refresh_from_db()
    assert (state_of(case), draft.is_current, draft.correction) == (
        "recommended", False, "Anhörung fehlt",
    )  # fmt: skip


def test_admitted_after_all(case_in, client_of, url):
    case = case_in("inadmissible")
    client_of("ministry_decider").post(url(case, "admit_after_all"), {"reason": "Lag vor"})
    assert state_of(case) == "admitted"


def test_what_has_been_assessed_is_not_admitted_again(case_in, person):
    case = case_in("prepared")
    RecommendationFactory(case=case)
    with pytest.raises(Refused):
        hearing.admit_after_all(case, reason="Irrtum", by=person("ministry_decider"))
    assert state_of(case) == "prepared"


def test_before_an_exclusion_too_late_is_too_late_as_well(case_in, client_of, url):
    case = case_in("inadmissible")
    row = HearingFactory(case=case, outcome="inadmissible", until=timezone.now() - PAST)
    answer = client_of("coordinator").post(url(case, "hearing_answer"), {"text": "Verspätet"})
    assert answer.status_code == 409
    assert "Verspätet" in answer.content.decode()
    row.refresh_from_db()
    assert row.answer == ""
