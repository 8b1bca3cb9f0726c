"""Whom to ask for a case: experts in the order in which they fit."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone

from alliances.models import Theme
from reviews.experts.graph import blocked, hints_for
from reviews.models import Assignment, ConflictHint, Expert, InterimReview
from reviews.querysets import ExpertQuerySet
from reviews.states import ASKED, AssignmentState, Field
from wirportal.accounts.models import RoleGrant, User

# Has been proposed or asked and has not left.
RUNNING = ASKED | {AssignmentState.PROPOSED}


@dataclass(frozen=True)
class Suggestion:
    expert: Expert
    # Those nobody covers yet come first.
    fields: list[Field]
    uncovered: int
    themes: list[Theme]
    free: int
    is_away: bool
    hints: list[ConflictHint]
    # What became of an earlier invitation, in words.
    before: str = ""

    @property
    def strong_hints(self) -> int:
        return sum(not hint.is_weaker for hint in self.hints)

    def order(self) -> tuple[Any, ...]:
        """No plain conflict, not asked before, room left; then field still uncovered, theme, load,
        no weak hint."""
        return (
            bool(self.strong_hints),
            bool(self.before),
            self.is_away or self.free <= 0,
            -self.uncovered,
            -len(self.themes),
            -self.free,
            len(self.hints),
            str(self.expert),
        )


def in_office() -> Any:
    """Accounts that hold the role today."""
    return RoleGrant.objects.in_force().filter(role=RoleGrant.Role.EXPERT).values("user")


def askable() -> ExpertQuerySet:
    return Expert.objects.filter(is_active=True, user__is_active=True, user__in=in_office())


def candidates(case: InterimReview, reader: User) -> list[Expert]:
    """Active experts who are not asked already and have not read, with the load the reader sees."""
    # Whoever has read, or whose conflict was never decided on, is not asked again.
    done = Q(keeps_confidential_at__isnull=False) | Q(declarations__result="to_decide")
    taken = case.assignments.filter(Q(state__in=list(RUNNING)) | done).values("expert")
    themes = Prefetch("themes", Theme.objects.order_by("position"))
    seen = Assignment.objects.visible_to(reader).filter(case__round=case.round_id)
    found = askable().exclude(pk__in=taken).with_load(seen)
    return list(found.select_related("user").prefetch_related(themes))


def uncovered_fields(case: InterimReview) -> list[Field]:
    """Of the three fields those for which nobody has been proposed or asked."""
    running = case.assignments.filter(state__in=list(RUNNING), is_set_aside=False)
    covered = set(running.values_list("field", flat=True))
    return [field for field in Field if field not in covered]


def suggestions(
    case: InterimReview, reader: User
) -> tuple[list[Suggestion], list[tuple[Expert, str]]]:
    """Those who may be asked, best first; and those a rule keeps out, each with the reason."""
    experts = candidates(case, reader)
    out = blocked(case, experts)
    hints = hints_for(case, experts)
    open_fields = uncovered_fields(case)
    themes = set(case.alliance.themes.values_list("pk", flat=True))
    before = {row.expert_id: str(row.get_state_display()) for row in case.assignments.all()}
    found = [
        suggest(expert, open_fields, themes, hints.get(expert.pk, []), before.get(expert.pk, ""))
        for expert in experts
        if expert.pk not in out
    ]
    kept_out = [(expert, out[expert.pk]) for expert in experts if expert.pk in out]
    return sorted(found, key=Suggestion.order), kept_out


def suggest(
    expert: Expert,
    open_fields: list[Field],
    themes: Collection[int],
    hints: list[ConflictHint],
    before: str,
) -> Suggestion:
    known = [Field(field) for field in expert.fields]
    uncovered = [field for field in known if field in open_fields]
    load: int = expert.load  # type: ignore[attr-defined]
    return Suggestion(
        expert=expert,
        fields=uncovered + [field for field in known if field not in uncovered],
        uncovered=len(uncovered),
        themes=[theme for theme in expert.themes.all() if theme.pk in themes],
        free=expert.most_cases - load,
        is_away=is_away(expert),
        hints=hints,
        before=before,
    )


def is_away(expert: Expert) -> bool:
    return expert.unavailable_until is not None and expert.unavailable_until >= timezone.localdate()
