"""The papers that were handed in: who reads them, what is noted, the PDF, the part of the case."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import escape

from reviews.states import DECIDED_ON, SHOWN_TO_ALLIANCE, CaseState
from reviews.strategy import actions
from reviews.strategy.markup import blocks_of
from reviews.strategy.paper import paper
from reviews.strategy.showing import HAPPENING
from tests.factories.reviews import AssignmentFactory, ExpertFactory
from tests.pdf_gate import faults
from tests.reviews.strategy.conftest import HOUR, ask_correction, change, page, pass_deadline, write
from wirportal.reports.document import Bullets, Grid, Heading, Paragraph
from wirportal.reports.typesetting import isolation
from wirportal.reports.typesetting.isolation import typeset

OFFICES = ("agency_officer", "agency_lead", "ministry_desk", "ministry_decider", "auditor")
AGENCY = ("agency_officer", "agency_lead", "auditor")


@pytest.mark.parametrize("who", OFFICES)
@pytest.mark.parametrize(("state", "readers"), [("checking", AGENCY), ("admitted", OFFICES)])
def test_the_agency_reads_after_submission_the_ministry_after_admission(
    submitted, client_of, who, state, readers
):
    change(submitted, state=state)
    status = client_of(who).get(page(submitted, "version", 1)).status_code
    assert status == (200 if who in readers else 404)


@pytest.mark.parametrize("name", ["version", "version_pdf"])
def test_each_reading_is_noted_but_not_the_teams(submitted, client_of, person, name):
    client_of("contributor").get(page(submitted, name, 1))
    assert not submitted.accesses.exists()
    client_of("agency_officer").get(page(submitted, name, 1))
    noted = submitted.accesses.get()
    assert (noted.user, noted.what) == (person("agency_officer"), "strategy")


@pytest.mark.parametrize(("state", "status"), [("accepted", 200), ("declared", 404)])
def test_experts_read_after_declaration_and_promise(submitted, client_of, person, state, status):
    change(submitted, state="assessing")
    AssignmentFactory(case=submitted, expert=ExpertFactory(user=person("expert")), state=state)
    answer = client_of("expert").get(page(submitted, "version", 1))
    assert answer.status_code == status


def test_the_recused_read_nothing(submitted, client_of, person):
    submitted.recusals.create(user=person("agency_officer"), reason="Befangen")
    for name, args in (
        ("version", [1]),
        ("version_pdf", [1]),
        ("versions", []),
        ("comparison", []),
    ):
        assert client_of("agency_officer").get(page(submitted, name, *args)).status_code == 404


def test_the_difference_after_a_correction_is_shown(submitted, client_of, person):
    ask_correction(submitted, "strategy")
    write(submitted, "strategy", "Ganz anders formuliert.", person("contributor"), base=1)
    actions.correct(submitted, by=person("coordinator"))
    answer = client_of("agency_officer").get(page(submitted, "comparison"))
    assert [part.title for part in answer.context["parts"]] == ["Fortgeschriebene Strategie"]
    pieces = answer.context["parts"][0].pieces
    assert "".join(one.text for one in pieces if one.kind != "gone") == "Ganz anders formuliert."


def test_nothing_to_compare_with_one_version(submitted, client_of):
    assert client_of("coordinator").get(page(submitted, "comparison")).status_code == 404


def test_the_receipt_shows_the_checksum_to_the_team_alone(submitted, client_of):
    path = page(submitted, "receipt", 1)
    assert submitted.versions.get().sha256 in client_of("contributor").get(path).content.decode()
    assert client_of("agency_officer").get(path).status_code == 403


# The paper

MARKDOWN = """# Ziel

Ein **Absatz** mit #Zeichen und $Formel$.

- eins
    - darunter
- zwei

1. erst
2. dann

| Jahr | Stand |
|---|---|
| 2026 | gut |

