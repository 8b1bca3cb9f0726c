"""Pages of the session itself: attendance, discussion, recommendation, and calibration."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from reviews.accesses.recording import record_read, record_reads
from reviews.finding import case_of
from reviews.models import AccessRecord, InterimReview, PanelSlot, Recommendation
from reviews.panel import voting
from reviews.panel.calibration import Calibration
from reviews.panel.discussing import topics_of
from reviews.panel.finding import declares_first, panel_round, slot_in
from reviews.panel.forms import AttendanceForm, DiscussionForm, RecommendationForm
from reviews.panel.links import comparison_of
from reviews.panel.members import barred_from, members_of, undeclared_from
from reviews.states import CaseState
from wirportal.editing.filling import done, sent, status_of
from wirportal.editing.rescue import keeps_text
from wirportal.permissions import require
from wirportal.web import form_page, person, show


def slot_page(
    request: HttpRequest, template: str, slot: PanelSlot, form: Any, **more: Any
) -> HttpResponse:
    context = {
        "session": slot.session,
        "round": slot.session.round,
        "slot": slot,
        "form": form,
        "is_open": slot.case.state == CaseState.PANEL and not slot.session.is_signed(),
        **more,
    }
    status = status_of(request, form)
    return show(request, f"reviews/panel/{template}.html", context, status=status)


@keeps_text
@login_required
@form_page
def attendance(request: HttpRequest, round_slug: str, pk: int, slot: int) -> HttpResponse:
    found = slot_in(request, round_slug, pk, slot)
    require(request.user, "reviews.note_slot", found)
    members = members_of(found.session)
    barred = barred_from(found, members)
    form = AttendanceForm(
        sent(request),
        user=person(request),
        slot=found,
        members=members,
        barred=barred,
        undeclared=undeclared_from(found, members),
    )
    if done(request, form, voting.note_attendance, found, said=_("Saved.")):
        return redirect(found.session)
    gone = [user for user in members if user.pk in barred]
    return slot_page(request, "attendance", found, form, gone=gone)


@keeps_text
@login_required
@form_page
def discussion(request: HttpRequest, round_slug: str, pk: int, slot: int) -> HttpResponse:
    found = slot_in(request, round_slug, pk, slot)
    require(request.user, "reviews.note_slot", found)
    topics = topics_of(found.case)
    form = DiscussionForm(sent(request), user=person(request), slot=found, topics=topics)
    if done(request, form, voting.note_discussion, found, said=_("Saved.")):
        return redirect(found.session)
    theirs = voting.written(found) if form.was_refused else []
    if form.was_refused:
        form.rebase(voting.discussed(found))
    comparison = comparison_of(found.case)
    record_read(found.case, request.user, AccessRecord.What.MINUTES, gettext_lazy("Discussion"))
    return slot_page(request, "discussion", found, form, comparison=comparison, theirs=theirs)


@keeps_text
@login_required
@form_page
def recommendation(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """All entries for those who may read them; the chair writes the first or a further one."""
    case = case_of(request, round_slug, slug)
    declares_first(request, case)
    slot = recommending_slot(request, case)
    entries = list(Recommendation.objects.visible_to(request.user).filter(case=case))
    if slot is None and not entries:
        raise Http404
    if request.method == "POST":
        require(request.user, "reviews.recommend", case)
    form = form_for(request, case, slot, entries)
    if form and entered(request, case, form):
        return redirect(case)
    if entries:
        record_read(case, request.user, AccessRecord.What.MINUTES, gettext_lazy("Recommendation"))
    return recommendation_page(request, case, slot, entries, form)


def recommending_slot(request: HttpRequest, case: InterimReview) -> PanelSlot | None:
    """Where this person chairs; nothing for those who only read."""
    if not person(request).has_perm("reviews.recommend", case):
        return None
    return voting.slot_of(case, person(request))


def form_for(
    request: HttpRequest,
    case: InterimReview,
    slot: PanelSlot | None,
    entries: list[Recommendation],
) -> RecommendationForm | None:
    """Nothing where the chair has nothing to enter (any more), unless something was sent."""
    may_enter = case.state in {CaseState.PANEL, CaseState.RECOMMENDED}
    if slot is None or not (may_enter or request.method == "POST"):
        return None
    latest = entries[0] if entries else None
    return RecommendationForm(
        sent(request),
        user=person(request),
        case=case,
        present=voting.present_in(slot),
        latest=latest,
    )


def entered(request: HttpRequest, case: InterimReview, form: RecommendationForm) -> bool:
    """Whether it worked; else the form says why not, and keeps what was filled in."""
    deed = voting.revise if "reason" in form.fields else voting.recommend
    said = _("The recommendation is entered; the agency is told.")
    return done(request, form, deed, case, said=said)


def recommendation_page(
    request: HttpRequest,
    case: InterimReview,
    slot: PanelSlot | None,
    entries: list[Recommendation],
    form: RecommendationForm | None,
) -> HttpResponse:
    context = {
        "case": case,
        "slot": slot,
        "entries": entries,
        "form": form,
        "obstacles": voting.obstacles(slot) if slot and not entries else [],
        "present": form.present if form else 0,
        "comparison": comparison_of(case),
        "is_late": bool(slot) and form is None,
        "consensus": list(case.consensus.exclude(text="").select_related("criterion")),
    }
    status = status_of(request, form) if form else 200
    return show(request, "reviews/panel/recommendation.html", context, status=status)


@login_required
@require_safe
def calibration(request: HttpRequest, round_slug: str) -> HttpResponse:
    round_ = panel_round(request, round_slug)
    require(request.user, "reviews.calibrate", round_)
    found = Calibration(round_, person(request), request.GET.get("sortierung", ""))
    if found.is_open:
        record_reads(
            found.voted, request.user, AccessRecord.What.MINUTES, gettext_lazy("Calibration")
        )
    return show(request, "reviews/panel/calibration.html", {"round": round_, "calibration": found})
