"""The strategy as it was handed in, and what the office checked and asked for."""

from typing import Any

from django.utils.translation import gettext as _

from reviews.models import CompletenessCheck, StrategyFile, StrategyVersion
from reviews.reports.casefile.file import CaseFile
from reviews.reports.casefile.parts import HASHED, Part, Sealed, grid, told
from reviews.reports.words import day, moment, money, yes
from reviews.strategy import paper
from reviews.strategy.words import length
from reviews.words import day_of
from wirportal.reports.document import Block, Heading


def strategies(file: CaseFile) -> Part:
    """All versions with their checksums, the text of the current one, and the attachments."""
    rows: Any = StrategyVersion.objects.visible_to(file.reader).filter(case=file.case)
    versions = list(rows.order_by("number"))
    attached: Any = StrategyFile.objects.visible_to(file.reader).filter(case=file.case)
    files = list(attached.order_by("added_at", "pk"))
    blocks: list[Block] = [*listed(versions)]
    for version in versions:
        if version.is_current:
            blocks += text_of(version)
    head = (_("Attachment"), _("Added"), _("SHA-256"))
    added = [(one.title, moment(one.added_at), one.file.sha256) for one in files]
    blocks += grid(_("Attachments"), head, added, HASHED)
    words = _("Strategy, version %(number)s")
    sealed = [Sealed(words % {"number": one.number}, one.sha256) for one in versions]
    sealed += [Sealed(one.title, one.file.sha256) for one in files]
    return Part(_("Strategy"), blocks, sealed)


def listed(versions: list[StrategyVersion]) -> list[Block]:
    rows = [
        (
            f"{one.number} ({length(one.pages, one.characters)})",
            moment(one.submitted_at),
            one.sha256,
        )
        for one in versions
    ]
    head = (_("Version"), _("Handed in"), _("SHA-256"))
    return grid(_("Versions of the strategy"), head, rows, HASHED)


def text_of(version: StrategyVersion) -> list[Block]:
    """As in the paper that the experts read."""
    blocks: list[Block] = []
    for section in version.data["sections"]:
        blocks += [Heading(paper.title_of(section), level=2), *paper.text_of(section)]
    projects = Heading(_("Ranked list of projects"), level=2)
    return [*blocks, projects, *paper.list_of(version)]


def checking(file: CaseFile) -> Part:
    """Extensions, the formal check, and what the alliance had to correct."""
    case = file.case
    extended = [
        (
            str(one.get_of_display()),
            day_of(one.until_on),
            one.reason,
            file.name(one.by),
            moment(one.at),
        )
        for one in case.extensions.select_related("by")
    ]
    asked = [
        (moment(one.at), ", ".join(one.sections), one.text, moment(one.due_at), answered(one))
        for one in case.requests.all()
    ]
    corrected = [
        (moment(one.at), money(one.before), money(one.after), one.reason, file.name(one.by))
        for one in case.amount_corrections.select_related("by")
    ]
    blocks = [
        *grid(
            _("Amount of phase 1 corrected"),
            (_("On"), _("Before"), _("After"), _("Reason"), _("By")),
            corrected,
            (2, 2, 2, 5, 2),
        ),
        *grid(
            _("Extensions"),
            (_("Deadline"), _("Until"), _("Reason"), _("By"), _("On")),
            extended,
            (2, 2, 5, 2, 2),
        ),
        *checked(file),
        *grid(
            _("Corrections requested"),
            (_("On"), _("Sections"), _("What to correct"), _("Due"), _("Handed in")),
            asked,
            (2, 2, 5, 2, 2),
        ),
    ]
    return Part(_("Deadlines, formal check, corrections"), blocks)


def answered(request: Any) -> str:
    return moment(request.answered_at) or _("open")


def checked(file: CaseFile) -> list[Block]:
    found = CompletenessCheck.objects.filter(case=file.case).select_related("by").first()
    if found is None:
        return []
    texts = {item.pk: str(item) for item in file.case.round.checklist.all()}
    marks = {True: yes(True), False: yes(False), None: _("not checked")}
    rows = [
        (texts.get(item.get("item"), ""), marks[item.get("met")], str(item.get("note", "")))
        for item in found.items
    ]
    by = {"name": file.name(found.by), "day": day_of(day(found.at) or found.at.date())}
    caption = _("Formal check by %(name)s, %(day)s") % by
    blocks = grid(caption, (_("Point"), _("Met"), _("Remark")), rows, (6, 1.5, 4))
    return blocks + told(_("Remark"), found.note)
