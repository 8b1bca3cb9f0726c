"""The mail that reminds of results; written the moment it goes, so never after they are there."""

import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.dossier.reminding import without_results
from wirportal.accounts.models import User
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data, MailKind, Topic, kinds

RESULTS = Topic(
    "event-results",
    gettext_lazy("Results of events"),
    gettext_lazy("Reminders to publish the results of an event you organise."),
)


def results_missing(data: Data, user: User | None) -> Letter | None:
    event = without_results(timezone.localdate()).filter(pk=data["object"]).first()
    if user is None or event is None:
        return None
    return letter(event.title(), event.get_absolute_url(), timezone.localdate(event.ends_at))


def letter(title: str, path: str, day: datetime.date) -> Letter:
    words = {"title": title, "day": date_format(day, "DATE_FORMAT")}
    return Letter(
        subject=_("Results still missing: %(title)s") % words,
        paragraphs=(
            _("The event “%(title)s” was on %(day)s. Its results are not published yet.") % words,
            _(
                "Whoever took part waits for them, and the event can be closed only then. The "
                "event team or the editors publish them; please send them what they still need."
            ),
        ),
        button=_("Open the page of the event"),
        link=settings.BASE_URL + path,
        why=_("You get this mail because you organise this event."),
    )


kinds.register(
    MailKind(
        "event-results-missing",
        gettext_lazy("Results of an event are not published"),
        RESULTS,
        results_missing,
        lambda: letter("Beispielveranstaltung", "/veranstaltungen/beispiel/", timezone.localdate()),
    )
)
