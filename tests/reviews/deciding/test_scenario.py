"""The scenario: sums that are the sums of their rows, and files without formulas."""

import io
import random

import pytest
from django.http import QueryDict
from django.urls import reverse
from openpyxl import load_workbook

from reviews.deciding.scenario import Line, Scenario, summed
from reviews.models import AccessRecord, InterimReview
from reviews.querysets.people import sees_request
from tests.factories.alliances import AllianceFactory
from tests.factories.deciding import (
    CaseFactory,
    DecisionFactory,
    HearingFactory,
    RecommendationFactory,
)
from tests.factories.reviews import ReviewRoundFactory

MOST = 7_000_000


def any_lines(chance):
    """Up to 44 cases with whatever amounts, some without a vote or a decision."""
    return [
        Line(
            InterimReview(state=chance.choice(["prepared", "decided", "withdrawn"])),
            chance.randint(0, MOST),
            chance.choice([None, 0, chance.randint(0, MOST)]),
            "",
            chance.choice([None, 0, chance.randint(0, MOST)]),
            chance.choice([None, 0, chance.randint(0, MOST)]),
            "",
            chance.random() < 0.5,
        )
        for _ in range(chance.randint(0, 44))
    ]


@pytest.mark.parametrize("seed", range(100))
def test_the_sum_is_the_sum_of_the_rows(seed):
    lines = any_lines(random.Random(seed))
    sums = summed(lines)
    assert sums.requested == sum(line.requested for line in lines)
    assert sums.recommended == sum(line.recommended or 0 for line in lines)
    wanted = 0
    for line in lines:
        if line.case.state == "withdrawn":
            continue
        if line.decided is not None:
            wanted += line.decided
        elif line.intended is not None:
            wanted += line.intended
        elif line.recommended is not None:
            wanted += line.recommended
    assert sums.counted == wanted


@pytest.fixture
def round_(db):
    return ReviewRoundFactory(state="deciding", budget=12_000_000)


def fill(round_, number):
    for _ in range(number):
        case = CaseFactory(round=round_, state="prepared")
        RecommendationFactory(case=case)
        DecisionFactory(case=case, amount=4_000_000)


def page(round_, name="scenario"):
    return reverse(f"reviews:{name}", args=[round_.slug])


def test_decisions_count_before_recommendations(round_, person):
    fill(round_, 1)
    RecommendationFactory(case=CaseFactory(round=round_))
    CaseFactory(round=round_, state="assessing")
    heard = RecommendationFactory(case=CaseFactory(round=round_, state="hearing")).case
    HearingFactory(case=heard, outcome="approved_reduced", amount=1_000_000)
    found = Scenario(round_, person("ministry_desk"), QueryDict())
    assert sorted(line.counted for line in found.lines) == [
        0, 1_000_000, 4_000_000, 5_000_000,
    ]  # fmt: skip
    assert (found.total.counted, found.left) == (10_000_000, 2_000_000)


def test_a_filter_narrows_rows_and_their_sum_not_the_total(round_, person):
    fill(round_, 2)
    RecommendationFactory(case=CaseFactory(round=round_))
    found = Scenario(round_, person("ministry_desk"), QueryDict("zustand=prepared"))
    assert (found.sums.counted, found.total.counted) == (8_000_000, 13_000_000)
    assert found.missing == 1_000_000


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_number(
    round_, client_of, count, django_assert_max_num_queries
):
    fill(round_, count)
    client = client_of("ministry_desk")
    with django_assert_max_num_queries(8):
        assert client.get(page(round_)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_so_does_the_page_of_the_release(round_, client_of, count, django_assert_max_num_queries):
    for _ in range(count):
        DecisionFactory(case=CaseFactory(round=round_, state="decided"), signed=True)
    client = client_of("ministry_decider")
    with django_assert_max_num_queries(9):
        assert client.get(page(round_, "release")).status_code == 200


def test_files_hold_texts_not_formulas_and_are_written_down(round_, client_of):
    name = "=1+1"
    case = CaseFactory(round=round_, alliance=AllianceFactory(name=name), state="prepared")
    DecisionFactory(case=case, amount=4_000_000)
    client = client_of("agency_officer")
    answer = client.post(page(round_, "scenario_csv"), {"zweck": "Vermerk"})
    text = answer.content.decode("utf-8-sig")
    assert "'=1+1" in text
    assert "4000000" in text
    body = client.post(page(round_, "scenario_xlsx"), {"zweck": "Vermerk"}).content
    book = load_workbook(io.BytesIO(body))
    cell = book.worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == (name, "s")
    assert AccessRecord.objects.filter(case=case, what="report", detail="Vermerk").count() == 2


def test_who_is_recused_does_not_even_count_it(round_, person):
    fill(round_, 1)
    case = round_.cases.get()
    case.recusals.create(user=person("ministry_desk"), reason="Verwandt")
    found = Scenario(round_, person("ministry_desk"), QueryDict())
    assert (found.lines, found.total.counted) == ([], 0)


READS = [
    ("agency_officer", {"submitted", "admitted"}),
    ("auditor", {"submitted", "admitted"}),
    ("ministry_desk", {"admitted"}),
]


@pytest.mark.parametrize(("role", "states"), READS)
def test_what_is_asked_for_is_read_by_those_who_read_the_paper(person, role, states):
    """Of a withdrawn case by nobody."""
    every = ("drafting", "submitted", "admitted", "withdrawn")
    assert {state for state in every if sees_request(person(role), state)} == states
