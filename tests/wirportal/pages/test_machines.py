import datetime
import xml.etree.ElementTree as ET

import pytest
import time_machine
from django.conf import settings
from django.core.cache import caches
from django.utils import timezone

pytestmark = pytest.mark.django_db


def lines(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert not response.cookies
    return response.content.decode().splitlines()


def test_robots_keeps_out_of_where_people_work_and_names_the_sitemap(client):
    assert lines(client.get("/robots.txt")) == [
        "User-agent: *",
        "Disallow: /konto/",
        "Disallow: /verwaltung/",
        "Disallow: /arbeitsplatz/",
        "Disallow: /en/account/",
        "Disallow: /en/administration/",
        "Disallow: /en/workplace/",
        "",
        f"Sitemap: {settings.BASE_URL}/sitemap.xml",
    ]


@pytest.mark.parametrize("day", ["2026-11-22", "2027-02-28", "2031-12-31"])
def test_security_txt_is_valid_on_any_day(client, day):
    caches["kept"].clear()
    with time_machine.travel(f"{day}T12:00:00Z", tick=False):
        found = [line.split(": ", 1) for line in lines(client.get("/.well-known/security.txt"))]
        now = timezone.now()
    expires = datetime.datetime.fromisoformat(dict(found)["Expires"])

    assert now + datetime.timedelta(days=90) < expires < now + datetime.timedelta(days=365)
    assert [value for name, value in found if name == "Contact"] == [
        f"{settings.BASE_URL}/kontakt/",
        f"{settings.BASE_URL}/en/contact/",
    ]
    assert dict(found)["Canonical"] == f"{settings.BASE_URL}/.well-known/security.txt"
    assert dict(found)["Preferred-Languages"] == "de, en"


def test_contact_of_security_txt_exists(client):
    page = client.get("/kontakt/").content.decode()
    assert "IT-Sicherheit" in page


def test_pages_tell_browsers_of_the_search(client):
    assert b'<link rel="search" href="/opensearch.xml"' in client.get("/kontakt/").content


def test_opensearch_leads_to_the_search(client):
    response = client.get("/opensearch.xml")
    root = ET.fromstring(response.content)
    ns = "{http://a9.com/-/spec/opensearch/1.1/}"
    template = root.find(f"{ns}Url").attrib["template"]

    assert response["Content-Type"] == "application/opensearchdescription+xml"
    assert template == f"{settings.BASE_URL}/suche/?q={{searchTerms}}"
    assert len(root.find(f"{ns}ShortName").text) <= 16
    assert client.get("/suche/", {"q": "holz"}).status_code == 200
