"""What the interface answers on projects and results; the shapes of `documents`."""

import datetime

from ninja import Field, Schema

from alliances.schemas import AllianceReference, ByLanguage, OrganisationReference, Page


class Code(Schema):
    code: str
    name: str


class ProjectReference(Schema):
    slug: str
    title: str
    url: str


class Project(ProjectReference):
    acronym: str | None
    titles: ByLanguage
    summary: ByLanguage = Field(description="In Markdown.")
    funding_code: str | None = Field(description="Förderkennzeichen, such as 03WIR1234A.")
    joint_project: str | None
    stage: Code
    from_on: datetime.date | None
    until_on: datetime.date | None
    amount_eur: float | None
    website: str | None
    alliance: AllianceReference


class ProjectPartner(Schema):
    organisation: OrganisationReference
    role: str


class Evidence(Schema):
    title: str
    url: str
    source: str | None
    checked_on: datetime.date | None


class Result(Schema):
    id: int
    url: str
    title: str
    titles: ByLanguage
    text: ByLanguage = Field(description="In Markdown.")
    kind: Code
    is_effect: bool = Field(description="Whether it is an effect, such as an investment.")
    value: float | None
    unit: str | None
    achieved_on: datetime.date | None
    alliance: AllianceReference
    project: ProjectReference | None
    follows: int | None = Field(description="The result it follows from; makes chains.")
    evidence: list[Evidence]


class ProjectInFull(Project):
    partners: list[ProjectPartner]
    results: list[Result]


class ProjectPage(Page):
    results: list[Project]


class ResultPage(Page):
    results: list[Result]
