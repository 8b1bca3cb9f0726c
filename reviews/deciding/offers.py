"""What hearing, decision and objection hand to shared pages: clockwork and workplace."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reviews.conditions.offers import conditions_due
from reviews.deciding.hearing import end_hearings
from reviews.deciding.objecting import end_objection_periods, may_be_objected
from reviews.following.offers import reports_to_write
from reviews.models import Decision, Hearing, InterimReview, Objection, ReviewRound
from reviews.querysets.following import IN_FORCE
from reviews.states import CaseState
from wirportal.accounts.models import RoleGrant, User
from wirportal.registry import Task, clockwork, tasks

Role = RoleGrant.Role
S = CaseState
# Where the coordinator may have to do something.
WITH_COORDINATOR = (S.INADMISSIBLE, S.HEARING, S.NOTIFIED, S.CONDITIONS)

clockwork.register(end_hearings)
clockwork.register(end_objection_periods)


def cases(user: User, *states: str) -> Any:
    rows: Any = InterimReview.objects.visible_to(user).for_list()
    return rows.filter(state__in=states)


def waiting(label: str, case: InterimReview, name: str = "case") -> Task:
    url = reverse(f"reviews:{name}", args=[case.round.slug, case.alliance.slug])
    return Task(label, url, tone="warn", scope=case.alliance.name, status=_("waits"))


@tasks.register
def of_the_lead(user: User) -> Iterator[Task]:
    """Votes on which the agency's lead goes on, proposed exclusions without a hearing."""
    if not user.holds(Role.AGENCY_LEAD):
        return
    heard = Q(
        state=S.INADMISSIBLE, pk__in=Hearing.objects.filter(outcome="inadmissible").values("case")
    )
    for case in cases(user, S.RECOMMENDED, S.INADMISSIBLE).exclude(heard):
        if case.state == S.RECOMMENDED:
            yield waiting(_("A vote is there: open a hearing or hand on"), case)
        else:
            yield waiting(_("An exclusion is proposed: open the hearing"), case, "hearing_open")
    faulty = Objection.objects.visible_to(user).to_repeat().values("case")
    for case in cases(user, S.PREPARED).filter(pk__in=faulty):
        yield waiting(_("A procedural fault was found: have an assessment repeated?"), case)


@tasks.register
def of_the_desk(user: User) -> Iterator[Task]:
    """Decisions to draft, objections to examine."""
    if not user.holds(Role.MINISTRY_DESK):
        return
    drafted = Decision.objects.current().values("case")
    for case in cases(user, S.PREPARED).exclude(pk__in=drafted):
        if case.desk_id in {None, user.pk}:
            yield waiting(_("Draft the decision"), case, "decision_draft")
    rows = Objection.objects.visible_to(user).unanswered()
    others = rows.exclude(former_desk=user).exclude(former_decider=user)
    others = others.exclude(case__in=Decision.objects.made_by(user).values("case"))
    for objection in others.select_related("case__round", "case__alliance"):
        yield waiting(_("Examine the objection"), objection.case, "objection_examine")


@tasks.register
def of_the_decider(user: User) -> Iterator[Task]:
    """Drafts of others to sign, exclusions to confirm, results to announce."""
    if not user.holds(Role.MINISTRY_DECIDER):
        return
    drafted = Decision.objects.current().exclude(drafted_by=user).values("case")
    for case in cases(user, S.PREPARED).filter(pk__in=drafted):
        yield waiting(_("Check and sign the decision"), case, "decision_sign")
    heard = Hearing.objects.filter(outcome="inadmissible").over().values("case")
    for case in cases(user, S.INADMISSIBLE).filter(pk__in=heard):
        yield waiting(_("Confirm the exclusion"), case, "exclusion")
    yield from to_announce(user)


def to_announce(user: User) -> Iterator[Task]:
    """One for each round."""
    numbers: dict[ReviewRound, int] = {}
    for case in cases(user, S.DECIDED):
        numbers[case.round] = numbers.get(case.round, 0) + 1
    for round_, number in numbers.items():
        label = ngettext(
            "%(number)s decision to announce", "%(number)s decisions to announce", number
        )
        yield Task(
            label % {"number": number},
            reverse("reviews:release", args=[round_.slug]),
            tone="warn",
            scope=round_.title,
            status=_("waits"),
        )


@tasks.register
def of_the_coordinator(user: User) -> Iterator[Task]:
    """Hearings, objection periods, conditions, yearly reports; one query where nothing is."""
    led = user.memberships.in_force().filter(role="coordinator").values("alliance")
    mine: Any = InterimReview.objects.of_team(user).for_list()
    found = list(mine.filter(alliance__in=led, state__in={*WITH_COORDINATOR, *IN_FORCE}))
    running = [case for case in found if case.state in WITH_COORDINATOR]
    if running:
        yield from to_comment(user, running)
        yield from announced(running)
        yield from conditions_due(user, running)
    yield from reports_to_write(user, found)


def to_comment(user: User, found: list[InterimReview]) -> Iterator[Task]:
    rows = Hearing.objects.visible_to(user).running().filter(case__in=found)
    for hearing in rows.select_related("case__round", "case__alliance"):
        case = hearing.case
        url = reverse("reviews:hearing_answer", args=[case.round.slug, case.alliance.slug])
        due = timezone.localdate(hearing.until)
        yield Task(_("You can comment: hearing"), url, due=due, scope=case.alliance.name)


def announced(found: list[InterimReview]) -> Iterator[Task]:
    for case in found:
        if may_be_objected(case) and case.object_by is not None:
            due = timezone.localdate(case.object_by)
            label = _("The result is there: read it, object if need be")
            yield Task(label, case.get_absolute_url(), due=due, scope=case.alliance.name)
