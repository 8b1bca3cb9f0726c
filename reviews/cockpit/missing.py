"""What keeps a case from its next step, a sentence for each state.

It counts assessments that are in, and never looks into one (REVIEW, "Blindness").
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reviews.cockpit.lights import heard_of
from reviews.experts.guards import lacking
from reviews.models import (
    Assignment,
    CompletenessCheck,
    Condition,
    Decision,
    InterimReview,
    PanelSlot,
    ReviewRound,
)
from reviews.states import COUNTING, DONE, ConditionState
from reviews.states import CaseState as S

OVER = {S.CLOSED, S.WITHDRAWN}
# What is to come says all there is to say.
TO_COME: dict[str, str | Promise] = {
    S.PLANNED: gettext_lazy("The writing has not begun."),
    S.DRAFTING: gettext_lazy("The strategy is still to be submitted."),
    S.SUBMITTED: gettext_lazy("The formal check begins once the deadline has passed."),
    S.CORRECTION: gettext_lazy("The correction is still to be handed in."),
    S.PANEL: gettext_lazy("The panel has not voted yet."),
    S.RECOMMENDED: gettext_lazy("A hearing or the draft of the decision is still to come."),
    S.HEARING: gettext_lazy("The comment of the alliance is still to come."),
    S.DECIDED: gettext_lazy("The result is still to be released."),
    S.NOTIFIED: gettext_lazy("The alliance may still object."),
    S.OBJECTION: gettext_lazy("The objection is still to be examined."),
}


@dataclass
class Facts:
    """Of the cases of single states, by key; one query for each such state that there is."""

    unmet: Counter[int] = field(default_factory=Counter)
    with_slot: set[int] = field(default_factory=set)
    with_rapporteur: set[int] = field(default_factory=set)
    drafted: set[int] = field(default_factory=set)
    conditions: Counter[int] = field(default_factory=Counter)
    evidence: Counter[int] = field(default_factory=Counter)
    covered: dict[int, set[str]] = field(default_factory=dict)


def facts_of(round_: ReviewRound, cases: Iterable[InterimReview]) -> Facts:
    found, keys = Facts(), dict[str, list[int]]()
    for case in cases:
        keys.setdefault(case.state, []).append(case.pk)
    for state, read in READERS.items():
        if state in keys:
            read(found, round_, keys[state])
    return found


def read_checks(found: Facts, round_: ReviewRound, keys: list[int]) -> None:
    points = set(round_.checklist.values_list("pk", flat=True))
    found.unmet.update(dict.fromkeys(keys, len(points)))
    rows = CompletenessCheck.objects.filter(case__in=keys).values_list("case", "items")
    for key, items in rows:
        found.unmet[key] = len(points - {item["item"] for item in items if item["met"]})


def read_slots(found: Facts, round_: ReviewRound, keys: list[int]) -> None:
    slots = PanelSlot.objects.filter(case__in=keys, session__signed_at__isnull=True)
    for key, rapporteur in slots.values_list("case", "rapporteur"):
        found.with_slot.add(key)
        if rapporteur:
            found.with_rapporteur.add(key)


def read_drafts(found: Facts, round_: ReviewRound, keys: list[int]) -> None:
    drafts = Decision.objects.filter(case__in=keys, is_current=True, signed_at__isnull=True)
    found.drafted.update(drafts.values_list("case", flat=True))


def read_conditions(found: Facts, round_: ReviewRound, keys: list[int]) -> None:
    rows = Condition.objects.filter(case__in=keys).exclude(state__in=list(DONE))
    for key, state in rows.values_list("case", "state"):
        is_in = state == ConditionState.EVIDENCE_SUBMITTED
        (found.evidence if is_in else found.conditions)[key] += 1


def read_fields(found: Facts, round_: ReviewRound, keys: list[int]) -> None:
    rows = Assignment.objects.filter(case__in=keys, is_set_aside=False, state__in=list(COUNTING))
    for key, covered in rows.order_by().values_list("case", "field"):
        found.covered.setdefault(key, set()).add(covered)


READERS: dict[str, Callable[[Facts, ReviewRound, list[int]], None]] = {
    S.CHECKING: read_checks,
    S.ADMITTED: read_fields,
    S.ASSESSED: read_slots,
    S.PREPARED: read_drafts,
    S.CONDITIONS: read_conditions,
}


def missing_of(case: Any, facts: Facts, shows_progress: bool) -> list[str]:
    """Sentences, for a case that `with_counts` of the listing has read."""
    if case.state in OVER:
        return []
    found = [] if case.officer_id else [_("Nobody is in charge at the agency.")]
    if case.state in TO_COME:
        found.append(str(TO_COME[case.state]))
    elif case.state == S.ASSESSING:
        found += assessments(case, shows_progress)
    else:
        found += NEXT[case.state](case, facts)
    if case.open_conflicts and case.state != S.ADMITTED:
        found.append(_("A conflict of interest is still to be decided."))
    return found


def assessments(case: Any, shows_progress: bool) -> list[str]:
    """Who must not know how many are in reads the same until all of them are unsealed."""
    if not shows_progress:
        return [_("Assessments are still to come.")]
    number = case.promised - case.handed_over
    if number <= 0:
        return [_("All promised assessments are in.")]
    words = ngettext("%(n)s assessment to come.", "%(n)s assessments to come.", number)
    return [words % {"n": number}]


def check(case: Any, facts: Facts) -> list[str]:
    number = facts.unmet[case.pk]
    if not number:
        return [_("The admission is still to be decided.")]
    words = ngettext(
        "%(n)s point of the formal check is open.",
        "%(n)s points of the formal check are open.",
        number,
    )
    return [words % {"n": number}]


def exclusion(case: Any, facts: Facts) -> list[str]:
    heard = heard_of(case)
    if heard.until is None:
        return [_("The hearing on the exclusion is still to be opened.")]
    if heard.runs(timezone.now()):
        return [_("The comment of the alliance is still to come.")]
    return [_("The exclusion is still to be decided.")]


def admitted(case: Any, facts: Facts) -> list[str]:
    found = lacking(
        case, case.promised, facts.covered.get(case.pk, set()), bool(case.open_conflicts)
    )
    return found or [_("The assessment can begin.")]


def assessed(case: Any, facts: Facts) -> list[str]:
    if case.pk not in facts.with_slot:
        return [_("A slot in a panel session is missing.")]
    if case.pk not in facts.with_rapporteur:
        return [_("A rapporteur is missing.")]
    return [_("The case can be handed to the panel.")]


def prepared(case: Any, facts: Facts) -> list[str]:
    if case.pk in facts.drafted:
        return [_("The signature under the decision is missing.")]
    return [_("The draft of the decision is missing.")]


def conditions(case: Any, facts: Facts) -> list[str]:
    number, examined = facts.conditions[case.pk], facts.evidence[case.pk]
    words = (
        (number, ngettext("%(n)s condition is open.", "%(n)s conditions are open.", number)),
        (
            examined,
            ngettext(
                "The evidence for %(n)s condition is to be examined.",
                "The evidence for %(n)s conditions is to be examined.",
                examined,
            ),
        ),
    )
    return [said % {"n": n} for n, said in words if n]


NEXT: dict[str, Callable[[Any, Facts], list[str]]] = {
    S.CHECKING: check,
    S.INADMISSIBLE: exclusion,
    S.ADMITTED: admitted,
    S.ASSESSED: assessed,
    S.PREPARED: prepared,
    S.CONDITIONS: conditions,
}
