"""Hearing, decisions and objections."""

from typing import Any

from django.utils.translation import gettext as _

from reviews.models import Decision, Hearing, Objection
from reviews.reports.casefile.file import CaseFile
from reviews.reports.casefile.parts import Part, told
from reviews.reports.words import moment, money, yes
from wirportal.reports.document import Block, Facts, Heading


def hearings(file: CaseFile) -> Part:
    blocks: list[Block] = []
    rows = file.case.hearings.select_related("opened_by", "answered_by")
    for number, one in enumerate(rows.order_by("opened_at", "pk"), start=1):
        blocks += [
            Heading(_("Hearing %(number)s") % {"number": number}, level=2),
            *heard(file, one),
        ]
    return Part(_("Hearing"), blocks)


def heard(file: CaseFile, one: Hearing) -> list[Block]:
    answered = f"{moment(one.answered_at)}, {file.name(one.answered_by)}"
    facts = [
        (_("Intended outcome"), str(one.get_outcome_display())),
        (_("Intended amount"), money(one.amount)),
        (_("Opened"), f"{moment(one.opened_at)}, {file.name(one.opened_by)}"),
        (_("Until"), moment(one.until)),
        (_("Answered"), answered if one.answered_at else _("no")),
    ]
    return [Facts(facts), *told(_("Intended"), one.text), *told(_("Comment"), one.answer)]


def decisions(file: CaseFile) -> Part:
    """Also those that were taken back, with the reason."""
    rows: Any = Decision.objects.visible_to(file.reader).filter(case=file.case)
    blocks: list[Block] = []
    for one in rows.select_related("drafted_by", "signed_by", "released_by").order_by("number"):
        blocks += [
            Heading(_("Decision %(number)s") % {"number": one.number}, level=2),
            *decided(file, one),
        ]
    return Part(_("Decisions"), blocks)


def decided(file: CaseFile, one: Decision) -> list[Block]:
    facts = [
        (_("In force"), yes(one.is_current)),
        (_("Outcome"), str(one.get_outcome_display())),
        (_("Amount for phase 2"), money(one.amount)),
        (_("Drafted"), f"{moment(one.drafted_at)}, {file.name(one.drafted_by)}"),
        (_("Signed"), done(file, one.signed_at, one.signed_by)),
        (_("Alliance told"), done(file, one.released_at, one.released_by)),
        (_("Deviates from the panel's vote"), yes(one.deviates)),
    ]
    return [
        Facts(facts),
        *told(_("Reasons"), one.reasons),
        *told(_("Why it deviates"), one.deviation),
        *told(_("Corrected because"), one.correction),
    ]


def done(file: CaseFile, at: Any, by: Any) -> str:
    return f"{moment(at)}, {file.name(by)}" if at else _("not yet")


def objections(file: CaseFile) -> Part:
    rows = file.case.objections.select_related("filed_by", "examined_by")
    blocks: list[Block] = []
    for number, one in enumerate(rows.order_by("filed_at", "pk"), start=1):
        blocks += [
            Heading(_("Objection %(number)s") % {"number": number}, level=2),
            *objected(file, one),
        ]
    return Part(_("Objections"), blocks)


def objected(file: CaseFile, one: Objection) -> list[Block]:
    facts = [
        (_("Filed"), f"{moment(one.filed_at)}, {file.name(one.filed_by)}"),
        (_("Result"), str(one.get_result_display())),
        (_("Examined"), done(file, one.examined_at, one.examined_by)),
        (_("Procedural fault found"), yes(one.has_procedural_fault)),
    ]
    return [Facts(facts), *told(_("Objection"), one.text), *told(_("Reasons"), one.reasons)]
