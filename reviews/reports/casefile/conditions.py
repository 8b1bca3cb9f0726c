"""Conditions with the evidence that was handed in."""

from typing import Any

from django.utils.translation import gettext as _

from reviews.models import Condition
from reviews.reports.casefile.file import CaseFile
from reviews.reports.casefile.parts import Part, Sealed, grid, told
from reviews.reports.words import moment
from reviews.words import day_of
from wirportal.reports.document import Block, Facts, Heading


def conditions(file: CaseFile) -> Part:
    rows: Any = Condition.objects.visible_to(file.reader).filter(case=file.case)
    found = rows.select_related("examiner", "responsible").prefetch_related(
        "evidence__file", "evidence__by", "evidence__examined_by"
    )
    blocks: list[Block] = []
    sealed: list[Sealed] = []
    for one in found.order_by("number", "pk"):
        blocks += condition_blocks(file, one)
        files = [row.file for row in one.evidence.all() if row.file]
        sealed += [Sealed(stored.shown_name, stored.sha256) for stored in files]
    return Part(_("Conditions"), blocks, sealed)


def condition_blocks(file: CaseFile, one: Condition) -> list[Block]:
    facts = [
        (_("Kind"), str(one.get_kind_display())),
        (_("State"), str(one.get_state_display())),
        (_("Due"), day_of(one.due_on)),
        (_("Responsible"), file.name(one.responsible) if one.responsible else ""),
        (_("Examined by"), file.name(one.examiner) if one.examiner else ""),
    ]
    rows = [
        (
            f"{moment(row.at)}, {file.name(row.by)}",
            row.text,
            row.file.shown_name if row.file else "",
            row.remark,
        )
        for row in one.evidence.all()
    ]
    head = (_("Handed in"), _("Evidence"), _("File"), _("Remark of the examiner"))
    return [
        Heading(_("Condition %(number)s") % {"number": one.number}, level=2),
        Facts([pair for pair in facts if pair[1]]),
        *told(_("Condition"), one.text),
        *told(_("Evidence wanted"), one.evidence_wanted),
        *told(_("Reason of the last step"), one.reason),
        *grid(_("Evidence, newest first"), head, rows, (3, 4, 3, 3)),
    ]
