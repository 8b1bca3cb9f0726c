"""The Atom feed of events and their results: what was announced or changed last comes first."""

import datetime
from typing import NamedTuple

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliances.feeds import LATEST, tag
from events.models import Event, EventDossier
from events.planning.cards import when_of, where_of
from wirportal.texts.characters import clean
from wirportal.texts.rendering import to_plain
from wirportal.visitors import for_visitors


class Entry(NamedTuple):
    """An event, or its results; both say of which kind the event is."""

    title: str
    text: str
    url: str
    guid: str
    kind: str
    at: datetime.datetime


def of_event(event: Event) -> Entry:
    title = clean(event.title())
    if event.state == Event.State.CANCELLED:
        title = _("Cancelled: %(title)s") % {"title": title}
    facts = " · ".join(filter(None, [when_of(event), where_of(event), event.claim()]))
    guid, kind = tag("event", str(event.pk)), str(event.get_kind_display())
    return Entry(title, clean(facts), event.get_absolute_url(), guid, kind, event.changed_at)


def of_results(row: EventDossier) -> Entry:
    title = _("Results: %(title)s") % {"title": clean(row.event.title())}
    text = Truncator(clean(" ".join(to_plain(row.summary()).split()))).chars(300)
    guid, kind = tag("event-results", str(row.pk)), str(row.event.get_kind_display())
    assert row.published_at  # only published ones are asked for
    return Entry(title, text, row.get_absolute_url(), guid, kind, row.published_at)


def latest() -> list[Entry]:
    events = Event.objects.public()
    found = [of_event(event) for event in events.for_list().order_by("-changed_at", "pk")[:LATEST]]
    results = EventDossier.objects.public().select_related("event").defer("search", "event__search")
    found += [of_results(row) for row in results.order_by("-published_at", "pk")[:LATEST]]
    return sorted(found, key=lambda entry: entry.at, reverse=True)[:LATEST]


class Events(Feed[Entry, None]):
    """Everything is absolute, whatever host was asked."""

    feed_type = Atom1Feed
    title = gettext_lazy("Events – WIR! Portal")
    subtitle = gettext_lazy("Events of the alliances and their results, what changed last first.")
    author_name = gettext_lazy("WIR! Portal")

    def link(self) -> str:
        return settings.BASE_URL + reverse("events:events")

    def author_link(self) -> str:
        return settings.BASE_URL + reverse("home")

    def feed_url(self) -> str:
        return settings.BASE_URL + reverse("events:feed")

    def feed_guid(self) -> str:
        return tag("events", get_language() or "")

    def items(self) -> list[Entry]:
        return latest()

    def item_title(self, item: Entry) -> str:
        return item.title

    def item_description(self, item: Entry) -> str:
        """Atom1Feed calls its summaries HTML."""
        return escape(item.text)

    def item_link(self, item: Entry) -> str:
        return settings.BASE_URL + item.url

    def item_guid(self, item: Entry) -> str:
        return item.guid

    def item_categories(self, item: Entry) -> list[str]:
        return [item.kind]

    def item_updateddate(self, item: Entry) -> datetime.datetime:
        return item.at


@for_visitors
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    return Events()(request)
