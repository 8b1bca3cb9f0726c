"""Structured data (schema.org) for pages of the directory, shown by `{% json_ld %}`."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alliances.laender import Land
from alliances.models import Alliance, Organisation, Partnership, Theme

Data = dict[str, Any]
CONTEXT = "https://schema.org"


def alliance_data(
    alliance: Alliance,
    *,
    partnerships: Iterable[Partnership] = (),
    themes: Iterable[Theme] = (),
    names: Iterable[str] = (),
    funder: str = "",
) -> Data:
    """The alliance as an organisation whose members are its partners."""
    return whole(
        {
            **reference("Organization", alliance.name, alliance.get_absolute_url()),
            "alternateName": [n for n in (alliance.full_title, *names) if n and n != alliance.name],
            "slogan": alliance.claim(),
            "description": alliance.field(),
            "sameAs": [alliance.website] if alliance.website else [],
            "areaServed": [area(code) for code in alliance.laender],
            "knowsAbout": [theme.name() for theme in themes],
            "foundingDate": str(alliance.started_year or ""),
            "location": place(alliance.seat_city, alliance.lat, alliance.lon),
            "member": [organisation_reference(p.organisation) for p in partnerships],
            "funder": {"@type": "GovernmentOrganization", "name": funder} if funder else None,
        }
    )


def organisation_data(organisation: Organisation, partnerships: Iterable[Partnership]) -> Data:
    """The organisation and the alliances it is a member of today."""
    alliances = (partnership.alliance for partnership in partnerships if not partnership.is_over)
    return whole(
        {
            **organisation_reference(organisation),
            "address": address(organisation.city),
            "sameAs": [organisation.website] if organisation.website else [],
            "memberOf": [
                reference("Organization", alliance.name, alliance.get_absolute_url())
                for alliance in alliances
            ],
        }
    )


def breadcrumb_data(*steps: tuple[str, str]) -> Data:
    """Labels and paths after the start page; the last is this page."""
    found = ((_("Start page"), reverse("home")), *steps)
    items = [
        {"@type": "ListItem", "position": number, "name": label, "item": settings.BASE_URL + path}
        for number, (label, path) in enumerate(found, start=1)
    ]
    return whole({"@type": "BreadcrumbList", "itemListElement": items})


def site_data() -> Data:
    """The portal as a website that can be searched."""
    search = settings.BASE_URL + reverse("search") + "?q={search_term_string}"
    return whole(
        {
            **reference("WebSite", _("WIR! Portal"), reverse("home")),
            "inLanguage": get_language() or settings.LANGUAGE_CODE,
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": search},
                "query-input": "required name=search_term_string",
            },
        }
    )


def reference(kind: str, name: str, path: str) -> Data:
    url = settings.BASE_URL + path
    return {"@type": kind, "@id": url, "name": name, "url": url}


def organisation_reference(organisation: Organisation) -> Data:
    kinds = {
        Organisation.Kind.UNIVERSITY: "CollegeOrUniversity",
        Organisation.Kind.RESEARCH: "ResearchOrganization",
        Organisation.Kind.COMPANY: "Corporation",
    }
    kind = kinds.get(Organisation.Kind(organisation.kind), "Organization")
    return reference(kind, organisation.name, organisation.get_absolute_url())


def area(code: str) -> Data:
    return {"@type": "State", "name": str(Land(code).label), "identifier": code}


def address(city: str) -> Data | None:
    if not city:
        return None
    return {"@type": "PostalAddress", "addressLocality": city, "addressCountry": "DE"}


def place(city: str, lat: float, lon: float) -> Data:
    geo = {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}
    return {"@type": "Place", "name": city, "address": address(city), "geo": geo}


def whole(data: Data) -> Data:
    """With the context, and without what is empty."""
    return {"@context": CONTEXT} | {key: value for key, value in data.items() if value}
