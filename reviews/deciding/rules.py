"""Facts about a case on its way to the decision. Source: REVIEW, rows recommended to prepared."""

from django.db.models import Max

from reviews.models import Decision, Hearing, InterimReview, Recommendation, ReviewRound
from reviews.people import free_for
from reviews.states import Outcome
from wirportal.accounts.models import RoleGrant, User

WITHOUT_MONEY = frozenset({Outcome.NOT_CONTINUED, Outcome.INADMISSIBLE})


def needs_hearing(case: InterimReview, outcome: str, amount: int) -> bool:
    """Negative, or below the round's share of what was asked for."""
    floor = case.round.hearing_below * case.requested_amount
    return outcome in WITHOUT_MONEY or amount * 100 < floor


def newest_vote(case: InterimReview) -> Recommendation | None:
    return case.recommendations.order_by("-number").first()


def current_decision(case: InterimReview) -> Decision | None:
    return case.decisions.filter(is_current=True).first()


def had_to_do_with(case: InterimReview) -> set[int]:
    """Who drafted or signed anything on the case: none of them examines an objection to it."""
    rows = case.decisions.values_list("drafted_by", "signed_by")
    return {pk for pair in rows for pk in pair if pk is not None}


def examiners_of(case: InterimReview) -> list[User]:
    """The desks who may examine an objection: free for the case, and with no hand in it so far."""
    former = had_to_do_with(case)
    return [u for u in free_for(case, RoleGrant.Role.MINISTRY_DESK) if u.pk not in former]


def is_heard(case: InterimReview, outcome: str, amount: int) -> bool:
    """Nobody has to be heard, or a hearing on something as bad as this or worse is over.

    Only what has been opened since the last announcement counts: what was said before it was
    about that decision, not about taking it back.
    """
    if not needs_hearing(case, outcome, amount):
        return True
    rows = Hearing.objects.filter(case=case, amount__lte=amount).over()
    told = case.decisions.aggregate(latest=Max("released_at"))["latest"]
    if told is not None:
        rows = rows.filter(opened_at__gt=told)
    return rows.exclude(outcome=Outcome.INADMISSIBLE).exists()


def deviates(vote: Recommendation | None, outcome: str, amount: int) -> bool:
    return vote is not None and (vote.outcome, vote.amount) != (outcome, amount)


def highest_amount(case: InterimReview) -> int:
    """What both ceilings leave."""
    round_: ReviewRound = case.round
    return max(0, min(round_.phase_ceiling, round_.total_ceiling - case.amount_phase1))
