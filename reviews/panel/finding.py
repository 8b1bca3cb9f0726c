"""Views find sessions and slots here: what somebody may not see does not exist for them."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from reviews.declared import asked_for, must_declare
from reviews.finding import round_of
from reviews.models import InterimReview, PanelSession, PanelSlot, ReviewRound
from reviews.querysets.people import OFFICES
from wirportal.moves import Refused
from wirportal.web import person


def panel_round(request: HttpRequest, slug: str) -> ReviewRound:
    """For the offices, and for those who sit in one of the round's sessions."""
    round_ = round_of(request, slug)
    sits = PanelSession.objects.visible_to(request.user).filter(round=round_)
    if not person(request).has_perm("reviews.enter_office") and not sits.exists():
        raise Http404
    return round_


def session_of(request: HttpRequest, round_slug: str, pk: int) -> PanelSession:
    rows = PanelSession.objects.visible_to(request.user).select_related(
        "round", "chair", "signed_by"
    )
    found: PanelSession = get_object_or_404(rows, round__slug=round_slug, pk=pk)
    return found


def slot_in(request: HttpRequest, round_slug: str, pk: int, slot: int) -> PanelSlot:
    session = session_of(request, round_slug, pk)
    planned = session.slots.filter(pk=slot).select_related("case__round").first()
    if planned is not None:
        declares_first(request, planned.case)
    rows = PanelSlot.objects.visible_to(request.user).filter(session=session).for_list()
    found: PanelSlot = get_object_or_404(rows, pk=slot)
    found.session = session
    return found


def declares_first(request: HttpRequest, case: InterimReview) -> None:
    """Raises Refused, with the way to the declaration, for members of the panel. The offices read
    before they have declared; what they must not do, `reviews.declared` says."""
    user = person(request)
    if not user.holds(*OFFICES) and must_declare(user, case):
        raise Refused(asked_for(case.round))
