"""Deeds on yearly reports: the clock plans them, the coordinator hands them in."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.models import Decision, InterimReview, YearlyReport
from reviews.querysets.following import IN_FORCE
from reviews.states import Outcome
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused

APPROVED = (Outcome.APPROVED, Outcome.WITH_CONDITIONS, Outcome.REDUCED)
# So long before its day a report can be written.
OPENS = datetime.timedelta(days=90)


def plan(now: datetime.datetime) -> None:
    """Writes down the reports of every case that has been approved; safe to run twice."""
    cases = InterimReview.objects.filter(state__in=IN_FORCE)
    approved = Decision.objects.current().filter(outcome__in=APPROVED, released_at__isnull=False)
    new = cases.filter(yearly_reports__isnull=True, pk__in=approved.values("case"))
    new = new.filter(round__report_years__gt=0).select_related("round")
    rows = [row for case in new for row in reports_of(case)]
    if rows:
        with acting(None, "yearly_planned"):
            YearlyReport.objects.bulk_create(rows, ignore_conflicts=True)


def reports_of(case: InterimReview) -> list[YearlyReport]:
    told = timezone.localdate(case.notified_at or case.state_since)
    return [
        YearlyReport(case=case, number=number, due_on=years_after(told, number))
        for number in range(1, case.round.report_years + 1)
    ]


def years_after(day: datetime.date, years: int) -> datetime.date:
    """The same day of a later year; the 28th for the 29th of February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def is_open(report: YearlyReport) -> bool:
    """Whoever rehearses does not wait for a year."""
    in_time = timezone.localdate() >= report.due_on - OPENS or report.case.round.is_rehearsal
    return report.is_open and in_time and report.case.state in IN_FORCE


def milestones_of(report: YearlyReport) -> list[dict[str, Any]]:
    """Those of the strategy, with what the report of the year before said of them."""
    version = report.case.versions.filter(is_current=True).first()
    earlier = report.case.yearly_reports.filter(
        number__lt=report.number, submitted_at__isnull=False
    ).last()
    known = {one["title"]: one for one in (earlier.milestones if earlier else [])}
    return [
        {
            "title": line["title"],
            "until": line.get("until_on"),
            "state": known.get(line["title"], {}).get("state", ""),
            "note": known.get(line["title"], {}).get("note", ""),
        }
        for line in (version.data.get("projects", []) if version else [])
    ]


@transaction.atomic
def hand_in(report: YearlyReport, *, milestones: list[dict[str, Any]], text: str, by: User) -> None:
    """Once. Raises Refused where it has been handed in or the time has not come."""
    if not is_open(report):
        raise Refused(_("This report can't be handed in now."))
    with acting(by, "yearly_submitted"):
        done = YearlyReport.objects.filter(pk=report.pk, submitted_at__isnull=True).update(
            milestones=milestones, text=text, submitted_by=by, submitted_at=timezone.now()
        )
    if not done:
        raise Refused(_("This report has been handed in already."))
