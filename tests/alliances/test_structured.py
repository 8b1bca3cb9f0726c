"""Structured data, and the tag that puts them into a page."""

import json

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.utils import translation

from alliances import structured
from tests.factories.alliances import AllianceFactory, OrganisationFactory, PartnershipFactory

BASE = "http://127.0.0.1:8000"


def test_an_alliance_is_an_organisation_with_members(db):
    university = OrganisationFactory(slug="uni", name="Universität")
    alliance = AllianceFactory(
        slug="holz",
        name="Holz",
        full_title="Holz in Sachsen",
        website="https://holz.example/",
        coordinator=university,
    )

    data = structured.alliance_data(
        alliance,
        partnerships=alliance.partnerships.for_alliance(),
        themes=alliance.themes.all(),
        names=["Nord"],
        funder="BMFTR",
    )

    assert data == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": f"{BASE}/buendnisse/holz/",
        "name": "Holz",
        "url": f"{BASE}/buendnisse/holz/",
        "alternateName": ["Holz in Sachsen", "Nord"],
        "description": "Werkstoffe aus nachwachsenden Rohstoffen",
        "sameAs": ["https://holz.example/"],
        "areaServed": [{"@type": "State", "name": "Sachsen", "identifier": "DE-SN"}],
        "knowsAbout": ["Energie"],
        "foundingDate": "2019",
        "location": {
            "@type": "Place",
            "name": "Chemnitz",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": "Chemnitz",
                "addressCountry": "DE",
            },
            "geo": {"@type": "GeoCoordinates", "latitude": 50.83, "longitude": 12.92},
        },
        "member": [
            {
                "@type": "CollegeOrUniversity",
                "@id": f"{BASE}/organisationen/uni/",
                "name": "Universität",
                "url": f"{BASE}/organisationen/uni/",
            }
        ],
        "funder": {"@type": "GovernmentOrganization", "name": "BMFTR"},
    }


def test_an_organisation_is_member_of_its_alliances(db):
    organisation = OrganisationFactory(slug="firma", name="Firma", kind="unternehmen", city="")
    PartnershipFactory(organisation=organisation, alliance__slug="holz", alliance__name="Holz")

    data = structured.organisation_data(organisation, organisation.partnerships.for_organisation())

    assert data["@type"] == "Corporation"
    assert "address" not in data
    assert [member["name"] for member in data["memberOf"]] == ["Holz"]


def test_breadcrumbs_begin_at_the_start_page():
    with translation.override("en"):
        data = structured.breadcrumb_data(("Alliances", "/en/alliances/"))

    assert data["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Start page", "item": f"{BASE}/en/"},
        {
            "@type": "ListItem",
            "position": 2,
            "name": "Alliances",
            "item": f"{BASE}/en/alliances/",
        },
    ]


def test_the_site_can_be_searched(client, db):
    data = structured.site_data()

    address = data["potentialAction"]["target"]["urlTemplate"]
    assert address == f"{BASE}/suche/?q={{search_term_string}}"
    path = address.removeprefix(BASE).replace("{search_term_string}", "holz")
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]>",
        "a & b",
        '"\\',
        "\u2028",
        "{{ x }}",
    ],
)
def test_no_text_leaves_its_element(text):
    data = {"name": text}

    html = Template("{% json_ld data %}<p>danach</p>").render(Context({"data": data}))

    soup = BeautifulSoup(html, "html.parser")
    assert [(e.name, e.get("type")) for e in soup.find_all(True)] == [
        ("script", "application/ld+json"),
        ("p", None),
    ]
    assert json.loads(soup.script.string) == data


def test_nothing_gives_nothing():
    assert Template("{% json_ld data %}").render(Context({"data": None})) == ""
