"""The page of components, the page frame and the error pages."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from wirportal import errors

PARTS = [
    ".card",
    ".tile",
    ".figure",
    ".badge",
    ".chip",
    ".facet",
    ".pagination",
    ".breadcrumb",
    ".table",
    ".facts",
    ".stand",
    ".timeline",
    ".steps",
    ".kern-progress",
    ".tasks",
    ".kern-alert",
    ".file",
    "dialog",
    ".field",
    ".error-summary",
    ".section-head",
    ".empty",
    ".back",
    ".external",
    "[data-copy]",
]
DUTIES = ["imprint", "privacy", "accessibility", "easy", "signs", "contact", "licences", "feedback"]
OFFICES_ONLY = {"anonymous": 302, "account": 403, "coordinator": 403, "editor": 200, "auditor": 200}


def soup_of(response):
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(("who", "status"), OFFICES_ONLY.items())
def test_components_are_for_offices(client_of, who, status):
    response = client_of(who).get(reverse("components"))

    assert response.status_code == status


def test_each_component_stands_on_the_page_of_components(client_of):
    page = soup_of(client_of("editor").get(reverse("components")))

    for selector in PARTS:
        assert page.select_one(selector), selector


def test_each_input_has_a_label_and_its_error_is_tied_to_it(client_of):
    page = soup_of(client_of("editor").get(reverse("components")))
    ids = {element["id"] for element in page.select("[id]")}
    named = {label.get("for") for label in page.select("label")}

    for box in page.select("form.form :is(input, select, textarea):not([type=hidden])"):
        assert box["id"] in named
        assert set(box.get("aria-describedby", "").split()) <= ids
    assert page.select_one("#id_email")["aria-describedby"] == "id_email_error"
    assert page.select_one("#id_email_error").text.strip()


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_a_page_names_itself_in_both_languages(client, alliance, path):
    page = soup_of(client.get(path))

    found = {
        link["hreflang"]: link["href"] for link in page.select("link[rel=alternate][hreflang]")
    }
    assert {code: url.split("/", 3)[3] for code, url in found.items()} == {
        "de": "", "en": "en/", "x-default": "",
    }  # fmt: skip
    assert page.html["lang"] == ("en" if path == "/en/" else "de")


def test_every_duty_page_is_one_click_away(client, alliance):
    targets = {link["href"] for link in soup_of(client.get("/")).select("footer a")}

    for name in DUTIES:
        assert reverse(f"pages:{name}") in targets


def test_the_current_entry_of_the_navigation_follows_the_page(client, alliance):
    for name in ("alliances:list", "alliances:themes", "alliances:list"):
        current = soup_of(client.get(reverse(name))).select(".mainnav [aria-current=page]")

        assert [link["href"] for link in current] == [reverse(name)]


def test_pages_have_no_inline_style_or_script(client_of):
    page = soup_of(client_of("editor").get(reverse("components")))

    assert not page.select("[style], style")
    assert all(script.get("src") for script in page.select("script"))
    assert not [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]


@pytest.mark.parametrize("status", [400, 403, 404, 413, 429, 500, 503])
@pytest.mark.parametrize(("path", "language"), [("/weg/", "de"), ("/en/gone/", "en")])
def test_error_pages_need_no_database_and_name_the_error(status, path, language):
    request = RequestFactory().get(path)
    request.request_id = "7f3a91c2"

    page = soup_of(errors.page(request, status))

    assert page.html["lang"] == language
    assert "7f3a91c2" in page.main.text
    assert page.main.h1.text
    assert "Django" not in str(page)


@pytest.mark.parametrize("number", [1, 7, 20])
def test_pagination_keeps_the_filters(number):
    request = RequestFactory().get("/", {"thema": ["bauen", "energie"], "seite": number})
    pages = Paginator(range(200), 10)

    html = render_to_string(
        "components/pagination.html", {"page": pages.get_page(number)}, request=request
    )
    page = BeautifulSoup(html, "html.parser")

    assert [link.text for link in page.select("[aria-current=page]")] == [str(number)]
    assert all("thema=bauen&thema=energie" in link["href"] for link in page.select("a"))
    assert bool(page.select("[rel=prev]")) == (number > 1)
    assert bool(page.select("[rel=next]")) == (number < 20)


def test_stand_writes_the_day_out(settings):
    with translation.override("de"):
        html = render_to_string("components/stand.html", {"date": date(2025, 11, 4)})

    assert "Stand: 4. November 2025" in html