> Zitat
"""


def test_markdown_becomes_pieces_of_a_document():
    found = blocks_of(MARKDOWN)
    assert [type(block) for block in found] == [
        Heading, Paragraph, Bullets, Paragraph, Paragraph, Grid, Paragraph,
    ]  # fmt: skip
    assert found[0].level == 2
    assert found[1].text == "Ein Absatz mit #Zeichen und $Formel$."
    assert [item.strip() for item in found[2].items] == ["eins", "darunter", "zwei"]
    assert found[4].text == "2. dann"
    assert (found[5].head, found[5].rows) == (["Jahr", "Stand"], [["2026", "gut"]])


def test_the_pdf_reads_well_aloud(submitted):
    version = submitted.versions.get()
    data = {**version.data}
    data["sections"] = [{**data["sections"][0], "text": MARKDOWN}, *data["sections"][1:]]
    version.data = data
    content = typeset(paper(version), "de", beat=lambda: None)
    assert content.startswith(b"%PDF")
    assert faults(content) == []


def test_the_pdf_comes_as_a_file(submitted, client_of):
    answer = client_of("coordinator").get(page(submitted, "version_pdf", 1))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("who", "mark"),
    [
        ("coordinator", ""),
        ("expert", "Gutachten A"),
        ("ministry_desk", "Ministerium, Fachreferat"),
        ("auditor", "Revision"),
    ],
)
def test_the_pdf_of_all_but_the_team_is_marked(
    submitted, client_of, person, monkeypatch, who, mark
):
    change(submitted, state="assessing")
    AssignmentFactory(case=submitted, expert=ExpertFactory(user=person("expert")), state="accepted")
    monkeypatch.setattr(isolation, "run", lambda data, beat: data.read())
    text = client_of(who).get(page(submitted, "version_pdf", 1)).content.decode()
    assert (f'"stand": "{mark} · ' in text) is bool(mark)
    if mark:
        number = submitted.accesses.get().detail.removeprefix("Fassung 1 PDF ")
        assert re.fullmatch(r"[0-9a-f]{10}", number) and number in text


# The page of the case


def case_page(case):
    return reverse("reviews:case", args=[case.round.slug, case.alliance.slug])


def part_of(response):
    return next((part for part in response.context["parts"] if part.key == "strategy"), None)


ALIKE = [
    (state, other)
    for state in CaseState
    for other in CaseState
    if state < other and SHOWN_TO_ALLIANCE[state] == SHOWN_TO_ALLIANCE[other]
]
ALIKE_TO_OTHERS = {other for _state, other in ALIKE}


def test_states_with_one_word_have_one_sentence():
    """What is decided inside stays inside."""
    assert len(ALIKE) > 5
    assert all(HAPPENING[state] == HAPPENING[other] for state, other in ALIKE)


@pytest.mark.parametrize("language", ["de", "en"])
def test_in_every_state_and_language_the_team_reads_what_happens_now(
    submitted, client_of, language
):
    client, now = client_of("coordinator"), timezone.now()
    change(submitted, correct_by=now + HOUR, comment_by=now + HOUR, object_by=now + HOUR)
    told = set()
    for state in CaseState:
        stamps = {"decided_at": now if state in DECIDED_ON else None, "closed_at": now}
        change(submitted, state=state, **stamps)
        with translation.override(language):
            address, sentence = case_page(submitted), escape(str(HAPPENING[state]))
        body = client.get(address).content.decode()
        assert sentence in body, state
        told.add(sentence)
    assert len(told) == len(CaseState) - len(ALIKE_TO_OTHERS)


@pytest.mark.parametrize(("state", "other"), [("admitted", "panel"), ("checking", "inadmissible")])
def test_the_team_can_not_tell_such_states_apart(submitted, client_of, state, other):
    bodies = []
    for one in (state, other):
        change(submitted, state=one, assess_by=timezone.now() + HOUR)
        part = part_of(client_of("coordinator").get(case_page(submitted)))
        told = {k: v for k, v in part.context.items() if k not in {"case", "draft"}}
        bodies.append(repr(told))
    assert bodies[0] == bodies[1]


def test_the_team_reads_what_is_missing_and_what_to_do(case, client_of):
    words = client_of("coordinator").get(case_page(case)).content.decode()
    assert "Die Projektliste ist leer." in words
    assert "Fragen zum Verfahren" in words


def test_after_the_deadline_no_button_hands_in(filled, client_of):
    client = client_of("coordinator")
    button = page(filled, "submit")
    assert button in client.get(case_page(filled)).content.decode()
    pass_deadline(filled)
    words = client.get(case_page(filled)).content.decode()
    assert button not in words
    assert "Die Frist ist abgelaufen." in words


def test_offices_see_nothing_of_what_is_being_written(filled, client_of):
    assert part_of(client_of("agency_officer").get(case_page(filled))) is None


def test_offices_find_the_paper_once_it_is_handed_in(submitted, client_of):
    part = part_of(client_of("agency_officer").get(case_page(submitted)))
    assert part.context["version"] == submitted.versions.get()
    assert part_of(client_of("ministry_desk").get(case_page(submitted))) is None
    assert not submitted.accesses.exists()
