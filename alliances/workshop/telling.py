"""Tells people what became of texts: proposals to the coordination, decisions to the author.

No text of the workshop is in these mails, only where it stands and what was remarked.
"""

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from alliances.models import Alliance, Membership
from alliances.workshop.subjects import Place, places
from wirportal.accounts.models import User
from wirportal.editing.models import Revision
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data
from wirportal.notifications.outbox import notify

PROPOSED, DECIDED, TAKEN_BACK = "text-proposed", "text-decided", "page-taken-back"
State = Revision.State


def tell_of_proposal(revision: Revision, *, by: User) -> None:
    """Those who can publish it. What was given back may be proposed again: each time."""
    place = place_of(revision)
    if place is not None:
        leaders = coordinators(place.alliance).exclude(pk=by.pk)
        key = f"{PROPOSED}:{revision.pk}:{this_second()}"
        notify(leaders, PROPOSED, key=key, data={"revision": revision.pk})


def tell_author(revision: Revision, *, by: User) -> None:
    """Nobody is told what they did themselves."""
    if revision.by is not None and revision.by_id != by.pk:
        key = f"{DECIDED}:{revision.pk}:{revision.state}"
        if revision.state == State.RETURNED:  # perhaps not for the first time
            key += f":{this_second()}"
        data = {"revision": revision.pk, "state": revision.state}
        notify([revision.by], DECIDED, key=key, data=data)


def tell_page_taken_back(alliance: Alliance, *, by: User) -> None:
    members = alliance.memberships.in_force().values("user")
    team = User.objects.filter(pk__in=members).exclude(pk=by.pk)
    key = f"{TAKEN_BACK}:{alliance.pk}:{this_second()}"
    notify(team, TAKEN_BACK, key=key, data={"alliance": alliance.pk})


def this_second() -> str:
    """Sets apart what may happen again to the same thing."""
    return f"{timezone.now():%Y-%m-%d-%H-%M-%S}"


def coordinators(alliance: Alliance) -> QuerySet[User]:
    held = alliance.memberships.in_force().filter(role=Membership.Role.COORDINATOR)
    return User.objects.filter(pk__in=held.values("user"))


def may_work(user: User | None, alliance: Alliance) -> bool:
    """Whoever has left the team since reads nothing more of its texts."""
    workable = Alliance.objects.workable_by(user) if user else Alliance.objects.none()
    return workable.filter(pk=alliance.pk).exists()


def place_of(revision: Revision) -> Place | None:
    return places([revision.subject], Alliance.objects.all()).get(revision.subject)


def of_proposal(data: Data, user: User | None) -> Letter | None:
    """As long as it waits."""
    revision = Revision.objects.filter(pk=data["revision"], state=State.PROPOSED).first()
    place = place_of(revision) if revision else None
    if place is None or user not in coordinators(place.alliance):
        return None
    return letter_of_proposal(place.title, place.alliance.name, settings.BASE_URL + place.url())


def letter_of_proposal(title: str, alliance: str, url: str) -> Letter:
    words = {"title": title, "alliance": alliance}
    return Letter(
        subject=_("%(alliance)s: a proposal waits for you: %(title)s") % words,
        paragraphs=(
            _(
                "Somebody in your team proposes a new text of “%(title)s”. Visitors see it once "
                "you publish it."
            )
            % words,
        ),
        button=_("Look at the proposal"),
        link=url,
        why=_("You get this mail because you coordinate this alliance."),
    )


def of_decision(data: Data, user: User | None) -> Letter | None:
    """As long as nothing else was decided, and to somebody who still works there."""
    decided = Revision.objects.filter(pk=data["revision"], state=data["state"])
    revision = decided.first()
    place = place_of(revision) if revision else None
    if revision is None or place is None or not may_work(user, place.alliance):
        return None
    url = settings.BASE_URL + place.url()
    return letter_of_decision(place.title, place.alliance.name, url, revision)


def letter_of_decision(title: str, alliance: str, url: str, revision: Revision) -> Letter:
    words = {"title": title, "alliance": alliance}
    if revision.state == State.PUBLISHED:
        subject = _("%(alliance)s: your text is public: %(title)s")
        said = _("Your text of “%(title)s” has been published.")
    else:
        subject = _("%(alliance)s: your proposal was given back: %(title)s")
        said = _("Your proposal of “%(title)s” was given back to you.")
    return Letter(
        subject=subject % words,
        paragraphs=(said % words,),
        quote=revision.note if revision.state == State.RETURNED else "",
        button=_("Open the text"),
        link=url,
        why=_("You get this mail because you wrote this text."),
    )


def of_page_taken_back(data: Data, user: User | None) -> Letter | None:
    withdrawn = Alliance.objects.filter(state=Alliance.State.WITHDRAWN)
    alliance = withdrawn.filter(pk=data["alliance"]).first()
    if alliance is None or not may_work(user, alliance):
        return None
    return letter_of_page_taken_back(alliance)


def letter_of_page_taken_back(alliance: Alliance) -> Letter:
    words = {"alliance": alliance.name}
    return Letter(
        subject=_("The page of “%(alliance)s” was taken back") % words,
        paragraphs=(
            _(
                "The agency has taken the page of “%(alliance)s” back. Visitors do not see it "
                "until it is published again."
            )
            % words,
        ),
        quote=alliance.withdrawn_because,
        button=_("To the workshop"),
        link=settings.BASE_URL + reverse("alliances:workshop", args=[alliance.slug]),
        why=_("You get this mail because you belong to the team of this alliance."),
    )


EXAMPLE = "Beispielbündnis"


def sample_of_proposal() -> Letter:
    return letter_of_proposal(_("Profile"), EXAMPLE, f"{settings.BASE_URL}/")


def sample_of_decision() -> Letter:
    note = _("Please name the source of the figures.")
    revision = Revision(state=State.RETURNED, note=note)
    return letter_of_decision(_("Profile"), EXAMPLE, f"{settings.BASE_URL}/", revision)


def sample_of_page_taken_back() -> Letter:
    because = _("The contact has changed; please write it anew.")
    return letter_of_page_taken_back(
        Alliance(name=EXAMPLE, slug="beispiel", withdrawn_because=because)
    )
