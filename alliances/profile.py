"""What the page of one alliance shows beside the alliance itself."""

from collections.abc import Callable
from functools import cache, cached_property
from itertools import groupby
from typing import Any, NamedTuple, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from alliances.addresses import host_of
from alliances.cards import Card, card
from alliances.cartography import MapDrawing, draw
from alliances.confirming.dates import with_dates
from alliances.confirming.showing import Stand, stand_of
from alliances.markers import marker
from alliances.media.showing import Pictures
from alliances.models import (
    Alliance,
    AllianceName,
    NewsItem,
    Organisation,
    Partnership,
    Source,
    Theme,
)
from alliances.news.cards import NewsCard, latest
from alliances.related import Related, related
from alliances.results.outcomes import Outcomes, outcomes_of, with_projects
from alliances.shelf import Shelf
from alliances.structured import alliance_data, breadcrumb_data
from alliances.timeline import timeline
from wirportal.keeping import kept
from wirportal.templatetags.structured import json_ld
from wirportal.version import version_of

T = TypeVar("T")
END = _("End of funding")


class PartnerGroup(NamedTuple):
    label: str
    partners: list[Partnership]


@cache
def rows_for_pages() -> Any:
    """All alliances, with what would be a query each: names, sources, dates and projects.

    Built once per process, which takes longer than to ask for one of them.
    """
    names = AllianceName.objects.filter(alliance=OuterRef("pk")).order_by("text")
    sources = Source.objects.filter(alliance=OuterRef("pk")).order_by("position", "pk")
    rows = Alliance.objects.for_list().annotate(
        other_names=ArraySubquery(names.values("text")),
        source_urls=ArraySubquery(sources.values("url")),
    )
    return with_projects(with_dates(rows))


def profile_of(request: HttpRequest, slug: str) -> "Profile":
    """The page of one alliance; 404 unless this person may see it. Visitors share a row."""

    def found() -> Any:
        return get_object_or_404(rows_for_pages().visible_to(request.user), slug=slug)

    if request.user.is_authenticated:
        return Profile(request, found())
    return Profile(request, kept(f"alliance:{slug}", version_of(request), found))


class Profile:
    """One alliance, of `rows_for_pages`, for one request."""

    def __init__(self, request: HttpRequest, alliance: Any) -> None:
        self.request = request
        self.alliance = alliance
        self.shelf = Shelf(version_of(request))

    @cached_property
    def card(self) -> Card:
        return card(self.alliance, self.shelf)

    @cached_property
    def themes(self) -> list[Theme]:
        return [self.shelf.themes[slug] for slug in self.alliance.theme_slugs]

    def kept(self, name: str, build: Callable[[], T]) -> T:
        """What is the same for all who may see the page, by language."""
        key = f"{name}:{get_language() or 'de'}:{self.alliance.pk}:{self.alliance.state}"
        return kept(key, self.shelf.version, build)

    @property
    def parts(self) -> "Parts":
        return Parts(self)

    @property
    def pictures(self) -> Pictures:
        return Pictures(self.alliance)

    @cached_property
    def all_partnerships(self) -> list[Partnership]:
        """Those of today and earlier ones."""
        rows = self.alliance.partnerships.begun().with_organisations()
        return self.kept("partnerships", lambda: list(rows))

    @cached_property
    def partnerships(self) -> list[Partnership]:
        return [p for p in self.all_partnerships if not p.is_over]

    @property
    def former(self) -> list[Partnership]:
        """Earlier ones, the last to leave first."""
        over = [p for p in self.all_partnerships if p.is_over]
        return sorted(over, key=lambda p: str(p.until_on), reverse=True)

    @property
    def coordinators(self) -> list[Partnership]:
        return [p for p in self.partnerships if p.role == Partnership.Role.COORDINATION]

    @cached_property
    def partner_groups(self) -> list[PartnerGroup]:
        """Partners by type, in the order of the types."""
        order = list(Organisation.Kind.values)
        others = [p for p in self.partnerships if p.role != Partnership.Role.COORDINATION]
        others.sort(key=lambda p: order.index(p.organisation.kind))
        groups = groupby(others, key=lambda p: p.organisation.get_kind_display())
        return [PartnerGroup(str(label), list(partners)) for label, partners in groups]

    @cached_property
    def stand(self) -> Stand:
        """How old the facts are, and who says so; the same for everybody."""
        return self.kept("stand", lambda: stand_of(self.alliance))

    @property
    def timeline(self) -> SafeString:
        """The phases as a line; the same for all alliances of a round."""
        return timeline(self.alliance.round_id, self.shelf)

    @cached_property
    def map(self) -> MapDrawing:
        return draw(
            [marker(self.alliance, self.shelf)],
            highlighted_laender=self.alliance.laender,
            selected=self.alliance.slug,
            size="small",
        )

    @cached_property
    def sources(self) -> list[Source]:
        return [Source(url=url) for url in self.alliance.source_urls]

    @property
    def json_ld(self) -> SafeString:
        """The data blocks of the page's head."""
        return self.kept("json-ld", lambda: json_ld(self.structured, self.breadcrumb))

    @property
    def structured(self) -> dict[str, Any]:
        """The alliance in the words of schema.org."""
        return alliance_data(
            self.alliance,
            partnerships=self.partnerships,
            themes=self.themes,
            names=self.names,
            funder=self.funder,
        )

    @property
    def funder(self) -> str:
        """The ministry's name today."""
        return str(self.shelf.rounds[self.alliance.round_id].ministry)

    @property
    def breadcrumb(self) -> dict[str, Any]:
        here = (self.alliance.name, self.alliance.get_absolute_url())
        return breadcrumb_data((gettext("Alliances"), reverse("alliances:list")), here)

    @property
    def data_url(self) -> str:
        return f"/api/v1/alliances/{self.alliance.slug}"

    @property
    def website_label(self) -> str:
        return host_of(self.alliance.website)

    @property
    def names(self) -> list[str]:
        return list(self.alliance.other_names)

    @cached_property
    def news(self) -> list[NewsCard]:
        """The latest; the team sees with them what visitors do not see yet."""
        user = self.request.user

        def read() -> list[NewsCard]:
            rows = NewsItem.objects.visible_to(user).filter(alliance=self.alliance)
            return latest(rows, self.shelf)

        return read() if user.is_authenticated else self.kept("news", read)

    @cached_property
    def outcomes(self) -> Outcomes:
        """Projects and results, the same for everybody."""
        return self.kept("outcomes", lambda: outcomes_of(self.alliance))

    @cached_property
    def related(self) -> list[Related]:
        return self.kept("related", lambda: related(self.alliance, self.partnerships, self.shelf))


class Parts:
    """`parts["head"]`: a part of the page as `profile/_head.html` draws it.

    Kept for all who may see the page, but for what the team and visitors see differently.
    """

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    def __getitem__(self, name: str) -> SafeString:
        if name == "news" and self.profile.request.user.is_authenticated:
            return self.drawn(name)
        return self.profile.kept(f"part-{name}", lambda: self.drawn(name))

    def drawn(self, name: str) -> SafeString:
        return render_to_string(f"alliances/profile/_{name}.html", {"profile": self.profile})
