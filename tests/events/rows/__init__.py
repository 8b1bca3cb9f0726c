"""The rows of the table of rights for events, by subject."""

from tests.events.rows import (
    attending,
    demands,
    dossier,
    planning,
    programme,
    registering,
    tables,
)

SUBJECTS = (planning, programme, registering, attending, tables, demands, dossier)
ROWS = {name: rows for subject in SUBJECTS for name, rows in subject.ROWS.items()}


def world(person, alliance):
    """What the arguments stand for: the names of each subject begin with its own."""
    found = {}
    for subject in SUBJECTS:
        found |= subject.world(person, alliance)
    return found
