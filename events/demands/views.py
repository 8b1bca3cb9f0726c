"""The tracker of demands, the page of one, and the deeds on it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliances.models import Alliance
from events.demands import actions
from events.demands.forms import HandOverForm, MoveDueForm, ResponseForm, SupportForm, led_by
from events.demands.listing import Tracker
from events.demands.story import late_words, story
from events.models import Demand, DemandResponse, Priority, Proposal
from events.states import PUBLIC_DEMANDS
from events.tables.saving import Answer, saved
from events.tables.wording import wordings
from wirportal.editing.filling import REFUSED, done, sent, status_of
from wirportal.editing.rescue import keeps_text
from wirportal.moves import Refused
from wirportal.permissions import require
from wirportal.visitors import for_visitors
from wirportal.web import form_page, person, show

STEPS = {
    "agree": (actions.agree, "agree_demand"),
    "reopen": (actions.reopen, "open_demand"),
}


def demand_of(request: HttpRequest, slug: str) -> Demand:
    rows: Any = Demand.objects.visible_to(request.user)
    found: Demand = get_object_or_404(rows.select_related("table__event", "proposal"), slug=slug)
    return found


@for_visitors
@require_safe
def tracker(request: HttpRequest) -> HttpResponse:
    return show(request, "events/demands/list.html", {"tracker": Tracker(request)})


@for_visitors
@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    return demand_shown(request, demand_of(request, slug))


def demand_shown(
    request: HttpRequest, demand: Demand, status: int = 200, **refused: Any
) -> HttpResponse:
    """Its page; `refused` says what was refused, and shows the draft that had been read."""
    user = request.user
    seen = DemandResponse.objects.visible_to(user).filter(demand=demand)
    responses = list(seen.published())
    context = {
        "demand": demand,
        "event": demand.table.event,
        "responses": responses,
        "steps": story(demand, responses),
        "late": late_words(demand),
        "supporters": list(supporters(demand)),
        **trail(user, demand),
        **offers(request, demand),
        **refused,
    }
    return show(request, "events/demands/detail.html", context, status=status)


def supporters(demand: Demand) -> Any:
    """Those whose pages everybody may read, by name."""
    return Alliance.objects.published().filter(pk__in=demand.support.values("alliance"))


def trail(user: Any, demand: Demand) -> dict[str, Any]:
    """The way back to the table, as far as this person may read it."""
    proposal = Proposal.objects.visible_to(user).filter(demands=demand).first()
    found = Priority.objects.visible_to(user).filter(pk=proposal.priority_id) if proposal else None
    return {"proposal": proposal, "priority": found.first() if found is not None else None}


def offers(request: HttpRequest, demand: Demand) -> dict[str, Any]:
    """What this person may do here; nothing for visitors."""
    if not request.user.is_authenticated:
        return {}
    user = person(request)
    may_keep = user.has_perm("events.keep_demand", demand)
    mine = list(led_by(user)) if demand.state in actions.SUPPORTABLE else []
    backed = set(demand.support.values_list("alliance", flat=True)) if mine else set()
    reads_drafts = user.has_perm("events.draft_response", demand)
    return {
        "may_keep": may_keep,
        "may_draft": reads_drafts and demand.state in PUBLIC_DEMANDS,
        "draft": demand.responses.drafts().first() if reads_drafts else None,
        "to_support": [one for one in mine if one.pk not in backed],
        "supported": [one for one in mine if one.pk in backed],
        "wordings": wordings(demand, ("text_de", "text_en"))
        if user.has_perm("events.read_wordings", demand.table)
        else [],
    }


@login_required
@require_POST
def demand_step(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    demand = demand_of(request, slug)
    require(request.user, "events.keep_demand", demand)
    STEPS[name][0](demand, by=person(request))
    messages.success(request, _("Saved."))
    return redirect(demand)


@keeps_text
@login_required
@form_page
def hand_over(request: HttpRequest, slug: str) -> HttpResponse:
    demand = demand_of(request, slug)
    require(request.user, "events.keep_demand", demand)
    form = HandOverForm(sent(request), user=person(request))
    said = _("The demand has been handed over. Everybody may read it now.")
    if done(request, form, actions.hand_over, demand, said=said):
        return redirect(demand)
    return form_shown(
        request,
        demand,
        Answer(form, status=status_of(request, form)),
        _("Hand over the demand"),
        _("Hand over"),
    )


@keeps_text
@login_required
@form_page
def move_due(request: HttpRequest, slug: str) -> HttpResponse:
    demand = demand_of(request, slug)
    require(request.user, "events.keep_demand", demand)
    answer = due_moved(request, MoveDueForm(sent(request), user=person(request), row=demand))
    if answer.is_done:
        messages.success(request, _("The day of the answer has been moved. Everybody reads why."))
        return redirect(demand)
    return form_shown(request, demand, answer, _("Move the day of the answer"), _("Move the day"))


def due_moved(request: HttpRequest, form: MoveDueForm) -> Answer:
    def deed() -> None:
        number = form.cleaned_data["number"]
        actions.move_due(form.row, number=number, by=person(request), **form.values())

    def theirs(newest: Demand) -> MoveDueForm:
        other = MoveDueForm(user=person(request), row=newest)
        other.initial["due_reason"] = newest.due_reason
        return other

    return saved(request, form, deed, theirs)


@keeps_text
@login_required
@form_page
def response_draft(request: HttpRequest, slug: str) -> HttpResponse:
    demand = demand_of(request, slug)
    require(request.user, "events.draft_response", demand)
    draft = demand.responses.drafts().first()
    form = ResponseForm(sent(request), user=person(request), demand=demand, row=draft)
    answer = drafted(request, form, demand)
    if answer.is_done:
        messages.success(request, _("The draft is saved. The decider is asked to publish it."))
        return redirect(demand)
    return form_shown(request, demand, answer, _("Draft an answer"), _("Save the draft"))


def drafted(request: HttpRequest, form: ResponseForm, demand: Demand) -> Answer:
    def deed() -> None:
        number = form.cleaned_data["number"]
        actions.draft_response(demand, number=number, by=person(request), **form.values())

    def theirs(newest: DemandResponse) -> ResponseForm:
        return ResponseForm(user=person(request), demand=demand, row=newest)

    return saved(request, form, deed, theirs)


@login_required
@require_POST
def response_publish(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    demand = demand_of(request, slug)
    require(request.user, "events.publish_response", demand)
    try:
        actions.publish_response(demand, number=number, by=person(request))
    except Refused as refusal:
        read = actions.as_read(demand, number)
        newest = demand_of(request, slug)
        return demand_shown(request, newest, REFUSED, refusal=str(refusal.message), read=read)
    messages.success(request, _("The answer is published. The alliances behind it are told."))
    return redirect(demand)


@login_required
@require_POST
def support(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """For an alliance one coordinates, or not any more."""
    demand = demand_of(request, slug)
    require(request.user, "events.support_demand", demand)
    form = SupportForm(request.POST, user=person(request))
    if form.is_valid():
        deed = actions.support if name == "add" else actions.end_support
        deed(demand, alliance=form.cleaned_data["alliance"], by=person(request))
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Please choose an alliance that you coordinate."))
    return redirect(demand)


def form_shown(
    request: HttpRequest, demand: Demand, answer: Answer, title: str, label: str
) -> HttpResponse:
    context = {"demand": demand, "event": demand.table.event, "title": title, "label": label}
    more = {"form": answer.form, "both": answer.both}
    return show(request, "events/demands/form.html", {**context, **more}, status=answer.status)
