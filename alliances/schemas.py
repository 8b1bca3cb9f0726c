"""What the interface answers; the shapes of `documents`."""

import datetime

from ninja import Field, Schema


class ByLanguage(Schema):
    de: str | None
    en: str | None


class ThemeReference(Schema):
    slug: str
    name: str


class Land(Schema):
    code: str = Field(description="ISO 3166-2, such as DE-SN.")
    name: str


class Seat(Schema):
    city: str
    lat: float
    lon: float


class Status(Schema):
    code: str
    name: str


class Coordinator(Schema):
    name: str
    type: str


class Alliance(Schema):
    slug: str
    name: str
    url: str
    full_title: str | None
    claim: ByLanguage
    innovation_field: ByLanguage
    themes: list[ThemeReference]
    laender: list[Land]
    region: str
    seat: Seat
    round: int
    start_year: int | None
    status: Status
    coordinator: Coordinator | None
    website: str | None
    recorded_on: datetime.date | None = Field(description="When the facts were written down.")
    confirmed_on: datetime.date | None = Field(description="When the alliance confirmed them.")
    source: str | None
    source_count: int
    updated_at: datetime.datetime


class OrganisationReference(Schema):
    slug: str
    name: str
    type: str
    city: str | None
    url: str


class Part(Schema):
    role: str
    from_on: datetime.date | None
    until_on: datetime.date | None
    source: str | None


class Partner(Part):
    organisation: OrganisationReference


class Source(Schema):
    url: str
    seen_on: datetime.date


class AllianceInFull(Alliance):
    names: list[str] = Field(description="Aliases and former names.")
    partners: list[Partner]
    sources: list[Source]


class AllianceReference(Schema):
    slug: str
    name: str
    url: str


class Participation(Part):
    alliance: AllianceReference


class Organisation(OrganisationReference):
    lat: float | None
    lon: float | None
    website: str | None


class OrganisationInFull(Organisation):
    aliases: list[str]
    alliances: list[Participation]


class Theme(ThemeReference):
    names: ByLanguage
    text: ByLanguage
    alliance_count: int
    url: str


class Phase(Schema):
    kind: str
    from_on: datetime.date
    until_on: datetime.date
    ceiling_eur: int | None = Field(description="The most one alliance could get, in euros.")
    source: str | None


class Round(Schema):
    number: int
    called_on: datetime.date | None
    alliances_funded: int = Field(description="How many the programme counts.")
    alliances_listed: int = Field(description="How many of them this portal shows.")
    source: str | None
    phases: list[Phase]


class Licence(Schema):
    name: str
    code: str
    url: str
    attribution: str


class Page(Schema):
    count: int
    next: str | None = Field(description="Address of the next page.")
    previous: str | None
    licence: Licence


class AlliancePage(Page):
    results: list[Alliance]


class OrganisationPage(Page):
    results: list[Organisation]


class ThemePage(Page):
    results: list[Theme]


class RoundPage(Page):
    results: list[Round]
