"""What waits on the workplace of the ministry: answers to draft, drafts to publish."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from events.models import Demand, DemandResponse
from events.states import DemandState
from wirportal.accounts.models import RoleGrant, User
from wirportal.registry import Task, tasks


def where(demand: Demand) -> str:
    """The ministry answers for others as well, so it reads to whom the demand is addressed."""
    addressee = _("To: %(addressee)s") % {"addressee": demand.get_addressee_display()}
    return f"{demand.table.event.title()} · {addressee}"


@tasks.register
def answers_to_draft(user: User) -> Iterator[Task]:
    """For the desk: handed over, and nobody has drafted an answer yet."""
    if not user.holds(RoleGrant.Role.MINISTRY_DESK):
        return
    rows = Demand.objects.visible_to(user).filter(state=DemandState.HANDED_OVER)
    rows = rows.exclude(responses__published_at__isnull=True, responses__isnull=False)
    for demand in rows.select_related("table__event").order_by("answer_due_on", "pk"):
        yield Task(
            _("Draft the answer to a demand"),
            demand.get_absolute_url(),
            due=demand.answer_due_on,
            tone="bad" if demand.is_late() else "",
            scope=where(demand),
        )


@tasks.register
def answers_to_publish(user: User) -> Iterator[Task]:
    """For the decider: drafts of others."""
    if not user.holds(RoleGrant.Role.MINISTRY_DECIDER):
        return
    rows = DemandResponse.objects.visible_to(user).filter(published_at__isnull=True)
    rows = rows.exclude(drafted_by=user).select_related("demand__table__event")
    for draft in rows.order_by("demand__answer_due_on", "pk"):
        demand = draft.demand
        yield Task(
            _("Publish the answer to a demand"),
            demand.get_absolute_url(),
            due=demand.answer_due_on,
            tone="bad" if demand.is_late() else "warn",
            scope=where(demand),
            status=_("waits"),
        )
