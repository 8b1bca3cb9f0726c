"""Two people decide, within the ceilings; the trail of what was signed stays."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.utils import timezone

from reviews.deciding import actions
from reviews.models import Decision
from tests.factories.accounts import UserFactory
from tests.factories.deciding import (
    CaseFactory,
    DecisionFactory,
    HearingFactory,
    RecommendationFactory,
    line,
    state_of,
)
from tests.factories.reviews import in_days
from tests.soaking import crossed
from wirportal.accounts.models import RoleGrant
from wirportal.moves import Refused

GOOD = {
    "outcome": "approved",
    "amount": "5.000.000",
    "reasons": "Überzeugt.",
    "deviation": "",
    "based_on": "0",
    "lines-TOTAL_FORMS": "0",
    "lines-INITIAL_FORMS": "0",
}


@pytest.fixture
def case(case_in):
    case = case_in("prepared")
    RecommendationFactory(case=case)
    return case


@pytest.fixture
def saved(case, client_of, url):
    """`saved(amount="…")`: what the page of the draft answers."""

    def make(**fields):
        return client_of("ministry_desk").post(url(case, "decision_draft"), GOOD | fields)

    return make


def lines(*rows):
    found = {"lines-TOTAL_FORMS": str(len(rows)), "lines-INITIAL_FORMS": "0"}
    for number, row in enumerate(rows):
        found |= {f"lines-{number}-{name}": value for name, value in row.items()}
    return found


def test_the_desk_drafts_and_the_decider_signs(case, saved, client_of, url, person):
    assert saved().status_code == 302
    draft = Decision.objects.get()
    assert (draft.amount, draft.drafted_by, draft.deviates) == (
        5_000_000, person("ministry_desk"), False,
    )  # fmt: skip
    client_of("ministry_decider").post(url(case, "decision_sign"), {"number": "1"})
    draft.refresh_from_db()
    assert (state_of(case), draft.signed_by) == ("decided", person("ministry_decider"))


@pytest.mark.parametrize(
    ("phase1", "amount", "trouble"),
    [
        (0, "7.000.000", None),
        (0, "7.000.001", "amount"),
        (9_000_000, "6.000.000", None),
        (9_000_000, "6.000.001", "amount"),
        (0, "5,50", "amount"),
        (0, "-1", "amount"),
        (0, "99999999999", "amount"),
        (0, "viel", "amount"),
    ],
)
def test_the_form_holds_the_ceilings(case, saved, phase1, amount, trouble):
    type(case).objects.filter(pk=case.pk).update(amount_phase1=phase1)
    answer = saved(amount=amount, deviation="Anders als die Jury.")
    if trouble is None:
        assert answer.status_code == 302
    else:
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, [trouble])
        assert "Überzeugt." in answer.content.decode()
        assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"amount": 7_000_001}, "phase_ceiling"),
        ({"amount": 6_000_001, "amount_phase1": 9_000_000}, "total_ceiling"),
        ({"outcome": "not_continued", "amount": 1}, "without_money"),
        ({"reasons": ""}, "has_reasons"),
        ({"deviates": True}, "why_it_deviates"),
        ({"released_at": timezone.now()}, "signed_before"),
    ],
)
def test_the_database_holds_them_too(case, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        DecisionFactory(case=case, **fields)
    DecisionFactory(case=case)


@pytest.mark.parametrize(("state", "sees"), [("checking", False), ("admitted", True)])
def test_the_ministry_reads_the_request_after_admission(case_in, client_of, url, state, sees):
    """It stands in the paper."""
    place = url(case_in(state, requested_amount=1_234_567), "decision")
    for role, expected in (("ministry_desk", sees), ("agency_officer", True)):
        assert ("1.234.567" in client_of(role).get(place).content.decode()) is expected


def test_whoever_drafted_does_not_sign(case, url):
    both = UserFactory(role="ministry_desk")
    RoleGrant.objects.create(user=both, role="ministry_decider")
    draft = DecisionFactory(case=case, drafted_by=both)
    with pytest.raises(Refused):
        actions.decide(draft, by=both)
    assert state_of(case) == "prepared"
    with pytest.raises(IntegrityError, match="somebody_else"), transaction.atomic():
        Decision.objects.filter(pk=draft.pk).update(signed_by=both, signed_at=timezone.now())


@pytest.mark.parametrize(("deviation", "status"), [("", 422), ("Haushaltslage", 302)])
def test_a_deviation_from_the_vote_has_a_reason(saved, deviation, status):
    answer = saved(amount="4.900.000", deviation=deviation)
    assert answer.status_code == status
    if status == 302:
        assert Decision.objects.get().deviates
    else:
        assert list(answer.context["form"].errors) == ["deviation"]


def test_the_newest_vote_counts(case, saved):
    RecommendationFactory(case=case, number=2, amount=4_900_000, reason="Kalibrierung")
    saved(amount="4.900.000")
    assert not Decision.objects.get().deviates


def test_drafts_are_numbered_and_none_is_overwritten(case, saved):
    saved()
    saved(reasons="Noch besser.", based_on="1")
    rows = Decision.objects.order_by("number").values_list("number", "is_current", "reasons")
    assert list(rows) == [(1, False, "Überzeugt."), (2, True, "Noch besser.")]


def test_a_draft_on_an_old_one_is_refused_and_its_text_stays(case, saved):
    saved()
    answer = saved(reasons="Aus einem alten Reiter")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("Aus einem alten Reiter" in page, "Überzeugt." in page) == (True, True)
    assert Decision.objects.count() == 1


def test_with_both_drafts_on_the_page_the_next_one_is_made_from_the_newest(saved):
    saved()
    late = saved(reasons="Aus einem alten Reiter")
    based_on = late.context["form"]["based_on"].value()
    assert saved(reasons="Beides zusammen", based_on=based_on).status_code == 302
    assert Decision.objects.get(is_current=True).reasons == "Beides zusammen"


def test_conditions_are_kept_line_by_line(case, saved):
    empty = {"kind": "auflage", "text": "", "due_on": "", "evidence_wanted": ""}
    first = line(due_on=in_days(40).isoformat())
    answer = saved(**lines(first, empty) | {"outcome": "approved_with_conditions"}, deviation="x")
    assert answer.status_code == 302
    assert Decision.objects.get().conditions == [first]


@pytest.mark.parametrize(
    "row",
    [line(text=""), line(due_on=""), line(due_on=in_days(-1).isoformat()), line(kind="erfunden")],
)
def test_half_a_condition_is_no_condition(saved, row):
    assert saved(**lines(row)).status_code == 422
    assert not Decision.objects.exists()


def test_with_conditions_means_at_least_one(saved):
    answer = saved(outcome="approved_with_conditions", deviation="x")
    assert list(answer.context["form"].errors) == ["outcome"]


def test_more_lines_without_a_script(saved):
    answer = saved(**lines(line(text="Bleibt stehen")), more="1")
    assert answer.status_code == 200
    assert len(answer.context["lines"].forms) == 4
    assert "Bleibt stehen" in answer.content.decode()
    assert not Decision.objects.exists()


def test_who_asks_for_more_lines_is_not_told_what_is_missing_yet(saved):
    unfinished = {"reasons": "", **lines(line(text="Halb", due_on=""))}

    asked = BeautifulSoup(saved(**unfinished, more="1").content, "html.parser")
    kept = BeautifulSoup(saved(**unfinished).content, "html.parser")

    assert asked.select("main [role=alert], main .field--bad") == []
    assert len(kept.select("main [role=alert] a")) == len(kept.select("main .field--bad")) == 2


def test_what_the_vote_or_the_line_may_demand_is_not_called_optional(case, client_of, url):
    page = client_of("ministry_desk").get(url(case, "decision_draft"))
    found = BeautifulSoup(page.content, "html.parser").select("main form label")
    labels = {label.get_text(" ", strip=True) for label in found}

    assert {"Text", "Fällig", "Warum die Entscheidung vom Votum abweicht"} <= labels
    assert "Gewünschter Nachweis (freiwillig)" in labels


@pytest.mark.parametrize(
    ("role", "page"),
    [
        ("ministry_desk", "decision_draft"),
        ("ministry_decider", "decision_sign"),
        ("ministry_decider", "decision"),
    ],
)
def test_a_page_of_a_decision_says_whose_it_is(case, client_of, url, role, page):
    html = client_of(role).get(url(case, page)).content
    head = BeautifulSoup(html, "html.parser").select_one(".page-head")

    assert f"{case.alliance.name} · {case.round.title}" in head.get_text()


def test_what_the_alliance_was_not_heard_about_is_not_signed(case, client_of, url):
    draft = DecisionFactory(case=case, outcome="not_continued", amount=0)
    sign = {"number": str(draft.number)}
    client_of("ministry_decider").post(url(case, "decision_sign"), sign)
    assert state_of(case) == "prepared"
    past = timezone.now() - datetime.timedelta(minutes=1)
    HearingFactory(case=case, until=past)
    client_of("ministry_decider").post(url(case, "decision_sign"), sign)
    assert state_of(case) == "decided"


def test_a_hearing_about_less_money_does_not_cover_the_end(case, person):
    past = timezone.now() - datetime.timedelta(minutes=1)
    HearingFactory(case=case, outcome="approved_reduced", amount=2_000_000, until=past)
    draft = DecisionFactory(case=case, outcome="not_continued", amount=0)
    with pytest.raises(Refused):
        actions.decide(draft, by=person("ministry_decider"))


def test_an_old_draft_is_not_signed(case, client_of, url):
    DecisionFactory(case=case, is_current=False)
    DecisionFactory(case=case, number=2)
    client_of("ministry_decider").post(url(case, "decision_sign"), {"number": "1"})
    assert state_of(case) == "prepared"
    assert not Decision.objects.filter(signed_at__isnull=False).exists()


def test_a_signature_taken_back_stays_on_file(case_in, client_of, url):
    case = case_in("decided")
    signed = DecisionFactory(case=case, signed=True)
    client_of("ministry_decider").post(url(case, "reopen"), {"reason": "Betrag vertauscht"})
    signed.refresh_from_db()
    case.refresh_from_db()
    assert (case.state, case.decided_at) == ("prepared", None)
    assert (signed.is_current, signed.is_signed(), signed.correction) == (
        False, True, "Betrag vertauscht",
    )  # fmt: skip


def test_after_the_release_no_signature_is_taken_back(case_in, client_of, url):
    case = case_in("notified")
    DecisionFactory(case=case, released=True)
    answer = client_of("ministry_decider").post(url(case, "reopen"), {"reason": "Zu spät bemerkt"})
    assert answer.status_code == 409
    assert "Zu spät bemerkt" in answer.content.decode()
    assert state_of(case) == "notified"


def test_an_exclusion_is_proposed_by_one_and_confirmed_by_another(case_in, client_of, url):
    case = case_in("inadmissible")
    decider = client_of("ministry_decider")
    answer = decider.post(url(case, "exclusion"), {"reasons": "Unvollständig"})
    assert (answer.status_code, state_of(case)) == (409, "inadmissible")
    hearing = HearingFactory(
        case=case, outcome="inadmissible", answer="Nein", answered_at=timezone.now()
    )
    decider.post(url(case, "exclusion"), {"reasons": "Unvollständig"})
    decision = Decision.objects.get()
    assert (state_of(case), decision.outcome, decision.amount, decision.drafted_by) == (
        "decided", "inadmissible", 0, hearing.opened_by,
    )  # fmt: skip


def test_whoever_opened_the_hearing_does_not_confirm(case_in):
    both = UserFactory(role="agency_lead")
    RoleGrant.objects.create(user=both, role="ministry_decider")
    case = case_in("inadmissible")
    HearingFactory(case=case, outcome="inadmissible", answered_at=timezone.now(), opened_by=both)
    with pytest.raises(Refused):
        actions.exclude(case, reasons="Unvollständig", by=both)
    assert state_of(case) == "inadmissible"


DEEDS = {
    "hearing_open": ("agency_lead", {"recommended", "inadmissible"}),
    "prepare": ("agency_lead", {"recommended"}),
    "decision_draft": ("ministry_desk", {"prepared"}),
    "decision_sign": ("ministry_decider", {"prepared"}),
    "reconsider": ("ministry_decider", {"prepared"}),
    "reopen": ("ministry_decider", {"decided"}),
    "revoke": ("ministry_decider", {"conditions"}),
    "exclusion": ("ministry_decider", {"inadmissible"}),
    "admit_after_all": ("ministry_decider", {"inadmissible"}),
    "objection": ("coordinator", {"notified"}),
    "objection_waive": ("coordinator", {"notified"}),
    "close_case": ("agency_officer", {"conditions"}),
}
EVERYTHING = GOOD | {
    "text": "x", "reason": "x", "number": "1", "outcome": "not_continued", "amount": "0",
    "deviation": "x",
}  # fmt: skip
STATES = [state for state in CaseFactory._meta.model.State.values if state != "planned"]


@pytest.mark.parametrize(("name", "state"), crossed(DEEDS, STATES, each=5))
def test_no_step_can_be_skipped(case_in, client_of, url, name, state):
    """A crafted POST from a state that the deed does not leave changes nothing."""
    who, leaves = DEEDS[name]
    if state in leaves:
        return
    fields = {"correct_by": timezone.now()} if state == "correction" else {}
    case = case_in(state, **fields)
    RecommendationFactory(case=case, outcome="not_continued", amount=0)
    DecisionFactory(case=case, released=state not in {"prepared"})
    client_of(who).post(url(case, name), EVERYTHING)
    assert state_of(case) == state
    assert Decision.objects.count() == 1
