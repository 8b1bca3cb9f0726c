"""The cockpit of a round: what it shows to whom, what it costs, and deeds on many cases."""

import datetime

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviews.checking.actions import check_off
from reviews.cockpit.bulk import take_charge
from reviews.cockpit.files import CaseTable
from reviews.cockpit.lights import Light, due_of
from reviews.cockpit.listing import Cockpit, lines_of
from reviews.cockpit.missing import NEXT, OVER, TO_COME
from reviews.deadlines import end_of
from reviews.experts.guards import missing_for_assessing
from reviews.models import InterimReview
from reviews.states import DECIDED_ON, CaseState
from reviews.words import day_of
from tests.factories.alliances import AllianceFactory
from tests.factories.deciding import HearingFactory
from tests.factories.reviews import (
    AssignmentFactory,
    ConditionFactory,
    DecisionFactory,
    ExpertFactory,
    InterimReviewFactory,
    PanelSlotFactory,
    ReviewRoundFactory,
    in_days,
)
from tests.sessions import signed_in
from wirportal.editing.rescue import mark_of

MOST_QUERIES = 12


@pytest.fixture
def round_(db):
    return ReviewRoundFactory(state="assessing")


@pytest.fixture
def officer(person, client):
    user = person("agency_officer")
    client.force_login(user)
    return user


def page_of(client, round_, query=""):
    return client.get(f"/begutachtung/{round_.slug}/{query}").content.decode()


def add_cases(round_, number, *, experts=0):
    people = [ExpertFactory() for _ in range(experts)]
    for position in range(number):
        case = InterimReviewFactory(
            round=round_, state=CaseState.ASSESSING, submitted_at=timezone.now()
        )
        for place, expert in enumerate(people):
            state = "submitted" if (position + place) % 2 else "accepted"
            AssignmentFactory(case=case, expert=expert, state=state)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("query", ["", "?anzeige=tafel", "?zustand=assessing&ampel=plan&q=a"])
def test_it_costs_the_same_for_any_number(officer, client, round_, number, query):
    add_cases(round_, number, experts=number)
    page_of(client, round_, query)
    with CaptureQueriesContext(
        connection,
    ) as found:
        page_of(client, round_, query)
    assert len(found) <= MOST_QUERIES
    assert len(found) == 4


def add_one_of_each(round_):
    now = timezone.now()
    more = {"correct_by": now, "comment_by": now, "object_by": now, "closed_at": now}
    for state in CaseState:
        decided = now if state in DECIDED_ON else None
        case = InterimReviewFactory(
            round=round_, state=state, submitted_at=now, decided_at=decided, **more
        )
        PanelSlotFactory(case=case, session__round=round_)
        AssignmentFactory(case=case, state="disclosed")
        decision = DecisionFactory(case=case)
        ConditionFactory(case=case, decision=decision)


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("query", ["", "?anzeige=tafel"])
def test_it_costs_little_more_with_cases_in_every_state(officer, client, round_, number, query):
    for _round in range(number):
        add_one_of_each(round_)
    page_of(client, round_, query)
    with CaptureQueriesContext(connection) as found:
        page = page_of(client, round_, query)
    assert f"{len(CaseState) * number} Verfahren" in page
    assert len(found) == 11


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("agency_officer", True),
        ("agency_lead", True),
        ("ministry_desk", True),
        ("ministry_decider", False),
        ("auditor", False),
    ],
)
def test_progress_is_for_those_who_may_know_it(client, person, round_, role, sees):
    add_cases(round_, 1, experts=3)
    client.force_login(person(role))
    page = page_of(client, round_)
    assert ("1 von 3 da" in page) is sees
    assert ("Gutachten stehen aus" in page) is sees
    # A column that could only hold dashes is left out.
    assert ('<th scope="col">Gutachten</th>' in page) is sees
    assert ('data-label="Gutachten"' in page) is sees


@pytest.mark.parametrize(("sees", "named"), [(True, 1), (False, 0)])
def test_the_file_names_the_assessments_for_those_who_may_know(officer, round_, sees, named):
    headings = [str(heading) for heading in CaseTable([], shows_progress=sees).headings]
    assert (headings.count("Gutachten"), headings[-1]) == (named, "Verlängerungen")


