"""Finding, adding and merging organisations."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from alliances.models import MergeProposal, Organisation, Partnership
from alliances.partners import drafts, merging, register
from alliances.partners.finding import cleaned, find, same_as
from alliances.partners.forms import DecisionForm, MergeForm, NewOrganisationForm, TakeInForm
from alliances.partners.showing import Found, Side, lines
from alliances.workshop.desks import Desk
from alliances.workshop.finding import desk_of
from alliances.workshop.sections import SECTIONS
from alliances.workshop.showing import frame
from wirportal.editing.actions import Conflict
from wirportal.permissions import require
from wirportal.web import form_page, person, show

CLASH = gettext_lazy(
    "Somebody has saved the partners at this very moment. Nothing is lost: please try once more."
)


def partners_desk(request: HttpRequest, slug: str) -> Desk:
    return desk_of(request, slug, SECTIONS["partners"])


@form_page
def partner_find(request: HttpRequest, slug: str) -> HttpResponse:
    """Organisations by name; sent as a form it takes one of them in."""
    desk = partners_desk(request, slug)
    if request.method == "POST":
        return take_in(request, desk)
    words = cleaned(request.GET.get("q", ""))
    found = find(words, Organisation.objects.visible_to(request.user))
    context = frame(desk) | {"words": words, "lines": lines(found, desk.current)}
    return show(request, "alliances/partners/find.html", context, part="result")


def take_in(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = TakeInForm(request.POST, user=desk.user)
    if not form.is_valid():
        messages.error(request, _("This organisation is not known. Please search for it again."))
        return redirect("alliances:partner_find", desk.owner.slug)
    organisation = form.cleaned_data["organisation"]
    try:
        drafts.take_in(desk, organisation, form.cleaned_data["role"], by=desk.user)
    except Conflict:
        messages.error(request, str(CLASH))
        return redirect(find_url(desk, organisation.name))
    return taken_in(request, desk, organisation)


def find_url(desk: Desk, words: str) -> str:
    query = {"q": words}
    return reverse("alliances:partner_find", args=[desk.owner.slug], query=query)


def taken_in(request: HttpRequest, desk: Desk, organisation: Organisation) -> HttpResponse:
    """Back at the partners, with a word on what is still to be done."""
    if request.user.has_perm("alliances.publish", desk.alliance):
        words = _("“%(name)s” stands in the draft now. Visitors see it once you publish.")
    else:
        words = _("“%(name)s” stands in the draft now. Propose it to the coordination below.")
    messages.success(request, words % {"name": organisation.name})
    return redirect(desk.url())


@form_page
def partner_new(request: HttpRequest, slug: str) -> HttpResponse:
    """A record nobody has added yet; first those are shown that may be the same."""
    desk = partners_desk(request, slug)
    options: dict[str, Any] = {"alliance": desk.alliance, "user": desk.user}
    if request.method != "POST":
        words = cleaned(request.GET.get("q", ""))
        form = NewOrganisationForm(
            initial={"name": words, "role": Partnership.Role.PARTNER}, **options
        )
        return show_new(request, desk, form)
    form = NewOrganisationForm(request.POST, **options)
    if not form.is_valid() or not form.is_settled:
        return show_new(request, desk, form)
    return add_new(request, desk, form)


def show_new(request: HttpRequest, desk: Desk, form: NewOrganisationForm) -> HttpResponse:
    context = frame(desk) | {"form": form, "perhaps": lines(form.perhaps, desk.current)}
    return show(request, "alliances/partners/new.html", context)


def add_new(request: HttpRequest, desk: Desk, form: NewOrganisationForm) -> HttpResponse:
    role = form.cleaned_data["role"]
    try:
        organisation = drafts.take_in_new(desk, role, by=desk.user, **form.record())
    except register.AlreadyThere as found:
        words = _("“%(name)s” has just been found in the register: somebody has added it already.")
        messages.info(request, words % {"name": found.existing.name})
        return redirect(find_url(desk, found.existing.name))
    except Conflict:
        messages.error(request, str(CLASH))
        return show_new(request, desk, form)
    return taken_in(request, desk, organisation)


@form_page
def merge_propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Finds the other record and says why both are one."""
    rows = Organisation.objects.visible_to(request.user)
    organisation = get_object_or_404(rows.standing(), slug=slug)
    require(request.user, "organisations.propose_merge")
    words, others = cleaned(request.GET.get("q", "")), rows.exclude(pk=organisation.pk)
    found = find(words, others) if words else same_as(organisation, others)
    sent = request.POST if request.method == "POST" else None
    form = MergeForm(sent, organisation=organisation, found=found, user=person(request))
    if form.is_valid():
        merging.propose(organisation, by=person(request), **form.cleaned_data)
        messages.success(request, _("Proposed. The agency looks at it and decides."))
        return redirect("alliances:merge_propose", slug)
    proposals = MergeProposal.objects.visible_to(request.user).for_list()
    context = {
        "organisation": organisation,
        "words": words,
        "found": Found(found),
        "form": form,
        "proposals": proposals.about(organisation),
    }
    return show(request, "alliances/partners/propose.html", context)


@require_safe
def merge_list(request: HttpRequest) -> HttpResponse:
    """What waits for the agency; others see what they have proposed themselves."""
    require(request.user, "organisations.propose_merge")
    rows = MergeProposal.objects.visible_to(request.user).for_list()
    context = {
        "open": rows.open(),
        "decided": rows.decided()[:50],
    }
    return show(request, "alliances/partners/merges.html", context)


@form_page
def merge_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Both records side by side; the agency decides."""
    rows = MergeProposal.objects.visible_to(request.user).for_list()
    proposal = get_object_or_404(rows, pk=pk)
    sent = request.POST if request.method == "POST" else None
    if sent is not None:
        require(request.user, "organisations.merge")
    form = DecisionForm(sent, proposal=proposal)
    if sent is not None and form.is_valid():
        return decide(request, proposal, form)
    context = {
        "proposal": proposal,
        "form": form,
        "sides": [Side(row, request.user) for row in (proposal.duplicate, proposal.into)],
        "is_merged": bool(proposal.duplicate.merged_into_id or proposal.into.merged_into_id),
    }
    return show(request, "alliances/partners/merge.html", context)


def decide(request: HttpRequest, proposal: MergeProposal, form: DecisionForm) -> HttpResponse:
    deed, note, by = request.POST.get("deed"), form.cleaned_data["note"], person(request)
    if deed == "accept":
        stays = int(form.cleaned_data["stays"])
        into = merging.accept(proposal, by=by, stays=stays, note=note)
        words = _("Merged. All links lead to “%(name)s” now.") % {"name": into.name}
        messages.success(request, words)
    elif deed == "refuse":
        merging.refuse(proposal, by=by, note=note)
        messages.success(request, _("Both records stay as they are."))
    else:
        raise Http404
    return redirect("alliances:merges")
