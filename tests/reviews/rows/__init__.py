"""The rows of the table of rights for the reviews, by subject."""

from tests.reviews.rows import (
    accesses,
    assessing,
    checking,
    closing,
    cockpit,
    conditions,
    deciding,
    declaring,
    experts,
    following,
    panel,
    rounds,
    strategy,
)

SUBJECTS = (
    rounds,
    cockpit,
    checking,
    closing,
    strategy,
    experts,
    following,
    assessing,
    panel,
    deciding,
    declaring,
    conditions,
    accesses,
)
ROWS = {name: rows for subject in SUBJECTS for name, rows in subject.ROWS.items()}


def world(person, alliance):
    """What the arguments stand for: the names of each subject begin with its own."""
    found = {}
    for subject in SUBJECTS:
        found |= subject.world(person, alliance)
    return found
