"""The machines of events: their states and the moves between them. Source: MODEL, "Events"."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wirportal.moves import Moves


class EventState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    CANCELLED = "cancelled", pgettext_lazy("an event", "Cancelled")
    # Its results are published.
    CLOSED = "closed", pgettext_lazy("an event", "Closed")


EVENT_MOVES: Moves = {
    "publish": ({EventState.DRAFT}, EventState.PUBLISHED),
    "cancel_event": ({EventState.PUBLISHED}, EventState.CANCELLED),
    "close_event": ({EventState.PUBLISHED}, EventState.CLOSED),
    "reopen_event": ({EventState.CLOSED}, EventState.PUBLISHED),
}
# Everybody for whom it is meant may read it.
ANNOUNCED = frozenset({EventState.PUBLISHED, EventState.CANCELLED, EventState.CLOSED})


class RegistrationState(models.TextChoices):
    INVITED = "invited", _("Invited")
    # A guest whose address is not confirmed yet.
    REQUESTED = "requested", _("Requested")
    CONFIRMED = "confirmed", _("Confirmed")
    WAITING = "waiting", _("Waiting list")
    OFFERED = "offered", _("Seat offered")
    CANCELLED = "cancelled", pgettext_lazy("a registration", "Cancelled")
    ATTENDED = "attended", _("Attended")


R = RegistrationState
# They hold a seat.
HOLDING = frozenset({R.CONFIRMED, R.OFFERED, R.ATTENDED})
# The seat is theirs: so are the one at a theme table and the right to write there.
SEATED = HOLDING - {R.OFFERED}
# They have said that they come, with a seat or on the waiting list.
COMING = HOLDING | {R.WAITING}
# One at a time for each person and event.
LIVING = frozenset(R) - {R.CANCELLED}

REGISTRATION_MOVES: Moves = {
    # Also from the waiting list, by the event team and with a reason.
    "take_seat": ({R.INVITED, R.REQUESTED, R.WAITING}, R.CONFIRMED),
    "queue": ({R.INVITED, R.REQUESTED}, R.WAITING),
    "offer_seat": ({R.WAITING}, R.OFFERED),
    "accept_seat": ({R.OFFERED}, R.CONFIRMED),
    # Nobody has answered in time.
    "lapse_seat": ({R.OFFERED}, R.CANCELLED),
    "expire_request": ({R.INVITED, R.REQUESTED}, R.CANCELLED),
    "cancel_registration": (LIVING - {R.ATTENDED}, R.CANCELLED),
    "check_in": ({R.CONFIRMED}, R.ATTENDED),
    "undo_check_in": ({R.ATTENDED}, R.CONFIRMED),
}


class TableState(models.TextChoices):
    PREPARING = "preparing", _("In preparation")
    OPEN = "open", _("Collecting")
    CLOSED = "closed", _("Collection closed")


TABLE_MOVES: Moves = {
    "open_table": ({TableState.PREPARING, TableState.CLOSED}, TableState.OPEN),
    "close_table": ({TableState.OPEN}, TableState.CLOSED),
}


class DemandState(models.TextChoices):
    COLLECTED = "collected", _("Collected")
    AGREED = "agreed", _("Agreed")
    HANDED_OVER = "handed_over", _("Handed over")
    ANSWERED = "answered", _("Answered")
    IN_PROGRESS = "in_progress", _("In progress")
    DONE = "done", _("Done")
    DECLINED = "declined", _("Declined")


D = DemandState
DEMAND_MOVES: Moves = {
    "agree_demand": ({D.COLLECTED}, D.AGREED),
    "open_demand": ({D.AGREED}, D.COLLECTED),
    "hand_over_demand": ({D.AGREED}, D.HANDED_OVER),
    "answer_demand": ({D.HANDED_OVER}, D.ANSWERED),
    "start_demand": ({D.HANDED_OVER, D.ANSWERED}, D.IN_PROGRESS),
    "finish_demand": ({D.ANSWERED, D.IN_PROGRESS}, D.DONE),
    "decline_demand": ({D.HANDED_OVER, D.ANSWERED, D.IN_PROGRESS}, D.DECLINED),
    "resume_demand": ({D.DONE, D.DECLINED}, D.IN_PROGRESS),
}
# Everybody may read them: they lie with an office.
PUBLIC_DEMANDS = frozenset(D) - {D.COLLECTED, D.AGREED}
ANSWERED_ON = PUBLIC_DEMANDS - {D.HANDED_OVER}
