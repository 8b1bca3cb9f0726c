"""What the events let readers find on the search page."""

from events.demands.search import DEMANDS
from events.dossier.search import RESULTS
from events.planning.search import EVENTS
from events.tables.search import PRIORITIES, PROPOSALS
from wirportal.search.sources import register

register(EVENTS)
register(RESULTS)
register(PRIORITIES)
register(PROPOSALS)
register(DEMANDS)
