"""The minutes of a session: facts from the slots, signed by the chair, and never changed again.

`data`: {"session": {…}, "remarks": text, "sections": [{"slot", "case", "title", "facts": [[term,
value]], "note", "consensus": [[criterion, text]]}]}. In German whatever the reader's language:
there is one signed text.
"""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone, translation
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from reviews.declared import check_declared
from reviews.fingerprints import fingerprint
from reviews.meanwhile import still
from reviews.models import Consensus, PanelAttendance, PanelSession, PanelSlot, Recommendation
from reviews.panel import telling
from reviews.panel.actions import unsigned
from reviews.panel.agenda import ORDER, grouped
from reviews.panel.members import barred_from, members_of
from reviews.states import CaseState
from reviews.words import euros
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused
from wirportal.reports.document import Block, Document, Facts, Heading, Paragraph

Data = dict[str, Any]
LANGUAGE = "de"


def minutes_of(session: PanelSession) -> Data:
    """As they were signed; before that, what they would say now."""
    if session.is_signed():
        found: Data = session.minutes
        return found
    return drafted(session)


def drafted(session: PanelSession) -> Data:
    """All of it, also what some readers must not see: `extract` cuts that out."""
    with translation.override(LANGUAGE):
        slots = list(PanelSlot.objects.filter(session=session).for_list().order_by(*ORDER))
        return {
            "session": about(session),
            "remarks": session.remarks,
            "sections": list(sections(session, slots)),
        }


def about(session: PanelSession) -> Data:
    return {
        "title": session.title,
        "round": session.round.title,
        "facts": [
            [_("Begins"), moment(session.starts_at)],
            [_("Ends"), moment(session.ends_at)],
            [_("Place"), session.place or "–"],
            [_("Chair"), session.chair.display_name if session.chair else "–"],
            [_("Members"), ", ".join(user.display_name for user in members_of(session)) or "–"],
            [_("Quorum"), str(session.round.quorum)],
        ],
    }


def moment(at: Any) -> str:
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")


def clock(at: Any) -> str:
    return time_format(timezone.localtime(at), "H:i")


def sections(session: PanelSession, slots: list[PanelSlot]) -> Iterator[Data]:
    cases = [slot.case_id for slot in slots]
    votes = Recommendation.objects.filter(session=session, case__in=cases).order_by("number")
    entries = grouped(votes, "case_id")
    agreed = Consensus.objects.filter(case__in=cases).exclude(text="").select_related("criterion")
    texts = grouped(agreed, "case_id")
    people = attendances(slots)
    for slot in slots:
        yield {
            "slot": slot.pk,
            "case": slot.case_id,
            "title": slot.case.alliance.name,
            "facts": facts(slot, people.get(slot.pk, []), entries.get(slot.case_id, [])),
            "note": slot.note,
            "consensus": [[str(one.criterion), one.text] for one in texts.get(slot.case_id, [])],
        }


def attendances(slots: list[PanelSlot]) -> dict[int, list[Any]]:
    rows = PanelAttendance.objects.filter(slot__in=slots).select_related("user")
    return grouped(rows.order_by("user__display_name"), "slot_id")


def facts(slot: PanelSlot, people: list[Any], votes: list[Recommendation]) -> list[list[str]]:
    found = [
        [_("Time"), f"{clock(slot.starts_at)}–{clock(slot.ends_at)}"],
        [_("Rapporteur"), str(slot.rapporteur.expert) if slot.rapporteur else "–"],
        [_("Present"), names(people, "present")],
        [_("Absent"), names(people, "absent")],
        [_("Left the room"), names(people, "recused", with_time=True)],
    ]
    for vote in votes:
        found += of_vote(vote)
    return found if votes else [*found, [_("Recommendation"), _("none in this session")]]


def names(people: list[Any], presence: str, *, with_time: bool = False) -> str:
    found = [
        f"{one.user or _('deleted person')}" + (f" ({clock(one.at)})" if with_time else "")
        for one in people
        if one.presence == presence
    ]
    return ", ".join(found) or "–"


def of_vote(vote: Recommendation) -> Iterator[list[str]]:
    words = {"number": vote.number}
    term = (
        _("Recommendation") if vote.number == 1 else _("Recommendation, entry %(number)s") % words
    )
    yield [term, f"{vote.get_outcome_display()}, {euros(vote.amount)}"]
    yield [_("Votes"), votes_in_words(vote)]
    yield [_("Reasons"), vote.text]
    if vote.conditions:
        yield [_("Proposed conditions"), vote.conditions]
    if vote.dissent:
        yield [_("Dissent"), vote.dissent]
    if vote.reason:
        yield [_("Reason of the change"), vote.reason]


