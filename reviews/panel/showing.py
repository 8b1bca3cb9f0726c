"""What the page of a case shows of the panel: to the alliance the date of its pitch alone."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from reviews.accesses.recording import What
from reviews.models import InterimReview, PanelAttendance, PanelSlot, Recommendation
from reviews.panel.voting import slot_of
from reviews.parts import Part
from reviews.states import CaseState
from wirportal.accounts.models import User
from wirportal.web import person

KEY = "panel"


def part(request: HttpRequest, case: InterimReview) -> Part | None:
    """Nothing for those whom it does not concern."""
    user = person(request)
    slots = PanelSlot.objects.visible_to(user).filter(case=case).for_list()
    found = list(slots.order_by("starts_at"))
    if found or has_work(user, case):
        context = inside(user, case, found)
        opens = What.MINUTES if context["recommendation"] else None
        return Part(KEY, _("Panel"), "reviews/panel/_case.html", context, opens)
    if case.state == CaseState.PANEL and user.has_perm("reviews.write_strategy", case):
        return of_team(case)
    return None


def has_work(user: User, case: InterimReview) -> bool:
    """The agency has something to plan."""
    return case.state == CaseState.ASSESSED and user.has_perm("reviews.keep_case", case)


def of_team(case: InterimReview) -> Part | None:
    """Day, time and place; nobody's name."""
    slots = PanelSlot.objects.filter(case=case, session__signed_at__isnull=True)
    slot = slots.select_related("session").order_by("starts_at").first()
    if slot is None:
        return None
    context = {
        "starts_at": slot.starts_at,
        "place": slot.session.place,
        "pitch_minutes": slot.pitch_minutes,
        "question_minutes": slot.question_minutes,
    }
    return Part(KEY, _("Your pitch before the panel"), "reviews/panel/_pitch.html", context)


def inside(user: User, case: InterimReview, slots: list[PanelSlot]) -> dict[str, Any]:
    """For offices and panel."""
    people = PanelAttendance.objects.filter(slot__in=slots).select_related("user")
    people = people.order_by("user__display_name")
    votes = Recommendation.objects.visible_to(user).filter(case=case).order_by("-number")
    chairs = user.has_perm("reviews.recommend", case)
    named = any(slot.rapporteur_id and not slot.session.is_signed() for slot in slots)
    return {
        "case": case,
        "slots": [(slot, [one for one in people if one.slot_id == slot.pk]) for slot in slots],
        "recommendation": votes.first(),
        "may_call": named and case.can("call_panel") and user.has_perm("reviews.lead_case", case),
        "lacks_rapporteur": bool(slots) and not named and case.state == CaseState.ASSESSED,
        "may_plan": has_work(user, case),
        "may_recommend": chairs and case.state == CaseState.PANEL and bool(slot_of(case, user)),
        "may_revise": chairs and case.state == CaseState.RECOMMENDED,
    }
