"""What the page of one piece of news shows beside its texts."""

from functools import cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, override

from alliances.addresses import host_of
from alliances.models import NewsItem, Theme
from alliances.news.cards import Mark, foreign_language, mark
from alliances.news.pictures import pictures_of
from alliances.news.structured import news_data
from alliances.structured import breadcrumb_data
from wirportal.files.showing import Picture
from wirportal.registry import Fact
from wirportal.templatetags.structured import json_ld
from wirportal.texts.rendering import to_plain


class Elsewhere(NamedTuple):
    """Something at a third party, of which nothing is loaded here."""

    url: str
    host: str


class Counterpart(NamedTuple):
    """The same news in a language, at its address in that language."""

    code: str
    url: str
    title: str


class NewsPage:
    """One piece of news for one request."""

    def __init__(self, request: HttpRequest, item: NewsItem) -> None:
        self.request = request
        self.item = item

    @property
    def mark(self) -> Mark | None:
        """Only for those who see it before visitors do."""
        return mark(self.item) if self.request.user.is_authenticated else None

    @property
    def language(self) -> str:
        return foreign_language(self.item)

    @property
    def description(self) -> str:
        """For search engines and previews of links."""
        words = " ".join((self.item.lead or to_plain(self.item.body)).split())
        return words if len(words) <= 300 else words[:299].rsplit(" ", 1)[0] + " …"

    @cached_property
    def themes(self) -> list[Theme]:
        return list(self.item.themes.filter(scheme=Theme.Scheme.DIRECTORY))

    @cached_property
    def pictures(self) -> list[Picture]:
        return pictures_of(self.item, self.request.user)

    @cached_property
    def translations(self) -> list[Counterpart]:
        """Those of the same alliance that this person may see."""
        origin = self.item.translation_of_id or self.item.pk
        same = Q(pk=origin) | Q(translation_of=origin)
        rows = NewsItem.objects.visible_to(self.request.user).filter(
            same, alliance=self.item.alliance_id
        )
        others = rows.exclude(pk=self.item.pk).exclude(language=self.item.language)
        return [counterpart(row) for row in others.only("slug", "title", "language")]

    @property
    def counterparts(self) -> list[Counterpart]:
        """All languages of it, this one first; nothing where it has only this one."""
        return [counterpart(self.item), *self.translations] if self.translations else []

    @property
    def facts(self) -> list[Fact]:
        """The fields of the press services, as far as they are filled in."""
        item = self.item
        subjects = labels(NewsItem.Subject, item.subjects)
        targets = labels(NewsItem.Target, item.target_groups)
        found = [
            Fact(gettext("Category"), str(item.get_category_display())),
            Fact(gettext("Subjects"), ", ".join(subjects)),
            Fact(gettext("Target groups"), ", ".join(targets)),
            Fact(gettext("Reach"), str(item.get_reach_display())),
            Fact(gettext("Language"), str(item.get_language_display())),
        ]
        return [fact for fact in found if fact.value]

    @property
    def phone_link(self) -> str:
        """The number as a `tel:` link takes it; “(0)” is for callers from here only."""
        number = self.item.contact_phone.replace("(0)", "")
        digits = "".join(sign for sign in number if sign.isdecimal() and sign.isascii())
        return ("+" if number.lstrip().startswith("+") else "") + digits

    @property
    def has_contact(self) -> bool:
        item = self.item
        return bool(item.contact_name or item.contact_email or item.contact_phone)

    @property
    def links(self) -> list[Elsewhere]:
        return [elsewhere(url) for url in self.item.links]

    @property
    def embed(self) -> Elsewhere | None:
        return elsewhere(self.item.embed_url) if self.item.embed_url else None

    @property
    def more_url(self) -> str:
        """The other news of the alliance."""
        alliance = self.item.alliance
        return f"{reverse('alliances:news')}?buendnis={alliance.slug}" if alliance else ""

    @property
    def json_ld(self) -> SafeString:
        here = (self.item.title, self.item.get_absolute_url())
        breadcrumb = breadcrumb_data((gettext("News"), reverse("alliances:news")), here)
        return json_ld(self.structured, breadcrumb)

    @property
    def structured(self) -> dict[str, Any]:
        return news_data(
            self.item, description=self.description, themes=self.themes, pictures=self.pictures
        )


def labels(kind: Any, values: list[str]) -> list[str]:
    """In the order of the choices; what is none of them any more is left out."""
    return [str(label) for value, label in kind.choices if value in values]


def elsewhere(url: str) -> Elsewhere:
    return Elsewhere(url, host_of(url))


def counterpart(row: NewsItem) -> Counterpart:
    """Its address in its own language."""
    with override(row.language):
        path = row.get_absolute_url()
    return Counterpart(row.language, settings.BASE_URL + path, row.title)
