"""Pages for visitors are kept, told unchanged, and never mixed up with anybody's own."""

import pytest

from alliances.models import Alliance
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory
from wirportal.visitors import VARY

pytestmark = pytest.mark.django_db


@pytest.fixture
def alliance():
    return AllianceFactory(slug="eins", name="Name eins")


def test_a_page_is_drawn_once_for_all_visitors(client, alliance, django_assert_num_queries):
    first = client.get("/buendnisse/")
    with django_assert_num_queries(1):  # the version of the data
        again = client.get("/buendnisse/")

    assert again.content == first.content
    assert again["ETag"] == first["ETag"]


def test_an_unchanged_page_is_not_sent_again(client, alliance, django_assert_num_queries):
    first = client.get("/buendnisse/")
    with django_assert_num_queries(1):
        again = client.get("/buendnisse/", headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    for name in ("ETag", "Cache-Control", "Vary", "Content-Security-Policy"):
        assert again[name] == first[name]


@pytest.mark.parametrize(
    "change",
    [
        lambda: Alliance.objects.update(name="Name zwei"),
        lambda: AllianceFactory(name="Noch eins"),
        lambda: Alliance.objects.all().delete(),
    ],
)
def test_any_change_gives_a_new_page_at_once(client, alliance, change):
    first = client.get("/buendnisse/")
    change()
    again = client.get("/buendnisse/", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 200
    assert again.content != first.content


def test_each_language_part_host_and_encoding_is_kept_apart(client, alliance, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    answers = [
        client.get("/buendnisse/"),
        client.get("/en/alliances/"),
        client.get("/buendnisse/", headers={"hx-request": "true"}),
        client.get("/buendnisse/", headers={"host": "other.example"}),
        client.get("/buendnisse/", headers={"accept-encoding": "br"}),
        client.get("/buendnisse/", headers={"accept-encoding": "gzip"}),
    ]

    assert len({answer["ETag"] for answer in answers}) == len(answers)
    assert [answer.get("Content-Encoding") for answer in answers] == [None] * 4 + ["br", "gzip"]


@pytest.mark.parametrize("header", ["hx-boosted", "hx-history-restore-request"])
def test_a_whole_page_asked_for_by_htmx_is_not_kept_as_a_part(client, alliance, header):
    page = client.get("/buendnisse/", headers={"hx-request": "true", header: "true"})
    part = client.get("/buendnisse/", headers={"hx-request": "true"})

    assert page.content.startswith(b"<!doctype html>")
    assert b"<!doctype html>" not in part.content


def test_a_cookie_with_a_nul_is_refused(client):
    client.cookies.load(r'sessionid="\000aaaaaaaaaaaa"')

    assert client.get("/").status_code == 400


def test_a_signed_in_person_gets_an_own_page_that_nobody_keeps(client, alliance):
    visitor = client.get("/buendnisse/")
    client.force_login(UserFactory(display_name="Koordination Probe"))
    signed_in = client.get("/buendnisse/", headers={"if-none-match": visitor["ETag"]})
    client.logout()
    client.cookies.clear()

    assert signed_in.status_code == 200
    assert "Koordination Probe" in signed_in.content.decode()
    assert signed_in["Cache-Control"] == "no-store, private"
    assert "Koordination Probe" not in client.get("/buendnisse/").content.decode()


def test_visitors_pages_vary_by_no_cookie_and_no_language(client, alliance):
    for path in ["/", "/buendnisse/", "/buendnisse/eins/", "/impressum/", "/suche/?q=x"]:
        answer = client.get(path)
        assert answer["Vary"] == VARY
        assert answer["Cache-Control"] == "public, no-cache"
        assert not answer.cookies


def test_what_is_missing_is_not_kept(client, alliance):
    assert "ETag" not in client.get("/buendnisse/gibt-es-nicht/")
    AllianceFactory(slug="gibt-es-nicht")
    assert client.get("/buendnisse/gibt-es-nicht/").status_code == 200


def test_a_forged_session_is_no_session(client, alliance):
    for forged in ["x" * 7000, "../../etc", "A" * 32, "ä" * 32]:
        client.cookies["sessionid"] = forged
        assert client.get("/buendnisse/")["Cache-Control"] == "public, no-cache"


def test_an_etag_that_a_proxy_has_weakened_is_known(client, alliance):
    etag = client.get("/buendnisse/")["ETag"]

    assert client.get("/buendnisse/", headers={"if-none-match": f"W/{etag}"}).status_code == 304
