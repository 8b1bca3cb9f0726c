import json

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders

from wirportal.pages import licences


def test_every_package_names_its_licence():
    used = licences.used()
    assert [it.name for it in used.python if not it.licence or not it.version] == []
    assert [
        it.piece.name for it in used.front_end if not it.piece.licence or not it.piece.version
    ] == []


def test_packages_that_run_are_listed_and_tools_are_not():
    names = {licences.canonical(piece.name) for piece in licences.used().python}
    assert {"django", "celery", "psycopg", "psycopg-binary", "asgiref", "redis", "brotli"} <= names
    assert names.isdisjoint({"pytest", "ruff", "mypy", "playwright", "aiosmtpd", "djlint"})


def test_every_front_end_package_has_author_change_and_licence_text():
    lock = json.loads((settings.BASE_DIR / "package-lock.json").read_text())
    sent = {it.piece.name: it for it in licences.used().front_end}
    assert sent.keys() == {*lock["packages"][""]["dependencies"], "htmx"}
    for it in sent.values():
        assert it.author
        assert str(it.change)
        assert it.piece.name == "htmx" or finders.find(it.licence_file)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/lizenzen/", "/en/licences/"])
def test_page_names_them_all(client, address):
    page = BeautifulSoup(client.get(address).content, "html.parser").main
    text = page.get_text(" ")
    packages = {
        row.th.get_text(): row.find_all("td")[1].get_text() for row in page.select("tbody tr")
    }

    assert packages["Django"] == "BSD-3-Clause"
    assert packages == {piece.name: piece.licence for piece in licences.used().python}
    for words in ("@kern-ux/native", "EUPL-1.2", "OFL-1.1", "CC BY 4.0", "MapSVG", "htmx"):
        assert words in text
