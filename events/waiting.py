"""What waits for coordinators at the workplace: invitations, seats of quotas, results of events."""

import datetime
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.attending.reminding import unused
from events.dossier.reminding import FIRST, LAST, without_results
from events.models import Event, EventInvitation, Quota
from events.querysets.people import coordinated_by
from wirportal.accounts.models import User
from wirportal.registry import Task, tasks


@tasks.register
def for_coordinators(user: User) -> Iterator[Task]:
    """As the mails remind of; one query for everybody else."""
    alliances = set(coordinated_by(user).values_list("alliance", flat=True))
    if alliances:
        yield from invitations_open(alliances)
        yield from seats_left(alliances)
        yield from results_missing(alliances)


def invitations_open(alliances: set[int]) -> Iterator[Task]:
    """As long as people may register: at the invitation they register who comes, or decline."""
    rows = EventInvitation.objects.filter(
        alliance__in=alliances, event__in=Event.objects.open_now()
    )
    rows = rows.unanswered().select_related("event", "alliance")
    for invitation in rows.order_by("event__starts_at", "pk"):
        event = invitation.event
        delegation = reverse("events:delegation", args=[event.slug])
        yield Task(
            _("Answer the invitation"),
            f"{delegation}#invitation-{invitation.pk}",
            due=timezone.localdate(event.last_moment()),
            scope=event.title(),
            hint=_("%(alliance)s: register a delegation, or decline")
            % {"alliance": invitation.alliance.name},
        )


def seats_left(alliances: set[int]) -> Iterator[Task]:
    """As long as they are held for the alliance and people may register."""
    rows = Quota.objects.filter(alliance__in=alliances, event__in=Event.objects.open_now())
    rows = unused(rows.exclude(held_until__lte=timezone.now())).select_related("event")
    for quota in rows.order_by("event__starts_at", "pk"):
        left = quota.seats - quota.taken
        words = ngettext(
            "%(number)s seat of your alliance is left",
            "%(number)s seats of your alliance are left",
            left,
        )
        ends = min(filter(None, (quota.held_until, quota.event.last_moment())))
        yield Task(
            _("Register your delegation"),
            reverse("events:delegation", args=[quota.event.slug]),
            due=timezone.localdate(ends),
            scope=quota.event.title(),
            hint=words % {"number": left},
        )


def results_missing(alliances: set[int]) -> Iterator[Task]:
    """Of events they organised, for a year: as long as the mails come."""
    today = timezone.localdate()
    since = today - datetime.timedelta(days=LAST)
    rows = without_results(today).filter(ends_at__date__gte=since)
    for event in rows.filter(organisers__in=alliances).distinct():
        due = timezone.localdate(event.ends_at) + datetime.timedelta(days=FIRST)
        yield Task(
            _("Complete the results of your event"),
            event.get_absolute_url(),
            due=due,
            tone="bad" if due < today else "",
            scope=event.title(),
            hint=_("The event team publishes them once the tables are complete."),
        )
