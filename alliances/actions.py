"""Deeds on alliances."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from alliances.confirming.dates import keep_dates
from alliances.folding import fold_umlauts
from alliances.models import Alliance, FundingPhase, FundingRound, Organisation, Partnership
from alliances.querysets.directory import begun, in_force
from wirportal.accounts.models import User
from wirportal.moves import move
from wirportal.texts.rendering import to_plain

STATUS_OF_PHASE = {
    FundingPhase.Kind.CONCEPT: Alliance.Status.CONCEPT,
    FundingPhase.Kind.IMPLEMENTATION_1: Alliance.Status.FIRST,
    FundingPhase.Kind.IMPLEMENTATION_2: Alliance.Status.SECOND,
}

IS_PUBLIC = Q(partnerships__alliance__state=Alliance.State.PUBLISHED)


@transaction.atomic
def publish(alliance: Alliance, *, by: User) -> None:
    """Shows the alliance to the public."""
    move(alliance, "publish", by=by, withdrawn_because="")
    refresh(alliance)


@transaction.atomic
def withdraw(alliance: Alliance, *, by: User, because: str = "") -> None:
    """Takes the alliance's page back from the public."""
    move(alliance, "withdraw", by=by, withdrawn_because=because)
    refresh_organisations(alliance.partnerships.values_list("organisation", flat=True))


def refresh(alliance: Alliance) -> None:
    """Brings the derived columns of one alliance in line with its other rows."""
    themes = list(alliance.themes.order_by("position"))
    current = alliance.partnerships.in_force().select_related("organisation")
    partnerships = list(current.prefetch_related("organisation__aliases"))
    names = [alliance.name, alliance.full_title, *alliance.names.values_list("text", flat=True)]
    lead = next((p for p in partnerships if p.role == Partnership.Role.COORDINATION), None)
    shared = [
        alliance.region.name,
        alliance.seat_city,
        *(p.organisation.name for p in partnerships),
    ]
    shared += [alias for p in partnerships for alias in aliases(p)]
    Alliance.objects.filter(pk=alliance.pk).update(
        theme_slugs=[theme.slug for theme in themes],
        laender=alliance.region.laender,
        coordinator_name=lead.organisation.name if lead else "",
        coordinator_kind=lead.organisation.kind if lead else "",
        status=status_on(alliance.round.phases.all(), timezone.localdate()),
        names_text=join(names),
        body_de_text=join([*texts(alliance, "de"), *(t.name_de for t in themes), *shared]),
        body_en_text=join([*texts(alliance, "en"), *(t.name_en for t in themes)]),
        updated_at=timezone.now(),
    )
    keep_dates(alliance)
    refresh_organisations(alliance.partnerships.values_list("organisation", flat=True))


@transaction.atomic
def refresh_organisations(keys: Iterable[int]) -> None:
    """Brings the derived columns of organisations in line: names to find them by, in how many
    published alliances they take part today, and whether they ever did."""
    keys = sorted(set(keys))
    # Of two who publish partners of one organisation, the second counts after the first is done.
    list(Organisation.objects.filter(pk__in=keys).order_by("pk").select_for_update())
    for row in counted(keys).prefetch_related("aliases"):
        names = [row.name, *(alias.text for alias in row.aliases.all())]
        derived = (join(fold_umlauts(name) for name in names), row.today, row.ever > 0)
        # What is as it should be stays untouched: each UPDATE makes all kept pages stale.
        if derived != (row.names_text, row.alliance_count, row.is_public):
            row.names_text, row.alliance_count, row.is_public = derived
            row.save(update_fields=["names_text", "alliance_count", "is_public"])


def counted(keys: list[int]) -> QuerySet[Any]:
    """With the number of published alliances: `today`, and `ever` so far."""
    alliances = "partnerships__alliance"
    now, so_far = in_force("partnerships__"), begun("partnerships__")
    return Organisation.objects.filter(pk__in=keys).annotate(
        today=Count(alliances, distinct=True, filter=IS_PUBLIC & now),
        ever=Count(alliances, distinct=True, filter=IS_PUBLIC & so_far),
    )


def texts(alliance: Alliance, language: str) -> list[str]:
    """What stands on the page in a language, without its marks."""
    names = [f"{name}_{language}" for name in ("claim", "field", "text")]
    return [to_plain(getattr(alliance, name)) for name in names]


def aliases(partnership: Partnership) -> Iterable[str]:
    return [alias.text for alias in partnership.organisation.aliases.all()]


def join(texts: Iterable[str]) -> str:
    """The texts without empty ones and repetitions, one a line."""
    return "\n".join(dict.fromkeys(text for text in texts if text))


def status_on(phases: Iterable[FundingPhase], day: datetime.date) -> str:
    """Where a round stands on a day by its calendar: the phase begun last, or that it is over.

    The interim review runs beside the phases and is none of its own here.
    """
    begun = [p for p in phases if p.kind in STATUS_OF_PHASE and p.from_on <= day]
    if not begun:
        return Alliance.Status.CONCEPT
    last = max(begun, key=lambda phase: phase.from_on)
    is_over = last.kind == FundingPhase.Kind.IMPLEMENTATION_2 and last.until_on < day
    return Alliance.Status.ENDED if is_over else STATUS_OF_PHASE[FundingPhase.Kind(last.kind)]


def refresh_statuses(now: datetime.datetime) -> None:
    """Moves the status of all alliances along the calendar of their rounds."""
    day = timezone.localdate(now)
    for funding_round in FundingRound.objects.prefetch_related("phases"):
        status = status_on(funding_round.phases.all(), day)
        late = funding_round.alliances.exclude(status=status)
        # An UPDATE of no row would still count as a change and make every kept page stale.
        if late.exists():
            late.update(status=status)