def test_others_get_the_page_of_the_round(client, person, round_):
    InterimReviewFactory(round=round_, alliance=AllianceFactory(name="Fremdes Bündnis"))
    client.force_login(person("coordinator"))
    page = page_of(client, round_)
    assert "Fremdes Bündnis" not in page
    assert "Ampel" not in page


@pytest.mark.parametrize(
    ("days", "light", "words"),
    [
        (-3, Light.LATE, "3 Tage überfällig"),
        (-1, Light.LATE, "1 Tag überfällig"),
        (0, Light.SOON, "heute fällig"),
        (3, Light.SOON, "noch 3 Tage"),
        (30, Light.FINE, "noch 30 Tage"),
    ],
)
def test_late_is_computed(round_, days, light, words):
    case = InterimReviewFactory(round=round_)
    due = timezone.localdate(case.submit_by)
    noon = datetime.datetime.combine(due - datetime.timedelta(days=days), datetime.time(12))
    with time_machine.travel(timezone.make_aware(noon), tick=False):
        found = due_of(case, timezone.now())
    assert (found.light, found.words) == (light, words)


def test_late_is_who_has_no_more_time(client, person, round_):
    """Each expert who still owes got more time; who must not know that reads the case's T2."""
    past = timezone.now() - datetime.timedelta(days=2)
    case = InterimReviewFactory(
        round=round_, state=CaseState.ASSESSING, submitted_at=past, assess_by=past
    )
    AssignmentFactory(case=case, state="submitted", assess_by=past)
    owed = AssignmentFactory(case=case, assess_by=end_of(in_days(30)))
    for role, words in (("agency_officer", "noch 30 Tage"), ("auditor", "2 Tage überfällig")):
        client.force_login(person(role))
        assert words in page_of(client, round_)
    AssignmentFactory(case=case, assess_by=past)
    client.force_login(person("agency_lead"))
    assert "2 Tage überfällig" in page_of(client, round_)
    assert owed.assess_by > timezone.now()


def test_the_calendar_shows_later_days(officer, client, alliance, person):
    round_ = ReviewRoundFactory(submission_on=in_days(-3))
    InterimReviewFactory(round=round_, alliance=alliance, submit_by=end_of(in_days(5)))
    InterimReviewFactory(round=round_, submit_by=end_of(in_days(9)))
    InterimReviewFactory(round=round_, assess_by=end_of(in_days(99)))
    page = page_of(client, round_)
    assert f"Für 2 Verfahren verlängert, längstens bis {day_of(in_days(9))}" in page
    assert f"Für 1 Verfahren verlängert bis {day_of(in_days(99))}" in page
    assert page.index('aria-current="step"') < page.index("T1: Strategien fällig")
    # The alliance reads its own later T1, and of no other.
    client.force_login(person("coordinator"))
    page = page_of(client, round_)
    assert f"Für 1 Verfahren verlängert bis {day_of(in_days(5))}" in page
    assert day_of(in_days(99)) not in page


def test_the_formal_check_has_a_target(round_):
    """T1 and ten working days."""
    case = InterimReviewFactory(round=round_, state=CaseState.CHECKING, submitted_at=timezone.now())
    found = due_of(case, timezone.now()).at
    assert found > case.submit_by + datetime.timedelta(days=13)


def line_for(round_, **fields):
    case = InterimReviewFactory(round=round_, submitted_at=timezone.now(), **fields)
    rows = InterimReview.objects.filter(pk=case.pk)
    return case, lambda: lines_of(rows, round_, timezone.now(), True)[0]


def test_what_is_missing_is_what_beginning_is_refused_for(officer, round_):
    case, line = line_for(round_, state=CaseState.ADMITTED, officer=officer)
    AssignmentFactory(case=case, expert=ExpertFactory(), field="structure", state="accepted")
    assert line().missing == missing_for_assessing(case)
    assert "Niemand deckt das Fachgebiet „Innovationsmanagement und Strategie“ ab." in (
        line().missing
    )
    for field in ("management", "technology"):
        AssignmentFactory(case=case, expert=ExpertFactory(), field=field, state="accepted")
    assert line().missing == ["Die Begutachtung kann beginnen."]


