"""The pages of the reviews as the eyes of axe see them, by subject."""

from tests.reviews.visits import (
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
VISITS = [visit for subject in SUBJECTS for visit in subject.VISITS]
