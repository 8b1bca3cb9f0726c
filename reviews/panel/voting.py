"""Deeds in the session: who is there, what was said, and the recommendation.

Source: REVIEW, "Panel (Jury)" and row "panel".
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reviews.deciding.rules import highest_amount
from reviews.declared import check_declared
from reviews.experts.answering import leave
from reviews.fingerprints import fingerprint
from reviews.meanwhile import still
from reviews.models import (
    Consensus,
    Criterion,
    InterimReview,
    PanelAttendance,
    PanelSession,
    PanelSlot,
    Recommendation,
)
from reviews.moving import advance
from reviews.panel import telling
from reviews.panel.actions import locked, unsigned
from reviews.panel.discussing import topics_of, undiscussed
from reviews.panel.members import barred_from, members_of, undeclared_from
from reviews.states import CaseState, Outcome
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused

Presence = PanelAttendance.Presence


@transaction.atomic
def note_attendance(
    slot: PanelSlot, *, presence: Mapping[int, str], notes: Mapping[int, str], by: User
) -> None:
    """Who is in the room, by the key of the person; those left out of `presence` stay as they are.

    Whoever has a conflict is out of the room whatever is sent; whoever has not declared is not
    present. Whoever leaves it here is recused
    from the case from now on, and an assessment of theirs is set aside. Raises Refused once the
    panel has voted.
    """
    open_for_talk(slot)
    members = members_of(slot.session)
    barred = barred_from(slot, members)
    wrong = [one for one in members if one.pk in barred and presence.get(one.pk) == "present"]
    if wrong:
        words = {"names": ", ".join(user.display_name for user in wrong)}
        raise Refused(_("Recused from this case, so not present: %(names)s.") % words)
    not_undeclared(slot, [one for one in members if presence.get(one.pk) == "present"])
    known = {row.user_id: row for row in slot.attendances.all()}
    with acting(by, "attended"):
        for user in members:
            says = Presence.RECUSED if user.pk in barred else presence.get(user.pk, "")
            if says:
                write(slot, user, says, notes.get(user.pk, ""), known.get(user.pk))
    for user in members:
        if presence.get(user.pk) == Presence.RECUSED and user.pk not in barred:
            reason = notes.get(user.pk) or _("Left the room in the session of the panel")
            leave(slot.case, user, by=by, reason=reason)


def not_undeclared(slot: PanelSlot, present: list[User]) -> None:
    """Raises Refused where one of them has not declared on the case."""
    waiting = undeclared_from(slot, present)
    if waiting:
        names = [user.display_name for user in present if user.pk in waiting]
        raise Refused(
            _(
                "Not declared on this case yet, so not present: %(names)s. The declaration stands "
                "at the workplace of each of them."
            )
            % {"names": ", ".join(names)}
        )


def open_for_talk(slot: PanelSlot) -> None:
    """Raises Refused unless the case is before the panel and the session not signed."""
    case = locked(slot.case)
    unsigned(slot.session)
    if case.state != CaseState.PANEL:
        raise Refused(_("The case is not before the panel (any more). What was noted stays."))


def write(slot: PanelSlot, user: User, says: str, note: str, known: PanelAttendance | None) -> None:
    """The time is that of the change: when somebody came, or left the room."""
    if known is None:
        PanelAttendance.objects.create(slot=slot, user=user, presence=says, note=note)
    elif (known.presence, known.note) != (says, note):
        known.at = known.at if known.presence == says else timezone.now()
        known.presence, known.note = says, note
        known.save(update_fields=["presence", "note", "at"])


@transaction.atomic
def note_discussion(
    slot: PanelSlot,
    *,
    note: str,
    consensus: Mapping[Criterion, str],
    based_on: str | None = None,
    by: User,
) -> None:
    """Notes, and what was agreed on for each criterion.

    Raises Refused once the panel has voted, or if somebody has written since (`based_on`, as
    `discussed` gave it): agency and chair may both write.
    """
    open_for_talk(slot)
    still(discussed(slot), based_on)
    with acting(by, "discussed"):
        PanelSlot.objects.filter(pk=slot.pk).update(note=note)
        for criterion, text in consensus.items():
            Consensus.objects.update_or_create(
                case=slot.case, criterion=criterion, defaults={"text": text}
            )
    slot.note = note


def written(slot: PanelSlot) -> list[tuple[str, str]]:
    """What has been written down on the case so far, each with what it is about."""
    texts = slot.case.consensus.exclude(text="").select_related("criterion")
    note = PanelSlot.objects.values_list("note", flat=True).get(pk=slot.pk)
    found = [(str(one.criterion), one.text) for one in texts.order_by("criterion__position")]
    return [*found, (_("Notes of the discussion"), note)] if note else found


def discussed(slot: PanelSlot) -> str:
    """Tells one state of that from another, in any language."""
    return fingerprint([text for _about, text in written(slot)])


def slot_of(case: InterimReview, chair: User) -> PanelSlot | None:
    """The slot in which this chair's panel has talked about the case: the latest that began."""
    rows = PanelSlot.objects.filter(case=case, session__chair=chair).for_list()
    begun = rows.filter(session__starts_at__lte=Now()).order_by("-session__starts_at").first()
    return begun or rows.order_by("session__starts_at").first()


