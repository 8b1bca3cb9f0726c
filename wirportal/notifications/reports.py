"""Postausgang-Protokoll: what was told to whom and when, as a table."""

import datetime
from collections.abc import Sequence

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wirportal.accounts.models import User
from wirportal.notifications.models import OutboundMail
from wirportal.notifications.outbox_listing import label_of, trouble_of
from wirportal.notifications.permissions import can_see_outbox
from wirportal.permissions import rule
from wirportal.reports.document import Document
from wirportal.reports.forms import PurposeForm
from wirportal.reports.offered import Job, Report, reports
from wirportal.reports.plain import plain_document
from wirportal.reports.tables import Column, Table

MONTH = datetime.timedelta(days=30)


@rule("reports.outbox")
def can_report_outbox(user: User) -> bool:
    return can_see_outbox(user)


class OutboxForm(PurposeForm):
    """The last thirty days, unless somebody asks for others."""

    first = forms.DateField(
        label=gettext_lazy("From"),
        initial=lambda: timezone.localdate() - MONTH,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    last = forms.DateField(
        label=gettext_lazy("Until"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_last(self) -> datetime.date:
        first, last = self.cleaned_data.get("first"), self.cleaned_data["last"]
        if first is not None and last < first:
            raise forms.ValidationError(_("Please choose a day after the first one."))
        return datetime.date.fromisoformat(last.isoformat())


def when(moment: datetime.datetime | None) -> datetime.datetime | None:
    """In local time and whole seconds; a table knows no time zones."""
    return timezone.localtime(moment).replace(tzinfo=None, microsecond=0) if moment else None


COLUMNS = (
    Column(
        gettext_lazy("Recipient"),
        gettext_lazy("The address the mail goes to."),
        lambda mail: mail.address,
        44,
    ),
    Column(
        gettext_lazy("Kind"),
        gettext_lazy("What the mail is about, see “All kinds of mails”."),
        label_of,
        28,
    ),
    Column(
        gettext_lazy("Due"),
        gettext_lazy("From when on it was to be sent."),
        lambda mail: when(mail.due_at),
        16,
    ),
    Column(
        gettext_lazy("State"),
        gettext_lazy("Sent: the mail server took it. In doubt: nobody can say."),
        lambda mail: str(mail.get_state_display()),
        16,
    ),
    Column(
        gettext_lazy("Sent"),
        gettext_lazy("When the mail server took it."),
        lambda mail: when(mail.sent_at),
        16,
    ),
    Column(
        gettext_lazy("Came back"),
        gettext_lazy("When somebody noted that it came back."),
        lambda mail: when(mail.bounced_at),
        16,
    ),
    Column(
        gettext_lazy("Why"),
        gettext_lazy("Why it was not sent, or what the mail server said."),
        trouble_of,
        40,
    ),
)


def tables(job: Job) -> Sequence[Table]:
    given = job.given
    mails = OutboundMail.objects.visible_to(job.reader).order_by("due_at", "pk")
    days = (given["first"], given["last"])
    # A letter may be released before the day on which it is due.
    rows = mails.filter(Q(due_at__date__range=days) | Q(sent_at__date__range=days))
    return [Table(_("Mails"), COLUMNS, list(rows))]


def document(job: Job) -> Document:
    days = {name: date_format(job.given[name], "DATE_FORMAT") for name in ("first", "last")}
    period = _("Mails due or sent from %(first)s to %(last)s") % days
    return plain_document(_("Record of the outbox"), period, tables(job))


reports.register(
    Report(
        key="postausgang",
        title=gettext_lazy("Record of the outbox"),
        description=gettext_lazy("What was told to whom and when, and what did not arrive."),
        permission="reports.outbox",
        form=OutboxForm,
        tables=tables,
        is_on_portal=True,
        document=document,
    )
)
