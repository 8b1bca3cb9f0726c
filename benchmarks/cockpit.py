"""A round with 44 cases and 200 assessments, as the review's cockpit is to show it.

`python -m benchmarks.cockpit` lays it into the database of the demo and prints its address.
"""

import datetime

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from django.db import transaction  # noqa: E402  needs the apps to be ready
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from alliances.models import Alliance  # noqa: E402
from reviews.demo import cases, papers, rounds  # noqa: E402
from reviews.demo.people import People  # noqa: E402
from reviews.models import Assessment, InterimReview, ReviewRound  # noqa: E402
from reviews.rounds.rehearsing import made_up  # noqa: E402
from reviews.states import AssignmentState, CaseState, RoundState  # noqa: E402
from wirportal.accounts.models import User  # noqa: E402
from wirportal.history.deeds import acting  # noqa: E402

SLUG = "messung"
CASES, ASSESSMENTS = 44, 200


@transaction.atomic
def lay() -> ReviewRound:
    people = People(lambda name, called: User.objects.get(email=f"{name}@demo.example"))
    began = timezone.localdate() - datetime.timedelta(days=21)
    round_ = rounds.add_round(people, SLUG, 1, began, RoundState.ASSESSING)
    assert round_ is not None
    stage = cases.Stage(round_, rounds.add_session(round_, people, cases.day(6)), people)
    for number, alliance in enumerate(alliances(round_, people)):
        assess(stage, add_case(stage, alliance, number))
    count(round_)
    return round_


def alliances(round_: ReviewRound, people: People) -> list[Alliance]:
    """The real ones, and as many made-up ones as there are missing."""
    real = list(Alliance.objects.published().order_by("name")[:CASES])
    with acting(people.officer, "insert"):
        return real + [made_up(round_, str(n), people.lead) for n in range(CASES - len(real))]


def add_case(stage: cases.Stage, alliance: Alliance, number: int) -> InterimReview:
    case = InterimReview.objects.create(
        round=stage.round,
        alliance=alliance,
        state=CaseState.ASSESSING,
        officer=stage.people.officer if number % 4 else None,
        desk=stage.people.desk,
        **cases.days_of(stage, CaseState.ASSESSING),
    )
    papers.submit(case, list(stage.round.sections.all()), cases.ago(40))
    return case


def assess(stage: cases.Stage, case: InterimReview) -> None:
    """Five experts write, until there are as many assessments as there are to be; most are in."""
    criteria = list(stage.round.criteria.all())
    for place, expert in enumerate(stage.people.experts[:5]):
        if Assessment.objects.filter(assignment__case__round=stage.round).count() == ASSESSMENTS:
            return
        state = AssignmentState.SUBMITTED if place < 3 else AssignmentState.DRAFT
        assignment = cases.assign(stage, case, expert, expert.fields[0], state)
        cases.hand_over(case, papers.write(assignment, criteria, place), state)


def count(round_: ReviewRound) -> None:
    found = Assessment.objects.filter(assignment__case__round=round_).count()
    if (round_.cases.count(), found) != (CASES, ASSESSMENTS):
        raise RuntimeError(f"{round_.cases.count()} cases, {found} assessments")


if __name__ == "__main__":
    print(reverse("reviews:round", args=[lay().slug]))
