"""The pages of an alliance's team: for the team itself and the agency, 404 for everybody else."""

from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliances.models import Alliance, Membership
from alliances.team import actions, invitations
from alliances.team.covering import is_needed
from alliances.team.forms import EndForm, InvitationForm, MembershipForm
from alliances.team.querysets import all_invitations_to, current, invitations_to, people_of
from alliances.workshop.showing import navigation
from wirportal.accounts import actions as accounts
from wirportal.accounts.models import Invitation
from wirportal.moves import Refused
from wirportal.permissions import require
from wirportal.registry import hand_overs
from wirportal.web import form_page, person, show


class Things(NamedTuple):
    """What somebody who leaves would hand over: how many of one kind."""

    label: str | Promise
    number: int


def kept_alliance(request: HttpRequest, slug: str, permission: str = "") -> Alliance:
    """An alliance whose team the person may see; `permission` is what else the page asks for."""
    found = get_object_or_404(Alliance.objects.visible_to(request.user), slug=slug)
    if not person(request).has_perm("alliances.edit", found):
        raise Http404
    if permission:
        require(request.user, permission, found)
    return found


def sent(request: HttpRequest) -> QueryDict | None:
    """What the form was filled in with; a form may well be sent empty."""
    return request.POST if request.method == "POST" else None


def to_team(alliance: Alliance) -> HttpResponse:
    return redirect("alliances:team", alliance.slug)


@require_safe
def team(request: HttpRequest, slug: str) -> HttpResponse:
    alliance = kept_alliance(request, slug)
    may_invite = person(request).has_perm("alliances.invite", alliance)
    people = list(people_of(alliance))
    now = {row.pk for row in people if is_present(row)}
    context = {
        "alliance": alliance,
        "sections": navigation(alliance, "team", person(request)),
        "today": timezone.localdate(),
        "may_invite": may_invite,
        "members": [row for row in people if row.pk in now],
        "past": [row for row in people if row.pk not in now],
        "invitations": open_invitations(alliance) if may_invite else [],
    }
    return show(request, "alliances/team/team.html", context)


def is_present(membership: Membership) -> bool:
    return membership.until_on is None or membership.until_on >= timezone.localdate()


def open_invitations(alliance: Alliance) -> list[tuple[Invitation, str]]:
    """Each with the name of its role."""
    return [
        (row, str(Membership.Role(row.purpose["role"]).label)) for row in invitations_to(alliance)
    ]


@form_page
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    alliance = kept_alliance(request, slug, "alliances.invite")
    form = InvitationForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            done = invitations.invite(alliance, by=person(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error("email", str(refusal.message))
        else:
            said = _("The invitation is on its way to %(address)s.") % {"address": done.email}
            messages.success(request, said)
            return to_team(alliance)
    return show_form(request, "alliances/team/invite.html", alliance, form)


def show_form(
    request: HttpRequest, template: str, alliance: Alliance, form: forms.Form, **more: Any
) -> HttpResponse:
    sections = navigation(alliance, "team", person(request))
    return show(
        request, template, {"alliance": alliance, "sections": sections, "form": form, **more}
    )


@require_POST
def resend(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    alliance = kept_alliance(request, slug, "alliances.invite")
    invitation = get_object_or_404(invitations_to(alliance), pk=pk)
    invitations.resend(invitation, by=person(request))
    said = _("The invitation is on its way to %(address)s once more.")
    messages.success(request, said % {"address": invitation.email})
    return to_team(alliance)


@require_POST
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    alliance = kept_alliance(request, slug, "alliances.invite")
    invitation = get_object_or_404(all_invitations_to(alliance), pk=pk)
    if invitation.state != Invitation.State.REVOKED:
        accounts.revoke(invitation, by=person(request))
    messages.success(request, _("The invitation has been withdrawn; its link leads nowhere now."))
    return to_team(alliance)


@form_page
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    alliance = kept_alliance(request, slug, "alliances.invite")
    membership = get_object_or_404(current(alliance), pk=pk)
    form = MembershipForm(sent(request), membership=membership)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(membership, by=person(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(at_fault(form), str(refusal.message))
        else:
            messages.success(request, _("Saved."))
            return to_team(alliance)
    more = {"membership": membership, "today": timezone.localdate()}
    return show_form(request, "alliances/team/change.html", alliance, form, **more)


def at_fault(form: MembershipForm) -> str:
    """The field a refusal is about: a lower role, or else the end."""
    return "role" if "role" in form.changed_data else "until_on"


@form_page
def end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    alliance = kept_alliance(request, slug, "alliances.invite")
    membership = get_object_or_404(people_of(alliance), pk=pk)
    return end_page(request, alliance, membership)


@form_page
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """For everybody who belongs to the team, without asking anybody."""
    found = get_object_or_404(Alliance.objects.visible_to(request.user), slug=slug)
    membership = current(found).filter(user=person(request)).first()
    if membership is None:
        raise Http404
    return end_page(request, found, membership)


def end_page(request: HttpRequest, alliance: Alliance, membership: Membership) -> HttpResponse:
    is_own = membership.user_id == person(request).pk
    if not is_present(membership):
        messages.info(request, _("This membership has ended already."))
        return to_team(alliance)
    things = things_of(membership)
    form = EndForm(sent(request), membership=membership, has_things=bool(things))
    if request.method == "POST" and form.is_valid():
        try:
            actions.end(membership, by=person(request), **form.deed())
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return after_end(request, alliance, is_own)
    more = {"membership": membership, "is_own": is_own, "things": things}
    more["is_needed"] = is_needed(membership)
    return show_form(request, "alliances/team/end.html", alliance, form, **more)


def things_of(membership: Membership) -> list[Things]:
    leaver, place = membership.user, membership.alliance
    found = [Things(piece.label, piece.count(leaver, place)) for piece in hand_overs]
    return [things for things in found if things.number]


def after_end(request: HttpRequest, alliance: Alliance, is_own: bool) -> HttpResponse:
    if not is_own:
        messages.success(request, _("Saved. The person is told by mail."))
        return to_team(alliance)
    said = _("You have left the team of “%(alliance)s”.") % {"alliance": alliance.name}
    messages.success(request, said)
    return redirect("workplace")
