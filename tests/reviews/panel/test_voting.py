"""Attendance, discussion and recommendation: who, when, and what can't be changed any more."""

import datetime
import threading

import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviews.models import AssessmentVersion, InterimReview, PanelSession, Recommendation, Recusal
from reviews.panel import voting
from tests.factories.alliances import MembershipFactory
from tests.factories.reviews import (
    AssignmentFactory,
    ExpertFactory,
    PanelSessionFactory,
    PanelSlotFactory,
    RecommendationFactory,
    unsealed,
)
from tests.reviews.panel.conftest import (
    VOTE,
    at,
    attend,
    browser,
    everybody_attends,
    recused,
    state_of,
    vote_page,
)
from wirportal.editing.rescue import mark_of
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail


def room(slot):
    return {row.user.display_name: row.presence for row in slot.attendances.select_related("user")}


def attendance_of(panel, slot, **says):
    people = [panel.chair, *panel.members]
    given = {f"presence-{user.pk}": "present" for user in people}
    return given | {f"presence-{key}": value for key, value in says.items()}


def at_slot(slot, page):
    return at(slot.session, f"termine/{slot.pk}/{page}/")


def test_the_agency_writes_down_who_is_there(panel, person):
    slot, (first, second, third) = panel.slots[0], panel.members
    client = browser(person("agency_officer"))
    sent = attendance_of(panel, slot, **{str(second.pk): "absent", str(third.pk): "recused"})
    client.post(at_slot(slot, "anwesenheit"), sent | {f"note-{third.pk}": "Gemeinsames Projekt"})
    assert room(slot) == {
        panel.chair.display_name: "present",
        first.display_name: "present",
        second.display_name: "absent",
        third.display_name: "recused",
    }
    left = Recusal.objects.get()
    assert (left.user, left.case, left.reason) == (third, slot.case, "Gemeinsames Projekt")
    assert browser(third).get(slot.case.get_absolute_url()).status_code == 404


def test_the_assessment_of_a_member_who_leaves_is_set_aside(panel):
    slot = panel.slots[0]
    own, other = unsealed(slot.case), unsealed(slot.case)
    slot.session.members.set([own.expert.user, other.expert.user])
    presence = {own.expert.user_id: "recused", other.expert.user_id: "present"}
    voting.note_attendance(slot, presence=presence, notes={}, by=panel.chair)
    own.refresh_from_db()
    assert (own.state, own.is_set_aside) == ("recused", True)
    assert [row.assignment for row in AssessmentVersion.objects.current()] == [other]


def test_the_rapporteur_who_leaves_is_none_any_more(panel):
    slot = panel.slots[0]
    own = unsealed(slot.case)
    slot.session.members.set([own.expert.user])
    type(slot).objects.filter(pk=slot.pk).update(rapporteur=own)
    presence = {own.expert.user_id: "recused"}
    voting.note_attendance(slot, presence=presence, notes={}, by=panel.chair)
    slot.refresh_from_db()
    assert slot.rapporteur is None


def test_the_time_is_that_of_the_change(panel):
    slot, member = panel.slots[0], panel.members[0]
    earlier = timezone.now() - datetime.timedelta(minutes=30)
    slot.attendances.create(user=member, presence="present", at=earlier)
    note = {"notes": {member.pk: "pünktlich"}, "by": panel.chair}
    voting.note_attendance(slot, presence={member.pk: "present"}, **note)
    assert slot.attendances.get(user=member).at == earlier
    voting.note_attendance(slot, presence={member.pk: "absent"}, **note)
    assert slot.attendances.get(user=member).at > earlier


def by_recusal(case, user):
    recused(case, user)


def by_team(case, user):
    gone = timezone.localdate() - datetime.timedelta(days=400)
    then = {"from_on": gone, "until_on": gone}
    MembershipFactory(alliance=case.alliance, user=user, role="contributor", **then)


def by_assignment(case, user):
    AssignmentFactory(case=case, expert=ExpertFactory(user=user), state="recused")


