"""Figures against Python's own statistics, for any scores."""

import random
import statistics

import pytest

from reviews.assessing.figures import figures, of_criterion, weighted

KEYS = ("development", "strategy", "anchoring")
VOTES = ("continue", "conditions", "reduced", "end")
# Each number is another case made up by chance, the same in every run.
CHANCES = range(300)


def assessment(values, vote="continue"):
    scores = [
        {"criterion": key, "value": value, "cannot_judge": value is None, "reason": ""}
        for key, value in values.items()
    ]
    return {"vote": vote, "scores": scores}


def made_up(chance):
    """Up to eight assessments, and weights."""
    rows = [
        assessment({key: score(chance) for key in KEYS}, chance.choice(VOTES))
        for _ in range(chance.randrange(9))
    ]
    return rows, {key: chance.randint(1, 100) for key in KEYS}


def score(chance):
    return chance.choice([None, 1, 2, 3, 4, 5])


def test_a_criterion_says_what_statistics_says():
    for number in CHANCES:
        chance = random.Random(number)
        values = [score(chance) for _ in range(chance.randrange(13))]
        found = of_criterion("strategy", [assessment({"strategy": value}) for value in values])
        scores = [value for value in values if value is not None]
        if scores:
            assert found.median == statistics.median(scores)
            assert found.mean == pytest.approx(statistics.mean(scores))
            assert found.range == max(scores) - min(scores)
        else:
            assert (found.median, found.mean, found.range) == (None, None, None)
        share = values.count(None) / len(values) if values else 0
        assert found.cannot_judge == pytest.approx(share)


def test_the_overall_figure_is_the_weighted_mean_of_the_means():
    for number in CHANCES:
        rows, weights = made_up(random.Random(number))
        found = figures(rows, weights)
        judged = {one.key: one.mean for one in found.criteria if one.mean is not None}
        if not judged:
            assert found.overall is None
            continue
        by_hand = statistics.fmean(judged.values(), [weights[key] for key in judged])
        assert found.overall == pytest.approx(by_hand)
        assert 1 <= found.overall <= 5


def test_the_order_of_the_experts_does_not_matter():
    for number in CHANCES:
        chance = random.Random(number)
        rows, weights = made_up(chance)
        mixed = chance.sample(rows, len(rows))
        one, other = figures(rows, weights), figures(mixed, weights)
        assert [found[2:] for found in one.criteria] == [found[2:] for found in other.criteria]
        assert (one.overall, one.votes) == (other.overall, other.votes)


def test_disagreement_is_a_range_of_two_or_opposite_votes():
    for number in CHANCES:
        rows, weights = made_up(random.Random(number))
        found = figures(rows, weights)
        votes = {one["vote"] for one in rows}
        wide = any(one.range is not None and one.range >= 2 for one in found.criteria)
        assert found.has_disagreement == (wide or {"continue", "end"} <= votes)


@pytest.mark.parametrize(
    ("values", "marked"), [((4, 4, 4), False), ((3, 4, 4), False), ((3, 5, 4), True), ((1,), False)]
)
def test_two_apart_is_marked(values, marked):
    found = of_criterion("strategy", [assessment({"strategy": value}) for value in values])
    assert found.has_disagreement is marked


def test_criteria_nobody_could_judge_do_not_count():
    rows = [assessment({"development": 5, "strategy": None})]
    found = figures(rows, {"development": 1, "strategy": 99})
    assert found.overall == 5
    assert weighted([], {}) is None
