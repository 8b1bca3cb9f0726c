"""The clock of partnerships: what begins or ends shows in lists and counts from that day on."""

import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from alliances import actions as directory
from alliances.models import Alliance, Partnership


def follow_the_calendar(now: datetime.datetime) -> None:
    """Refreshes alliances in which a partnership has begun or ended since they were refreshed."""
    rows = due(timezone.localdate(now)).select_related("region", "round").order_by("pk")
    for pk in rows.values_list("pk", flat=True):
        with transaction.atomic():
            # Of two clocks at once the second finds that nothing is due any more.
            for alliance in rows.filter(pk=pk).select_for_update(of=("self",)):
                directory.refresh(alliance)


def due(today: datetime.date) -> QuerySet[Alliance]:
    """A partnership begins on its first day and is over the day after its last one."""
    refresh_day = TruncDate("updated_at")
    alliances: QuerySet[Alliance] = Alliance.objects.annotate(refreshed_on=refresh_day)
    refreshed = OuterRef("refreshed_on")
    begun = Q(from_on__gt=refreshed, from_on__lte=today)
    over = Q(until_on__gte=refreshed, until_on__lt=today)
    changed = Partnership.objects.filter(begun | over, alliance=OuterRef("pk"))
    return alliances.filter(Exists(changed))
