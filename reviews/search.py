"""What the reviews let readers find on the search page."""

from reviews.rounds.search import ROUNDS
from wirportal.search.sources import register

register(ROUNDS)
