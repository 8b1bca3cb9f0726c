"""The reports on events, registered here."""

from django.utils.translation import gettext_lazy as _

from events.dossier.reports import demands, results
from events.dossier.reports.forms import DemandsForm, EventForm
from wirportal.reports.formats import Format
from wirportal.reports.offered import Report, reports

reports.register(
    Report(
        key="veranstaltungsbericht",
        title=_("Report on an event"),
        description=_(
            "The results of one event: summary, attendance, programme, what the theme tables "
            "brought, demands and pictures."
        ),
        permission="events.report_event",
        form=EventForm,
        document=results.report,
        tables=results.tables,
        formats=(Format.PDF,),
    )
)
reports.register(
    Report(
        key="forderungen",
        title=_("Demands"),
        description=_(
            "The register of demands over all events: to whom, since when, where they stand, and "
            "what was answered."
        ),
        permission="events.report_demands",
        form=DemandsForm,
        tables=demands.tables,
    )
)
