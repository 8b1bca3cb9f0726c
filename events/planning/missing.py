"""What an event still lacks: before it may be announced, and for a page that tells all."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.models import Event, EventOrganiser, Session, ThemeTable


def with_facts(rows: Any) -> Any:
    """Says of each whether it has organisers, a programme in its time, tables; no query a row."""
    own = {"event": OuterRef("pk")}
    outside = Q(starts_at__lt=OuterRef("starts_at")) | Q(ends_at__gt=OuterRef("ends_at"))
    return rows.annotate(
        has_organisers=Exists(EventOrganiser.objects.filter(**own)),
        has_programme=Exists(Session.objects.filter(**own, is_cancelled=False)),
        has_strays=Exists(Session.objects.filter(outside, **own, is_cancelled=False)),
        has_tables=Exists(ThemeTable.objects.filter(**own)),
    )


def needed(event: Any) -> list[str | Promise]:
    """Without these it can't be announced."""
    found = (
        (not event.title_de.strip(), _("a title")),
        (not event.access_de.strip(), _("what is said about accessibility")),
        (event.mode != Event.Mode.ONLINE and not event.place.strip(), _("the place")),
    )
    return [words for lacks, words in found if lacks]


def wanted(event: Any) -> list[str | Promise]:
    """What visitors would miss; of rows `with_facts`."""
    found = (
        (not event.has_organisers, _("the organising alliances")),
        (not event.has_programme, _("the programme")),
        (event.has_strays, _("points of the programme within the time of the event")),
        (event.kind == Event.Kind.FUTURE_WORKSHOP and not event.has_tables, _("theme tables")),
        (not event.text_de.strip(), _("a text about the event")),
        (not event.title_en.strip(), _("the title in English")),
        (event.mode != Event.Mode.ONLINE and event.lat is None, _("the place on the map")),
        (not event.is_over() and event.opens_at is None, _("when registration opens")),
    )
    return [words for lacks, words in found if lacks]


def missing(event: Any) -> list[str | Promise]:
    return [*needed(event), *wanted(event)]
