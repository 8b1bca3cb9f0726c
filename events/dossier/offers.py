"""What the dossier hands to shared pages: sitemap, files in use, the task that waits."""

import datetime
from collections.abc import Collection, Iterable, Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.dossier import sitemap  # noqa: F401, registers what it offers
from events.dossier.reminding import FIRST, without_results
from events.models import EventFile
from wirportal.accounts.models import User
from wirportal.files.owners import owners
from wirportal.registry import Task, tasks


@owners.register
def files_of_events(keys: Collection[int]) -> Iterable[int]:
    return EventFile.objects.filter(file__in=keys).values_list("file", flat=True)


@tasks.register
def results_to_publish(user: User) -> Iterator[Task]:
    """For the event team: events that are over and whose results nobody has published."""
    if not user.holds("event_team"):
        return
    for event in without_results(timezone.localdate()):
        due = timezone.localdate(event.ends_at) + datetime.timedelta(days=FIRST)
        yield Task(
            _("Publish the results of an event"),
            reverse("events:dossier_write", args=[event.slug]),
            due=due,
            tone="bad" if due < timezone.localdate() else "",
            scope=event.title(),
        )
