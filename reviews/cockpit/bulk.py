"""Deeds on many cases at once: each on its own, and what was refused is told with its reason."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.checking.actions import admit, appoint, extend_what_runs
from reviews.experts.actions import begin_assessing
from reviews.models import InterimReview
from reviews.panel.actions import call_panel
from wirportal.accounts.models import User
from wirportal.moves import Refused


@dataclass(frozen=True)
class Offer:
    """What stands to choice, and the permission it asks for on each case."""

    key: str
    label: str | Promise
    permission: str
    deed: Callable[..., Any]
    # The page that asks for more than the cases.
    page: str = ""
    # The move it is, where it is one: a case in another state is left out, and told so.
    move: str = ""


@dataclass
class Outcome:
    """The names of the alliances; those of the refused by the reason."""

    done: list[str] = field(default_factory=list)
    refused: dict[str, list[str]] = field(default_factory=dict)


def take_charge(case: InterimReview, *, by: User) -> None:
    appoint(case, officer=by, by=by)


EXTEND = Offer(
    "verlaengern",
    gettext_lazy("Extend deadlines"),
    "reviews.keep_case",
    extend_what_runs,
    page="reviews:extend-many",
)
# The formal check is not among them: the clock begins it as soon as the deadline is over.
OFFERS = [
    Offer("uebernehmen", gettext_lazy("Take charge of"), "reviews.keep_case", take_charge),
    EXTEND,
    Offer(
        "zulassen",
        gettext_lazy("Admit to the assessment"),
        "reviews.keep_case",
        admit,
        move="admit",
    ),
    Offer(
        "beginnen",
        gettext_lazy("Begin the assessment"),
        "reviews.keep_case",
        begin_assessing,
        move="assess",
    ),
    Offer(
        "jury",
        gettext_lazy("Hand to the panel"),
        "reviews.lead_case",
        call_panel,
        move="call_panel",
    ),
]


def offers_for(user: User) -> list[Offer]:
    """What the person may do at all; each case is asked for itself."""
    return [offer for offer in OFFERS if user.has_perm(offer.permission)]


def named(key: str) -> Offer | None:
    return next((offer for offer in OFFERS if offer.key == key), None)


def carry_out(offer: Offer, cases: Iterable[InterimReview], *, by: User, **given: Any) -> Outcome:
    found = Outcome()
    for case in cases:
        name = case.alliance.name
        try:
            if not by.has_perm(offer.permission, case):
                raise Refused(_("You may not do this here."))
            if offer.move and not case.can(offer.move):
                raise Refused(_("The case is in a state in which this is not done."))
            offer.deed(case, by=by, **given)
        except Refused as refusal:
            found.refused.setdefault(str(refusal.message), []).append(name)
        else:
            found.done.append(name)
    return found
