"""What people are told who are named to write at a theme table."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Event, TableWriter
from events.states import EventState, TableState
from events.topics import SEATS
from wirportal.accounts.models import User
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data, MailKind, kinds
from wirportal.notifications.outbox import notify

KIND = "event-writer"


def tell_writers(event: Event) -> None:
    """Each once for each time named, from the announcement of the event on."""
    if event.state != EventState.PUBLISHED:
        return
    for row in TableWriter.objects.filter(themetable__event=event).select_related("user"):
        notify([row.user], KIND, key=f"{KIND}:{row.pk}", data={"writer": row.pk})


def composed(data: Data, user: User | None) -> Letter | None:
    """Not to somebody who has been removed since, nor once the collection is closed."""
    rows: Any = TableWriter.objects.filter(pk=data["writer"], user=user)
    rows = rows.filter(themetable__event__state=EventState.PUBLISHED)
    rows = rows.exclude(themetable__state=TableState.CLOSED)
    row = rows.select_related("themetable__event").first()
    if row is None:
        return None
    table = row.themetable
    return letter(table.event, table.title(), table.get_absolute_url())


def letter(event: Any, table: str, path: str) -> Letter:
    begins = date_format(timezone.localtime(event.starts_at), "DATETIME_FORMAT")
    return Letter(
        subject=_("%(event)s: you write at the table “%(table)s”")
        % {"event": event.title(), "table": table},
        paragraphs=(
            _(
                "The event team has named you to write at a theme table. You can begin right "
                "away: cards are collected before, during and after the event."
            ),
            _("A seat at the event is something else: please register for that."),
        ),
        facts=((_("Event"), event.title()), (_("Theme table"), table), (_("Begins"), begins)),
        button=_("Open the table"),
        link=settings.BASE_URL + path,
        why=_("You get this mail because you were named to write at this table."),
    )


def sample() -> Letter:
    event = Event(title_de="Zukunftswerkstatt", starts_at=timezone.now())
    return letter(event, "Bauen", "/veranstaltungen/")


kinds.register(MailKind(KIND, gettext_lazy("You write at a theme table"), SEATS, composed, sample))
