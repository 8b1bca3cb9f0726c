"""Who could see a case, who opened what; and that the record of it stays as it is."""

import pgtrigger
import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviews.accesses.reach import Reach
from reviews.accesses.recording import record_read
from reviews.models import AccessRecord, InterimReview, ReviewRound
from tests.factories.accounts import UserFactory
from tests.factories.reviews import (
    AssignmentFactory,
    DecisionFactory,
    InterimReviewFactory,
    PanelSessionFactory,
    PanelSlotFactory,
    RecommendationFactory,
    ReviewRoundFactory,
)
from tests.matrix import OFFICES, TEAM

What = AccessRecord.What
READERS = ("agency_officer", "agency_lead", "ministry_desk", "ministry_decider", "auditor")
STATES = ("drafting", "submitted", "admitted", "assessed", "notified", "withdrawn")


@pytest.fixture
def case(alliance):
    return InterimReviewFactory(
        round=ReviewRoundFactory(slug="runde"),
        alliance=alliance,
        state="assessed",
        submitted_at=timezone.now(),
    )


ADDRESS = "/begutachtung/runde/sichtbar/zugriffe/"


def read(case, user, *whats):
    for what in whats:
        record_read(case, user, what, "Seite 1")


def change(case):
    return case.accesses.update(detail="geändert")


def forge(case):
    return case.accesses.update(user=None, what=What.REPORT)


def reassign(case):
    return case.accesses.update(user=UserFactory())


def erase(case):
    return case.accesses.all().delete()


@pytest.mark.parametrize("deed", [change, forge, reassign, erase])
def test_a_record_is_only_ever_added(case, person, deed):
    read(case, person("agency_officer"), What.STRATEGY)
    with pytest.raises(DatabaseError, match="record of an access"), transaction.atomic():
        deed(case)


@pytest.mark.parametrize("deed", [change, forge, reassign, erase])
def test_without_the_trigger_it_could_be_changed(case, person, deed):
    read(case, person("agency_officer"), What.STRATEGY)
    with pgtrigger.ignore("reviews.AccessRecord:access_stays"):
        assert deed(case)


def test_erasing_an_account_leaves_the_record_without_a_name(case):
    user = UserFactory(role="auditor")
    read(case, user, What.STRATEGY)
    user.delete()
    record = case.accesses.get()
    assert (record.user, record.role, record.what) == (None, "auditor", What.STRATEGY)


def test_the_newest_access_stands_first_and_filters_narrow(case, person, client_of):
    officer, desk = person("agency_officer"), person("ministry_desk")
    read(case, officer, What.STRATEGY, What.FOLDER)
    read(case, desk, What.STRATEGY)
    lines = listed(client_of("auditor"), ADDRESS)
    assert lines == [
        (desk, What.STRATEGY), (officer, What.FOLDER), (officer, What.STRATEGY)
    ]  # fmt: skip
    assert listed(client_of("auditor"), f"{ADDRESS}?art=folder") == [(officer, What.FOLDER)]
    assert listed(client_of("auditor"), f"{ADDRESS}?person={desk.pk}") == [(desk, What.STRATEGY)]
    assert len(listed(client_of("auditor"), f"{ADDRESS}?art=nichts&person=x")) == 3
    page = client_of("auditor").get(f"{ADDRESS}?art=minutes").content.decode()
    assert "Kein Zugriff passt" in page


def listed(client, address):
    lines = client.get(address).context["accesses"].lines
    return [(line.record.user, line.record.what) for line in lines]


def test_long_lists_come_in_pages(case, person, client_of):
    read(case, person("agency_officer"), *[What.FILE] * 30)
    assert len(listed(client_of("auditor"), ADDRESS)) == 25
    assert len(listed(client_of("auditor"), f"{ADDRESS}?seite=2")) == 5


def test_reading_the_page_writes_nothing(case, client_of):
    client_of("auditor").get(ADDRESS)
    assert not case.accesses.exists()


def test_the_page_of_the_case_counts_for_those_who_may_see_it(case, person, client_of):
    read(case, person("agency_officer"), What.STRATEGY, What.FOLDER)
    link = f'href="{ADDRESS}"'
    for role in (*READERS, *TEAM):
        page = client_of(role).get("/begutachtung/runde/sichtbar/").content.decode()
        assert (link in page) is (role in READERS)
        assert ("2-mal" in page) is (role in READERS)


def test_an_officer_who_worked_for_the_alliance_is_refused(case, person, client_of):
    officer = person("agency_officer")
    case.alliance.memberships.create(
        user=officer, role="contributor", until_on=timezone.localdate()
    )
    assert client_of("agency_officer").get(ADDRESS).status_code == 403


