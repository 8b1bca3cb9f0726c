"""The letter of the result and the extracts of the assessments, as documents.

The round's text is data: known names in braces are filled in, nothing is read as markup, and no
text that is filled in is looked at a second time.
"""

import datetime
import re
from decimal import Decimal
from typing import Any, TypedDict

from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.formats import date_format

from alliances.results.amounts import written
from reviews.models import AssessmentVersion, Condition, Decision, InterimReview, ReviewRound
from wirportal.reports.document import Block, Bullets, Document, Facts, Heading, Paragraph
from wirportal.reports.typesetting.isolation import typeset

PLACE = re.compile(r"\{(buendnis|runde|ergebnis|betrag|gruende|auflagen|einwendung|datum)\}")
BLANK_LINE = re.compile(r"\n\s*\n")
LETTER_DE = """\
Sehr geehrte Damen und Herren,

das Bundesministerium für Forschung, Technologie und Raumfahrt hat über die \
Zwischenbegutachtung des Bündnisses „{buendnis}“ in der Runde „{runde}“ entschieden.

Ergebnis: {ergebnis}

Betrag für die zweite Umsetzungsphase: {betrag}

Zur Begründung:

{gruende}

Auflagen, Bedingungen und Empfehlungen:

{auflagen}

{einwendung}

Auszüge aus den Gutachten, ohne Namen, finden Sie im Portal.

Mit freundlichen Grüßen

Bundesministerium für Forschung, Technologie und Raumfahrt
"""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Frozen(TypedDict):
    """What the letter of a decision says, as it was announced."""

    title: str
    day: str
    paragraphs: list[str | list[str]]
    assessments: list[int]


def frozen_letter(case: InterimReview, decision: Decision, at: datetime.datetime) -> Frozen:
    """Made once, at the release: later changes of round or alliance leave it as it is."""
    with translation.override("de"):
        day = date_format(timezone.localtime(at), "DATE_FORMAT")
        return {
            "title": f"Ergebnis der Zwischenbegutachtung: {case.alliance.name}",
            "day": day,
            "paragraphs": paragraphs(
                case.round.letter_de or LETTER_DE, values(case, decision, day)
            ),
            "assessments": [version.pk for version in assessments_of(case)],
        }


def values(case: InterimReview, decision: Decision, day: str) -> dict[str, str | list[str]]:
    return {
        "buendnis": case.alliance.name,
        "runde": case.round.title,
        "ergebnis": str(decision.get_outcome_display()),
        "betrag": f"{written(Decimal(decision.amount))} Euro",
        "gruende": [part.strip() for part in BLANK_LINE.split(decision.reasons) if part.strip()],
        "auflagen": conditions_in_words(decision) or ["Keine."],
        "einwendung": objection_in_words(case),
        "datum": day,
    }


def conditions_in_words(decision: Decision) -> list[str]:
    found = []
    for one in decision.conditions:
        due = date_format(datetime.date.fromisoformat(one["due_on"]), "DATE_FORMAT")
        kind = Condition.Kind(one["kind"]).label
        wanted = f" (Nachweis: {one['evidence_wanted']})" if one["evidence_wanted"] else ""
        found.append(f"{kind}, bis {due}: {one['text']}{wanted}")
    return found


def objection_in_words(case: InterimReview) -> str:
    if case.round.objection_form == ReviewRound.ObjectionForm.NONE or case.object_by is None:
        return "Eine Einwendung ist in dieser Runde nicht vorgesehen."
    until = date_format(timezone.localtime(case.object_by), "DATE_FORMAT")
    form = case.round.get_objection_form_display()
    return f"Eine Einwendung ({form}) können Sie bis zum Ablauf des {until} im Portal erheben."


def paragraphs(template: str, known: dict[str, str | list[str]]) -> list[str | list[str]]:
    """A place that stands alone in its paragraph and has several texts becomes several ones:
    reasons paragraphs, conditions a list."""
    found: list[str | list[str]] = []
    for part in BLANK_LINE.split(template.replace("\r\n", "\n")):
        text = part.strip()
        alone = PLACE.fullmatch(text)
        several = known[alone[1]] if alone else ""
        if alone and isinstance(several, list):
            found += [several] if alone[1] == "auflagen" else several
        elif text:
            found.append(filled(text, known))
    return found


def filled(text: str, known: dict[str, str | list[str]]) -> str:
    def value(match: re.Match[str]) -> str:
        found = known[match[1]]
        return "; ".join(found) if isinstance(found, list) else found

    return PLACE.sub(value, text)


def assessments_of(case: InterimReview) -> QuerySet[AssessmentVersion]:
    """Sealed ones that count, in an order that says nothing about who wrote them or when."""
    rows = AssessmentVersion.objects.current().filter(assignment__case=case)
    return rows.filter(assignment__state="unsealed").order_by("sha256")


def letter_document(decision: Decision) -> Document:
    letter: Any = decision.letter
    blocks: list[Block] = [Heading("Schreiben"), Facts([("Datum", letter["day"])])]
    blocks += [
        Bullets(part) if isinstance(part, list) else Paragraph(part)
        for part in letter["paragraphs"]
    ]
    return Document(
        title=letter["title"],
        description=letter["title"],
        stand=letter["day"],
        blocks=blocks,
    )


def extracts_document(decision: Decision) -> Document:
    """Reasons of each assessment under a letter: no name, no vote, no note to the office."""
    case, letter = decision.case, decision.letter
    versions = AssessmentVersion.objects.filter(
        pk__in=letter["assessments"], assignment__case=case
    ).order_by("sha256")
    names = {criterion.key: criterion.name_de for criterion in case.round.criteria.all()}
    blocks: list[Block] = []
    for sign, version in zip(LETTERS, versions, strict=False):
        blocks += extract(f"Gutachten {sign}", version.data, names)
    if not blocks:
        blocks = [Heading("Gutachten"), Paragraph("Zu diesem Verfahren gibt es keine Gutachten.")]
    title = f"Auszüge aus den Gutachten: {case.alliance.name}"
    return Document(title=title, description=title, stand=letter["day"], blocks=blocks)


def extract(title: str, data: dict[str, Any], names: dict[str, str]) -> list[Block]:
    found: list[Block] = [Heading(title)]
    found += section("Gesamtbegründung", data.get("summary", ""))
    for score in data.get("scores", []):
        if score.get("reason") and score.get("criterion") in names:
            found += section(names[score["criterion"]], score["reason"])
    found += section("Vorgeschlagene Auflagen", data.get("conditions", ""))
    return found


def section(title: str, text: str) -> list[Block]:
    if not text.strip():
        return []
    parts = [part.strip() for part in BLANK_LINE.split(text) if part.strip()]
    return [Heading(title, level=2), *(Paragraph(part) for part in parts)]


def as_pdf(document: Document) -> bytes:
    """In German, as PDF/UA-1. Raises NotBuilt if it takes too much."""
    return typeset(document, "de", beat=lambda: None)