@pytest.mark.parametrize("bars", [by_recusal, by_team, by_assignment])
def test_whoever_has_a_conflict_is_out_of_the_room(panel, bars):
    slot, member = panel.slots[0], panel.members[0]
    bars(slot.case, member)
    client = browser(panel.chair)
    page = client.get(at_slot(slot, "anwesenheit")).content.decode()
    assert f"presence-{member.pk}" not in page
    client.post(at_slot(slot, "anwesenheit"), attendance_of(panel, slot))
    assert room(slot)[member.display_name] == "recused"
    with pytest.raises(Refused, match=member.display_name):
        voting.note_attendance(slot, presence={member.pk: "present"}, notes={}, by=panel.chair)
    assert room(slot)[member.display_name] == "recused"


def test_consensus_and_notes_are_kept(panel):
    slot, criterion = panel.slots[0], panel.round.criteria.first()
    sent = {f"consensus-{criterion.pk}": "Einig", "note": "Lange Beratung"}
    sent["based_on"] = voting.discussed(slot)
    browser(panel.chair).post(at_slot(slot, "beratung"), sent)
    slot.refresh_from_db()
    assert slot.note == "Lange Beratung"
    assert slot.case.consensus.get(criterion=criterion).text == "Einig"


def test_of_two_who_write_at_once_the_second_is_shown_both(panel, person):
    slot, officer = panel.slots[0], person("agency_officer")
    page, read = at_slot(slot, "beratung"), {"based_on": voting.discussed(slot)}
    browser(panel.chair).post(page, read | {"note": "Vom Vorsitz"})
    late = browser(officer).post(page, read | {"note": "Vom Projektträger"})
    text = late.content.decode()
    slot.refresh_from_db()
    assert (late.status_code, slot.note) == (409, "Vom Vorsitz")
    assert "Vom Vorsitz" in text
    assert "Vom Projektträger" in text
    again = {"based_on": late.context["form"]["based_on"].value(), "note": "Beides"}
    assert browser(officer).post(page, again).status_code == 302
    slot.refresh_from_db()
    assert slot.note == "Beides"


@pytest.mark.parametrize("page", ["beratung", "votum", "niederschrift"])
def test_a_text_that_comes_after_the_session_has_ended_is_kept(panel, page):
    slot, chair = panel.slots[0], panel.chair
    everybody_attends(panel)
    place = {
        "beratung": at_slot(slot, "beratung"),
        "votum": vote_page(slot.case),
        "niederschrift": at(panel.session, "niederschrift/"),
    }[page]
    name = {"beratung": "note", "votum": "text", "niederschrift": "remarks"}[page]
    client = Client()
    sent = {name: "Drei Stunden Arbeit", "typed_by": mark_of(chair)}
    client.post(place, sent, headers={"origin": "http://testserver"})
    client.force_login(chair)
    assert "Drei Stunden Arbeit" in client.get(place).content.decode()


@pytest.mark.parametrize("page", ["anwesenheit", "beratung"])
def test_members_and_other_offices_write_nothing_down(panel, person, page):
    slot = panel.slots[0]
    for user in (panel.members[0], person("ministry_desk"), person("auditor")):
        assert browser(user).post(at_slot(slot, page), {}).status_code == 403


def test_the_chair_recommends(panel, person):
    everybody_attends(panel)
    lead, case = person("agency_lead"), panel.slots[0].case
    answer = browser(panel.chair).post(vote_page(case), VOTE)
    assert answer.status_code == 302
    row = Recommendation.objects.get()
    assert (row.case, row.number, row.amount, row.by) == (case, 1, 2_000_000, panel.chair)
    assert state_of(case) == "recommended"
    told = OutboundMail.objects.filter(kind="review-recommended").values_list("address", flat=True)
    assert list(told) == [lead.email]


def test_nobody_else_recommends(panel, person):
    everybody_attends(panel)
    case = panel.slots[0].case
    other = PanelSessionFactory(round=panel.round).chair
    for user, status in ((panel.members[0], 404), (person("agency_lead"), 404), (other, 404)):
        assert browser(user).post(vote_page(case), VOTE).status_code == status
    assert state_of(case) == "panel"


def test_a_recused_chair_does_not_recommend(panel):
    everybody_attends(panel)
    recused(panel.slots[0].case, panel.chair)
    assert browser(panel.chair).post(vote_page(panel.slots[0].case), VOTE).status_code == 404


