"""Loading the file again leaves alone what an alliance keeps itself."""

import json
from pathlib import Path

import pytest

from alliances.loading.alliances import load
from alliances.models import Alliance
from tests.factories.accounts import UserFactory
from wirportal.editing import actions as editing

FILE = Path(__file__).parents[3] / "alliances" / "data" / "alliances.json"
ROW = next(row for row in json.loads(FILE.read_text()) if row["slug"] == "campfire")

pytestmark = pytest.mark.django_db

# What the team has written, and how the file's facts are asked for.
WRITTEN = {
    "profile": ({"field_de": "Eigenes Feld"}, "field_de"),
    "names": ({"name": "Eigener Name"}, "name"),
    "region": ({"seat_city": "Eigener Sitz", "lat": 50.0}, "seat_city"),
    "contact": ({"website": "https://eigene.example"}, "website"),
}


@pytest.fixture
def campfire(tmp_path):
    file = tmp_path / "alliances.json"
    file.write_text(json.dumps([ROW]))
    load(file)
    row = Alliance.objects.get(slug="campfire")
    row.again = lambda: load(file)
    return row


def facts():
    row = Alliance.objects.get(slug="campfire")
    return {section: getattr(row, column) for section, (_, column) in WRITTEN.items()}


@pytest.mark.parametrize("section", WRITTEN)
def test_what_the_team_has_saved_stays_and_the_rest_follows_the_file(campfire, section):
    before = facts()
    for values, _column in WRITTEN.values():
        Alliance.objects.filter(pk=campfire.pk).update(**values)
    written = facts()
    subject = f"alliances/{campfire.pk}/{section}"
    editing.save(subject, {"x": ["y"]}, base=0, by=UserFactory(), live=None)

    report = campfire.again()
    assert facts() == before | {section: written[section]}
    assert report.left == [("campfire", [section])]
    assert f"left to the alliance campfire: {section}" in report.lines()


@pytest.mark.parametrize("section", ["themes", "partners"])
def test_what_the_team_took_off_is_not_put_back(campfire, section):
    rows = {"themes": campfire.themes.through.objects, "partners": campfire.partnerships}[section]
    rows.filter(alliance=campfire).delete()
    editing.save(f"alliances/{campfire.pk}/{section}", {}, base=0, by=UserFactory(), live=None)
    campfire.again()
    assert not rows.filter(alliance=campfire).exists()


def test_the_region_of_a_team_stays(campfire):
    type(campfire.region).objects.update(name="Eigene Region")
    editing.save(f"alliances/{campfire.pk}/region", {}, base=0, by=UserFactory(), live=None)
    assert campfire.again().unchanged == ["campfire"]
    campfire.region.refresh_from_db()
    assert campfire.region.name == "Eigene Region"


def test_versions_of_another_alliance_hold_nothing_back(campfire):
    editing.save(f"alliances/{campfire.pk}1/names", {}, base=0, by=UserFactory(), live=None)
    Alliance.objects.filter(pk=campfire.pk).update(name="Falsch")
    report = campfire.again()
    assert (report.changed, report.left) == (["campfire"], [])
