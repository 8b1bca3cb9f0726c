"""What is told to whoever has ordered a report: that it is ready, or that it failed."""

import datetime
import uuid

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wirportal.accounts.models import User
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data
from wirportal.notifications.outbox import notify
from wirportal.reports.failures import TOO_LARGE
from wirportal.reports.models import ReportOrder
from wirportal.reports.offered import report_of

READY, FAILED = "report-ready", "report-failed"


def tell(order: ReportOrder, kind: str, attempt: uuid.UUID) -> None:
    """Once for each time it was built; called in the transaction that ends it."""
    notify([order.owner], kind, key=f"{kind}:{order.pk}:{attempt.hex}", data={"order": order.pk})


def ready(data: Data, user: User | None) -> Letter | None:
    row = order_of(data, user, ReportOrder.State.READY)
    if row is None or row.expires_at is None:
        return None
    return ready_letter(name_of(row), row.expires_at, address_of(row))


def failed(data: Data, user: User | None) -> Letter | None:
    row = order_of(data, user, ReportOrder.State.FAILED)
    return failed_letter(name_of(row), row.reason, address_of(row)) if row else None


def order_of(data: Data, user: User | None, state: str) -> ReportOrder | None:
    """None where it was deleted meanwhile, or ordered again."""
    rows = ReportOrder.objects.visible_to(user) if user else ReportOrder.objects.none()
    return rows.filter(pk=data["order"], state=state).first()


def name_of(row: ReportOrder) -> str:
    """What kind of report it is; what it is about stays in the portal."""
    report = report_of(row.report)
    return str(report.title) if report else ""


def address_of(row: ReportOrder) -> str:
    return settings.BASE_URL + row.get_absolute_url()


def ready_letter(name: str, until: datetime.datetime, link: str) -> Letter:
    words = {
        "report": name,
        "day": date_format(timezone.localtime(until), "DATE_FORMAT"),
    }
    return Letter(
        subject=_("Your report is ready until %(day)s: %(report)s") % words,
        paragraphs=(
            _("The report you have ordered is ready: %(report)s.") % words,
            _("The file is kept until %(day)s. Only you can download it.") % words,
        ),
        button=_("To the report"),
        link=link,
        why=why(),
    )


def failed_letter(name: str, reason: str, link: str) -> Letter:
    words = {"report": name}
    return Letter(
        subject=_("Your report could not be built: %(report)s") % words,
        paragraphs=(
            _("The report you have ordered could not be built: %(report)s.") % words,
            reason,
        ),
        button=_("To the report"),
        link=link,
        why=why(),
    )


def why() -> str:
    return _("You get this mail because you have ordered a report in the portal.")


def sample_ready() -> Letter:
    until = timezone.now() + datetime.timedelta(days=14)
    return ready_letter(_("Sample report"), until, f"{settings.BASE_URL}/")


def sample_failed() -> Letter:
    return failed_letter(_("Sample report"), str(TOO_LARGE), f"{settings.BASE_URL}/")