PANEL = "/begutachtung/runde/sitzungen/{}/"
AMOUNTS = [
    ("agency_officer", "panel", PANEL + "termine/{}/beratung/", [(What.MINUTES, "Beratung")]),
    ("ministry_desk", "recommended", PANEL, [(What.MINUTES, "Tagesordnung")]),
    ("ministry_desk", "recommended", "/begutachtung/runde/szenario/",
     [(What.DECISION, "Szenario")]),
    ("ministry_decider", "decided", "/begutachtung/runde/bekanntgabe/",
     [(What.DECISION, "Liste der bekanntzugebenden Ergebnisse")]),
    ("agency_lead", "recommended", "/begutachtung/runde/sichtbar/",
     [(What.DECISION, "Seite des Verfahrens")]),
    ("auditor", "panel", "/begutachtung/runde/sichtbar/", [(What.MINUTES, "Seite des Verfahrens")]),
    ("coordinator", "recommended", "/begutachtung/runde/sichtbar/", []),
    # One list for all who check it: in German, whichever language the page had.
    ("ministry_desk", "recommended", "/en/review/runde/scenario/", [(What.DECISION, "Szenario")]),
    ("agency_lead", "recommended", "/en/review/runde/sichtbar/recommendation/",
     [(What.MINUTES, "Votum")]),
    ("ministry_decider", "prepared", "/en/review/runde/sichtbar/decision/sign/",
     [(What.DECISION, "Prüfen und unterzeichnen")]),
]  # fmt: skip


@pytest.mark.parametrize(("role", "state", "address", "noted"), AMOUNTS)
def test_notes_outcomes_and_amounts_are_noted_when_opened(
    case, client_of, role, state, address, noted
):
    session = PanelSessionFactory(round=case.round)
    slot = PanelSlotFactory(session=session, case=case)
    RecommendationFactory(session=session, case=case, amount=4_000_000)
    now = timezone.now()
    signed = {"signed_at": now, "signed_by": UserFactory(role="ministry_decider")}
    if state == "decided":
        DecisionFactory(case=case, drafted_by=UserFactory(role="ministry_desk"), **signed)
    InterimReview.objects.filter(pk=case.pk).update(state=state, **decided(state))
    other = InterimReviewFactory(round=case.round)
    assert client_of(role).get(address.format(session.pk, slot.pk)).status_code == 200
    assert list(case.accesses.values_list("what", "detail")) == noted
    assert not other.accesses.exists()


def test_the_number_of_queries_does_not_grow(case, client_of):
    session = PanelSessionFactory(round=case.round)
    PanelSlotFactory(session=session, case=case)
    client = client_of("auditor")
    client.get(ADDRESS)
    more(case, session)
    one = queries_of(client)
    more(case, session)
    more(case, session)
    assert queries_of(client) == one


def more(case, session):
    assignment = AssignmentFactory(case=case)
    session.members.add(UserFactory(role="expert"))
    read(case, assignment.expert.user, What.STRATEGY, What.FOLDER)
    case.recusals.create(user=UserFactory(role="agency_officer"), reason="Befangen")


def queries_of(client):
    with CaptureQueriesContext(connection) as queries:
        client.get(ADDRESS)
    return len(queries)


def names(case):
    return {reader.name for group in Reach(case).groups() for reader in group.readers}


@pytest.mark.parametrize("is_rehearsal", [False, True])
@pytest.mark.parametrize("state", STATES)
def test_those_who_could_see_it_are_those_who_see_it(case, person, state, is_rehearsal):
    """Person by person, what the list says is what the database lets through."""
    for role in (*OFFICES, *TEAM, "stranger", "account"):
        person(role)
    session = PanelSessionFactory(
        round=case.round, chair=person("panel_chair"), members=[UserFactory(role="expert")]
    )
    PanelSlotFactory(session=session, case=case)
    for assigned in ("proposed", "invited", "accepted", "declined", "recused"):
        AssignmentFactory(case=case, state=assigned)
    AssignmentFactory(case=case, is_set_aside=True)
    AssignmentFactory(case=case, expert__user=UserFactory())  # has lost the role
    case.recusals.create(user=UserFactory(role="ministry_desk"), reason="Befangen")
    InterimReview.objects.filter(pk=case.pk).update(state=state, **decided(state))
    ReviewRound.objects.filter(pk=case.round_id).update(is_rehearsal=is_rehearsal)
    case.round.participants.add(*map(person, ("agency_lead", "coordinator", "panel_chair")))
    case.refresh_from_db()
    able = {
        user.display_name
        for user in get_user_model().objects.all()
        if InterimReview.objects.visible_to(user).filter(pk=case.pk).exists()
    }
    assert names(case) == able


def decided(state):
    now = timezone.now()
    if state == "decided":
        return {"decided_at": now}
    return {"decided_at": now, "object_by": now} if state == "notified" else {}


def test_the_recused_stand_there_as_cut(case):
    officer = UserFactory(role="agency_officer", display_name="Olaf Cut")
    expert = AssignmentFactory(case=case, state="recused").expert.user
    case.recusals.create(user=officer, reason="Verwandt")
    cut = {reader.name for reader in Reach(case).those_cut()}
    assert cut == {"Olaf Cut", expert.display_name}
    assert not cut & names(case)


@pytest.mark.parametrize(
    ("role", "state", "words"),
    [
        ("agency_officer", "drafting", "Status und Fristen"),
        ("agency_officer", "submitted", "Status und Fristen, Strategie"),
        ("ministry_desk", "submitted", "Status und Fristen"),
        ("ministry_desk", "assessing", "Status und Fristen, Strategie"),
        ("auditor", "assessed", "Status und Fristen, Strategie, Gutachten, Votum und Entscheidung"),
    ],
)
def test_what_each_sees_today(case, person, role, state, words):
    user = person(role)
    InterimReview.objects.filter(pk=case.pk).update(state=state)
    case.refresh_from_db()
    found = [r.sees for g in Reach(case).groups() for r in g.readers if r.name == user.display_name]
    assert found == [words]
