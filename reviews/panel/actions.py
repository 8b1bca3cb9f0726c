"""Deeds on sessions and their slots, and the one that hands a case to the panel.

Source: REVIEW, "Panel (Jury)" and row "assessed".
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.deadlines import moved_by
from reviews.models import Assignment, InterimReview, PanelSession, PanelSlot, ReviewRound
from reviews.moving import advance
from reviews.panel import telling
from reviews.panel.agenda import ORDER
from reviews.states import CaseState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused

S = CaseState
# Cases that can get a slot: they are read, and nothing has been recommended yet.
PLANNABLE = (S.ADMITTED, S.ASSESSING, S.ASSESSED, S.PANEL)
HELD = gettext_lazy("A slot that has been held stays in its place, and in the minutes.")


@transaction.atomic
def create(round_: ReviewRound, *, members: Iterable[User], by: User, **facts: Any) -> PanelSession:
    with acting(by, "insert"):
        session = PanelSession.objects.create(round=round_, **facts)
        session.members.set(members)
    telling.tell_session(session)
    return session


@transaction.atomic
def change(session: PanelSession, *, members: Iterable[User], by: User, **facts: Any) -> None:
    """New facts of a session; whoever sits in it is told. Raises Refused once it is signed."""
    row = unsigned(session)
    members, before = list(members), set(row.members.values_list("pk", flat=True))
    is_same = {user.pk for user in members} == before
    is_same &= all(getattr(row, name) == value for name, value in facts.items())
    if is_same:
        return
    with acting(by, "edited"):
        PanelSession.objects.filter(pk=session.pk).update(**facts)
        row.members.set(members)
    session.refresh_from_db()
    telling.tell_change(session)


def locked(case: InterimReview) -> InterimReview:
    """The row as it is now, held until the deed is done; always taken before the session."""
    return InterimReview.objects.select_for_update(of=("self",)).get(pk=case.pk)


def unsigned(session: PanelSession) -> PanelSession:
    """The session, locked. Raises Refused once its minutes are signed."""
    row = PanelSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if row.is_signed():
        raise Refused(_("The minutes of this session are signed. Nothing in it can be changed."))
    return row


@transaction.atomic
def add_slots(
    session: PanelSession,
    *,
    cases: Iterable[InterimReview],
    starts_at: datetime.datetime,
    pitch_minutes: int,
    question_minutes: int,
    break_minutes: int,
    by: User,
) -> int:
    """Slots in a row, in the order of the cases; gives how many. A case that is there stays."""
    unsigned(session)
    taken = set(session.slots.values_list("case", flat=True))
    length = datetime.timedelta(minutes=pitch_minutes + question_minutes + break_minutes)
    new = [case for case in cases if case.pk not in taken and case.state in PLANNABLE]
    slots = [
        PanelSlot(
            session=session,
            case=case,
            starts_at=starts_at + place * length,
            pitch_minutes=pitch_minutes,
            question_minutes=question_minutes,
        )
        for place, case in enumerate(new)
    ]
    with acting(by, "insert"):
        PanelSlot.objects.bulk_create(slots)
    telling.tell_pitches(slots)
    return len(slots)


@transaction.atomic
def change_slot(
    slot: PanelSlot,
    *,
    starts_at: datetime.datetime,
    pitch_minutes: int,
    question_minutes: int,
    rapporteur: Assignment | None,
    by: User,
) -> None:
    """New facts of a slot. Raises Refused where its time is to change though it has been held."""
    slot.case = locked(slot.case)
    unsigned(slot.session)
    was = slot.starts_at
    if minute_of(starts_at) == minute_of(was):
        starts_at = was
    times = (starts_at, pitch_minutes, question_minutes)
    if times != (was, slot.pitch_minutes, slot.question_minutes) and is_held(slot):
        raise Refused(HELD)
    slot.starts_at, slot.rapporteur = starts_at, rapporteur
    slot.pitch_minutes, slot.question_minutes = pitch_minutes, question_minutes
    with acting(by, "edited"):
        slot.save(update_fields=["starts_at", "pitch_minutes", "question_minutes", "rapporteur"])
    if starts_at != was:
        telling.tell_pitches([slot])


@transaction.atomic
def swap(slot: PanelSlot, *, with_next: bool, by: User) -> None:
    """Changes places with the slot after (or before) it; the pause between them stays.

    Raises Refused where one of the two has been held.
    """
    unsigned(slot.session)
    row = list(PanelSlot.objects.filter(session=slot.session).for_list().order_by(*ORDER))
    place = next((n for n, one in enumerate(row) if one.pk == slot.pk), -1)
    other = place + 1 if with_next else place - 1
    if place < 0 or not 0 <= other < len(row):
        raise Refused(_("This slot is already at the end of the session."))
    first, second = row[min(place, other)], row[max(place, other)]
    if is_held(first) or is_held(second):
        raise Refused(HELD)
    pause = max(second.starts_at - first.ends_at, datetime.timedelta())
    second.starts_at = first.starts_at
    first.starts_at = moved_by(second.ends_at, pause)
    with acting(by, "edited"):
        PanelSlot.objects.bulk_update([first, second], ["starts_at"])
    telling.tell_pitches([first, second])


def minute_of(moment: datetime.datetime) -> datetime.datetime:
    """As far as a form tells it."""
    return moment.replace(second=0, microsecond=0)


def is_held(slot: PanelSlot) -> bool:
    """The panel has had to do with the case in it, or the case is past the panel."""
    return slot.case.state not in PLANNABLE or slot.attendances.exists()


@transaction.atomic
def remove(slot: PanelSlot, *, by: User) -> None:
    """Raises Refused where the panel has to do with the case already: it needs its slot."""
    case = locked(slot.case)
    unsigned(slot.session)
    others = PanelSlot.objects.filter(case=case).exclude(pk=slot.pk)
    slot.case = case
    if is_held(slot):
        raise Refused(_("This slot has been held. It stays in the minutes."))
    if case.state == S.PANEL and not others.exists():
        raise Refused(
            _("The case is before the panel and has no other slot. Please give it one first.")
        )
    with acting(by, "delete"):
        slot.delete()


@transaction.atomic
def call_panel(case: InterimReview, *, by: User) -> None:
    """Hands an assessed case to the panel. Raises Refused without a slot or a rapporteur."""
    locked(case)
    slots = PanelSlot.objects.filter(case=case, session__signed_at__isnull=True).for_list()
    slot = slots.order_by("starts_at").first()
    if slot is None:
        raise Refused(_("This case has no slot yet. Please give it one in a session first."))
    if not slots.filter(rapporteur__isnull=False).exists():
        raise Refused(_("No rapporteur has been named. Please name one at the slot first."))
    advance(case, "call_panel", by=by)
    slot.case = case
    telling.tell_pitches([slot])
