"""Reports built for somebody, and cases in which everything has happened."""

import uuid

import pytest
from django.utils import timezone

from reviews.models import Assessment, Assignment, InterimReview, Score
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory
from tests.factories.results import FileFactory
from tests.factories.reviews import (
    AssessmentVersionFactory,
    AssignmentFactory,
    ConditionFactory,
    DecisionFactory,
    ExpertFactory,
    InterimReviewFactory,
    PanelSessionFactory,
    PanelSlotFactory,
    RecommendationFactory,
    ReviewRoundFactory,
    StrategyVersionFactory,
    in_days,
)
from wirportal.reports.building import build
from wirportal.reports.models import ReportOrder
from wirportal.reports.offered import Job, report_of

OFFICES = ("agency_officer", "agency_lead", "ministry_desk", "ministry_decider", "auditor")


@pytest.fixture
def round_(db):
    return ReviewRoundFactory(slug="runde", title="Runde Eins", state="deciding")


@pytest.fixture
def chosen(round_):
    """What each report is asked; `fall` by the case of the test."""

    def make(report, case=None):
        if report in {"fallakte", "zugriffsprotokoll"}:
            return {"fall": str(case.pk), "zweck": "Für die Ablage"}
        if report == "rundenstand":
            return {"runde": round_.slug, "zweck": "Für die Ablage"}
        return {"frist": "all"} if report == "auflagen" else {"runde": round_.slug}

    return make


@pytest.fixture
def order(client_of, chosen, django_capture_on_commit_callbacks):
    """`order("auditor", "rundenstand")` sends the form; the worker has not begun yet."""

    def make(who, report, case=None, **given):
        sent = {"format": "pdf", "language": "de", "form_key": str(uuid.uuid4())}
        sent |= chosen(report, case) | given
        with django_capture_on_commit_callbacks():
            response = client_of(who).post(f"/berichte/neu/{report}/", sent)
        assert response.status_code == 302, response.context["form"].errors
        return ReportOrder.objects.get(key=response.url.split("/")[2])

    return make


@pytest.fixture
def built(order):
    """The content of the file."""

    def make(who, report, case=None, **given):
        row = order(who, report, case, **given)
        build(row.pk)
        row.refresh_from_db()
        assert (row.state, row.reason) == ("ready", "")
        return row.file.content.read()

    return make


@pytest.fixture
def told(chosen, person):
    """All that stands in a report, in its paper and its tables, without setting a page."""

    def make(who, report, case=None, **given):
        found = report_of(report)
        sent = chosen(report, case) | given | {"format": "pdf", "language": "de"}
        form = found.form({**sent, "form_key": str(uuid.uuid4())}, user=person(who))
        assert form.is_valid(), form.errors
        job = Job(person(who), form.cleaned_data, lambda *step: None)
        cells = [
            [
                *map(str, table.headings),
                *(str(cell) for row in table.rows for cell in table.cells(row)),
            ]
            for table in found.tables(job)
        ]
        return f"{[block.data() for block in found.paper(job).blocks]} {cells}"

    return make


def finished(round_, alliance, **case):
    """A case that has gone all the way to its conditions, with everything that there can be."""
    now = timezone.now()
    row = InterimReviewFactory(round=round_, alliance=alliance, state="assessing", submitted_at=now)
    StrategyVersionFactory(case=row, is_current=False)
    StrategyVersionFactory(case=row, number=2)
    row.extensions.create(until_on=in_days(40), reason="Haushaltssperre")
    row.requests.create(sections=["ziele"], text="Bitte Ziele nennen.", due_at=now, answered_at=now)
    row.files.create(title="Absichtserklärung", file=FileFactory())
    session = PanelSessionFactory(round=round_, members=[UserFactory(role="expert")])
    slot = PanelSlotFactory(session=session, case=row, note="Die Jury lobte die Werkstatt.")
    slot.attendances.create(user=session.chair, presence="present")
    for number in range(2):
        expert = ExpertFactory(user__display_name=f"Gundula Gutacht {number}{row.pk}")
        assessed(row, expert, f"KANARI{number}")
    row.recusals.create(user=UserFactory(role="ministry_desk"), reason="Verwandt")
    RecommendationFactory(session=session, case=row, amount=4_000_000)
    row.hearings.create(text="Wir wollen kürzen.", outcome="approved_reduced", until=now)
    row.objections.create(text="Zu wenig.", result="dismissed", reasons="Reicht.")
    decision = DecisionFactory(
        case=row,
        drafted_by=UserFactory(role="ministry_desk"),
        signed_by=UserFactory(role="ministry_decider"),
        signed_at=now,
        released_at=now,
    )
    condition = ConditionFactory(case=row, decision=decision)
    condition.evidence.create(text="Vertrag liegt bei.", file=FileFactory())
    values = {"state": "conditions", "decided_at": now, "requested_amount": 6_000_000} | case
    InterimReview.objects.filter(pk=row.pk).update(**values)
    Assignment.objects.filter(case=row, state="submitted").update(state="unsealed")
    row.refresh_from_db()
    return row


def assessed(case, expert, words):
    """Sealed, with its words in every field, also in the text it was sealed from."""
    assignment = AssignmentFactory(case=case, expert=expert, state="submitted")
    score = {"criterion": case.round.criteria.first().key, "value": 5, "reason": f"{words}grund"}
    data = {"vote": "end", "confidence": 3, "scores": [score]}
    texts = ("summary", "conditions", "office_note")
    version = AssessmentVersionFactory(
        assignment=assignment, data=data | {name: f"{words}{name}" for name in texts}
    )
    draft = Assessment.objects.create(
        assignment=assignment, vote="end", **{name: f"{words}{name}" for name in texts}
    )
    Score.objects.create(
        assessment=draft,
        criterion=case.round.criteria.first(),
        value=5,
        reason=f"{words}entwurf",
    )
    return version


@pytest.fixture
def case(round_, alliance):
    return finished(round_, alliance)


@pytest.fixture
def blind(round_):
    """Two assessments are in, the third is being written: nothing of them may be seen."""
    row = InterimReviewFactory(
        round=round_,
        alliance=AllianceFactory(name="Verdecktes Bündnis"),
        state="assessing",
        submitted_at=timezone.now(),
    )
    StrategyVersionFactory(case=row)
    for number in range(2):
        assessed(row, ExpertFactory(), f"KANARI{number}")
    AssignmentFactory(case=row, state="draft")
    return row