def test_each_state_says_what_is_missing(officer, round_):
    checking, checked = line_for(round_, state=CaseState.CHECKING, officer=officer)
    points = round_.checklist.count()
    assert checked().missing == [f"{points} Punkte der formalen Prüfung sind offen."]
    items = [{"item": point.pk, "met": True, "note": ""} for point in round_.checklist.all()]
    check_off(checking, items=items, note="", by=officer)
    assert checked().missing == ["Über die Zulassung ist noch zu entscheiden."]

    excluded, heard = line_for(round_, state=CaseState.INADMISSIBLE, officer=officer)
    assert heard().missing == ["Die Anhörung zum Ausschluss ist noch zu eröffnen."]
    hearing = excluded.hearings.create(
        text="Unvollständig.", outcome="inadmissible", until=end_of(in_days(9))
    )
    assert heard().missing == ["Die Stellungnahme des Bündnisses steht aus."]
    hearing.answered_at = timezone.now()
    hearing.save()
    assert heard().missing == ["Über den Ausschluss ist noch zu entscheiden."]

    assessed, planned = line_for(round_, state=CaseState.ASSESSED, officer=officer)
    assert planned().missing == ["Ein Termin in einer Jurysitzung fehlt."]
    slot = PanelSlotFactory(case=assessed)
    assert planned().missing == ["Die Berichterstattung ist noch nicht benannt."]
    slot.rapporteur = AssignmentFactory(case=assessed, state="unsealed")
    slot.save()
    assert planned().missing == ["Das Verfahren kann an die Jury gehen."]

    prepared, drafted = line_for(round_, state=CaseState.PREPARED, officer=officer)
    assert drafted().missing == ["Der Entwurf der Entscheidung fehlt."]
    DecisionFactory(case=prepared)
    assert drafted().missing == ["Der Entwurf liegt vor; die Unterzeichnung fehlt."]

    told = {"state": CaseState.CONDITIONS, "decided_at": timezone.now(), "officer": officer}
    bound, open_ones = line_for(round_, object_by=timezone.now(), **told)
    first = ConditionFactory(case=bound, decision=DecisionFactory(case=bound))
    ConditionFactory(case=bound, decision=first.decision, state="evidence_submitted")
    assert open_ones().missing == [
        "1 Auflage ist offen.",
        "Der Nachweis für 1 Auflage ist zu prüfen.",
    ]


def test_every_state_has_its_sentence():
    said = {*TO_COME, *NEXT, CaseState.ASSESSING}
    assert set(CaseState) - said == OVER


@pytest.mark.parametrize("query", ["", "?anzeige=tafel"])
def test_table_and_board_name_holder_light_and_what_is_missing(officer, person, client, query):
    round_ = ReviewRoundFactory(state="assessing")
    desk = person("ministry_desk")
    now = timezone.now()
    given = {"round": round_, "submitted_at": now, "officer": officer, "desk": desk}
    InterimReviewFactory(state=CaseState.CHECKING, **given)
    InterimReviewFactory(state=CaseState.PREPARED, **given)
    expert = AssignmentFactory(case=InterimReviewFactory(state=CaseState.ASSESSING, **given))
    page = page_of(client, round_, query)
    assert f"Projektträger ({officer.display_name})" in page
    assert f"Ministerium ({desk.display_name})" in page
    assert expert.expert.user.display_name not in page
    assert "im Plan: noch 90 Tage" in page
    assert "1 Gutachten steht aus." in page


def test_filters(officer, client, round_):
    mine = InterimReviewFactory(
        round=round_, officer=officer, alliance=AllianceFactory(name="Meins")
    )
    InterimReviewFactory(
        round=round_,
        state=CaseState.CHECKING,
        submitted_at=timezone.now(),
        alliance=AllianceFactory(name="Anderes"),
    )

    def found(query):
        page = page_of(client, round_, query)
        return {name for name in ("Meins", "Anderes") if f"<bdi>{name}</bdi>" in page}

    assert found("") == {"Meins", "Anderes"}
    assert found("?zustaendig=ich") == {"Meins"}
    assert found("?zustaendig=niemand") == {"Anderes"}
    assert found(f"?zustand={mine.state}") == {"Meins"}
    assert found("?q=ander") == {"Anderes"}
    assert found("?ampel=spaet") == set()
    assert found("?zustand=quatsch&ampel=+&q=+") == {"Meins", "Anderes"}


