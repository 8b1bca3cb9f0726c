"""Experts with their declarations, recusals, and the sealed assessments.

Nothing of an assessment stands here before `assessed` (REVIEW, "Blindness"), and never its text
for others than the agency, who alone may export it (ROLES).
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from reviews.models import AssessmentVersion, Assignment
from reviews.reports.casefile.file import CaseFile
from reviews.reports.casefile.parts import HASHED, Part, Sealed, grid, told
from reviews.reports.words import moment
from reviews.states import Field, Vote
from wirportal.reports.document import Block, Heading, Paragraph


def experts(file: CaseFile) -> Part:
    rows = [expert_line(file, one) for one in file.assignments]
    head = (_("Who"), _("Field"), _("State"), _("Invited"), _("Confidentiality accepted"))
    blocks = grid(_("Experts of the case"), head, rows, (4, 4, 3, 3, 3))
    return Part(_("Experts"), [*blocks, *declared(file)])


def expert_line(file: CaseFile, one: Assignment) -> tuple[str, ...]:
    field = str(Field(one.field).label)
    dates = (moment(one.invited_at), moment(one.keeps_confidential_at))
    return (file.expert(one.pk), field, file.state_of(one), *dates)


def declared(file: CaseFile) -> list[Block]:
    """Declarations of conflicts; what they explain names people, so it is for the agency."""
    found = file.case.declarations.select_related("user", "first_by", "second_by")
    rows = [
        (
            file.expert(one.assignment_id) if one.assignment_id else file.name(one.user),
            moment(one.declared_at),
            str(one.rules_version),
            str(one.get_result_display()),
            decided_by(file, one),
            one.decision if file.is_agency else "",
        )
        for one in found.order_by("declared_at", "pk")
    ]
    head = (_("Who"), _("Declared"), _("Rules"), _("Result"), _("Decided by"), _("Reason"))
    return grid(_("Declarations of conflicts of interest"), head, rows, (4, 3, 1.5, 3, 4, 4))


def decided_by(file: CaseFile, row: Any) -> str:
    return ", ".join(file.name(one) for one in (row.first_by, row.second_by) if one)


def recusals(file: CaseFile) -> Part:
    rows = [
        (
            file.name(one.user),
            moment(one.at),
            "" if file.is_veiled(one.user_id) else one.reason,
            file.name(one.by),
        )
        for one in file.case.recusals.select_related("user", "by")
    ]
    head = (_("Who"), _("On"), _("Reason"), _("Entered by"))
    return Part(_("Recusals"), grid(_("People who must not see the case"), head, rows))


def assessments(file: CaseFile) -> Part:
    rows: Any = AssessmentVersion.objects.visible_to(file.reader)
    found = list(
        rows.filter(assignment__case=file.case, assignment__in=file.numbers)
        .select_related("strategy")
        .order_by("assignment", "number")
    )
    if not found:
        words = _("Sealed: the assessments are shown once all of them are in.")
        none = [] if file.is_assessed else [Paragraph(words)]
        return Part(_("Assessments"), none)
    blocks = [*fingerprints(file, found)]
    if file.is_agency:
        criteria = {one.key: str(one) for one in file.case.round.criteria.all()}
        for one in found:
            blocks += text_of(file, one, criteria)
    else:
        words = _("Their texts are read in the portal; only the agency files them.")
        blocks.append(Paragraph(words))
    sealed = [Sealed(title_of(file, one), one.sha256) for one in found]
    return Part(_("Assessments"), blocks, sealed)


def title_of(file: CaseFile, one: AssessmentVersion) -> str:
    words = {"number": file.numbers[one.assignment_id], "version": one.number}
    return _("Assessment %(number)s, version %(version)s") % words


def fingerprints(file: CaseFile, found: Iterable[AssessmentVersion]) -> list[Block]:
    on = _("%(assessment)s, on strategy %(number)s")
    rows = [
        (
            on % {"assessment": title_of(file, one), "number": one.strategy.number},
            moment(one.sealed_at),
            one.sha256,
        )
        for one in found
    ]
    head = (_("Sealed assessment"), _("Sealed"), _("SHA-256"))
    return grid(_("Sealed assessments and their fingerprints"), head, rows, HASHED)


def text_of(file: CaseFile, one: AssessmentVersion, criteria: dict[str, str]) -> list[Block]:
    data = one.data
    votes = {str(value): str(label) for value, label in Vote.choices}
    rows = [
        (
            criteria.get(score.get("criterion", ""), str(score.get("criterion", ""))),
            _("cannot judge") if score.get("cannot_judge") else str(score.get("value") or ""),
            str(score.get("reason") or ""),
        )
        for score in data.get("scores", [])
    ]
    head = (_("Criterion"), _("Value"), _("Reason"))
    note = one.reopened_reason
    return [
        Heading(f"{title_of(file, one)} ({file.expert(one.assignment_id)})", level=2),
        *told(_("Overall vote"), votes.get(str(data.get("vote")), "")),
        *told(_("Confidence"), str(data.get("confidence") or "")),
        *told(_("Overall reasons"), str(data.get("summary") or "")),
        *told(_("Proposed conditions"), str(data.get("conditions") or "")),
        *told(_("Note to the office"), str(data.get("office_note") or "")),
        *told(_("Reopened because"), note),
        *grid(_("Values by criterion"), head, rows, (4, 1.5, 6)),
    ]