def votes_in_words(vote: Recommendation) -> str:
    return _("%(for)s for, %(against)s against, %(abstained)s abstained") % {
        "for": vote.votes_for,
        "against": vote.votes_against,
        "abstained": vote.abstentions,
    }


def extract(data: Data, cases: set[int]) -> Data:
    """Without anything of other cases than these; in their place only that there was one."""
    hidden = {"slot": 0, "case": 0, "title": "", "facts": [], "note": "", "consensus": []}
    parts = [one if one["case"] in cases else hidden for one in data["sections"]]
    return {**data, "sections": parts}


@transaction.atomic
def keep_remarks(
    session: PanelSession, *, remarks: str, by: User, based_on: str | None = None
) -> None:
    """Raises Refused if somebody has changed them since (`based_on`: their fingerprint)."""
    still(fingerprint(unsigned(session).remarks), based_on)
    with acting(by, "edited"):
        PanelSession.objects.filter(pk=session.pk).update(remarks=remarks)
    session.remarks = remarks


@transaction.atomic
def sign(session: PanelSession, *, by: User) -> None:
    """Freezes the minutes. Raises Refused before the session, or while a case has no vote yet."""
    row = unsigned(session)
    if not PanelSession.objects.filter(pk=session.pk, starts_at__lte=Now()).exists():
        raise Refused(_("The session has not begun yet."))
    for slot in row.slots.select_related("case__round"):
        if may_have_to_do_with(slot, by):
            check_declared(slot.case, by)
    waiting = unvoted(row, by)
    if waiting:
        words = {"cases": ", ".join(waiting)}
        raise Refused(
            _("Not voted on yet: %(cases)s. Please recommend, or plan a later session.") % words
        )
    data = drafted(row)
    digest = fingerprint(data)
    with acting(by, "sign_minutes"):
        PanelSession.objects.filter(pk=session.pk).update(
            minutes=data, sha256=digest, signed_by=by, signed_at=timezone.now()
        )
    session.refresh_from_db()
    telling.tell_signed(session)


def may_have_to_do_with(slot: PanelSlot, user: User) -> bool:
    return user.pk not in barred_from(slot, [user])


def unvoted(session: PanelSession, user: User) -> list[str]:
    """Cases that are still before the panel and have no slot in a session to come; only their
    number for those who must not know them."""
    seen = set(PanelSlot.objects.visible_to(user).values_list("pk", flat=True))
    rows = session.slots.filter(case__state=CaseState.PANEL).select_related("case__alliance")
    later = PanelSlot.objects.filter(
        session__signed_at__isnull=True, session__starts_at__gt=session.starts_at
    )
    found = rows.exclude(case__in=later.values("case")).order_by("case__alliance__name")
    return [slot.case.alliance.name if slot.pk in seen else _("Another case") for slot in found]


def paper(session: PanelSession, data: Data) -> Document:
    """For the typesetter; `data` is the reader's extract."""
    return Document(
        title=_("Minutes: %(session)s") % {"session": data["session"]["title"]},
        subtitle=data["session"]["round"],
        description=_("Minutes of a session of the panel. Confidential."),
        blocks=list(blocks(session, data)),
    )


def blocks(session: PanelSession, data: Data) -> Iterator[Block]:
    yield Paragraph(_("Confidential. Please do not pass this on."), tone="warn")
    if not session.is_signed():
        yield Paragraph(_("Draft: not signed yet."), tone="warn")
    yield Facts([(term, value) for term, value in data["session"]["facts"]])
    if data["remarks"]:
        yield Heading(_("General remarks"))
        yield from paragraphs(data["remarks"])
    for section in data["sections"]:
        yield from of_section(section)
    if session.is_signed():
        yield Heading(_("Signature"))
        yield Facts(signature(session))


def of_section(section: Data) -> Iterator[Block]:
    if not section["case"]:
        yield Heading(_("Another case"))
        yield Paragraph(_("You were not in the room for this case."), tone="muted")
        return
    yield Heading(section["title"])
    yield Facts([(term, value) for term, value in section["facts"]])
    if section["consensus"]:
        yield Heading(_("Consensus"), level=2)
        yield Facts([(term, value) for term, value in section["consensus"]])
    if section["note"]:
        yield Heading(_("Notes of the discussion"), level=2)
        yield from paragraphs(section["note"])


def paragraphs(text: str) -> Iterator[Block]:
    for part in text.replace("\r\n", "\n").split("\n\n"):
        if part.strip():
            yield Paragraph(part.strip())


def signature(session: PanelSession) -> list[tuple[str, str]]:
    return [
        (_("Signed by"), session.signed_by.display_name if session.signed_by else "–"),
        (_("Signed on"), moment(session.signed_at)),
        (_("Fingerprint (SHA-256)"), session.sha256),
    ]
