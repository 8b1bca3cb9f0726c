"""Sessions and slots: planning, order, warnings, who is told, what the alliance sees."""

import datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviews.models import InterimReview, PanelMember, PanelSession, PanelSlot
from reviews.panel import actions
from reviews.panel.agenda import Agenda
from reviews.panel.clashes import clashes
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory, MembershipFactory
from tests.factories.reviews import (
    AssignmentFactory,
    InterimReviewFactory,
    PanelSessionFactory,
    PanelSlotFactory,
    unsealed,
)
from tests.reviews.panel.conftest import at, browser, recused, state_of
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail

DAY = datetime.datetime(2030, 3, 4, 9, 0, tzinfo=timezone.get_default_timezone())


def told(kind):
    return set(OutboundMail.objects.filter(kind=kind).values_list("address", flat=True))


def form_of(chair, members, **more):
    return {
        "title": "Erste Sitzung",
        "starts_at": "2030-03-04T09:00",
        "ends_at": "2030-03-04T17:00",
        "place": "Jülich",
        "chair": chair.pk,
        "members": [user.pk for user in members],
    } | more


def assessed(round_, name):
    return InterimReviewFactory(
        round=round_,
        alliance=AllianceFactory(name=name),
        state="assessed",
        submitted_at=timezone.now(),
    )


def times(session):
    rows = PanelSlot.objects.filter(session=session).order_by("starts_at")
    return [
        (slot.case.alliance.name, timezone.localtime(slot.starts_at).strftime("%H:%M"))
        for slot in rows
    ]


def test_the_agency_plans_a_session_and_tells_its_people(panel, person):
    client = browser(person("agency_officer"))
    page = f"/begutachtung/{panel.round.slug}/sitzungen/neu/"
    sent = form_of(panel.chair, panel.members)
    wrong = client.post(page, sent | {"ends_at": "2030-03-04T08:00", "place": "Jülich, Saal 3"})
    assert "Jülich, Saal 3" in wrong.content.decode()
    assert PanelSession.objects.count() == 1
    client.post(page, sent)
    session = PanelSession.objects.get(title="Erste Sitzung")
    assert (session.starts_at, session.chair) == (DAY, panel.chair)
    assert told("review-session") == {panel.chair.email, *(one.email for one in panel.members)}


def comings(page):
    return [(one.name, one.is_new, one.by) for one in page.context["trail"]]


def test_who_came_in_and_who_left_is_there_for_the_offices(panel, person):
    first, second, third = panel.members
    officer, page = person("agency_officer"), at(panel.session)
    sent = form_of(panel.chair, [first, second])
    assert browser(officer).post(at(panel.session, "bearbeiten/"), sent).status_code == 302
    for role in ("agency_lead", "auditor"):
        found = comings(browser(person(role)).get(page))
        assert found[0] == (third.display_name, False, officer.display_name)
        assert {name for name, is_new, _by in found if is_new} == {
            one.display_name for one in panel.members
        }
    assert comings(browser(panel.chair).get(page)) == []
    assert "Wer dazukam" not in browser(first).get(page).content.decode()