def test_a_deed_on_many_tells_what_was_refused(officer, client, round_):
    free, worked = (InterimReviewFactory(round=round_) for _ in range(2))
    worked.alliance.memberships.create(
        user=officer, role="contributor", from_on=in_days(-900), until_on=in_days(-800)
    )
    given = {"deed": "uebernehmen", "case": [free.pk, worked.pk, "x", 10**30]}
    page = client.post(f"/begutachtung/{round_.slug}/viele/", given, follow=True).content.decode()
    assert InterimReview.objects.get(pk=free.pk).officer == officer
    assert InterimReview.objects.get(pk=worked.pk).officer is None
    assert "Für 1 Verfahren ausgeführt." in page
    assert f"Nicht ausgeführt für {worked.alliance.name}: Das dürfen Sie hier nicht." in page


def test_taking_charge_leaves_the_desk_that_somebody_else_has_named(officer, person, round_):
    case, desk = InterimReviewFactory(round=round_), person("ministry_desk")
    InterimReview.objects.filter(pk=case.pk).update(desk=desk)
    take_charge(case, by=officer)
    case.refresh_from_db()
    assert (case.officer, case.desk) == (officer, desk)


def test_nothing_chosen_is_told(officer, client, round_):
    page = client.post(f"/begutachtung/{round_.slug}/viele/", {}, follow=True).content.decode()
    assert "Bitte wählen Sie mindestens ein Verfahren" in page


def test_the_file_holds_no_formula(officer, client, round_):
    InterimReviewFactory(round=round_, alliance=AllianceFactory(name="=1+1"))
    asked = {"zweck": "Dienstbesprechung"}
    answer = signed_in(officer).post(f"/begutachtung/{round_.slug}/verfahren.csv", asked)
    body = answer.content.decode("utf-8-sig")
    assert body.splitlines()[0].startswith("Bündnis;Status;")
    assert "\n'=1+1;" in body.replace("\r", "")


def test_recused_people_do_not_count_the_case(officer, client, round_):
    case = InterimReviewFactory(round=round_)
    case.recusals.create(user=officer, reason="Frühere Mitarbeit")
    assert "0 Verfahren" in page_of(client, round_)


def sent(client, round_, deed, *cases, query=""):
    given = {"deed": deed, "case": [case.pk for case in cases]}
    return client.post(f"/begutachtung/{round_.slug}/viele/{query}", given, follow=True)


def states_of(*cases):
    return [InterimReview.objects.get(pk=case.pk).state for case in cases]


def test_begin_the_assessment_of_those_that_are_staffed(officer, client, round_):
    ready, bare = (
        InterimReviewFactory(round=round_, state=CaseState.ADMITTED, submitted_at=timezone.now())
        for _ in range(2)
    )
    for field in ("structure", "management", "technology"):
        AssignmentFactory(case=ready, expert=ExpertFactory(), field=field, state="accepted")
    page = sent(client, round_, "beginnen", ready, bare).content.decode()
    assert states_of(ready, bare) == [CaseState.ASSESSING, CaseState.ADMITTED]
    assert "Für 1 Verfahren ausgeführt." in page
    assert f"Nicht ausgeführt für {bare.alliance.name}: " in page
    assert "Bisher 0 von 3 Zusagen." in page


def test_admit_those_whose_check_is_complete(officer, client, round_):
    """Refused for the same reason, they stand in one message."""
    done = InterimReviewFactory(round=round_, state="checking", submitted_at=timezone.now())
    items = [{"item": point.pk, "met": True, "note": ""} for point in round_.checklist.all()]
    check_off(done, items=items, note="", by=officer)
    early = [InterimReviewFactory(round=round_, alliance__name=name) for name in ("A", "B")]
    page = sent(client, round_, "zulassen", done, *early).content.decode()
    assert states_of(done, *early) == [CaseState.ADMITTED, early[0].state, early[1].state]
    assert "Nicht ausgeführt für A, B: Im Status des Verfahrens ist das nicht vorgesehen." in page


@pytest.mark.parametrize(
    ("role", "after"), [("agency_lead", "panel"), ("agency_officer", "assessed")]
)
def test_only_the_lead_hands_many_to_the_panel(client, person, round_, role, after):
    client.force_login(person(role))
    planned, bare = (
        InterimReviewFactory(round=round_, state=CaseState.ASSESSED, submitted_at=timezone.now())
        for _ in range(2)
    )
    reads = AssignmentFactory(case=planned, state="unsealed")
    PanelSlotFactory(case=planned, rapporteur=reads)
    assert ("An die Jury geben" in page_of(client, round_)) is (role == "agency_lead")
    sent(client, round_, "jury", planned, bare)
    assert states_of(planned, bare) == [after, CaseState.ASSESSED]


