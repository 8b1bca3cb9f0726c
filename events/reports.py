"""Registers the reports on events."""

from events.attending.papers import ALL
from events.dossier import reports as dossier  # noqa: F401, registers its reports
from wirportal.reports.offered import reports

for report in ALL:
    reports.register(report)
