"""After an objection was upheld for a procedural fault one assessment is repeated."""

import datetime

import pytest
from django.utils import timezone

from reviews.deciding import objecting, releasing, repeating
from reviews.experts import actions as experts
from reviews.models import AssessmentVersion, Decision, InterimReview, Objection
from reviews.panel import actions as panel
from reviews.panel import minutes, voting
from tests.factories.accounts import UserFactory
from tests.factories.deciding import DecisionFactory, ObjectionFactory, RecommendationFactory
from tests.factories.reviews import AssignmentFactory, ExpertFactory, ReviewRoundFactory, in_days
from tests.reviews.assessing import worlds
from tests.reviews.assessing.worlds import state_of
from wirportal import tasks
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail

pytestmark = pytest.mark.django_db
REASON = "Die gutachtende Person war beim Partner angestellt."


@pytest.fixture
def chair(person):
    return person("panel_chair")


@pytest.fixture
def member(db):
    return UserFactory(role="expert")


@pytest.fixture
def case(alliance, chair, member):
    """Assessed by three, voted on, signed minutes, announced, and objected to."""
    round_ = ReviewRoundFactory(state="deciding", quorum=1, fields_needed=False)
    case = worlds.case_in(round=round_, alliance=alliance, requested_amount=6_000_000)
    worlds.assessed(case)
    session = worlds.panel_for(case, chair, member)
    session.slots.update(rapporteur=case.assignments.first())
    RecommendationFactory(case=case, session=session)
    case.consensus.create(criterion=round_.criteria.first(), text="Beim ersten Mal.")
    minutes.sign(session, by=chair)
    DecisionFactory(case=case, released=True)
    now = timezone.now()
    InterimReview.objects.filter(pk=case.pk).update(
        state="objection", decided_at=now, notified_at=now, object_by=now
    )
    case.refresh_from_db()
    ObjectionFactory(case=case)
    return case


def upheld(case, *, fault=True):
    objecting.examine(
        case.objections.first(), result="upheld", reasons="Berechtigt.",
        has_procedural_fault=fault, by=UserFactory(role="ministry_desk"),
    )  # fmt: skip
    case.refresh_from_db()


def answer(case, **more):
    vote = case.assignments.order_by("pk").first()
    return {"vote": vote.pk, "until_on": in_days(20), "reason": REASON} | more


def repeat(case, by):
    vote = case.assignments.order_by("pk").first()
    repeating.repeat_vote(case, vote=vote, until_on=in_days(20), reason=REASON, by=by)
    case.refresh_from_db()
    return vote


def told(kind):
    return sorted(OutboundMail.objects.filter(kind=kind).values_list("address", flat=True))


def page_of(client, case, page=""):
    return client.get(worlds.path(case, page)).content.decode()


def test_the_lead_has_a_vote_repeated(case, client_of, person, url):
    lead, coordinator = person("agency_lead"), person("coordinator")
    desk, officer = person("ministry_desk"), person("agency_officer")
    InterimReview.objects.update(officer=officer)
    upheld(case)
    assert lead.email in told("review-fault-found")
    assert "Gutachten wiederholen lassen" in page_of(client_of("agency_lead"), case)
    sealed = list(AssessmentVersion.objects.order_by("pk").values())
    response = client_of("agency_lead").post(url(case, "vote_repeat"), answer(case))
    assert response.status_code == 302
    case.refresh_from_db()
    vote, *others = case.assignments.order_by("pk")
    assert (case.state, vote.state, vote.is_set_aside) == ("assessing", "revoked", True)
    assert vote.reason == case.reason == REASON
    assert [(one.state, one.is_set_aside) for one in others] == [("unsealed", False)] * 2
    assert list(AssessmentVersion.objects.order_by("pk").values()) == sealed
    assert told("review-vote-repeated") == [coordinator.email]
    assert desk.email in told("review-vote-repeated-ministry")
    assert told("review-vote-to-replace") == [officer.email]
    turns = InterimReview.pgh_event_model.objects.filter(pgh_context__deed="repeat_vote")
    assert set(turns.values_list("state", flat=True)) == {"assessing"}


@pytest.mark.parametrize("role", ["agency_officer", "ministry_desk", "ministry_decider", "auditor"])
def test_only_the_lead_has_one_repeated(case, client_of, url, role):
    upheld(case)
    assert client_of(role).post(url(case, "vote_repeat"), answer(case)).status_code == 403
    assert "Gutachten wiederholen lassen" not in page_of(client_of(role), case)
    assert state_of(case) == "prepared"


def test_without_a_fault_no_vote_is_repeated(case, client_of, url):
    upheld(case, fault=False)
    lead = client_of("agency_lead")
    assert lead.get(url(case, "vote_repeat")).status_code == 404
    assert lead.post(url(case, "vote_repeat"), answer(case)).status_code == 409
    assert (state_of(case), told("review-fault-found")) == ("prepared", [])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"vote": ""}, "vote"), ({"vote": 0}, "vote"), ({"reason": ""}, "reason"),
     ({"until_on": in_days(-1)}, "until_on"), ({"until_on": "morgen"}, "until_on")],
)  # fmt: skip
def test_what_is_missing_is_said_at_its_field(case, client_of, url, wrong, field):
    upheld(case)
    response = client_of("agency_lead").post(url(case, "vote_repeat"), answer(case) | wrong)
    assert (response.status_code, set(response.context["form"].errors)) == (422, {field})
    assert state_of(case) == "prepared"


