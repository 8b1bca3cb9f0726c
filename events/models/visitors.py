"""Which rows visitors see, in SQL for the triggers that move the version of public pages.

`it` is the row. What is said here may be too much, never too little: a change that visitors see
and that does not move the version leaves them an old page.
"""

import re

from events.states import ANNOUNCED, PUBLIC_DEMANDS


def listed(states: frozenset[str]) -> str:
    return ", ".join(f"'{state}'" for state in sorted(states))


def of_table(name: str, condition: str) -> str:
    """The same about the rows of a table, for a query."""
    return re.sub(r"\bit\.", f"{name}.", condition)


def shown(event: str) -> str:
    return f"{event}.visibility = 'public' AND {event}.state IN ({listed(ANNOUNCED)})"


# Rows that show others: the dossier the cards, a group its questions, a demand where it comes from.
IS_OUT = "it.published_at IS NOT NULL"
IS_HANDED_OVER = f"it.state IN ({listed(PUBLIC_DEMANDS)})"
EVENT = shown("it")
OF_EVENT = f"EXISTS (SELECT FROM events_event e WHERE e.id = it.event_id AND {shown('e')})"
OF_SESSION = (
    "EXISTS (SELECT FROM events_session s JOIN events_event e ON e.id = s.event_id "
    f"WHERE s.id = it.session_id AND {shown('e')})"
)
OF_TABLE = (
    "EXISTS (SELECT FROM events_themetable t JOIN events_event e ON e.id = t.event_id "
    f"WHERE t.id = it.table_id AND {shown('e')})"
)
# Cards, priorities, proposals: with the dossier.
RESULT = (
    "EXISTS (SELECT FROM events_themetable t JOIN events_event e ON e.id = t.event_id "
    "JOIN events_eventdossier d ON d.event_id = e.id "
    f"WHERE t.id = it.table_id AND d.published_at IS NOT NULL AND {shown('e')})"
)
DEMANDED = f"d.state IN ({listed(PUBLIC_DEMANDS)})"
# And those on the trail of a demand that lies with an office.
PROPOSAL = (
    f"{OF_TABLE} AND ({RESULT} OR EXISTS "
    f"(SELECT FROM events_demand d WHERE d.proposal_id = it.id AND {DEMANDED}))"
)
PRIORITY = (
    f"{OF_TABLE} AND ({RESULT} OR EXISTS (SELECT FROM events_demand d JOIN events_proposal p "
    f"ON p.id = d.proposal_id WHERE p.priority_id = it.id AND {DEMANDED}))"
)
DEMAND = f"{IS_HANDED_OVER} AND {OF_TABLE}"
OF_DEMAND = (
    "EXISTS (SELECT FROM events_demand d JOIN events_themetable t ON t.id = d.table_id "
    "JOIN events_event e ON e.id = t.event_id "
    f"WHERE d.id = it.demand_id AND {DEMANDED} AND {shown('e')})"
)
RESPONSE = f"{IS_OUT} AND {OF_DEMAND}"
PUBLISHED = f"{IS_OUT} AND {OF_EVENT}"
# A question is shown with its group; the group it leaves counts as well.
QUESTION = (
    "EXISTS (SELECT FROM events_questiongroup g WHERE g.id = it.group_id "
    "AND g.published_at IS NOT NULL)"
)
RELEASED = f"it.is_released AND {OF_EVENT}"

# To which event a row belongs: see `of` of `moves_version_where`.
ITSELF = "it.id"
ITS_EVENT = "it.event_id"
EVENT_OF_SESSION = "SELECT s.event_id FROM events_session s WHERE s.id = it.session_id"
EVENT_OF_TABLE = "SELECT t.event_id FROM events_themetable t WHERE t.id = it.table_id"
EVENT_OF_DEMAND = (
    "SELECT t.event_id FROM events_demand d JOIN events_themetable t ON t.id = d.table_id "
    "WHERE d.id = it.demand_id"
)
