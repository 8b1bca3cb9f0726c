"""What waits for the panel and the agency at their workplace."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.models import InterimReview, PanelSession, PanelSlot
from reviews.panel.minutes import moment
from reviews.states import CaseState
from wirportal.accounts.models import RoleGrant, User
from wirportal.registry import Task, tasks

Role = RoleGrant.Role


@tasks.register
def of_the_chair(user: User) -> Iterator[Task]:
    """Recommendations to make, minutes to sign."""
    if not user.holds(Role.PANEL_CHAIR):
        return
    now = timezone.now()
    slots = PanelSlot.objects.visible_to(user).filter(
        session__chair=user, session__starts_at__lte=now, session__signed_at__isnull=True
    )
    for slot in slots.filter(case__state=CaseState.PANEL).for_list():
        args = [slot.case.round.slug, slot.case.alliance.slug]
        url = reverse("reviews:recommendation", args=args)
        yield waiting(_("Enter the recommendation"), url, slot.case.alliance.name)
    unsigned = PanelSession.objects.filter(chair=user, ends_at__lte=now, signed_at__isnull=True)
    for session in unsigned.select_related("round"):
        url = reverse("reviews:minutes", args=[session.round.slug, session.pk])
        yield waiting(_("Sign the minutes: %(title)s") % {"title": session.title}, url)


def waiting(label: str, url: str, scope: str = "") -> Task:
    return Task(label, url, tone="warn", scope=scope, status=_("waits"))


@tasks.register
def of_the_lead(user: User) -> Iterator[Task]:
    """Assessed cases: without a slot or a rapporteur, or to be handed to the panel."""
    if not user.holds(Role.AGENCY_LEAD):
        return
    rows: Any = InterimReview.objects.visible_to(user).for_list().filter(state=CaseState.ASSESSED)
    planned = PanelSlot.objects.filter(session__signed_at__isnull=True, case=OuterRef("pk"))
    named = planned.filter(rapporteur__isnull=False)
    for case in rows.annotate(has_slot=Exists(planned), has_rapporteur=Exists(named)):
        url = case.get_absolute_url()
        if case.has_rapporteur:
            label = _("Hand the case to the panel")
        elif case.has_slot:
            label = _("Name a rapporteur")
        else:
            label, url = _("Plan a slot before the panel"), sessions_of(case)
        yield waiting(label, url, case.alliance.name)


def sessions_of(case: InterimReview) -> str:
    return reverse("reviews:sessions", args=[case.round.slug])


@tasks.register
def of_members(user: User) -> Iterator[Task]:
    """Sessions to come."""
    if not user.holds(Role.EXPERT, Role.PANEL_CHAIR):
        return
    to_come = PanelSession.objects.of_member(user).filter(ends_at__gt=timezone.now())
    for session in to_come.select_related("round"):
        yield Task(
            _("Panel session: %(title)s") % {"title": session.title},
            session.get_absolute_url(),
            due=timezone.localdate(session.starts_at),
            hint=" · ".join(filter(None, [moment(session.starts_at), session.place])),
        )