def present_in(slot: PanelSlot) -> int:
    """How many may vote: present, declared, and recused neither before nor since."""
    rows = slot.attendances.filter(presence=Presence.PRESENT, user__isnull=False)
    users = [row.user for row in rows.select_related("user") if row.user]
    barred = barred_from(slot, users) | undeclared_from(slot, users)
    return sum(user.pk not in barred for user in users)


def obstacles(slot: PanelSlot) -> list[str]:
    """What keeps the panel from a vote, each with what to do about it."""
    case, found = slot.case, []
    if not slot.session.has_begun():
        found.append(_("The session has not begun yet."))
    present, quorum = present_in(slot), case.round.quorum
    if present < quorum:
        words = {"present": present, "quorum": quorum}
        found.append(
            _("No quorum: %(present)s present, %(quorum)s needed. Please write down who is there.")
            % words
        )
    found += [
        _("The assessments disagree on “%(criterion)s”. Please write down what was agreed on.")
        % {"criterion": criterion}
        for criterion in undiscussed(case)
    ]
    if topics_of(case).has_opposite_votes and not slot.note.strip():
        found.append(_("The overall votes are opposite. Please write notes of the discussion."))
    return found


@transaction.atomic
def recommend(case: InterimReview, *, by: User, **facts: Any) -> Recommendation:
    """The panel's vote. Raises Refused before the session, without quorum, or if votes are missing.

    Of two chairs who press at once one wins: the row of the case is held until the end.
    """
    locked(case)
    slot = own_slot(case, by)
    unsigned(slot.session)
    slot.refresh_from_db(fields=["note"])
    if not PanelSession.objects.filter(pk=slot.session_id, starts_at__lte=Now()).exists():
        raise Refused(_("The session has not begun yet."))
    found = obstacles(slot)
    if found:
        raise Refused(" ".join(found))
    fits(slot, facts)
    advance(case, "recommend", by=by)
    if case.recommendations.exists():  # after an objection
        facts["reason"] = _("The panel has voted anew, after an assessment was repeated.")
    row = enter(case, slot, facts, by, deed="recommend")
    telling.tell_recommended(case, row.number)
    return row


@transaction.atomic
def revise(
    case: InterimReview, *, based_on: int, reason: str, by: User, **facts: Any
) -> Recommendation:
    """A further entry beside the former ones, as long as nothing goes on from the recommendation.

    Raises Refused if somebody else has changed it meanwhile (`based_on`: the number one has read).
    """
    check_declared(case, by)
    row = locked(case)
    if row.state != CaseState.RECOMMENDED:
        raise Refused(
            _("The recommendation can be changed only as long as no decision is prepared.")
        )
    latest = case.recommendations.first()
    if latest is None or latest.number != based_on:
        raise Refused(
            _("The recommendation has been changed meanwhile. Please read the newest entry first.")
        )
    slot = own_slot(case, by)
    fits(slot, facts)
    entry = enter(case, slot, {**facts, "reason": reason}, by, deed="revise")
    telling.tell_recommended(case, entry.number)
    return entry


def own_slot(case: InterimReview, by: User) -> PanelSlot:
    slot = slot_of(case, by)
    if slot is None:
        raise Refused(_("The case has no slot in a session you chair."))
    return slot


def enter(
    case: InterimReview, slot: PanelSlot, facts: Mapping[str, Any], by: User, *, deed: str
) -> Recommendation:
    latest = case.recommendations.first()
    number = latest.number + 1 if latest else 1
    with acting(by, deed):
        return Recommendation.objects.create(
            case=case, session=slot.session, number=number, by=by, **facts
        )


def fits(slot: PanelSlot, facts: Mapping[str, Any]) -> None:
    """Raises Refused unless each present member has voted and the amount is possible."""
    votes = facts["votes_for"] + facts["votes_against"] + facts["abstentions"]
    present = present_in(slot)
    if votes != present:
        raise Refused(votes_wrong(votes, present))
    if is_outvoted(facts):
        raise Refused(outvoted())
    if facts["outcome"] == Outcome.INADMISSIBLE:
        raise Refused(_("A formal exclusion is not for the panel to recommend."))
    if facts["amount"] > highest_amount(slot.case):
        raise Refused(_("The amount is above the ceiling."))
    if facts["outcome"] == Outcome.NOT_CONTINUED and facts["amount"]:
        raise Refused(_("Without a continuation the amount is 0."))


def is_outvoted(facts: Mapping[str, Any]) -> bool:
    """More are against it than for it; with as many on both sides it is the chair who says."""
    return bool(facts["votes_against"] > facts["votes_for"])


def outvoted() -> str:
    return _(
        "More votes against it than for it: this is not what the panel recommends. Please enter "
        "what the majority votes for."
    )


def votes_wrong(votes: int, present: int) -> str:
    said = ngettext(
        "%(votes)s vote for %(present)s members present. Each of them votes or abstains.",
        "%(votes)s votes for %(present)s members present. Each of them votes or abstains.",
        votes,
    )
    return said % {"votes": votes, "present": present}
