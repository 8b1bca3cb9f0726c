"""In the demo everybody has declared that nothing binds them, so that each role finds its work.

One member of the panel has not: the list of the agency shows somebody outstanding.
"""

from collections.abc import Collection

from reviews.demo.people import People
from reviews.experts.questions import QUESTIONS
from reviews.experts.rules import rules_of
from reviews.models import ConflictDeclaration, InterimReview, ReviewRound
from wirportal.accounts.models import User


def declare(round_: ReviewRound, people: People, panel: Collection[User]) -> None:
    """The offices on all cases, the panel on those that come before it."""
    cases = list(round_.cases.all())
    before = list(round_.cases.filter(slots__isnull=False).distinct())
    office = [people.officer, people.lead, people.desk, people.decider]
    number = rules_of(round_).number
    ConflictDeclaration.objects.bulk_create(
        [said(case, user, number) for case in cases for user in office]
        + [said(case, user, number) for case in before for user in panel],
        ignore_conflicts=True,
    )


def said(case: InterimReview, user: User, number: int) -> ConflictDeclaration:
    return ConflictDeclaration(
        case=case,
        user=user,
        rules_version=number,
        answers=dict.fromkeys((question.key for question in QUESTIONS), False),
        result=ConflictDeclaration.Result.NONE,
    )
