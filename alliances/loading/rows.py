"""What a row of the alliances' file must look like, and why it is refused if it does not."""

import json
import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    UrlConstraints,
    ValidationError,
)

from alliances.laender import Land
from alliances.loading.organisations import KINDS
from alliances.models import Organisation

# Germany with its islands, in degrees (WGS 84).
LATITUDES = (47.2, 55.1)
LONGITUDES = (5.8, 15.1)
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w")
PHONE = re.compile(
    r"(?:\+49|\b0\d{2,5})[\s/()-]*\d[\d\s/()-]{4,}\d|\bTel(?:efon|\.)", re.IGNORECASE
)


def known_land(code: str) -> str:
    if code not in Land.values:
        raise ValueError(f"unknown Land “{code}”")
    return code


def known_kind(kind: str) -> str:
    if kind not in KINDS and kind not in Organisation.Kind.values:
        raise ValueError(f"unknown type “{kind}”")
    return kind


Kind = Annotated[str, AfterValidator(known_kind)]
City = Annotated[str, Field(max_length=100)]


class PartnerRow(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: str = Field(min_length=2, max_length=250)
    type: Kind
    city: City | None = None


class AllianceRow(BaseModel):
    """One alliance as the file states it; `None` means that no source says it."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)

    slug: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)
    name: str = Field(min_length=2, max_length=120)
    full_title: str | None = None
    round: int
    start_year: int | None = Field(default=None, ge=2017, le=2100)
    states: list[Annotated[str, AfterValidator(known_land)]] = Field(min_length=1)
    region: str = Field(min_length=2)
    seat_city: str = Field(min_length=2, max_length=100)
    lat: float = Field(ge=LATITUDES[0], le=LATITUDES[1])
    lon: float = Field(ge=LONGITUDES[0], le=LONGITUDES[1])
    themes: list[str] = Field(min_length=1)
    innovation_field: str = ""
    innovation_field_en: str = ""
    website: Annotated[HttpUrl, UrlConstraints(max_length=200)] | None = None
    coordinator_org: Annotated[str, Field(min_length=2, max_length=250)] | None = None
    coordinator_type: Kind | None = None
    partners: list[PartnerRow] = []
    sources: list[Annotated[HttpUrl, UrlConstraints(max_length=500)]] = []


def read_row(data: Any, *, themes: set[str], rounds: set[int]) -> AllianceRow:
    """The row as data. Raises ValueError with all reasons for which it is refused."""
    try:
        row = AllianceRow.model_validate(data)
    except ValidationError as error:
        raise ValueError("; ".join(in_words(item) for item in error.errors())) from None
    reasons = [f"unknown theme “{slug}”" for slug in row.themes if slug not in themes]
    if row.round not in rounds:
        reasons.append(f"unknown round {row.round}")
    if len(set(row.states)) < len(row.states):
        reasons.append("a Land stands twice")
    if "\\u0000" in json.dumps(data):
        reasons.append("holds a NUL character")
    reasons += personal_data(data)
    if reasons:
        raise ValueError("; ".join(reasons))
    return row


def in_words(error: Any) -> str:
    place = ".".join(str(part) for part in error["loc"])
    return f"{place}: {error['msg']}"


def personal_data(data: Any, place: str = "") -> list[str]:
    """Where a text holds a mail address or phone number; addresses of web pages may hold digits."""
    if isinstance(data, dict):
        return [r for key, value in data.items() for r in personal_data(value, f"{place}.{key}")]
    if isinstance(data, list):
        return [r for value in data for r in personal_data(value, place)]
    if not isinstance(data, str):
        return []
    found = []
    if MAIL.search(data):
        found.append(f"{place.strip('.')}: holds a mail address")
    if not data.startswith(("http://", "https://")) and PHONE.search(data):
        found.append(f"{place.strip('.')}: holds a phone number")
    return found
