"""What has become of a demand, from the table to the answer."""

import datetime
from itertools import pairwise
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Demand, DemandResponse
from events.states import PUBLIC_DEMANDS, DemandState


class Step(NamedTuple):
    """As `components/timeline.html` takes it."""

    title: str
    when: str
    text: str = ""
    state: str = "done"


def on(day: datetime.date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else ""


def story(demand: Demand, responses: list[DemandResponse]) -> list[Step]:
    """Collected, agreed, handed over, each answer, and what is still to come. One query."""
    trace = trace_of(demand)
    steps = [Step(_("Collected at the table"), on(timezone.localdate(demand.at)))]
    if agreed := agreed_on(demand, trace):
        steps.append(Step(_("Agreed"), on(agreed)))
    if demand.handed_over_on:
        steps.append(Step(_("Handed over"), on(demand.handed_over_on), to_whom(demand)))
    steps += due_moves(trace)
    for row in responses:
        day = timezone.localdate(row.published_at) if row.published_at else None
        steps.append(Step(str(DemandState(row.leads_to).label), on(day), row.office))
    if demand.state == DemandState.HANDED_OVER:
        steps.append(Step(_("Answer due"), on(demand.answer_due_on), late_words(demand), "now"))
    elif demand.state not in PUBLIC_DEMANDS:
        steps.append(Step(_("Handed over"), "", "", "next"))
    return steps


def to_whom(demand: Demand) -> str:
    return _("To: %(addressee)s") % {"addressee": demand.get_addressee_display()}


class Trace(NamedTuple):
    """What the trail has kept of one save."""

    at: datetime.datetime
    state: str
    due_on: datetime.date | None
    reason: str


def trace_of(demand: Demand) -> list[Trace]:
    model: Any = type(demand).pgh_event_model  # type: ignore[attr-defined]
    rows = model.objects.filter(pgh_obj=demand.pk).order_by("pgh_id")
    columns = ("pgh_created_at", "state", "answer_due_on", "due_reason")
    return [Trace(*row) for row in rows.values_list(*columns)]


def agreed_on(demand: Demand, trace: list[Trace]) -> datetime.date | None:
    """As long as it is agreed (or more); the trail knows since when."""
    if demand.state == DemandState.COLLECTED:
        return None
    agreed = (one.at for one in trace if one.state == DemandState.AGREED)
    return next((timezone.localdate(at) for at in agreed), None)


def due_moves(trace: list[Trace]) -> list[Step]:
    """Each other day for the answer, with its reason."""
    return [
        Step(
            _("Day of the answer moved"),
            on(timezone.localdate(now.at)),
            _("From %(before)s to %(day)s. Reason: %(reason)s")
            % {"before": on(before.due_on), "day": on(now.due_on), "reason": now.reason},
        )
        for before, now in pairwise(trace)
        if now.reason and (before.due_on, before.reason) != (now.due_on, now.reason)
    ]


def late_words(demand: Demand) -> str:
    """By how many days the answer is overdue; empty where it is not."""
    if not demand.is_late() or demand.answer_due_on is None:
        return ""
    days = (timezone.localdate() - demand.answer_due_on).days
    return ngettext(
        "The answer is overdue by %(days)s day.", "The answer is overdue by %(days)s days.", days
    ) % {"days": days}
