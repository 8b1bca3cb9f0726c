"""What the interface answers about news; the shapes of `documents`."""

import datetime

from ninja import Field, Schema

from alliances.schemas import AllianceReference, ThemeReference


class News(Schema):
    slug: str
    url: str
    kind: str = Field(description="meldung or pressemitteilung.")
    title: str
    lead: str | None
    language: str
    published_at: datetime.datetime
    alliance: AllianceReference | None = Field(description="None: news of the portal itself.")
    themes: list[ThemeReference]
    category: str | None


class Contact(Schema):
    name: str | None
    email: str | None
    phone: str | None


class NewsPicture(Schema):
    url: str
    alt: str
    caption: str | None
    source: str
    copyright: str
    licence: str


class Translation(Schema):
    language: str
    url: str


class NewsInFull(News):
    body: str | None = Field(description="Markdown.")
    body_html: str
    background: str | None
    background_html: str
    links: list[str]
    embed_url: str | None
    target_groups: list[str]
    subjects: list[str]
    reach: str | None
    contact: Contact | None
    pictures: list[NewsPicture]
    translations: list[Translation]


class NewsList(Schema):
    """Without the licence of the data: texts and pictures belong to the alliances."""

    count: int
    next: str | None = Field(description="Address of the next page.")
    previous: str | None
    results: list[News]
