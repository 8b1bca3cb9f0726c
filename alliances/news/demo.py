"""The demo's news: examples that say so, and claim nothing about the alliances."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from alliances.models import Alliance, NewsItem, NewsTheme
from wirportal.texts.rendering import to_plain

ALLIANCES = ("bluehealthtech", "campfire")
WORDS = ": So sieht eine Meldung aus"
NOTE = (
    "**Dies ist ein Beispiel der Demonstration.** Der Text zeigt, wie eine Meldung aussieht; er "
    "berichtet von nichts, was geschehen ist, und stammt nicht von dem Bündnis.\n\n"
)
BODY = (
    "## So ist eine Meldung aufgebaut\n\n"
    "Nach Überschrift und Vorspann folgt der Text. Er darf *Hervorhebungen*, Listen, Zitate und "
    "[Links](https://www.example.org/) enthalten:\n\n"
    "- das Wichtigste zuerst,\n- kurze Absätze,\n- Bilder mit Nachweis.\n\n"
    "> Zitate stehen so abgesetzt.\n"
)
ENGLISH = (
    "**This is an example of the demonstration.** It reports nothing that has happened and was "
    "not written by the alliance.\n\n## How a piece of news is built\n\nA headline, a lead, and "
    "the text with lists, quotations and [links](https://www.example.org/)."
)
BACKGROUND = "Hier stünde, was Leserinnen und Leser über das Bündnis wissen sollten."
PRESS = {
    "kind": NewsItem.Kind.PRESS,
    "background": BACKGROUND,
    "links": ["https://www.example.org/"],
    "embed_url": "https://video.example.org/beispiel",
    "target_groups": [NewsItem.Target.JOURNALISTS, NewsItem.Target.BUSINESS],
    "subjects": [NewsItem.Subject.INTERDISCIPLINARY],
    "reach": NewsItem.Reach.NATIONAL,
    "category": NewsItem.Category.TRANSFER,
    "contact_name": "Pressestelle (Beispiel)",
    "contact_email": "presse@example.org",
    "contact_phone": "+49 (0)30 0000-0",
}
PORTAL = {
    "lead": "Bündnisse, Ergebnisse und Meldungen, mit einer Suche für alles.",
    "body": (
        "**Dies ist ein Beispiel der Demonstration** für eine Meldung, die zu keinem Bündnis "
        "gehört.\n\n## Suchen und vergleichen\n\n"
        "- Bündnisse nach Thema, Land und Förderrunde, auf der Karte und als Tabelle,\n"
        "- Ergebnisse mit Belegen,\n- Meldungen auch als Feed,\n"
        "- alle Daten zum Weiterverwenden unter „Offene Daten“.\n"
    ),
    "category": NewsItem.Category.ORGANISATION,
    "subjects": [NewsItem.Subject.INTERDISCIPLINARY],
    "target_groups": [NewsItem.Target.EVERYBODY],
}
PORTAL_IN_ENGLISH = PORTAL | {
    "lead": "Alliances, results and news, with one search for all of it.",
    "body": (
        "**This is an example of the demonstration** of news that belong to no alliance.\n\n"
        "## Search and compare\n\n"
        "- alliances by theme, Land and funding round, on the map and as a table,\n"
        "- results with evidence,\n- news as a feed as well,\n"
        "- all data for further use on the page “Open data”.\n"
    ),
    "language": NewsItem.Language.ENGLISH,
}
DRAFT = {
    "state": NewsItem.State.DRAFT,
    "published_at": None,
    "visible_at": None,
    "is_announced": False,
}


@transaction.atomic
def add_examples(account: Callable[[str, str], Any]) -> None:
    """Three for each of two alliances, of which one waits for the end of its embargo; and the
    portal's own, one of them a draft."""
    for alliance in Alliance.objects.filter(slug__in=ALLIANCES):
        release = add(alliance, "pressemitteilung", f"Beispielmitteilung{WORDS}", 3, **PRESS)
        add(
            alliance,
            "press-release",
            "Example release: what a piece of news looks like",
            3,
            **(PRESS | {"background": ""}),
            language=NewsItem.Language.ENGLISH,
            translation_of=release,
            body=ENGLISH,
            lead="An example of the demonstration: a press release with all its fields.",
        )
        add(alliance, "meldung", f"Beispielmeldung{WORDS}", 10)
        add(alliance, "sperrfrist", f"Beispielmeldung mit Sperrfrist{WORDS}", -14)
    own = add(None, "meldung", "Beispielmeldung des Portals: Was Sie hier finden", 5, **PORTAL)
    english = PORTAL_IN_ENGLISH | {"translation_of": own}
    add(None, "news", "Example of the portal’s own news: what you find here", 5, **english)
    add(None, "entwurf", "Beispielentwurf des Portals: Noch nicht zu sehen", 1, **PORTAL | DRAFT)


def add(alliance: Alliance | None, word: str, title: str, days_ago: int, **fields: Any) -> NewsItem:
    """Negative days are those to come; what is there already stays as it is."""
    at = timezone.now().replace(hour=9, minute=0, second=0, microsecond=0)
    at -= datetime.timedelta(days=days_ago)
    text = {
        "title": title,
        "lead": "Ein Beispiel der Demonstration: Überschrift, Vorspann, Text und Angaben.",
        "body": NOTE + BODY,
    } | fields
    item, is_new = NewsItem.objects.get_or_create(
        slug=f"beispiel-{word}-{alliance.slug if alliance else 'portal'}",
        defaults={
            "alliance": alliance,
            "state": NewsItem.State.PUBLISHED,
            "published_at": timezone.now(),
            "visible_at": at,
            "embargo_until": at if days_ago < 0 else None,
            "is_announced": days_ago > 0,
            "body_text": f"{text['lead']}\n{to_plain(text['body'])}",
            **text,
        },
    )
    if is_new and alliance:
        for theme in alliance.themes.all():
            NewsTheme.objects.create(news_item=item, theme=theme)
    return item
