"""Deeds: order a report, cancel it, order it again, delete it."""

import json
import uuid

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wirportal.accounts.models import User
from wirportal.files.actions import erase
from wirportal.history.deeds import acting, name_deeds
from wirportal.locks import wait_for
from wirportal.moves import Refused, move
from wirportal.reports.forms import ReportForm
from wirportal.reports.models import ReportOrder
from wirportal.reports.offered import Report
from wirportal.reports.ringing import ring

# Of one person at a time: enough for a morning's work, too few to keep the workers from others.
MOST_OPEN = 10

name_deeds(
    {
        "order_report": gettext_lazy("ordered"),
        "order_again": gettext_lazy("ordered again"),
        "queue_report": gettext_lazy("handed to the worker"),
        "build_report": gettext_lazy("begun"),
        "free_report": gettext_lazy("handed to another worker"),
        "finish_report": gettext_lazy("finished"),
        "fail_report": gettext_lazy("failed"),
        "cancel_report": gettext_lazy("cancelled"),
        "expire_report": gettext_lazy("deleted at the end of the period"),
        "delete_report": gettext_lazy("deleted"),
        "forget_report": gettext_lazy("forgotten after a year"),
    }
)


@transaction.atomic
def order(report: Report, form: ReportForm, *, by: User) -> ReportOrder:
    """A valid form. The same form sent again, even at once, gives the order already there."""
    chosen = form.cleaned_data
    with acting(by, "order_report"):
        row, is_new = ReportOrder.objects.get_or_create(
            owner=by,
            form_key=key_of(report, form),
            defaults={
                "report": report.key,
                "title": title_of(report, form, chosen["language"]),
                "parameters": form.parameters(),
                "format": chosen["format"],
                "language": chosen["language"],
            },
        )
    if is_new:
        refuse_floods(by)
        ring_after_commit(row)
    return row


def key_of(report: Report, form: ReportForm) -> uuid.UUID:
    """The same for the same choice. Who goes back to a form sent and changes it orders anew."""
    sent = form.cleaned_data
    choice = [report.key, sent["format"], sent["language"], form.parameters()]
    return uuid.uuid5(sent["form_key"], json.dumps(choice, sort_keys=True))


def title_of(report: Report, form: ReportForm, language: str) -> str:
    """In the language of the report."""
    with translation.override(language):
        subject, title = form.subject(), str(report.title)
        return f"{title}: {subject}"[:250] if subject else title


def refuse_floods(by: User) -> None:
    """Called in the transaction of the deed. Of orders at once one is counted after the other."""
    wait_for(f"reports-of:{by.pk}")
    if ReportOrder.objects.filter(owner=by).open().count() > MOST_OPEN:
        raise Refused(
            _(
                "You have %(number)s reports in work already. Please wait until one of them is "
                "ready, or cancel one."
            )
            % {"number": MOST_OPEN}
        )


def ring_after_commit(row: ReportOrder) -> None:
    """Without the queue the order stands all the same, and the clock rings later."""
    key = row.pk
    transaction.on_commit(lambda: ring(key), robust=True)


@transaction.atomic
def cancel(row: ReportOrder, *, by: User) -> None:
    """Also while it is being built: the worker notices at its next step."""
    move(row, "cancel_report", by=by, token=None, doing="")


@transaction.atomic
def order_again(row: ReportOrder, *, by: User) -> None:
    """The same report with the facts of today."""
    move(
        row,
        "order_again",
        by=by,
        ordered_at=timezone.now(),
        attempts=0,
        percent=0,
        reason="",
        preview=[],
    )
    refuse_floods(by)
    ring_after_commit(row)


@transaction.atomic
def delete(row: ReportOrder, *, by: User) -> None:
    """With its file. What is in work is cancelled by that: its worker finds no row any more."""
    stored = row.file
    with acting(by, "delete_report"):
        row.delete()
    if stored is not None:
        erase(stored)


@transaction.atomic
def expire(row: ReportOrder) -> None:
    """The file goes, the order stays and can be ordered again."""
    stored = row.file
    move(row, "expire_report", by=None, file=None, preview=[])
    if stored is not None:
        erase(stored)