def test_what_the_trail_says_stays(panel):
    rows = PanelMember.pgh_event_model.objects.filter(panelsession=panel.session.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()


def test_only_people_of_the_panel_can_be_chosen(panel, person):
    stranger = UserFactory()
    client = browser(person("agency_officer"))
    page = f"/begutachtung/{panel.round.slug}/sitzungen/neu/"
    client.post(page, form_of(stranger, panel.members))
    client.post(page, form_of(panel.chair, [stranger]))
    client.post(page, form_of(panel.members[0], panel.members))
    assert PanelSession.objects.count() == 1


def test_a_change_is_told_once_and_no_change_is_not(panel, person):
    client = browser(person("agency_lead"))
    sent = form_of(panel.chair, panel.members[:2])
    client.post(at(panel.session, "bearbeiten/"), sent)
    client.post(at(panel.session, "bearbeiten/"), sent)
    people = {panel.chair.email, *(one.email for one in panel.members[:2])}
    assert told("review-session-changed") == people
    assert OutboundMail.objects.filter(kind="review-session-changed").count() == 3


def test_slots_stand_in_a_row_and_change_places(person):
    session = PanelSessionFactory(starts_at=DAY)
    cases = [assessed(session.round, name) for name in ("Cebündnis", "Abündnis", "Bebündnis")]
    client = browser(person("agency_officer"))
    sent = {
        "cases": [case.pk for case in cases],
        "starts_at": "2030-03-04T09:00",
        "pitch_minutes": 10,
        "question_minutes": 15,
        "break_minutes": 5,
    }
    client.post(at(session, "termine/"), sent)
    assert times(session) == [
        ("Abündnis", "09:00"),
        ("Bebündnis", "09:30"),
        ("Cebündnis", "10:00"),
    ]
    last = PanelSlot.objects.get(case=cases[0])
    move = at(session, f"termine/{last.pk}/verschieben/")
    client.post(move, {"earlier": ""})
    client.post(move, {"earlier": ""})
    assert [name for name, _time in times(session)] == ["Cebündnis", "Abündnis", "Bebündnis"]
    assert times(session)[0] == ("Cebündnis", "09:00")
    client.post(move, {"earlier": ""})
    assert times(session)[0] == ("Cebündnis", "09:00")
    client.post(move, {"later": ""})
    assert times(session)[1] == ("Cebündnis", "09:30")


def hold(slot, how, user):
    """The panel has heard the case in it, or the case is past the panel."""
    if how == "closed":
        InterimReview.objects.filter(pk=slot.case_id).update(
            state="closed", submitted_at=DAY, decided_at=DAY, closed_at=DAY
        )
    else:
        slot.attendances.create(user=user, presence="present")


@pytest.mark.parametrize("how", ["closed", "attended"])
@pytest.mark.parametrize(
    "moved", [{"starts_at": "2030-03-05T09:00"}, {"pitch_minutes": 20}, {"question_minutes": 0}]
)
def test_a_slot_that_was_held_is_not_moved_by_its_form(person, how, moved):
    session, officer = PanelSessionFactory(starts_at=DAY), person("agency_officer")
    case = assessed(session.round, "Abündnis")
    slot = PanelSlotFactory(session=session, case=case, starts_at=DAY)
    rapporteur = AssignmentFactory(case=case, state="unsealed")
    client, page = browser(officer), at(session, f"termine/{slot.pk}/")
    stands = {"starts_at": "2030-03-04T09:00", "pitch_minutes": 10, "question_minutes": 15}
    stale = PanelSlot.objects.get(pk=slot.pk)
    hold(slot, how, officer)
    answer = client.post(page, stands | moved | {"rapporteur": rapporteur.pk})
    said = "Ein Termin, der stattgefunden hat, bleibt an seinem Platz und in der Niederschrift."
    assert (answer.status_code, answer.context["form"].errors) == (
        422,
        {name: [said] for name in moved},
    )
    facts = {"starts_at": DAY, "pitch_minutes": 11, "question_minutes": 15}
    with pytest.raises(Refused, match="stattgefunden"):
        actions.change_slot(stale, **facts, rapporteur=None, by=officer)
    assert times(session) == [("Abündnis", "09:00")]
    assert client.post(page, stands | {"rapporteur": rapporteur.pk}).status_code == 302
    slot.refresh_from_db()
    assert (slot.rapporteur, slot.starts_at, slot.pitch_minutes) == (rapporteur, DAY, 10)


@pytest.mark.parametrize("how", ["closed", "attended"])
def test_a_slot_that_was_held_stays_in_its_place(person, how):
    """Neither it nor the one beside it, for which it would have to make room."""
    session, officer = PanelSessionFactory(starts_at=DAY), person("agency_officer")
    first, second = (
        PanelSlotFactory(
            session=session,
            case=assessed(session.round, name),
            starts_at=DAY + datetime.timedelta(minutes=minutes),
        )
        for name, minutes in (("Abündnis", 0), ("Bebündnis", 30))
    )
    hold(first, how, officer)
    before = times(session)
    for slot, with_next in ((first, True), (second, False)):
        with pytest.raises(Refused):
            actions.swap(slot, with_next=with_next, by=officer)
    assert times(session) == before


def test_a_case_gets_one_slot_a_session(panel):
    again = actions.add_slots(
        panel.session,
        cases=[panel.slots[0].case],
        starts_at=DAY,
        pitch_minutes=10,
        question_minutes=10,
        break_minutes=0,
        by=panel.chair,
    )
    assert again == 0
    assert panel.session.slots.count() == 2


def test_rapporteurs_are_those_whose_assessment_is_open(panel, person):
    slot, client = panel.slots[0], browser(person("agency_officer"))
    sent = {"starts_at": "2030-03-04T09:00", "pitch_minutes": 10, "question_minutes": 15}
    page = at(panel.session, f"termine/{slot.pk}/")
    client.post(page, sent | {"rapporteur": AssignmentFactory(case=slot.case).pk})
    slot.refresh_from_db()
    assert slot.rapporteur is None
    opened = unsealed(slot.case)
    client.post(page, sent | {"rapporteur": opened.pk})
    slot.refresh_from_db()
    assert (slot.rapporteur, slot.starts_at) == (opened, DAY)


def test_clashes_are_told_in_words(panel, person):
    first, second = panel.slots
    second.starts_at = first.starts_at
    second.save()
    recused(second.case, panel.chair)
    for user in panel.members[:2]:
        recused(second.case, user)
    PanelSessionFactory(title="Zur selben Zeit", members=panel.members[:1])
    PanelSlotFactory(session__title="Später", case=first.case)
    found = " ".join(clashes(Agenda(panel.session, person("agency_officer"))))
    assert "Bergbündnis beginnt, bevor Alpenbündnis endet." in found
    assert "Bergbündnis: Der Vorsitz ist befangen." in found
    assert "Bergbündnis: Für die Beschlussfähigkeit sind zu wenige" in found
    assert "1 Personen dieser Sitzung sitzen zur selben Zeit auch in „Zur selben Zeit“." in found
    assert "Alpenbündnis hat auch einen Termin in „Später“." in found


def test_a_plan_without_clashes_warns_of_nothing(panel, person):
    for slot in panel.slots:
        minutes = datetime.timedelta(minutes=30 * panel.slots.index(slot))
        slot.starts_at = panel.session.starts_at + minutes
        slot.save()
    assert clashes(Agenda(panel.session, person("agency_officer"))) == []


def test_a_case_comes_before_the_panel_with_a_slot_by_the_lead(person, alliance):
    case = InterimReviewFactory(alliance=alliance, state="assessed", submitted_at=timezone.now())
    page = f"/begutachtung/{case.round.slug}/{alliance.slug}/jury/"
    lead, coordinator = person("agency_lead"), person("coordinator")
    browser(lead).post(page)
    assert state_of(case) == "assessed"
    slot = PanelSlotFactory(session__round=case.round, case=case)
    assert browser(person("agency_officer")).post(page).status_code == 403
    browser(lead).post(page)
    assert state_of(case) == "assessed"
    shown = browser(lead).get(case.get_absolute_url()).content.decode()
    assert "Berichterstattung" in shown and "an die Jury übergeben" not in shown
    slot.rapporteur = unsealed(case)
    slot.save()
    assert "an die Jury übergeben" in browser(lead).get(case.get_absolute_url()).content.decode()
    browser(lead).post(page)
    assert state_of(case) == "panel"
    assert told("review-pitch") == {coordinator.email}


@pytest.mark.parametrize("state", sorted(set(InterimReview.State.values) - {"assessed"}))
def test_no_step_is_skipped_on_the_way_to_the_panel(panel, person, state):
    case = panel.slots[0].case
    later = timezone.now() + datetime.timedelta(days=9)
    due = {"correct_by": later, "comment_by": later, "object_by": later, "closed_at": later}
    is_decided = state in {"decided", "notified", "objection", "conditions", "closed"}
    decided = {"decided_at": later} if is_decided else {}
    InterimReview.objects.filter(pk=case.pk).update(state=state, **due, **decided)
    case.refresh_from_db()
    with pytest.raises(Refused):
        actions.call_panel(case, by=person("agency_lead"))
    assert state_of(case) == state


def test_a_slot_that_is_needed_stays(panel, person):
    slot, officer = panel.slots[0], person("agency_officer")
    with pytest.raises(Refused, match="keinen anderen Termin"):
        actions.remove(slot, by=officer)
    other = PanelSlotFactory(session__round=panel.round, case=slot.case)
    actions.remove(other, by=officer)
    assert list(slot.case.slots.all()) == [slot]
    PanelSlotFactory(session__round=panel.round, case=slot.case)
    slot.attendances.create(user=panel.chair, presence="present")
    with pytest.raises(Refused, match="stattgefunden"):
        actions.remove(slot, by=officer)


def test_the_alliance_sees_date_and_place_and_nobodys_name(panel, person):
    slot = panel.slots[0]
    coordinator = UserFactory()
    MembershipFactory(alliance=slot.case.alliance, user=coordinator, role="coordinator")
    opened = unsealed(slot.case)
    slot.rapporteur = opened
    slot.save()
    page = browser(coordinator).get(slot.case.get_absolute_url()).content.decode()
    assert "Ihr Pitch vor der Jury" in page
    assert "Berlin, Raum 2" in page
    for name in ("Mitglied", panel.chair.display_name, panel.session.title, str(opened.expert)):
        assert name not in page
    InterimReview.objects.filter(pk=slot.case_id).update(state="recommended")
    page = browser(coordinator).get(slot.case.get_absolute_url()).content.decode()
    assert "Pitch" not in page


def test_members_and_offices_see_the_slot_on_the_case(panel, person):
    case = panel.slots[0].case
    for user in (panel.members[0], panel.chair, person("ministry_desk")):
        page = browser(user).get(case.get_absolute_url()).content.decode()
        assert panel.session.get_absolute_url() in page


@pytest.mark.parametrize("role", ["coordinator", "stranger", "expert", "research", "tech_admin"])
def test_others_find_no_session(panel, person, role):
    client = browser(person(role))
    for page in (at(panel.session), f"/begutachtung/{panel.round.slug}/sitzungen/"):
        assert client.get(page).status_code == 404


def test_the_calendar_file_has_the_agenda(panel):
    answer = browser(panel.members[0]).get(at(panel.session, "sitzung.ics"))
    text = answer.content.decode().replace("\r\n ", "")
    assert answer["Content-Type"].startswith("text/calendar")
    assert f"SUMMARY:{panel.session.title}" in text
    assert "Alpenbündnis" in text
    assert "Bergbündnis" in text


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("page", ["", "sitzung.ics"])
def test_the_agenda_costs_the_same_for_any_number(panel, person, number, page):
    session = PanelSessionFactory(round=panel.round, members=panel.members, chair=panel.chair)
    for _ in range(number):
        slot = PanelSlotFactory(session=session)
        slot.rapporteur = unsealed(slot.case)
        slot.save()
        for user in panel.members:
            slot.attendances.create(user=user, presence="present")
    client = browser(person("agency_officer"))
    client.get(at(session, page))
    with CaptureQueriesContext(connection) as found:
        client.get(at(session, page))
    assert len(found) == (15 if page == "" else 10)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_any_number(panel, person, number):
    for _ in range(number - 1):
        PanelSlotFactory(session__round=panel.round)
    client = browser(person("agency_officer"))
    client.get(f"/begutachtung/{panel.round.slug}/sitzungen/")
    with CaptureQueriesContext(connection) as found:
        client.get(f"/begutachtung/{panel.round.slug}/sitzungen/")
    assert len(found) == 5
