"""The exchange's part of the demo: an offer and a need, marked as examples."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from alliances.models import Alliance, Offer, Theme

EXAMPLES = (
    {
        "alliance": "campfire",
        "kind": Offer.Kind.OFFER,
        "problem": Offer.Problem.TESTING,
        "title": "Beispiel: Prüfstand mit freien Zeiten",
        "text": "**Dies ist ein Beispiel für die Vorführung.** Wir bieten anderen Bündnissen freie "
        "Zeiten an einem Prüfstand.\n\n- Einweisung vor Ort\n- Auswertung gemeinsam",
        "theme": "energie",
    },
    {
        "alliance": "bluehealthtech",
        "kind": Offer.Kind.NEED,
        "problem": Offer.Problem.TESTING,
        "title": "Beispiel: Labor für erste Versuche gesucht",
        "text": "**Dies ist ein Beispiel für die Vorführung.** Wir suchen für ein Projekt ein "
        "Labor, in dem erste Versuche möglich sind.",
        "theme": "gesundheit",
    },
)
LASTS = datetime.timedelta(days=180)


def add_examples(account: Callable[[str, str], Any]) -> None:
    for example in EXAMPLES:
        alliance = Alliance.objects.filter(slug=example["alliance"]).first()
        if alliance is not None:
            add(alliance, **{k: v for k, v in example.items() if k != "alliance"})


def add(alliance: Alliance, *, title: str, theme: str, **fields: str) -> None:
    """Without a contact: messages go to whoever coordinates the alliance."""
    offer, is_new = Offer.objects.get_or_create(
        alliance=alliance,
        title=title,
        defaults={
            **fields,
            "valid_until": timezone.localdate() + LASTS,
            "state": Offer.State.PUBLISHED,
            "published_at": timezone.now(),
        },
    )
    if is_new:
        offer.themes.set(Theme.objects.filter(scheme=Theme.Scheme.DIRECTORY, slug=theme))