def refusal(panel, **change):
    case = panel.slots[0].case
    with pytest.raises(Refused) as found:
        voting.recommend(case, by=panel.chair, **(VOTE | change))
    assert state_of(case) == "panel"
    assert not Recommendation.objects.exists()
    return str(found.value)


def test_without_quorum_there_is_no_vote(panel):
    attend(panel.slots[0], *panel.members[:2])
    said = refusal(panel, votes_for=2, abstentions=0)
    assert "Nicht beschlussfähig: 2 anwesend, 3 nötig" in said


def test_whoever_is_recused_later_does_not_count(panel):
    everybody_attends(panel)
    recused(panel.slots[0].case, panel.members[0])
    assert "4 Stimmen bei 3 anwesenden" in refusal(panel)
    voting.recommend(panel.slots[0].case, by=panel.chair, **(VOTE | {"abstentions": 0}))
    assert state_of(panel.slots[0].case) == "recommended"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"votes_for": 4}, "5 Stimmen bei 4 anwesenden"),
        ({"abstentions": 0}, "3 Stimmen bei 4 anwesenden"),
        ({"votes_for": 1, "votes_against": 2}, "Mehr Stimmen dagegen als dafür"),
        ({"amount": 7_000_001}, "über der Obergrenze"),
        ({"outcome": "inadmissible"}, "empfiehlt nicht die Jury"),
        ({"outcome": "not_continued"}, "der Betrag 0"),
    ],
)
def test_votes_and_amount_fit(panel, change, words):
    everybody_attends(panel)
    assert words in refusal(panel, **change)


def test_the_form_keeps_the_text_and_says_what_is_wrong(panel):
    everybody_attends(panel)
    case = panel.slots[0].case
    wrong = VOTE | {"votes_for": 9, "amount": 9_000_000, "text": "Ein langer Grund"}
    page = browser(panel.chair).post(vote_page(case), wrong).content.decode()
    assert "Ein langer Grund" in page
    assert "höchstens 7.000.000 €" in page
    assert "10 Stimmen bei 4 anwesenden" in page
    assert state_of(case) == "panel"


def test_what_the_majority_votes_against_is_not_the_recommendation(panel):
    everybody_attends(panel)
    case = panel.slots[0].case

    outvoted = browser(panel.chair).post(
        vote_page(case), VOTE | {"votes_for": 1, "votes_against": 2}
    )
    tied = browser(panel.chair).post(
        vote_page(case), VOTE | {"votes_for": 2, "votes_against": 2, "abstentions": 0}
    )

    assert (outvoted.status_code, list(outvoted.context["form"].errors)) == (422, ["votes_against"])
    assert (tied.status_code, state_of(case)) == (302, "recommended")


def test_no_vote_before_the_session(panel):
    everybody_attends(panel)
    begins = timezone.now() + datetime.timedelta(hours=1)
    ends = begins + datetime.timedelta(hours=2)
    PanelSession.objects.filter(pk=panel.session.pk).update(starts_at=begins, ends_at=ends)
    assert "noch nicht begonnen" in refusal(panel)


def test_disagreements_are_discussed_before_the_vote(panel):
    everybody_attends(panel)
    slot = panel.slots[0]
    first, second = panel.round.criteria.all()[:2]
    unsealed(slot.case, vote="continue", **{first.key: 5, second.key: 3})
    unsealed(slot.case, vote="end", **{first.key: 3, second.key: 4})
    said = refusal(panel)
    assert str(first) in said
    assert str(second) not in said
    assert "gegensätzlich" in said
    note = {"note": "Beraten", "consensus": {first: "Vier ist angemessen."}}
    voting.note_discussion(slot, by=panel.chair, **note)
    voting.recommend(slot.case, by=panel.chair, **VOTE)
    assert state_of(slot.case) == "recommended"


