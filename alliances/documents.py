"""Alliances and organisations as data for machines: one form for files and interface."""

from typing import Any

from django.conf import settings

from alliances.laender import Land
from alliances.models import FundingRound, Organisation, Partnership, Theme
from alliances.shelf import Shelf

Document = dict[str, Any]


def alliance_document(row: Any, shelf: Shelf) -> Document:
    """One alliance of `with_sources()`; empty texts are null."""
    return {
        "slug": row.slug,
        "name": row.name,
        "url": settings.BASE_URL + row.get_absolute_url(),
        "full_title": row.full_title or None,
        "claim": by_language(row, "claim"),
        "innovation_field": by_language(row, "field"),
        "themes": [theme_reference(shelf.themes[slug]) for slug in row.theme_slugs],
        "laender": [{"code": code, "name": str(Land(code).label)} for code in row.laender],
        "region": row.region.name,
        "seat": {"city": row.seat_city, "lat": row.lat, "lon": row.lon},
        "round": row.round.number,
        "start_year": row.started_year,
        "status": {"code": row.status, "name": str(row.get_status_display())},
        "coordinator": coordinator(row),
        "website": row.website or None,
        "recorded_on": row.recorded_on,
        "confirmed_on": row.confirmed_on,
        "source": row.first_source or None,
        "source_count": row.source_count,
        "updated_at": row.updated_at,
    }


def by_language(row: Any, field: str) -> Document:
    return {code: getattr(row, f"{field}_{code}") or None for code in ("de", "en")}


def theme_reference(theme: Theme) -> Document:
    return {"slug": theme.slug, "name": theme.name()}


def coordinator(row: Any) -> Document | None:
    if not row.coordinator_name:
        return None
    return {"name": row.coordinator_name, "type": row.coordinator_kind}


def partner_document(partnership: Partnership) -> Document:
    """Who takes part in an alliance."""
    return {
        "organisation": organisation_reference(partnership.organisation),
        **part(partnership),
    }


def participation_document(partnership: Partnership) -> Document:
    """What an organisation takes part in."""
    alliance = partnership.alliance
    reference = {
        "slug": alliance.slug,
        "name": alliance.name,
        "url": settings.BASE_URL + alliance.get_absolute_url(),
    }
    return {"alliance": reference, **part(partnership)}


def part(partnership: Partnership) -> Document:
    return {
        "role": partnership.role,
        "from_on": partnership.from_on,
        "until_on": partnership.until_on,
        "source": partnership.source or None,
    }


def organisation_reference(organisation: Organisation) -> Document:
    return {
        "slug": organisation.slug,
        "name": organisation.name,
        "type": organisation.kind,
        "city": organisation.city or None,
        "url": settings.BASE_URL + organisation.get_absolute_url(),
    }


def organisation_document(organisation: Organisation) -> Document:
    return {
        **organisation_reference(organisation),
        "lat": organisation.lat,
        "lon": organisation.lon,
        "website": organisation.website or None,
    }


def theme_document(theme: Any) -> Document:
    """A theme with the number of its alliances, `alliance_count`."""
    return {
        **theme_reference(theme),
        "names": by_language(theme, "name"),
        "text": by_language(theme, "text"),
        "alliance_count": theme.alliance_count,
        "url": settings.BASE_URL + theme.get_absolute_url(),
    }


def round_document(found: FundingRound, alliance_count: int) -> Document:
    return {
        "number": found.number,
        "called_on": found.called_on,
        "alliances_funded": found.alliances_funded,
        "alliances_listed": alliance_count,
        "source": found.source or None,
        "phases": [
            {
                "kind": phase.kind,
                "from_on": phase.from_on,
                "until_on": phase.until_on,
                "ceiling_eur": phase.ceiling_eur,
                "source": phase.source or None,
            }
            for phase in found.phases.all()
        ],
    }
