"""Plural words for the kinds of results, as headings of sums."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliances.models import Result

Kind = Result.Kind

MANY: dict[str, Promise] = {
    Kind.PROCESS: _("Processes and methods"),
    Kind.PRODUCT: _("Products, services and prototypes"),
    Kind.PATENT: _("Patents and other rights"),
    Kind.PUBLICATION: _("Publications"),
    Kind.QUALIFICATION: _("Trainings and courses of study"),
    Kind.NETWORK: _("Networks and cooperations"),
    Kind.INVESTMENT: _("Investments"),
    Kind.JOBS: _("Entries on jobs"),
    Kind.FOUNDING: _("Companies founded"),
    Kind.SETTLEMENT: _("Companies settled here"),
    Kind.REVENUE: _("Entries on revenue"),
    Kind.FOLLOW_UP: _("Follow-up projects and funding"),
    Kind.OTHER: _("Other results"),
}