def test_extending_many_asks_for_day_and_reason_first(officer, client, round_):
    writing, handed_in = (
        InterimReviewFactory(round=round_),
        InterimReviewFactory(round=round_, state=CaseState.CHECKING, submitted_at=timezone.now()),
    )
    asked = sent(client, round_, "verlaengern", writing, handed_in)
    address = asked.redirect_chain[-1][0]
    assert f"<bdi>{writing.alliance.name}</bdi>" in asked.content.decode()
    until = timezone.localdate(writing.submit_by) + datetime.timedelta(days=9)
    page = client.post(address, {"until_on": until, "reason": "Haushaltssperre"}, follow=True)
    assert [row.reason for row in writing.extensions.all()] == ["Haushaltssperre"]
    assert not handed_in.extensions.exists()
    assert f"Nicht ausgeführt für {handed_in.alliance.name}: " in page.content.decode()


def test_the_reason_for_many_outlives_the_session(officer, round_):
    case = InterimReviewFactory(round=round_)
    address = f"/begutachtung/{round_.slug}/viele/verlaengern/?case={case.pk}"
    sent, late = {"reason": "Haushaltssperre", "typed_by": mark_of(officer)}, Client()
    answer = late.post(address, sent, headers={"origin": "http://testserver"})
    assert answer.url.startswith("/konto/login/")
    late.force_login(officer, backend=settings.AUTHENTICATION_BACKENDS[-1])
    assert "Haushaltssperre" in late.get(address).content.decode()


def test_extending_needs_a_reason(officer, client, round_):
    case = InterimReviewFactory(round=round_)
    address = f"/begutachtung/{round_.slug}/viele/verlaengern/?case={case.pk}"
    page = client.post(address, {"until_on": in_days(90), "reason": ""})
    assert page.status_code == 422
    assert not case.extensions.exists()


def test_after_a_deed_the_filter_is_kept(officer, client, round_):
    case = InterimReviewFactory(round=round_)
    asked = sent(client, round_, "uebernehmen", case, query="?zustaendig=niemand")
    assert asked.redirect_chain[-1][0] == f"/begutachtung/{round_.slug}/?zustaendig=niemand"


def test_who_only_reads_is_offered_no_deed(client, person, round_):
    InterimReviewFactory(round=round_)
    client.force_login(person("auditor"))
    assert "Ausführen" not in page_of(client, round_)


def test_the_report_comes_with_the_round_chosen(officer, client, round_):
    InterimReviewFactory(round=round_)
    assert f'"/berichte/neu/rundenstand/?runde={round_.slug}"' in page_of(client, round_)
    page = client.get(f"/berichte/neu/rundenstand/?runde={round_.slug}").content.decode()
    assert f'value="{round_.slug}" selected' in page


@pytest.mark.parametrize(
    ("hearing", "holder", "light"),
    [
        (None, "Projektträger", Light.NONE),
        ({"until": 20}, "Bündnis", Light.FINE),
        ({"until": 3}, "Bündnis", Light.SOON),
        ({"until": -1}, "Ministerium", Light.NONE),
        ({"until": 20, "is_answered": True}, "Ministerium", Light.NONE),
        ({"until": -1, "is_older": True}, "Projektträger", Light.NONE),
    ],
)
def test_before_an_exclusion_the_hearing_says_who_holds_the_case(
    officer, rf, round_, hearing, holder, light
):
    now = timezone.now()
    case = InterimReviewFactory(round=round_, state="inadmissible", submitted_at=now)
    if hearing:
        HearingFactory(
            case=case,
            outcome="inadmissible",
            until=now + datetime.timedelta(days=hearing["until"]),
            answered_at=now if "is_answered" in hearing else None,
            opened_at=now - datetime.timedelta(days=9 if "is_older" in hearing else 0),
        )
    InterimReview.objects.update(state_since=now - datetime.timedelta(days=1))
    request = rf.get("/")
    request.user = officer
    line = Cockpit(request, round_).all[0]
    assert (line.holder, line.due.light) == (holder, light)
