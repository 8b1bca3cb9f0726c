"""Registers what is told about reports."""

from django.utils.translation import gettext_lazy as _

from wirportal.notifications.kinds import MailKind, Topic, kinds
from wirportal.reports import telling

REPORTS = Topic(
    "reports",
    _("Reports"),
    _("Reports you have ordered: ready, or failed."),
    permission="reports.order",
)

kinds.register(
    MailKind(telling.READY, _("A report is ready"), REPORTS, telling.ready, telling.sample_ready)
)
kinds.register(
    MailKind(telling.FAILED, _("A report failed"), REPORTS, telling.failed, telling.sample_failed)
)
