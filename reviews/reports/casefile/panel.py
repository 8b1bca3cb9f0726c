"""What the panel did with this case. Minutes of a session are about other cases too, so of them
only the slot of this one stands here."""

from typing import Any

from django.utils.translation import gettext as _

from reviews.models import PanelSession, PanelSlot, Recommendation
from reviews.reports.casefile.file import CaseFile
from reviews.reports.casefile.parts import Part, Sealed, grid, told
from reviews.reports.words import moment, money
from wirportal.reports.document import Block, Facts, Heading


def panel(file: CaseFile) -> Part:
    """From `assessed` on, as the recommendation."""
    if not file.is_assessed:
        return Part(_("Panel"))
    sessions = PanelSession.objects.visible_to(file.reader)
    rows: Any = file.case.slots.filter(session__in=sessions).select_related(
        "session__chair", "session__signed_by"
    )
    slots = list(rows.prefetch_related("attendances__user").order_by("starts_at", "pk"))
    blocks: list[Block] = []
    for slot in slots:
        blocks += slot_blocks(file, slot)
    words = _("Minutes of %(session)s")
    sealed = [
        Sealed(words % {"session": one.session.title}, one.session.sha256)
        for one in slots
        if one.session.sha256
    ]
    return Part(_("Panel"), [*blocks, *agreed(file)], sealed)


def slot_blocks(file: CaseFile, slot: PanelSlot) -> list[Block]:
    session = slot.session
    facts = [
        (_("Slot"), moment(slot.starts_at)),
        (_("Chair"), file.name(session.chair)),
        (_("Rapporteur"), file.expert(slot.rapporteur_id) if slot.rapporteur_id else _("nobody")),
        (_("Minutes signed"), moment(session.signed_at) or _("not yet")),
        (_("Fingerprint of the minutes"), session.sha256),
    ]
    rows = [
        (
            file.name(one.user),
            str(one.get_presence_display()),
            moment(one.at),
            # As the reasons of recusals: what is said of somebody may tell who it is.
            "" if file.is_veiled(one.user_id) else one.note,
        )
        for one in slot.attendances.all()
    ]
    head = (_("Member"), _("Presence"), _("Noted"), _("Remark"))
    return [
        Heading(session.title, level=2),
        Facts([pair for pair in facts if pair[1]]),
        *grid(_("Who was in the room"), head, rows),
        *told(_("Discussion"), slot.note),
    ]


def agreed(file: CaseFile) -> list[Block]:
    rows = [
        (str(one.criterion), one.text) for one in file.case.consensus.select_related("criterion")
    ]
    return grid(_("Consensus by criterion"), (_("Criterion"), _("Consensus")), rows, (2, 5))


def recommendations(file: CaseFile) -> Part:
    """All of them: a change is a further entry."""
    rows: Any = Recommendation.objects.visible_to(file.reader).filter(case=file.case)
    blocks: list[Block] = []
    for one in rows.select_related("session", "by").order_by("number"):
        blocks += recommended(file, one)
    return Part(_("Recommendations"), blocks)


def recommended(file: CaseFile, one: Recommendation) -> list[Block]:
    votes = {"for": one.votes_for, "against": one.votes_against, "abstained": one.abstentions}
    facts = [
        (_("Recommendation"), str(one.get_outcome_display())),
        (_("Proposed amount"), money(one.amount)),
        (_("Votes"), _("%(for)s for, %(against)s against, %(abstained)s abstained") % votes),
        (_("Session"), one.session.title),
        (_("Entered"), f"{moment(one.at)}, {file.name(one.by)}"),
    ]
    return [
        Heading(_("Recommendation %(number)s") % {"number": one.number}, level=2),
        Facts(facts),
        *told(_("Reason of the change"), one.reason),
        *told(_("Reasons"), one.text),
        *told(_("Proposed conditions"), one.conditions),
        *told(_("Dissent"), one.dissent),
    ]
