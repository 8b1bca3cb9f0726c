"""The moves of a round as its page offers them: in words, with what stands in the way.

Opening is done by hand: REVIEW names no day for it. Submission also closes by the calendar.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.models import InterimReview, ReviewRound
from reviews.rounds import actions
from reviews.states import CaseState as S
from wirportal.accounts.models import User
from wirportal.moves import Refused, move


@dataclass(frozen=True)
class Step:
    """`barriers(round, user)` says in words what is to be done before; without any it may go."""

    key: str
    move: str
    label: str | Promise
    text: str | Promise
    done: str | Promise
    permission: str
    barriers: Callable[[ReviewRound, User], list[str]]
    # Where more follows than the move.
    deed: Callable[..., None] | None = None


def held_up_by(round_: ReviewRound, user: User, states: Collection[str], words: str) -> list[str]:
    """Names the alliances whose cases are in one of these states; of cases the person must not
    know only that there are some."""
    rows = round_.cases.filter(state__in=list(states))
    seen: Any = InterimReview.objects.visible_to(user).filter(pk__in=rows.values("pk"))
    names = list(seen.order_by("alliance__name").values_list("alliance__name", flat=True))
    if len(names) < rows.count():
        names.append(_("Another case"))
    return [f"{words} {', '.join(names)}"] if names else []


def before_announcing(round_: ReviewRound, user: User) -> list[str]:
    return actions.missing(round_)


def before_close(round_: ReviewRound, user: User) -> list[str]:
    if round_.submission_on < timezone.localdate():
        return []
    return [_("T1 has not passed yet: alliances may still submit. It closes by itself.")]


def before_assessing(round_: ReviewRound, user: User) -> list[str]:
    """One is enough: a correction of one alliance does not hold up the others."""
    if round_.cases.filter(state=S.ADMITTED).exists():
        return []
    return [_("No strategy has been admitted yet.")]


def before_deciding(round_: ReviewRound, user: User) -> list[str]:
    running = {S.ADMITTED, S.ASSESSING}
    return held_up_by(round_, user, running, _("Assessments are not complete:"))


def before_finish(round_: ReviewRound, user: User) -> list[str]:
    over = {S.CLOSED, S.WITHDRAWN}
    return held_up_by(round_, user, set(S) - over, _("Neither closed nor withdrawn:"))


def nothing(round_: ReviewRound, user: User) -> list[str]:
    return []


STEPS = (
    Step(
        "bekanntgeben",
        "announce",
        gettext_lazy("Announce the round"),
        gettext_lazy(
            "Rules, dates, criteria, form and texts are frozen as a version and can no longer be "
            "changed. The coordinators of all chosen alliances get a mail."
        ),
        gettext_lazy("The round is announced, and its rules are frozen."),
        "reviews.announce_round",
        before_announcing,
        actions.announce,
    ),
    Step(
        "oeffnen",
        "open",
        gettext_lazy("Open for strategies"),
        gettext_lazy("The alliances can write and submit their strategies until T1."),
        gettext_lazy("The round is open."),
        "reviews.steer_round",
        nothing,
        actions.open_to_all,
    ),
    Step(
        "schliessen",
        "close",
        gettext_lazy("Close submission"),
        gettext_lazy("Nobody can submit any more, except with an extension of their own."),
        gettext_lazy("Submission is closed."),
        "reviews.steer_round",
        before_close,
    ),
    Step(
        "begutachten",
        "start_assessing",
        gettext_lazy("Begin the assessments"),
        gettext_lazy(
            "Experts read the strategies that are admitted; others follow as soon as they are."
        ),
        gettext_lazy("The assessments have begun."),
        "reviews.steer_round",
        before_assessing,
    ),
    Step(
        "entscheiden",
        "start_deciding",
        gettext_lazy("Begin the decisions"),
        gettext_lazy("All assessments are in; panel and ministry have the floor."),
        gettext_lazy("The decisions have begun."),
        "reviews.steer_round",
        before_deciding,
    ),
    Step(
        "abschliessen",
        "finish",
        gettext_lazy("Finish the round"),
        gettext_lazy("All cases are closed or withdrawn, and nothing is open any more."),
        gettext_lazy("The round is finished."),
        "reviews.steer_round",
        before_finish,
    ),
    Step(
        "archivieren",
        "archive",
        gettext_lazy("Archive the round"),
        gettext_lazy("The round stays readable and is no longer listed among the current ones."),
        gettext_lazy("The round is archived."),
        "reviews.steer_round",
        nothing,
    ),
)


def step_named(key: str) -> Step | None:
    return next((step for step in STEPS if step.key == key), None)


def next_step(round_: ReviewRound) -> Step | None:
    """The move that leads on from where the round is."""
    return next((step for step in STEPS if round_.can(step.move)), None)


@transaction.atomic
def take(round_: ReviewRound, step: Step, *, by: User) -> None:
    """Moves the round. Raises Refused, saying what is to be done before."""
    # Cases that move at the same moment wait: what stands in the way is asked for once.
    list(round_.cases.select_for_update().values_list("pk"))
    lacking = step.barriers(round_, by)
    if round_.can(step.move) and lacking:
        raise Refused(" ".join(lacking))
    if step.deed is None:
        move(round_, step.move, by=by)
    else:
        step.deed(round_, by=by)
