"""Veranstaltungsbericht: the dossier of an event as its reader may see it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from events.dossier.collecting import Results
from events.dossier.paper import document
from events.models import EventDossier
from wirportal.reports.document import Document, Paragraph
from wirportal.reports.offered import Job
from wirportal.reports.tables import Table


def report(job: Job) -> Document:
    job.progress(20, _("Putting the results together"))
    event = job.given["veranstaltung"]
    dossier = EventDossier.objects.visible_to(job.reader).get(event=event)
    paper = document(Results(event, dossier, job.reader))
    if not dossier.published_at:
        paper.blocks.insert(0, Paragraph(_("Draft: not published yet."), tone="warn"))
    return paper


def tables(job: Job) -> Sequence[Table]:
    """On paper alone."""
    return []
