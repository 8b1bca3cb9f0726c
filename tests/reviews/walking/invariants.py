"""What must be true at any time; each function gives the rows that are not so. Source: REVIEW.

Of `people` is asked what they see.
"""

from collections import Counter

from django.db.models import Count, Exists, F, OuterRef, Q

from reviews.models import (
    Assessment,
    AssessmentVersion,
    Assignment,
    Condition,
    ConditionEvidence,
    ConflictDeclaration,
    Decision,
    InterimReview,
    Objection,
    PanelAttendance,
    PanelSlot,
    Recommendation,
    Recusal,
    StrategyVersion,
)
from reviews.states import ASSESSED_ON, DECIDED_ON, READING, TOLD

OF_CASE = (Assignment, Condition, Decision, PanelSlot, Recommendation, StrategyVersion)


def faults(world, people):
    return [
        f"{rule.__name__}: {list(rows)}"
        for rule in RULES
        for rows in rule(world, people)
        if rows.exists()
    ]  # fmt: skip


def decided_exactly_when_decided(world, people):
    is_decided = Q(state__in=list(DECIDED_ON))
    yield InterimReview.objects.filter(is_decided, decided_at=None)
    yield InterimReview.objects.filter(~is_decided).exclude(decided_at=None)


def one_is_current(world, people):
    for model, owner in (
        (StrategyVersion, "case"),
        (Decision, "case"),
        (AssessmentVersion, "assignment"),
    ):
        current = model.objects.filter(is_current=True).order_by().values(owner)
        yield current.annotate(number=Count("pk")).filter(number__gt=1)


def recused_do_not_count(world, people):
    barred = Recusal.objects.exclude(user=None).values_list("case", "user")
    for case, user in barred:
        own = Assignment.objects.filter(case=case, expert__user=user)
        yield own.filter(state__in=list(READING), is_set_aside=False)
        versions = AssessmentVersion.objects.filter(assignment__in=own)
        yield versions.filter(is_current=True, assignment__is_set_aside=False)
    yield Assignment.objects.filter(state="recused", is_set_aside=False)


def amounts_are_within_ceilings(world, people):
    ceilings = Q(amount__gt=F("case__round__phase_ceiling"))
    ceilings |= Q(amount__gt=F("case__round__total_ceiling") - F("case__amount_phase1"))
    yield Decision.objects.filter(ceilings)
    yield Recommendation.objects.filter(ceilings)
    yield Decision.objects.filter(outcome__in=["not_continued", "inadmissible"], amount__gt=0)


def two_people_decide(world, people):
    yield Decision.objects.filter(signed_by=F("drafted_by"))
    yield Decision.objects.filter(case__state__in=list(DECIDED_ON), is_current=True, signed_at=None)
    yield Assignment.objects.filter(confirmed_by=F("proposed_by"))
    yield ConflictDeclaration.objects.filter(second_by=F("first_by"))
    former = Q(examined_by=F("former_desk")) | Q(examined_by=F("former_decider"))
    yield Objection.objects.filter(former)


def what_is_unsealed_is_for_its_writer(world, people):
    sealed = ~Q(assignment__case__state__in=list(ASSESSED_ON)) | ~Q(assignment__state="unsealed")
    for user in people:
        others = ~Q(assignment__expert__user=user)
        yield Assessment.objects.visible_to(user).filter(others)
        yield AssessmentVersion.objects.visible_to(user).filter(sealed & others)


def alliances_learn_nothing_too_early(world, people):
    untold = Q(released_at=None) | ~Q(case__state__in=list(TOLD))
    for user in world.outsiders & {*people}:
        yield Recommendation.objects.visible_to(user)
        yield Decision.objects.visible_to(user).filter(untold)
        yield Assignment.objects.visible_to(user)
        yield AssessmentVersion.objects.visible_to(user)


def undeclared_neither_sit_nor_read(world, people):
    """By the history of declarations: whoever was present or decided had declared before."""
    present = PanelAttendance.objects.filter(presence="present").exclude(user=None)
    yield present.filter(~declared("slot__case", "user"))
    yield Recommendation.objects.filter(~declared("case", "by")).exclude(by=None)
    yield Decision.objects.filter(~declared("case", "signed_by")).exclude(signed_by=None)
    yield Assignment.objects.filter(~declared("case", "confirmed_by")).exclude(confirmed_by=None)
    yield ConditionEvidence.objects.filter(
        ~declared("condition__case", "examined_by"), examined_by__isnull=False
    )
    signed = PanelSlot.objects.exclude(session__signed_by=None)
    chairs_recused = Recusal.objects.filter(
        case=OuterRef("case"), user=OuterRef("session__signed_by")
    )
    yield signed.filter(~declared("case", "session__signed_by"), ~Exists(chairs_recused))
    for user in people:
        if user.holds("expert", "panel_chair") and not user.holds("agency_officer"):
            mine = InterimReview.objects.undeclared_by(user)
            yield PanelSlot.objects.visible_to(user).filter(case__in=mine)
            yield Recommendation.objects.visible_to(user).filter(case__in=mine)


def declared(case, user):
    rows = ConflictDeclaration.objects.filter(case=OuterRef(case), user=OuterRef(user))
    return Exists(rows.filter(result__in=["none", "cleared"]))


def repeated_only_after_a_fault(world, people):
    """And once for each objection that found one."""
    faults = Q(objections__result="upheld", objections__has_procedural_fault=True)
    known = InterimReview.objects.filter(faults, repeated_at__gte=F("objections__examined_at"))
    yield InterimReview.objects.exclude(repeated_at=None).exclude(pk__in=known.values("pk"))
    again = Q(pgh_context__deed="repeat_vote", state="assessing")
    turns = InterimReview.pgh_event_model.objects.filter(again).values_list("pgh_obj", flat=True)
    for case, times in Counter(turns).items():
        found = Objection.objects.filter(case=case, result="upheld", has_procedural_fault=True)
        if found.count() < times:
            yield InterimReview.objects.filter(pk=case)


def recused_see_nothing(world, people):
    known = {user.pk: user for user in people}
    for case, pk in Recusal.objects.filter(user__in=known).values_list("case", "user"):
        yield InterimReview.objects.visible_to(known[pk]).filter(pk=case)
        for model in OF_CASE:
            yield model.objects.visible_to(known[pk]).filter(case=case)
        yield AssessmentVersion.objects.visible_to(known[pk]).filter(assignment__case=case)


RULES = (
    decided_exactly_when_decided,
    one_is_current,
    recused_do_not_count,
    amounts_are_within_ceilings,
    two_people_decide,
    what_is_unsealed_is_for_its_writer,
    alliances_learn_nothing_too_early,
    repeated_only_after_a_fault,
    recused_see_nothing,
    undeclared_neither_sit_nor_read,
)