def test_what_the_vote_needs_is_not_called_optional(panel):
    slot = panel.slots[0]
    first, second = panel.round.criteria.all()[:2]
    unsealed(slot.case, vote="continue", **{first.key: 5, second.key: 3})
    unsealed(slot.case, vote="end", **{first.key: 3, second.key: 4})

    page = BeautifulSoup(browser(panel.chair).get(at_slot(slot, "beratung")).content, "html.parser")

    labels = [label.get_text(" ", strip=True) for label in page.select("main form label")]
    assert [one for one in labels if one.startswith(str(first))] == [str(first)]
    assert [one for one in labels if one.startswith(str(second))] == [f"{second} (freiwillig)"]
    assert "Notizen zur Beratung" in labels


def test_sealed_assessments_do_not_show_through(panel):
    slot, criterion = panel.slots[0], panel.round.criteria.first()
    for value in (1, 5):
        unsealed(slot.case, **{criterion.key: value})
    slot.case.assignments.update(state="submitted")
    page = browser(panel.chair).get(at_slot(slot, "beratung")).content.decode()
    assert "weichen hier voneinander ab" not in page


def test_while_one_is_replaced_the_others_do_not_show_through(panel):
    slot, criterion = panel.slots[0], panel.round.criteria.first()
    for value, vote in ((1, "end"), (5, "continue")):
        unsealed(slot.case, vote=vote, **{criterion.key: value})
    case = slot.case
    pages = (f"{case.get_absolute_url()}votum/", at_slot(slot, "beratung"))
    for state, is_shown in (("panel", True), ("assessing", False)):
        InterimReview.objects.update(state=state)
        for page in pages:
            text = browser(panel.chair).get(page).content.decode()
            assert ("voneinander ab" in text or "gegensätzlich" in text) is is_shown, (state, page)


def test_after_the_vote_nothing_of_the_slot_changes(panel):
    everybody_attends(panel)
    slot, member = panel.slots[0], panel.members[0]
    voting.recommend(slot.case, by=panel.chair, **VOTE)
    for deed in (
        lambda: voting.note_attendance(
            slot, presence={member.pk: "absent"}, notes={}, by=panel.chair
        ),
        lambda: voting.note_discussion(slot, note="Anders", consensus={}, by=panel.chair),
        lambda: voting.recommend(slot.case, by=panel.chair, **VOTE),
    ):
        with pytest.raises(Refused):
            deed()
    assert room(slot)[member.display_name] == "present"
    assert Recommendation.objects.count() == 1


