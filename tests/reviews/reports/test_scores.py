"""What research learns of scores: sums of rounds that are over, none below five."""

import pytest

from reviews.models import AssessmentVersion, InterimReview, ReviewRound
from reviews.reports.forms import ScoresForm
from reviews.reports.scores import veiled
from tests.factories.alliances import AllianceFactory
from tests.factories.reviews import ReviewRoundFactory
from tests.reviews.assessing import worlds
from wirportal.reports.offered import Job, report_of


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([0, 0, 12, 9, 7, 5], [0, 0, 12, 9, 7, 5]),
        ([1, 2, 2, 9, 9, 0], [None, None, None, 9, 9, 0]),
        ([4, 0, 12, 9, 7, 6], [None, 0, 12, 9, 7, None]),
        ([1, 1, 12, 9, 7, 6], [None, None, 12, 9, 7, None]),
        ([3, 0, 0, 0, 0, 0], [None, 0, 0, 0, 0, 0]),
        ([0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0]),
    ],
)
def test_fewer_than_five_are_not_told_and_cannot_be_reckoned(counts, told):
    assert veiled(counts) == told


@pytest.fixture
def round_(db):
    """Two cases with three assessments each: six say 4, and one of them a 1 to the first."""
    found = ReviewRoundFactory(slug="vorbei", title="Vorbei")
    for place in range(2):
        case = worlds.case_in(round=found, alliance=AllianceFactory(name=f"Geheim {place}"))
        low = worlds.filled(case, values={case.round.criteria.first().key: 1}, words="WORTE")
        worlds.assessed(
            case, [low if not place else worlds.filled(case), *[worlds.filled(case)] * 2]
        )
    InterimReview.objects.update(state="panel")
    ReviewRound.objects.filter(pk=found.pk).update(state="finished")
    found.refresh_from_db()
    return found


def told(reader, round_):
    job = Job(reader, {"runde": round_}, lambda percent, words: None)
    return [
        [[str(cell) for cell in table.cells(row)] for row in table.rows]
        for table in report_of("bewertungen").tables(job)
    ]


def test_research_counts_a_whole_round(person, round_):
    scores, votes = told(person("research"), round_)
    first, second = scores[0], scores[1]
    assert first[1:] == ["–", "0", "0", "–", "0", "0"]
    assert second[1:] == ["0", "0", "0", "6", "0", "0"]
    assert votes[0][1] == "6"
    said = str([scores, votes])
    assert "Geheim" not in said and "WORTE" not in said


def test_what_is_not_over_or_was_set_aside_does_not_count(person, round_):
    research = person("research")
    assert research.holds("research")
    rows = AssessmentVersion.objects
    assert rows.countable_by(research).count() == 6
    rows.first().assignment.__class__.objects.filter(pk=rows.first().assignment_id).update(
        is_set_aside=True
    )
    assert rows.countable_by(research).count() == 5
    for role in ("agency_lead", "expert", "tech_admin"):
        assert not rows.countable_by(person(role)).exists()
    assert not rows.visible_to(research).exists()
    ReviewRound.objects.filter(pk=round_.pk).update(state="deciding")
    assert not rows.countable_by(research).exists()


def test_only_rounds_that_are_over_can_be_chosen(person, round_):
    ReviewRoundFactory(state="deciding")
    ReviewRoundFactory(state="finished", is_rehearsal=True)
    form = ScoresForm(user=person("research"))
    assert list(form.fields["runde"].queryset) == [round_]
