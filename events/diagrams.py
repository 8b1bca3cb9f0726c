"""The machines of events, for the documentation."""

from events.states import (
    DEMAND_MOVES,
    EVENT_MOVES,
    REGISTRATION_MOVES,
    TABLE_MOVES,
    DemandState,
    EventState,
    RegistrationState,
    TableState,
)
from wirportal.diagrams import Machine, Page, pages

HEAD = """# States at events

Drawn from the tables of moves in `events/states.py` by `python manage.py draw_states`;
do not edit.
Who may make a move says `events/permissions.py`.
"""
S = RegistrationState
# With an account a row begins and is placed in one transaction; a guest confirms the address first.
STARTS = (S.INVITED, S.REQUESTED)
MACHINES = (
    Machine("Event (`Event`)", EventState, EVENT_MOVES),
    Machine("Registration (`Registration`)", RegistrationState, REGISTRATION_MOVES, STARTS),
    Machine("Theme table (`ThemeTable`)", TableState, TABLE_MOVES),
    Machine("Demand (`Demand`)", DemandState, DEMAND_MOVES),
)
pages.append(Page("event-states.md", HEAD, MACHINES))
