"""Whose cases they are: the one place that says who sees which case at all.

Source: ROLES and REVIEW. Deny unless allowed; the technical administrator is allowed nothing.
"""

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Q

from alliances.querysets import of_teams_of
from reviews.states import ADMITTED_ON, ASKED, HANDED_IN, READING, TOLD

AGENCY = ("agency_officer", "agency_lead")
MINISTRY = ("ministry_desk", "ministry_decider")
# Read everything of a case once it may be read at all.
OFFICES = (*AGENCY, *MINISTRY, "auditor")


def on(prefix: str, **lookups: Any) -> Q:
    """Lookups on a case, from a row that reaches it by `prefix` ("case__")."""
    return Q(**{f"{prefix}{name}": value for name, value in lookups.items()})


def same_case(prefix: str, keys: Any) -> Q:
    """The row belongs to one of these cases."""
    name = prefix.removesuffix("__") or "pk"
    return Q(**{f"{name}__in": keys})


def assigned(user: Any, states: Collection[str]) -> Any:
    """The cases on which the person has an assignment in one of these states."""
    return (
        get_user_model()
        .objects.filter(
            pk=user.pk,
            expert__assignments__state__in=list(states),
            expert__assignments__is_set_aside=False,
        )
        .values("expert__assignments__case")
    )


def of_team(user: Any, prefix: str) -> Q:
    """Cases of the own alliance, once their round has been announced."""
    return on(prefix, alliance__in=of_teams_of(user)) & ~on(prefix, round__state="draft")


def of_panel(user: Any, prefix: str) -> Q:
    """Cases before the person's panel, once they have declared on them."""
    return before_panel(user, prefix) & same_case(prefix, declared_cases(user))


def declared_cases(user: Any) -> Any:
    """The cases on which the person has declared by the rules of today, and is not excluded.

    What an expert has declared on a case holds there for the panel, too: it is the same
    declaration.
    """
    rows = apps.get_model("reviews.ConflictDeclaration").objects.valid()
    return rows.filter(user=user).order_by().values("case")


def before_panel(user: Any, prefix: str) -> Q:
    """Cases with a slot in a session the person sits in or chairs.

    Not those that somebody has ever worked on for the alliance, nor those on which an assignment
    of theirs ended with a conflict.
    """
    sits = same_case(prefix, user.panel_sessions.values("slots__case"))
    chairs = same_case(prefix, user.chaired_sessions.values("slots__case"))
    is_barred = on(prefix, alliance__in=user.memberships.values("alliance"))
    is_barred |= same_case(prefix, conflicted(user))
    return (sits | chairs) & on(prefix, state__in=list(ADMITTED_ON)) & ~is_barred


def conflicted(user: Any) -> Any:
    """The cases on which an assignment of the person ended with a conflict."""
    rows = get_user_model().objects.filter(pk=user.pk, expert__assignments__state="recused")
    return rows.values("expert__assignments__case")


def of_expert(user: Any, prefix: str, states: Collection[str] = READING) -> Q:
    return same_case(prefix, assigned(user, states))


def of_research(prefix: str) -> Q:
    return on(prefix, state__in=list(TOLD), round__is_rehearsal=False)


def not_recused(user: Any, prefix: str) -> Q:
    """Recused people see the case neither in lists nor in counts, exports or mail; a case of a
    rehearsal is there for those alone who take part in it."""
    rehearses = on(prefix, round__in=user.rehearsals.values("pk"))
    return ~on(prefix, recusals__user=user) & (on(prefix, round__is_rehearsal=False) | rehearses)


def sees_request(user: Any, state: str) -> bool:
    """What an alliance asks for stands in its paper, and is read by those who read that: the
    ministry after admission, agency and auditor after submission, nobody once it is withdrawn."""
    return state in ADMITTED_ON or (state in HANDED_IN and user.holds(*AGENCY, "auditor"))


NOBODY = Q(pk__in=[])


def seen_cases(user: Any, prefix: str = "") -> Q:
    """Which cases the person sees at all; what of them, the querysets of their parts say."""
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    return seen_by_role(user, prefix) & not_recused(user, prefix)


def seen_by_role(user: Any, prefix: str) -> Q:
    if user.holds(*OFFICES):
        return Q()
    found = of_team(user, prefix)
    if user.holds("expert", "panel_chair"):
        found |= of_expert(user, prefix, ASKED) | before_panel(user, prefix)
    if user.holds("research"):
        found |= of_research(prefix)
    return found
