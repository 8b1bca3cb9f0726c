"""News as data for machines."""

from typing import Any

from django.conf import settings
from django.utils.translation import override

from alliances.documents import Document, theme_reference
from alliances.models import NewsItem, Theme
from alliances.structured import Data
from wirportal.files.showing import Picture
from wirportal.texts.rendering import to_html


def news_document(row: NewsItem) -> Document:
    """One piece of news in short; empty texts are null."""
    return {
        "slug": row.slug,
        "url": address_of(row),
        "kind": row.kind,
        "title": row.title,
        "lead": row.lead or None,
        "language": row.language,
        "published_at": row.visible_at,
        "alliance": alliance_reference(row),
        "themes": [
            theme_reference(t) for t in row.themes.all() if t.scheme == Theme.Scheme.DIRECTORY
        ],
        "category": row.category or None,
    }


def news_document_in_full(
    row: NewsItem, pictures: list[Picture], translations: list[Any]
) -> Document:
    return {
        **news_document(row),
        "body": row.body or None,
        "body_html": to_html(row.body),
        "background": row.background or None,
        "background_html": to_html(row.background),
        "links": row.links,
        "embed_url": row.embed_url or None,
        "target_groups": row.target_groups,
        "subjects": row.subjects,
        "reach": row.reach or None,
        "contact": contact(row),
        "pictures": [picture_document(picture) for picture in pictures],
        "translations": [{"language": t.code, "url": t.url} for t in translations],
    }


def address_of(row: NewsItem) -> str:
    """At its address in its own language."""
    with override(row.language):
        return settings.BASE_URL + row.get_absolute_url()


def alliance_reference(row: NewsItem) -> Data | None:
    if row.alliance is None:
        return None
    url = settings.BASE_URL + row.alliance.get_absolute_url()
    return {"slug": row.alliance.slug, "name": row.alliance.name, "url": url}


def contact(row: NewsItem) -> Data | None:
    """The office that answers questions of the press."""
    found = {
        "name": row.contact_name or None,
        "email": row.contact_email or None,
        "phone": row.contact_phone or None,
    }
    return found if any(found.values()) else None


def picture_document(picture: Picture) -> Data:
    return {
        "url": settings.BASE_URL + picture.address,
        "alt": picture.alt,
        "caption": picture.caption or None,
        "source": picture.credit.source,
        "copyright": picture.credit.copyright,
        "licence": picture.credit.licence,
    }
