"""The reminders' part of the demo: mails in every state, about alliances that are there."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.utils import timezone

from alliances.models import Alliance, FundingPhase
from alliances.reminding.rules import CONFIRMED_WITHIN
from wirportal.notifications.models import OutboundMail, message_id_of
from wirportal.notifications.outbox import notify

State = OutboundMail.State
TOLD = "holz-21-regio"
REFUSED = "550 5.1.1 Mailbox unavailable"
NOBODY_KNOWS = "Nobody can say whether this mail was sent."


class Example(NamedTuple):
    """A reminder of a funding phase to who coordinates that alliance, and what became of it."""

    slug: str
    fields: dict[str, Any]


EXAMPLES = (
    Example("holz-21-regio", {"state": State.PLANNED}),
    Example("bioz", {"state": State.FAILED, "trouble": REFUSED, "attempts": 1}),
    Example("artifarm", {"state": State.IN_DOUBT, "trouble": NOBODY_KNOWS, "attempts": 1}),
    Example("bluehealthtech", {"state": State.PLANNED, "is_official": True}),
    Example("golehm", {"state": State.PLANNED, "is_official": True}),
    Example("diana", {"state": State.PLANNED, "is_official": True}),
)


def add_mails(account: Callable[[str, str], Any]) -> None:
    """Two that are sent at once, with notices, and one in each other state."""
    alliance = Alliance.objects.filter(slug=TOLD).first()
    if alliance is not None and alliance.facts_of is not None:
        day = alliance.facts_of + CONFIRMED_WITHIN
        data = {"object": alliance.pk, "day": day.isoformat(), "offset": 0}
        notify([coordination(account, alliance)], "facts-to-confirm", key="demo:facts", data=data)
    if alliance is not None and (phase := phase_of(alliance)) is not None:
        data = {"object": alliance.pk, "day": str(phase.until_on), "offset": -90}
        notify([coordination(account, alliance)], "phase-ends", key="demo:phase", data=data)
    OutboundMail.objects.bulk_create(list(mails(account)), ignore_conflicts=True)


def mails(account: Callable[[str, str], Any]) -> Iterator[OutboundMail]:
    """Keys make them the same rows however often the demo is loaded."""
    found = {alliance.slug: alliance for alliance in Alliance.objects.published()}
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    for slug, fields in EXAMPLES:
        alliance = found.get(slug)
        phase = phase_of(alliance) if alliance else None
        if alliance is None or phase is None:
            continue
        user, key = coordination(account, alliance), f"demo:phase-ends:{slug}"
        yield OutboundMail(
            key=key,
            kind="phase-ends",
            user=user,
            address=user.email,
            language=user.language,
            data={"object": alliance.pk, "day": phase.until_on.isoformat(), "offset": -30},
            message_id=message_id_of(key),
            due_at=tomorrow if fields["state"] == State.PLANNED else timezone.now(),
            **fields,
        )


def phase_of(alliance: Alliance) -> FundingPhase | None:
    """The one that ends next."""
    phases = FundingPhase.objects.filter(
        round=alliance.round_id, until_on__gte=timezone.localdate()
    )
    return phases.order_by("until_on").first()


def coordination(account: Callable[[str, str], Any], alliance: Alliance) -> Any:
    return account(f"koordination.{alliance.slug}", f"Koordination {alliance.name}")
