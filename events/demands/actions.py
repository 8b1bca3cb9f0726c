"""Deeds on demands: agree, hand over, support, draft an answer, publish it."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance
from events.demands import telling
from events.editing import Overtaken
from events.models import Demand, DemandResponse, DemandSupport
from events.states import ANSWERED_ON, DEMAND_MOVES, DemandState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting, name_deeds
from wirportal.moves import Refused, move

name_deeds(
    {
        "support": _("demand supported"),
        "end_support": _("support withdrawn"),
        "move_due": _("day of the answer moved"),
        "draft_response": _("answer drafted"),
        "publish_response": _("answer published"),
    }
)
PUBLISHED_MEANWHILE = _(
    "This answer has been published meanwhile. Your text was not saved; saved now, it is the draft "
    "of a further answer."
)
# As long as something may still come of it.
SUPPORTABLE = frozenset(DemandState) - {DemandState.DONE, DemandState.DECLINED}


def step(demand: Demand, name: str, *, by: User, **also: Any) -> None:
    move(demand, name, by=by, state_since=timezone.now(), **also)


def agree(demand: Demand, *, by: User) -> None:
    step(demand, "agree_demand", by=by)


def reopen(demand: Demand, *, by: User) -> None:
    step(demand, "open_demand", by=by)


@transaction.atomic
def hand_over(
    demand: Demand, *, handed_over_on: datetime.date, answer_due_on: datetime.date, by: User
) -> None:
    """From now on everybody may read it; the ministry's desk is told."""
    days = {"handed_over_on": handed_over_on, "answer_due_on": answer_due_on}
    step(demand, "hand_over_demand", by=by, **days)
    telling.HANDED_OVER.tell(demand, occasion=demand.state_since.isoformat())


@transaction.atomic
def move_due(
    demand: Demand, *, answer_due_on: datetime.date, due_reason: str, number: int, by: User
) -> None:
    """Another day for the answer, with the reason for everybody to read. Raises Overtaken."""
    held = Demand.objects.select_for_update().get(pk=demand.pk)
    if held.state != DemandState.HANDED_OVER:
        raise Refused(_("Nobody waits for the answer to this demand any more."))
    if (held.answer_due_on, held.due_reason) == (answer_due_on, due_reason):
        return
    if held.number != number:
        raise Overtaken(held)
    values = {"answer_due_on": answer_due_on, "due_reason": due_reason, "number": number + 1}
    with acting(by, "move_due"):
        Demand.objects.filter(pk=held.pk).update(**values)
    telling.DUE_MOVED.tell(held, occasion=f"due-{number}")


@transaction.atomic
def support(demand: Demand, *, alliance: Alliance, by: User) -> None:
    """In the name of an alliance; twice is once."""
    held = Demand.objects.select_for_update().get(pk=demand.pk)
    if held.state not in SUPPORTABLE:
        raise Refused(_("This demand is settled. It can no longer be supported."))
    with acting(by, "support"):
        DemandSupport.objects.get_or_create(demand=held, alliance=alliance, defaults={"by": by})


def end_support(demand: Demand, *, alliance: Alliance, by: User) -> None:
    with acting(by, "end_support"):
        DemandSupport.objects.filter(demand=demand, alliance=alliance).delete()


def way_to(state: str, target: str) -> str:
    """The move that leads from one state to the other; empty where there is none."""
    for name, (leaves, reaches) in DEMAND_MOVES.items():
        if state in leaves and reaches == target:
            return name
    return ""


def reachable(demand: Demand) -> list[str]:
    """The states an answer may lead to, the present one included if it is one of them."""
    return [
        target
        for target in DemandState.values
        if target in ANSWERED_ON and (target == demand.state or way_to(demand.state, target))
    ]


@transaction.atomic
def draft_response(demand: Demand, *, number: int, by: User, **values: Any) -> None:
    """Writes the draft made from version `number` (0: none yet). Raises Overtaken, Refused.

    The numbers go on from answer to answer, so that none is taken for a version of another.
    """
    held = Demand.objects.select_for_update().get(pk=demand.pk)
    draft = held.responses.drafts().first()
    latest = draft or held.responses.order_by("number").last()
    if draft is None and latest is not None and number:
        raise Overtaken(latest, number=0, said=PUBLISHED_MEANWHILE)
    if values["leads_to"] not in reachable(held):
        raise Refused(_("The demand has moved on meanwhile. Please choose the state anew."))
    if draft is not None and all(getattr(draft, key) == value for key, value in values.items()):
        return
    if draft is not None and draft.number != number:
        raise Overtaken(draft)
    number = latest.number + 1 if latest is not None else 1
    values |= {"drafted_by": by, "drafted_at": timezone.now(), "number": number}
    with acting(by, "draft_response"):
        if draft is None:
            draft = DemandResponse.objects.create(demand=held, **values)
        else:
            DemandResponse.objects.filter(pk=draft.pk).update(**values)
    telling.DRAFTED.tell(held, occasion=draft.pk)


def as_read(demand: Demand, number: int) -> Any:
    """The version of an answer that somebody has read, from the trail."""
    rows = DemandResponse.pgh_event_model.objects.filter(  # type: ignore[attr-defined]
        demand=demand.pk, number=number
    )
    return rows.order_by("pgh_id").last()


@transaction.atomic
def publish_response(demand: Demand, *, number: int, by: User) -> None:
    """The very version that was read, by somebody else than its author."""
    held = Demand.objects.select_for_update().get(pk=demand.pk)
    draft = held.responses.drafts().first()
    if draft is None or draft.number != number:
        raise Refused(_("The draft has changed since you read it. Please read it again."))
    if draft.drafted_by_id == by.pk:
        raise Refused(_("You have written this answer yourself. Somebody else publishes it."))
    if held.state != draft.leads_to:
        name = way_to(held.state, draft.leads_to)
        if not name:
            raise Refused(_("The demand has moved on meanwhile. The draft must be changed first."))
        step(held, name, by=by)
    with acting(by, "publish_response"):
        DemandResponse.objects.filter(pk=draft.pk).update(
            published_by=by, published_at=timezone.now()
        )
    telling.ANSWERED.tell(held, occasion=draft.pk)