def test_once_for_each_objection(case, person):
    """Also if the case comes back to the ministry before anything is announced."""
    upheld(case)
    repeat(case, person("agency_lead"))
    InterimReview.objects.filter(pk=case.pk).update(state="prepared")
    with pytest.raises(Refused):
        repeat(case, person("agency_lead"))


def test_an_objection_to_an_earlier_announcement_is_none_to_this_one(case, person):
    upheld(case)
    InterimReview.objects.filter(pk=case.pk).update(notified_at=timezone.now())
    with pytest.raises(Refused):
        repeat(case, person("agency_lead"))


def test_first_the_panels_minutes_are_signed(case, person, chair):
    upheld(case)
    worlds.panel_for(case, chair)
    with pytest.raises(Refused, match="Niederschrift"):
        repeat(case, person("agency_lead"))
    assert state_of(case) == "prepared"


def test_until_the_new_vote_is_in_nobody_reads_the_others(case, client_of, person):
    upheld(case)
    repeat(case, person("agency_lead"))
    offices = ("agency_officer", "agency_lead", "ministry_desk", "ministry_decider", "auditor")
    for role in (*offices, "panel_chair"):
        assert not AssessmentVersion.objects.visible_to(person(role)).exists()
        assert client_of(role).get(worlds.path(case, "vergleich/")).status_code == 404
    tasks.tick()
    assert state_of(case) == "assessing"
    replacement = AssignmentFactory(case=case)
    worlds.sealed(replacement)
    tasks.tick()
    assert (state_of(case), state_of(replacement)) == ("assessed", "unsealed")
    assert AssessmentVersion.objects.visible_to(person("auditor")).current().count() == 3


def test_the_alliance_reads_what_happens(case, client_of, person):
    upheld(case)
    repeat(case, person("agency_lead"))
    coordinator = client_of("coordinator")
    page = page_of(coordinator, case)
    assert "In Nachprüfung" in page
    assert "Ein Gutachten wird durch eine andere Person wiederholt" in page
    assert REASON not in page
    for state in ("assessed", "panel", "recommended"):
        InterimReview.objects.filter(pk=case.pk).update(state=state)
        assert "In Nachprüfung" in page_of(coordinator, case)
    InterimReview.objects.filter(pk=case.pk).update(
        state="assessed", notified_at=timezone.now() + datetime.timedelta(seconds=1)
    )
    assert "In Begutachtung" in page_of(coordinator, case)


def test_whoever_could_read_the_others_does_not_replace(case, person, member):
    expert = ExpertFactory(user=member)
    upheld(case)
    repeat(case, person("agency_lead"))
    with pytest.raises(Refused, match="Jury"):
        experts.propose(case, expert, expert.fields[0], by=person("agency_officer"))


def test_a_vote_that_is_set_aside_already_is_replaced(case, person):
    upheld(case)
    vote = case.assignments.order_by("pk").first()
    experts.revoke(vote, by=None, reason="Befangenheit später entdeckt")
    repeat(case, person("agency_lead"))
    vote.refresh_from_db()
    assert (state_of(case), vote.reason) == ("assessing", "Befangenheit später entdeckt")


def test_the_panel_votes_anew_beside_its_first_vote(case, person, chair):
    """From the objection to a second announcement; the first vote stays in the minutes."""
    upheld(case)
    repeat(case, person("agency_lead"))
    assert not case.consensus.exclude(text="").exists()
    worlds.sealed(AssignmentFactory(case=case))
    tasks.tick()
    case.refresh_from_db()
    session = worlds.panel_for(case, chair)
    slot = session.slots.get()
    session.slots.update(rapporteur=case.assignments.get(state="unsealed", pk=voter(case)))
    panel.call_panel(case, by=person("agency_lead"))
    slot.refresh_from_db()
    voting.note_attendance(slot, presence={chair.pk: "present"}, notes={}, by=chair)
    vote = {"outcome": "approved", "amount": 5_500_000, "text": "Neu", "votes_for": 1}
    case.refresh_from_db()
    voting.recommend(case, by=chair, votes_against=0, abstentions=0, **vote)
    first, second = case.recommendations.order_by("number")
    assert (first.number, second.number, second.session) == (1, 2, session)
    assert second.reason
    old = first.session
    assert old.minutes["sections"][0]["consensus"][0][1] == "Beim ersten Mal."
    DecisionFactory(case=case, number=2, signed=True)
    InterimReview.objects.filter(pk=case.pk).update(state="decided", decided_at=timezone.now())
    newest = Decision.objects.get(case=case, number=2)
    releasing.release(case.round, [newest.pk], expected=1, by=person("ministry_decider"))
    case.refresh_from_db()
    assert (case.state, case.is_re_examined()) == ("notified", False)
    assert not Objection.objects.to_repeat().exists()


def voter(case):
    return case.assignments.filter(state="unsealed").order_by("pk").first().pk
