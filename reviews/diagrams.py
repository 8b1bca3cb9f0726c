"""The machines of interim reviews, for the documentation."""

from reviews.states import (
    ASSIGNMENT_MOVES,
    CASE_MOVES,
    CONDITION_MOVES,
    ROUND_MOVES,
    AssignmentState,
    CaseState,
    ConditionState,
    RoundState,
)
from wirportal.diagrams import Machine, Page, pages

HEAD = """# States of the interim review

Drawn from the tables of moves in `reviews/states.py` by `python manage.py draw_states`;
do not edit.
Who may make a move says `reviews/permissions.py`.
"""
MACHINES = (
    Machine("Round (`ReviewRound`)", RoundState, ROUND_MOVES),
    Machine("Case (`InterimReview`)", CaseState, CASE_MOVES),
    Machine("Assessment of one expert (`Assignment`)", AssignmentState, ASSIGNMENT_MOVES),
    Machine("Condition (`Condition`)", ConditionState, CONDITION_MOVES),
)
pages.append(Page("review-states.md", HEAD, MACHINES))
