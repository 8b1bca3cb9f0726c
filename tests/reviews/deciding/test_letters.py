"""Letter and extracts: data that nobody reads as markup, as PDF/UA-1."""

import pytest
from django.utils import timezone

from reviews.deciding import letters
from tests import pdf_gate
from tests.factories.deciding import DecisionFactory, line, sealed

HOSTILE = '#import "x": * $ _a_ <b> {0.__class__} {gruende}'


@pytest.fixture
def decision(case_in):
    case = case_in("notified")
    return DecisionFactory(
        case=case, released=True, reasons=f"{HOSTILE}\n\nZweiter Absatz", conditions=[line()]
    )


def frozen(decision):
    return letters.frozen_letter(decision.case, decision, timezone.now())


def test_places_are_filled_in_once_and_nothing_else_is_read(decision):
    # Not stored: the text of a round that is announced stays.
    decision.case.round.letter_de = (
        "An {buendnis}\n\n{gruende}\n\n{auflagen}\n\nUnbekannt: {erfunden} {0} {betrag}"
    )
    found = frozen(decision)["paragraphs"]
    assert found[0] == "An Sichtbares Bündnis"
    assert found[1:3] == [HOSTILE, "Zweiter Absatz"]
    assert "Kooperationsvertrag vorlegen" in found[3][0]
    assert found[4] == "Unbekannt: {erfunden} {0} 5.000.000 Euro"


def test_the_letter_is_a_pdf_that_reads_well_aloud(decision):
    decision.letter = frozen(decision)
    content = letters.as_pdf(letters.letter_document(decision))
    assert pdf_gate.faults(content) == []


def test_the_extracts_hold_reasons_and_nothing_else(decision):
    one = sealed(
        decision.case,
        office_note="BUERONOTIZ",
        summary="Gesamturteil",
        vote="end",
        scores=[{"criterion": "strategy", "value": 2, "reason": "Zu dünn belegt"}],
    )
    name = str(one.assignment.expert.user)
    decision.letter = frozen(decision)
    document = letters.extracts_document(decision)
    said = str(document)
    assert "Gutachten A" in said
    assert "Zu dünn belegt" in said
    assert "Gesamturteil" in said
    assert "BUERONOTIZ" not in said
    assert name not in said
    assert "'end'" not in said
    assert pdf_gate.faults(letters.as_pdf(document)) == []


def test_assessments_set_aside_are_left_out(decision):
    one = sealed(decision.case)
    type(one.assignment).objects.filter(pk=one.assignment_id).update(is_set_aside=True)
    assert frozen(decision)["assessments"] == []
