"""News in the words of schema.org."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliances.models import NewsItem, Theme
from alliances.structured import Data, reference, whole
from wirportal.files.showing import Picture


def news_data(
    item: NewsItem,
    *,
    description: str,
    themes: Iterable[Theme] = (),
    pictures: Iterable[Picture] = (),
) -> Data:
    """One NewsArticle, at its address in its own language."""
    with override(item.language):
        url = settings.BASE_URL + item.get_absolute_url()
    return whole(
        {
            "@type": "NewsArticle",
            "@id": url,
            "url": url,
            "mainEntityOfPage": url,
            "headline": item.title,
            "description": description,
            "inLanguage": item.language,
            "datePublished": item.visible_at.isoformat() if item.visible_at else "",
            "dateModified": item.last_changed_at.isoformat(),
            "articleSection": str(item.get_category_display()),
            "about": [{"@type": "Thing", "name": theme.name()} for theme in themes],
            "image": [settings.BASE_URL + picture.address for picture in pictures],
            "author": publisher(item),
            "publisher": publisher(item),
            "isAccessibleForFree": True,
        }
    )


def publisher(item: NewsItem) -> Data:
    """The alliance, or for its own news the portal."""
    if item.alliance:
        return reference("Organization", item.alliance.name, item.alliance.get_absolute_url())
    return reference("Organization", _("WIR! Portal"), reverse("home"))
