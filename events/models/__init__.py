"""Events, their programme, who comes, and what comes of it. Names: MODEL, "Events"."""

from events.models.collected import (
    FishbowlContribution,
    Priority,
    Proposal,
    QuestionGroup,
    RoomQuestion,
    TableNote,
)
from events.models.demands import Demand, DemandResponse, DemandSupport
from events.models.dossiers import EventDossier, EventFeedback, EventFile, EventMessage
from events.models.events import Event, EventOrganiser, EventSeries
from events.models.invitations import EventInvitation
from events.models.programme import Session, TableWriter, ThemeTable
from events.models.registrations import (
    Party,
    Quota,
    Registration,
    RegistrationNeeds,
    TableSeat,
)

__all__ = [
    "Demand",
    "DemandResponse",
    "DemandSupport",
    "Event",
    "EventDossier",
    "EventFeedback",
    "EventFile",
    "EventInvitation",
    "EventMessage",
    "EventOrganiser",
    "EventSeries",
    "FishbowlContribution",
    "Party",
    "Priority",
    "Proposal",
    "QuestionGroup",
    "Quota",
    "Registration",
    "RegistrationNeeds",
    "RoomQuestion",
    "Session",
    "TableNote",
    "TableSeat",
    "TableWriter",
    "ThemeTable",
]