@pytest.mark.parametrize("state", sorted(set(InterimReview.State.values) - {"panel"}))
def test_no_step_is_skipped_on_the_way_to_the_vote(panel, state):
    everybody_attends(panel)
    case, later = panel.slots[0].case, timezone.now() + datetime.timedelta(days=9)
    due = {"correct_by": later, "comment_by": later, "object_by": later, "closed_at": later}
    is_decided = state in {"decided", "notified", "objection", "conditions", "closed"}
    decided = {"decided_at": later} if is_decided else {}
    InterimReview.objects.filter(pk=case.pk).update(state=state, **due, **decided)
    browser(panel.chair).post(vote_page(case), VOTE)
    assert state_of(case) == state
    assert not Recommendation.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_chairs_who_press_at_once_one_recommends(panel):
    everybody_attends(panel)
    case = panel.slots[0].case
    other = PanelSlotFactory(session__round=panel.round, case=case)
    attend(other, other.session.chair, *panel.members)
    outcomes, start = [], threading.Barrier(2)

    def press(chair):
        start.wait()
        try:
            voting.recommend(InterimReview.objects.get(pk=case.pk), by=chair, **VOTE)
            outcomes.append("done")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    chairs = (panel.chair, other.session.chair)
    threads = [threading.Thread(target=press, args=(chair,)) for chair in chairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done", "refused"]
    assert Recommendation.objects.count() == 1


@pytest.fixture
def voted(panel):
    everybody_attends(panel)
    voting.recommend(panel.slots[0].case, by=panel.chair, **VOTE)
    return panel.slots[0].case


CHANGED = VOTE | {"amount": 1_500_000, "reason": "Im Vergleich der Runde"}


def test_a_change_is_a_further_entry(panel, voted):
    client = browser(panel.chair)
    without = client.post(vote_page(voted), CHANGED | {"based_on": 1, "reason": ""})
    assert without.status_code == 422
    client.post(vote_page(voted), CHANGED | {"based_on": 1})
    rows = list(voted.recommendations.order_by("number").values_list("number", "amount", "reason"))
    assert rows == [(1, 2_000_000, ""), (2, 1_500_000, "Im Vergleich der Runde")]
    stale = client.post(vote_page(voted), CHANGED | {"based_on": 1})
    assert "inzwischen geändert" in stale.content.decode()
    assert voted.recommendations.count() == 2


@pytest.mark.parametrize("state", ["hearing", "prepared"])
def test_no_change_once_something_goes_on_from_it(panel, voted, state):
    later = timezone.now() + datetime.timedelta(days=9)
    InterimReview.objects.filter(pk=voted.pk).update(state=state, comment_by=later)
    page = browser(panel.chair).post(vote_page(voted), CHANGED | {"based_on": 1})
    assert "solange keine Entscheidung vorbereitet" in page.content.decode()
    assert voted.recommendations.count() == 1


def test_an_entry_cannot_be_overwritten(voted):
    """The control: the database itself refuses it, and a further one without a reason."""
    row = voted.recommendations.get()
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Recommendation.objects.filter(pk=row.pk).update(amount=1)
    with pytest.raises(DatabaseError, match="with_a_reason"), transaction.atomic():
        RecommendationFactory(case=voted, session=row.session, number=2)
    RecommendationFactory(case=voted, session=row.session, number=2, reason="Neu beraten")


def test_reading_the_recommendation_is_noted(panel, person, voted):
    desk = person("ministry_desk")
    assert browser(desk).get(vote_page(voted)).status_code == 200
    assert list(voted.accesses.values_list("user", "what")) == [(desk.pk, "minutes")]


def calibration_of(panel, query=""):
    return f"/begutachtung/{panel.round.slug}/kalibrierung/{query}"


def end(panel):
    ago = timezone.now() - datetime.timedelta(hours=5)
    PanelSession.objects.update(starts_at=ago, ends_at=ago + datetime.timedelta(hours=4))


def order_of(page):
    names = ("Alpenbündnis", "Bergbündnis")
    return sorted((name for name in names if name in page), key=page.index)


def test_calibration_begins_after_the_last_session(panel, person, voted):
    client = browser(person("agency_officer"))
    page = client.get(calibration_of(panel)).content.decode()
    assert "beginnt nach der letzten Sitzung" in page
    assert "Alpenbündnis" not in page
    end(panel)
    page = client.get(calibration_of(panel)).content.decode()
    assert "2.000.000 €" in page
    assert "8.000.000 €" in page
    assert "50 %" in page
    assert "3 dafür, 0 dagegen, Enthaltungen: 1" in page


def test_looking_at_all_of_them_is_noted(panel, person, voted):
    end(panel)
    auditor = person("auditor")
    browser(auditor).get(calibration_of(panel))
    assert list(voted.accesses.values_list("user", "what")) == [(auditor.pk, "minutes")]
    assert not panel.slots[1].case.accesses.exists()


def test_it_is_sorted_by_name_until_each_case_has_its_vote(panel, voted):
    end(panel)
    client = browser(panel.chair)
    assert order_of(client.get(calibration_of(panel, "?sortierung=betrag")).content.decode()) == [
        "Alpenbündnis",
        "Bergbündnis",
    ]
    voting.recommend(panel.slots[1].case, by=panel.chair, **(VOTE | {"amount": 3_000_000}))
    page = client.get(calibration_of(panel, "?sortierung=betrag")).content.decode()
    assert order_of(page) == ["Bergbündnis", "Alpenbündnis"]


@pytest.mark.parametrize("role", ["coordinator", "stranger", "research", "tech_admin"])
def test_calibration_does_not_exist_for_others(panel, person, role):
    assert browser(person(role)).get(calibration_of(panel)).status_code == 404


def test_members_do_not_calibrate(panel):
    assert browser(panel.members[0]).get(calibration_of(panel)).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_calibration_costs_the_same_for_any_number(panel, person, number):
    for _ in range(number):
        RecommendationFactory(session=panel.session)
    end(panel)
    client = browser(person("agency_officer"))
    client.get(calibration_of(panel))
    with CaptureQueriesContext(connection) as found:
        client.get(calibration_of(panel))
    assert len(found) == 7
