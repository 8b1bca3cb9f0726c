"""The pages of events as the eyes of axe see them, by subject."""

from tests.events.visits import (
    attending,
    demands,
    dossier,
    planning,
    programme,
    registering,
    tables,
)

SUBJECTS = (planning, programme, registering, attending, tables, demands, dossier)
VISITS = [visit for subject in SUBJECTS for visit in subject.VISITS]
