"""What the portal tells people about an event they are registered for."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Event
from events.topics import SEATS
from events.whom import Whom
from wirportal.accounts.models import User
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data, MailKind, kinds
from wirportal.notifications.outbox import add


def tell_cancelled(event: Event) -> None:
    """Everybody who is registered, waits or is asked, with an account or without; each once."""
    key, data = f"event-cancelled:{event.pk}:{event.sequence}", {"event": event.pk}
    rows: Any = event.registrations.living().filter(erased_at__isnull=True)
    add(
        mail
        for row in rows.select_related("user")
        for mail in Whom.of(row).mails("event-cancelled", key=f"{key}:{row.pk}", data=data)
    )


def cancelled(data: Data, user: User | None) -> Letter | None:
    event = Event.objects.filter(pk=data["event"], state=Event.State.CANCELLED).first()
    if event is None:
        return None
    can_read = Event.objects.visible_to(user).filter(pk=event.pk).exists() if user else False
    is_public = event.visibility == Event.Visibility.PUBLIC
    link = settings.BASE_URL + event.get_absolute_url() if can_read or is_public else ""
    return letter(event.title(), event.starts_at, event.reason, link)


def letter(title: str, starts_at: Any, reason: str, link: str) -> Letter:
    return Letter(
        subject=_("Cancelled: %(title)s") % {"title": title},
        paragraphs=(
            _("The event “%(title)s” does not take place. You need not do anything.")
            % {"title": title},
            _("The reason is:"),
        ),
        quote=reason,
        facts=((_("Planned for"), date_format(timezone.localtime(starts_at), "DATETIME_FORMAT")),),
        button=_("Open the page of the event") if link else "",
        link=link,
        why=_("You get this mail because you are registered for this event."),
    )


def sample() -> Letter:
    words = _("The house is closed on that day because of building work.")
    link = settings.BASE_URL + "/veranstaltungen/"
    return letter("Beispielveranstaltung", timezone.now(), words, link)


kinds.register(
    MailKind("event-cancelled", gettext_lazy("Event cancelled"), SEATS, cancelled, sample)
)
