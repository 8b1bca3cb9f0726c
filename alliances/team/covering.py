"""An alliance is never without somebody who coordinates it: which days are covered."""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, Membership
from wirportal.moves import Refused

DAY = datetime.timedelta(days=1)
# A day beyond all ends: somebody coordinates until further notice.
FOR_GOOD = datetime.date.max

Term = tuple[datetime.date, datetime.date | None]


@contextmanager
def never_uncovered(alliance: Alliance) -> Iterator[None]:
    """Takes back what is done inside if fewer days than before would be coordinated.

    The alliance is locked meanwhile: of two coordinators who leave at the same moment the second
    is counted after the first has gone.
    """
    with transaction.atomic():
        lock(alliance)
        before = covered_until(terms_of(alliance))
        yield
        if covered_until(terms_of(alliance)) < before:
            raise Refused(
                _(
                    "An alliance always needs somebody who coordinates it. Please appoint somebody "
                    "else first, without an earlier end."
                )
            )


def lock(alliance: Alliance) -> None:
    """Whoever changes the team waits here for others who do; readers and editors do not."""
    Alliance.objects.select_for_update(no_key=True).only("pk").get(pk=alliance.pk)


def terms_of(alliance: Alliance, *, without: Membership | None = None) -> list[Term]:
    """From when until when people with an open account coordinate the alliance."""
    rows = alliance.memberships.filter(role=Membership.Role.COORDINATOR, user__is_active=True)
    if without is not None:
        rows = rows.exclude(pk=without.pk)
    return list(rows.values_list("from_on", "until_on"))


def covered_until(terms: Iterable[Term]) -> datetime.date:
    """The last day from today on without a gap; yesterday if there is nobody today."""
    covered = timezone.localdate() - DAY
    for from_on, until_on in sorted(terms, key=lambda term: term[0]):
        if from_on - DAY <= covered:
            covered = max(covered, until_on or FOR_GOOD)
    return covered


def is_needed(membership: Membership) -> bool:
    """Whether the alliance would be without coordination if this person went now."""
    alliance = membership.alliance
    left = covered_until(terms_of(alliance, without=membership))
    return left < covered_until(terms_of(alliance))
