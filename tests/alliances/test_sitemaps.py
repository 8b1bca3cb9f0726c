"""The sitemap: every public page, in each language, with its counterparts."""

import xml.etree.ElementTree as ET

import pytest
from django.core.cache import caches

from alliances import sitemaps
from tests.factories.alliances import AllianceFactory, OrganisationFactory, PartnershipFactory

SITE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
BASE = "http://127.0.0.1:8000"


def addresses(response):
    assert response.status_code == 200
    root = ET.fromstring(response.content)
    return [element.text for element in root.iter(f"{SITE}loc")]


@pytest.fixture
def directory(db):
    alliance = AllianceFactory(slug="holz", themes=["energie"])
    draft = AllianceFactory(slug="entwurf", state="draft", themes=["energie"])
    PartnershipFactory(alliance=alliance, organisation=OrganisationFactory(slug="uni"))
    PartnershipFactory(alliance=draft, organisation=OrganisationFactory(slug="geheim"))


def test_all_public_pages_are_in_it_and_no_others(client, directory):
    found = addresses(client.get("/sitemap.xml"))

    assert len(found) == len(set(found))
    assert {
        f"{BASE}/",
        f"{BASE}/en/",
        f"{BASE}/buendnisse/",
        f"{BASE}/buendnisse/holz/",
        f"{BASE}/en/alliances/holz/",
        f"{BASE}/themen/energie/",
        f"{BASE}/organisationen/uni/",
        f"{BASE}/impressum/",
        f"{BASE}/offene-daten/",
    } <= set(found)
    assert not [address for address in found if "entwurf" in address or "geheim" in address]


def test_each_address_leads_to_a_page(client, directory):
    for address in addresses(client.get("/sitemap.xml")):
        assert client.get(address.removeprefix(BASE)).status_code == 200, address


def test_each_page_names_its_counterparts(client, directory):
    root = ET.fromstring(client.get("/sitemap.xml").content)

    url = next(u for u in root if u.find(f"{SITE}loc").text == f"{BASE}/en/alliances/holz/")
    links = {e.get("hreflang"): e.get("href") for e in url.findall(f"{XHTML}link")}
    assert links == {
        "de": f"{BASE}/buendnisse/holz/",
        "en": f"{BASE}/en/alliances/holz/",
        "x-default": f"{BASE}/buendnisse/holz/",
    }
    assert url.find(f"{SITE}lastmod").text


def test_addresses_begin_with_base_url_whatever_host_was_asked(client, directory, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.BASE_URL = "https://portal.example"

    response = client.get("/sitemap.xml", headers={"Host": "boese.example"})

    assert {a.split("/")[2] for a in addresses(response)} == {"portal.example"}
    assert b"boese.example" not in response.content


def test_a_large_directory_is_divided(client, directory, monkeypatch):
    AllianceFactory.create_batch(4)
    whole = set(addresses(client.get("/sitemap.xml")))
    monkeypatch.setattr(sitemaps.PortalSitemap, "limit", 4)

    caches["kept"].clear()
    parts = addresses(client.get("/sitemap.xml"))
    found = [a for part in parts for a in addresses(client.get(part.removeprefix(BASE)))]

    assert f"{BASE}/sitemap-alliances.xml?p=3" in parts
    assert len(found) == len(whole)
    assert set(found) == whole


@pytest.mark.parametrize(
    "address", ["/sitemap-nix.xml", "/sitemap-pages.xml?p=99", "/sitemap-pages.xml?p=abc"]
)
def test_parts_that_do_not_exist(client, db, address):
    assert client.get(address).status_code == 404


def test_the_sitemap_costs_the_same_for_any_number(client, directory, django_assert_num_queries):
    AllianceFactory.create_batch(3)

    # Version; how many and which themes, alliances, organisations, news, projects, results,
    # events, their results, demands, rounds and their questions, once to see if all fit.
    with django_assert_num_queries(26):
        client.get("/sitemap.xml")
