"""The words of the reminders, written the moment they go: what is settled by then is not told."""

import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliances.models import Alliance, FundingPhase, Project
from alliances.reminding.rules import CONFIRMED_WITHIN
from alliances.workshop.subjects import places
from wirportal.accounts.models import Invitation, RoleGrant, User
from wirportal.editing.models import Revision
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data


def facts_to_confirm(data: Data, user: User | None) -> Letter | None:
    """Where somebody has confirmed meanwhile nobody hears anything, nor does who has left."""
    alliance = unconfirmed(data)
    if alliance is None or user is None:
        return None
    if not alliance.memberships.in_force().filter(user=user).exists():
        return None
    return letter_to_confirm(alliance.name, alliance.slug, day_in(data))


def facts_unconfirmed(data: Data, user: User | None) -> Letter | None:
    alliance = unconfirmed(data)
    if alliance is None or alliance.facts_of is None:
        return None
    if user is None or not user.holds(RoleGrant.Role.AGENCY_OFFICER):
        return None
    return letter_of_unconfirmed(alliance.name, alliance.slug, alliance.facts_of)


def unconfirmed(data: Data) -> Alliance | None:
    """The alliance, as long as its facts are of the same day."""
    of_day = day_in(data) - CONFIRMED_WITHIN
    rows = Alliance.objects.published().filter(pk=data["object"], facts_of=of_day)
    return rows.first()


def letter_to_confirm(name: str, slug: str, day: datetime.date) -> Letter:
    words = {"alliance": name, "day": long(day)}
    if day < timezone.localdate():
        subject = _("%(alliance)s: please confirm the facts, due since %(day)s")
    else:
        subject = _("%(alliance)s: please confirm the facts by %(day)s")
    return Letter(
        subject=subject % words,
        paragraphs=(
            _("Is this still right? The facts about “%(alliance)s” want to be confirmed.") % words,
            _(
                "One click is enough where nothing has changed. Facts that nobody confirms are "
                "marked for visitors later on, and search ranks them lower."
            ),
        ),
        button=_("Look at the facts"),
        link=at("alliances:confirm", slug),
        why=_("You get this mail because you coordinate this alliance."),
    )


def letter_of_unconfirmed(name: str, slug: str, since: datetime.date) -> Letter:
    words = {"alliance": name, "day": long(since)}
    return Letter(
        subject=_("%(alliance)s: facts unconfirmed since %(day)s") % words,
        paragraphs=(
            _(
                "Nobody has confirmed the facts about “%(alliance)s” since %(day)s. The "
                "coordination has been reminded three times."
            )
            % words,
        ),
        button=_("Open the page"),
        link=at("alliances:detail", slug),
        why=_("You get this mail because you work for the agency."),
    )


def phase_ends(data: Data, user: User | None) -> Letter | None:
    alliance = Alliance.objects.published().filter(pk=data["object"]).first()
    if alliance is None or is_past(data):
        return None
    phase = FundingPhase.objects.filter(round=alliance.round_id, until_on=day_in(data)).first()
    return letter_of_phase(alliance.name, alliance.slug, phase) if phase else None


def letter_of_phase(name: str, slug: str, phase: FundingPhase) -> Letter:
    words = {"alliance": name, "phase": phase.get_kind_display(), "day": long(phase.until_on)}
    return Letter(
        subject=_("%(alliance)s: %(phase)s ends on %(day)s") % words,
        paragraphs=(
            _("By the calendar of the programme, %(phase)s of “%(alliance)s” ends on %(day)s.")
            % words,
            left(phase.until_on),
        ),
        closing=(_("For your alliance the dates of your notice of funding are decisive."),),
        button=_("Open the page"),
        link=at("alliances:detail", slug),
        why=_("You get this mail because you coordinate this alliance."),
    )


def project_ends(data: Data, user: User | None) -> Letter | None:
    project = Project.objects.public().for_list().filter(pk=data["object"]).first()
    if project is None or project.until_on != day_in(data) or is_past(data):
        return None
    return letter_of_project(project.title(), project.alliance.slug, project.until_on)


def letter_of_project(title: str, slug: str, until: datetime.date) -> Letter:
    words = {"project": title, "day": long(until)}
    return Letter(
        subject=_("Project “%(project)s” ends on %(day)s") % words,
        paragraphs=(
            _("The project “%(project)s” ends on %(day)s.") % words,
            left(until),
            _("Please tell visitors what came of it: add its results, and set its state."),
        ),
        button=_("To the workshop"),
        link=at("alliances:workshop", slug),
        why=_("You get this mail because you coordinate this alliance."),
    )


def invitation_unanswered(data: Data, user: User | None) -> Letter | None:
    rows = Invitation.objects.filter(pk=data["object"], state=Invitation.State.PENDING)
    invitation = rows.first()
    if invitation is None or is_past(data):
        return None
    if timezone.localdate(invitation.expires_at) != day_in(data):
        return None
    return letter_of_invitation(invitation.email, day_in(data))


def letter_of_invitation(address: str, until: datetime.date) -> Letter:
    words = {"address": address, "day": long(until)}
    return Letter(
        subject=_("Your invitation to %(address)s ends on %(day)s") % words,
        paragraphs=(
            _("%(address)s has not answered your invitation so far. It is good until %(day)s.")
            % words,
            _("You can send it again or withdraw it."),
        ),
        button=_("To your workplace"),
        link=settings.BASE_URL + reverse("workplace"),
        why=_("You get this mail because you sent the invitation."),
    )


def text_lies(data: Data, user: User | None) -> Letter | None:
    """Only the newest version, and only as long as visitors do not see it."""
    revision = Revision.objects.filter(pk=data["object"]).defer("data").first()
    if revision is None or revision.is_public:
        return None
    newest = Revision.objects.newest(revision.subject)
    if newest is None or newest.pk != revision.pk:
        return None
    place = places([revision.subject], Alliance.objects.workable_by(user)).get(revision.subject)
    if place is None:
        return None
    url = settings.BASE_URL + place.url()
    since = timezone.localdate(revision.saved_at)
    return letter_of_text(place.title, place.alliance.name, url, revision.state, since)


def letter_of_text(title: str, alliance: str, url: str, state: str, since: datetime.date) -> Letter:
    words = {"title": title, "alliance": alliance, "day": long(since)}
    if state == Revision.State.PROPOSED:
        said = _("Your proposal “%(title)s” has not been decided on so far.")
    elif state == Revision.State.RETURNED:
        said = _("Your proposal “%(title)s” was given back to you.")
    else:
        said = _("Your draft “%(title)s” is not public yet.")
    return Letter(
        subject=_("%(alliance)s: a text has been lying since %(day)s: %(title)s") % words,
        paragraphs=(
            said % words,
            _(
                "Please publish it, propose it, or drop it. If you wait for somebody else, a word "
                "to the coordination may help."
            ),
        ),
        button=_("Open the text"),
        link=url,
        why=_("You get this mail because you saved this text."),
    )


def left(day: datetime.date) -> str:
    number = max((day - timezone.localdate()).days, 0)
    said = ngettext("%(number)s day is left.", "%(number)s days are left.", number)
    return said % {"number": number}


def day_in(data: Data) -> datetime.date:
    return datetime.date.fromisoformat(data["day"])


def is_past(data: Data) -> bool:
    """A reminder that went too late: “ends on” would not be true any more."""
    return day_in(data) < timezone.localdate()


def long(day: datetime.date) -> str:
    return date_format(day, "DATE_FORMAT")


def at(name: str, *args: Any) -> str:
    return settings.BASE_URL + reverse(name, args=args)
