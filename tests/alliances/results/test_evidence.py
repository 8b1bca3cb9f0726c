"""Evidence: who gets the file, who adds, shows, checks and removes it."""

import datetime
import uuid
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alliances.models import Evidence, Result
from tests.factories.results import EvidenceFactory, FileFactory, ResultFactory
from wirportal.files.models import StoredFile

pytestmark = pytest.mark.django_db
PNG_HEAD = b"\x89PNG"
OUTSIDE = ("account", "stranger", "expert", "event_team")
INSIDE = ("contributor", "coordinator", "agency_officer", "auditor", "research")


@pytest.fixture(autouse=True)
def own_place(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def stored():
    return FileFactory()


@pytest.fixture
def result(alliance):
    return ResultFactory(alliance=alliance)


def address(stored):
    return f"/ergebnisse/belege/{stored.key}/"


def body(response):
    return b"".join(response.streaming_content)


RELEASED = {"evidence": True, "result": {}, "alliance": "published"}
HIDDEN = [
    RELEASED | {"evidence": False},
    RELEASED | {"result": {"is_released": False}},
    RELEASED | {"result": {"state": "draft"}},
    RELEASED | {"result": {"state": "withdrawn"}},
    RELEASED | {"alliance": "draft"},
]


@pytest.fixture
def file_in(alliance, stored):
    def make(case):
        row = ResultFactory(alliance=alliance, **case["result"])
        EvidenceFactory(result=row, file=stored, is_released=case["evidence"])
        type(alliance).objects.filter(pk=alliance.pk).update(state=case["alliance"])
        return address(stored)

    return make


@pytest.mark.parametrize("who", ["anonymous", *OUTSIDE, *INSIDE])
def test_a_released_file_is_for_everybody(client_of, file_in, who):
    path = file_in(RELEASED)
    response = client_of(who).get(path)
    assert (response.status_code, body(response)) == (200, b"%PDF-1.7")
    assert response["Content-Disposition"].startswith("attachment")
    kept = "public" if who == "anonymous" else "private"
    assert kept in response["Cache-Control"]
    assert client_of(who).head(path).status_code == 200
    assert client_of(who).post(path).status_code == 405


@pytest.mark.parametrize("case", HIDDEN)
@pytest.mark.parametrize("who", ["anonymous", *OUTSIDE])
def test_any_other_is_not_there_for_those_outside(client_of, file_in, case, who):
    path = file_in(case)
    assert client_of(who).get(path).status_code == 404
    assert client_of(who).head(path).status_code == 404


@pytest.mark.parametrize("case", HIDDEN)
@pytest.mark.parametrize("who", INSIDE)
def test_the_team_and_the_offices_get_it_and_nobody_keeps_it(client_of, file_in, case, who):
    response = client_of(who).get(file_in(case))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_no_other_key_leads_anywhere(client, file_in, result, stored):
    link = EvidenceFactory(result=result)
    file_in(RELEASED)
    for key in (uuid.uuid4(), uuid.UUID(int=0), uuid.UUID(int=stored.pk), uuid.UUID(int=link.pk)):
        assert client.get(f"/ergebnisse/belege/{key}/").status_code == 404


def desk(result, rest=""):
    return f"/buendnisse/{result.alliance.slug}/bearbeiten/ergebnisse/{result.pk}/{rest}"


def one(result):
    return Evidence.objects.get(result=result)


def test_a_link_is_added_and_waits_for_the_coordination(client_of, result):
    sent = {
        "title": "Bericht",
        "url": "beleg.example/bericht",
        "source": "Zeitung",
        "is_released": "on",
        "checked_by": "1",
        "result": "99",
    }
    response = client_of("contributor").post(desk(result, "belege/neu/"), sent)
    assert (response.status_code, response["Location"]) == (302, desk(result))
    row = one(result)
    assert (row.title, row.url, row.source) == (
        "Bericht",
        "https://beleg.example/bericht",
        "Zeitung",
    )
    assert (row.is_released, row.checked_by, row.checked_at) == (False, None, None)
    assert (
        "wartet auf die Koordination" in client_of("contributor").get(desk(result)).content.decode()
    )


def test_the_coordination_may_show_it_with_the_first_word(client_of, result):
    client_of("coordinator").post(
        desk(result, "belege/neu/"),
        {"title": "Bericht", "url": "https://beleg.example/", "is_released": "on"},
    )
    assert one(result).is_released


def test_a_file_is_added_checked_by_its_content(client_of, result):
    file = SimpleUploadedFile("beleg.pdf", b"<script>alert(1)</script>", "application/pdf")
    response = client_of("coordinator").post(
        desk(result, "belege/neu/"), {"title": "Bericht", "upload": file}
    )
    assert response.status_code == 200
    assert "aria-invalid" in response.content.decode()
    assert not Evidence.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_picture_is_stored_served_and_erased_with_its_evidence(
    client_of, result, django_capture_on_commit_callbacks, picture_file
):
    client = client_of("coordinator")
    client.post(
        desk(result, "belege/neu/"), {"title": "Foto", "upload": picture_file, "is_released": "on"}
    )
    row = one(result)
    path = address(row.file)
    assert client_of("anonymous").get(path).status_code == 200
    place = row.file.content.path
    with django_capture_on_commit_callbacks(execute=True):
        client.post(desk(result, f"belege/{row.pk}/entfernen/"))
    assert client_of("anonymous").get(path).status_code == 404
    assert not StoredFile.objects.exists()
    with pytest.raises(FileNotFoundError):
        Path(place).read_bytes()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "entweder einen Link oder eine Datei"),
        ({"url": "javascript:alert(1)"}, "die mit https:// beginnt"),
        ({"url": "ftp://beleg.example/a"}, "die mit https:// beginnt"),
        ({"url": "data:text/html,x"}, "die mit https:// beginnt"),
    ],
)
def test_what_is_wrong_is_said(client_of, result, sent, said):
    response = client_of("coordinator").post(desk(result, "belege/neu/"), {"title": "B", **sent})
    assert response.status_code == 200
    assert said in response.content.decode()
    assert not Evidence.objects.exists()


