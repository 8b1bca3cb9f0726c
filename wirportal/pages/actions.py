"""Deeds: hand in, answer, close and forget reports of barriers."""

import datetime

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wirportal.accounts.models import User
from wirportal.history.deeds import acting, name_deeds
from wirportal.moves import move
from wirportal.pages.models import BarrierReport

MOST_PER_HOUR = 5
HOUR = 60 * 60
KEPT_FOR = datetime.timedelta(days=365)

name_deeds(
    {
        "handed_in": _("handed in"),
        "answer": _("marked as answered"),
        "close": _("closed"),
        "forgotten": _("deleted at the end of the period"),
    }
)


class TooManyReports(Exception):
    """The sender has handed in as many reports as one may in an hour."""


def hand_in(
    *, form_key: str, sender: str, page: str, description: str, email: str, language: str
) -> BarrierReport:
    """Stores a report. The same form sent again, even at once, gives the report already there."""
    with transaction.atomic(), acting(None, "handed_in", role="visitor"):
        report, is_new = BarrierReport.objects.get_or_create(
            form_key=form_key,
            defaults={
                "page": page,
                "description": description,
                "email": email,
                "language": language,
            },
        )
        # Only now, so that a form sent twenty times counts once.
        if is_new and not is_within_limit(sender):
            raise TooManyReports
    return report


def is_within_limit(sender: str) -> bool:
    """Counts one more report of `sender`, a key that tells nothing about the person."""
    key = f"barrier-reports:{sender}"
    cache.add(key, 0, timeout=HOUR)
    try:
        return cache.incr(key) <= MOST_PER_HOUR
    except ValueError:  # the hour ended between the two lines
        return True


def answer(report: BarrierReport, *, by: User) -> None:
    move(report, "answer", by=by)


def close(report: BarrierReport, *, by: User) -> None:
    move(report, "close", by=by, closed_at=timezone.now())


def forget_closed_reports(now: datetime.datetime) -> None:
    """Deletes what was closed a year ago, as the data protection page promises."""
    with acting(None, "forgotten"):
        BarrierReport.objects.closed_before(now - KEPT_FOR).delete()
