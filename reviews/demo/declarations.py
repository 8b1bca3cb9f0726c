"""In the demo everybody has declared that nothing binds them, so that each role finds its work.

One member of the panel has not: the list of the agency shows somebody outstanding.
"""

from collections.abc import Collection

from reviews.demo.people import People
from reviews.experts.answering import declare_for_round
from reviews.experts.rules import rules_of
from reviews.models import ReviewRound
from wirportal.accounts.models import User


def declare(round_: ReviewRound, people: People, panel: Collection[User]) -> None:
    """The offices on all cases, the panel on those that come before it."""
    cases = list(round_.cases.all())
    before = list(round_.cases.filter(slots__isnull=False).distinct())
    office = [people.officer, people.lead, people.desk, people.decider]
    number = rules_of(round_).number
    for user in office:
        declare_for_round(cases, named={}, rules_version=number, by=user)
    for user in panel:
        declare_for_round(before, named={}, rules_version=number, by=user)
