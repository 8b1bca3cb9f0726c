"""The sourced file comes in whole, once, and never with a row that is wrong."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from alliances.loading.alliances import load
from alliances.models import Alliance, Organisation, Partnership, Source
from wirportal.search.models import SearchWord

FILE = Path(__file__).parents[2] / "alliances" / "data" / "alliances.json"
ROWS = json.loads(FILE.read_text())

pytestmark = pytest.mark.django_db


@pytest.fixture
def load_rows(tmp_path):
    def load_them(*rows):
        file = tmp_path / "alliances.json"
        file.write_text(json.dumps(list(rows)))
        return load(file)

    return load_them


def test_the_real_file_loads_whole_and_then_changes_nothing():
    first, again = load(FILE), load(FILE)

    assert sorted(first.created) == sorted(row["slug"] for row in ROWS)
    assert (first.changed, first.unchanged, first.refused) == ([], [], [])
    assert sorted(again.unchanged) == sorted(first.created)
    assert (again.created, again.changed, again.refused) == ([], [], [])


def test_facts_of_the_file_stand_in_the_rows(real):
    for row in ROWS:
        alliance = Alliance.objects.select_related("region", "round").get(slug=row["slug"])
        assert alliance.name == row["name"]
        assert alliance.round.number == row["round"]
        assert alliance.region.laender == alliance.laender == row["states"]
        assert sorted(alliance.theme_slugs) == sorted(row["themes"])
        assert (alliance.lat, alliance.lon) == (row["lat"], row["lon"])
        assert alliance.coordinator_name == (
            alliance.partnerships.get(role="coordination").organisation.name
            if row["coordinator_org"]
            else ""
        )
    assert Source.objects.count() == sum(len(set(row["sources"])) for row in ROWS)


def test_an_organisation_that_several_alliances_name_is_one_record(real):
    by_name = dict(Organisation.objects.values_list("name", "alliance_count"))

    assert by_name["Leibniz-Institut für Plasmaforschung und Technologie e.V. (INP)"] == 3
    assert by_name["TU Bergakademie Freiberg"] == 2
    assert not {"Fraunhofer IWU", "Hochschule Mittweida, Laserinstitut"} & set(by_name)
    assert Partnership.objects.filter(
        organisation__name="Hochschule Mittweida", alliance__slug__contains="mittweida"
    ).exists()


def test_one_changed_fact_changes_one_alliance(real, load_rows):
    report = load_rows(*ROWS[:-1], ROWS[-1] | {"innovation_field": "Etwas anderes."})

    assert report.changed == [ROWS[-1]["slug"]]
    assert len(report.unchanged) == len(ROWS) - 1
    changed = Alliance.objects.get(slug=ROWS[-1]["slug"])
    assert (changed.field_de, "Etwas anderes." in changed.body_de_text) == ("Etwas anderes.", True)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"themes": ["zauberei"]}, "unknown theme “zauberei”"),
        ({"round": 7}, "unknown round 7"),
        ({"lat": 12.0}, "lat"),
        ({"lon": 33.0}, "lon"),
        ({"lat": "Norden"}, "lat"),
        ({"states": ["DE-XX"]}, "unknown Land “DE-XX”"),
        ({"states": []}, "states"),
        ({"slug": "Groß und Klein"}, "slug"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"name": ""}, "name"),
        ({"slug": ["eins"]}, "slug"),
        ({"states": ["DE-SN", "DE-SN"]}, "a Land stands twice"),
        ({"region": "Reg\0ion"}, "holds a NUL character"),
        ({"website": "https://buendnis.example/" + "x" * 200}, "website"),
        ({"coordinator_org": "x" * 251}, "coordinator_org"),
        ({"coordinator_type": "sekte"}, "unknown type “sekte”"),
        ({"partners": [{"name": "Ein Ort", "type": "verein", "city": "x" * 101}]}, "city"),
        ({"partners": [{"name": "Ein Ort", "type": "sekte"}]}, "unknown type “sekte”"),
        ({"region": "Fragen an post@buendnis.example"}, "region: holds a mail address"),
        ({"innovation_field": "Ruf an: 0371 123456 78"}, "innovation_field: holds a phone number"),
        ({"region": "+49 371 1234567"}, "region: holds a phone number"),
        ({"partners": [{"name": "Tel. im Haus", "type": "verein"}]}, "holds a phone number"),
    ],
)
def test_a_wrong_row_is_refused_with_its_reason_and_the_others_load(load_rows, change, reason):
    report = load_rows(ROWS[0], ROWS[1] | change)

    assert report.created == [ROWS[0]["slug"]]
    assert [reason in words for _slug, words in report.refused] == [True]
    assert Alliance.objects.count() == 1


def test_of_two_rows_with_one_slug_neither_is_loaded(load_rows):
    report = load_rows(ROWS[0], ROWS[1], ROWS[1])

    assert report.created == [ROWS[0]["slug"]]
    assert report.refused == [(ROWS[1]["slug"], "the slug stands in 2 rows")] * 2


def test_rows_that_are_no_rows_are_refused(load_rows):
    report = load_rows(ROWS[0], None, 7, "x", [], {})

    assert (len(report.created), len(report.refused)) == (1, 5)


@pytest.mark.parametrize("text", ["", "{", '{"a": 1}', "\xff"])
def test_a_file_that_is_none_says_so(tmp_path, text):
    file = tmp_path / "alliances.json"
    file.write_bytes(text.encode("latin-1"))

    with pytest.raises(CommandError, match=r"alliances\.json"):
        call_command("load_alliances", file)


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(CommandError, match="can't be read"):
        call_command("load_alliances", tmp_path / "nowhere.json")


def test_the_words_of_the_texts_are_there_for_suggestions(real):
    assert SearchWord.objects.filter(word="Wasserstoff").exists()