def test_one_of_both_only(client_of, result, picture_file):
    sent = {"title": "B", "url": "https://beleg.example/", "upload": picture_file}
    response = client_of("coordinator").post(desk(result, "belege/neu/"), sent)
    assert "entweder einen Link oder eine Datei" in response.content.decode()


def test_there_are_never_too_many(client_of, result):
    EvidenceFactory.create_batch(30, result=result)
    response = client_of("coordinator").post(
        desk(result, "belege/neu/"), {"title": "B", "url": "https://beleg.example/"}
    )
    assert "höchstens 30 Belege" in response.content.decode()
    assert result.evidence.count() == 30


DEEDS = ("zeigen", "pruefen", "entfernen")


def test_the_coordination_shows_checks_and_removes(client_of, person, result):
    row = EvidenceFactory(result=result, is_released=False)
    client = client_of("coordinator")
    client.post(desk(result, f"belege/{row.pk}/zeigen/"), {"shown": "yes"})
    client.post(desk(result, f"belege/{row.pk}/pruefen/"))
    row.refresh_from_db()
    assert row.is_released
    assert row.checked_by == person("coordinator")
    assert "geprüft am" in client_of("anonymous").get(f"/ergebnisse/{result.pk}/").content.decode()
    client.post(desk(result, f"belege/{row.pk}/zeigen/"), {"shown": "no"})
    row.refresh_from_db()
    assert not row.is_released
    assert client.get(desk(result, f"belege/{row.pk}/entfernen/")).status_code == 200
    assert Evidence.objects.exists()
    client.post(desk(result, f"belege/{row.pk}/entfernen/"))
    assert not Evidence.objects.exists()


def test_machines_read_the_german_day_of_the_check(client, result):
    late = datetime.datetime(2026, 3, 31, 22, 30, tzinfo=datetime.UTC)  # half past midnight here
    EvidenceFactory(result=result, checked_at=late)
    (shown,) = client.get(f"/api/v1/results/{result.pk}").json()["evidence"]
    assert shown["checked_on"] == "2026-04-01"


def test_contributors_decide_nothing(client_of, result):
    row = EvidenceFactory(result=result)
    client = client_of("contributor")
    for deed in DEEDS:
        answer = client.post(desk(result, f"belege/{row.pk}/{deed}/"), {"shown": "no"})
        assert answer.status_code == 403, deed
    row.refresh_from_db()
    assert (row.is_released, row.checked_at) == (True, None)
    Evidence.objects.update(is_released=False)
    client.post(desk(result, f"belege/{row.pk}/entfernen/"))
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("deed", [*DEEDS, "neu"])
def test_nobody_reaches_that_of_another_alliance(client_of, other, result, deed):
    theirs = EvidenceFactory(result=ResultFactory(alliance=other))
    mine = EvidenceFactory(result=result)
    client = client_of("coordinator")
    rest = "belege/neu/" if deed == "neu" else f"belege/{theirs.pk}/{deed}/"
    for path in (
        desk(theirs.result, rest),
        desk(result, rest) if deed != "neu" else desk(theirs.result, rest),
        f"/buendnisse/{result.alliance.slug}/bearbeiten/ergebnisse/{theirs.result.pk}/{rest}",
        f"/buendnisse/{other.slug}/bearbeiten/ergebnisse/{result.pk}/{rest}",
    ):
        sent = {"shown": "no", "title": "B", "url": "https://beleg.example/"}
        assert client.post(path, sent).status_code == 404, path
    assert {*Evidence.objects.values_list("pk", "is_released")} == {
        (theirs.pk, True),
        (mine.pk, True),
    }
    assert Result.objects.count() == 2
