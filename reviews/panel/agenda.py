"""A session as one person may see it: its slots in order, what is theirs and what is not."""

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from reviews.models import InterimReview, PanelAttendance, PanelSession, PanelSlot, Recommendation
from reviews.panel.members import Pair, barred_pairs, members_of
from reviews.querysets.people import OFFICES
from reviews.states import CaseState
from wirportal.accounts.models import User

Presence = PanelAttendance.Presence


class Line(NamedTuple):
    """A slot; `slot` is None for those who learn nothing of the case but that the time is taken."""

    starts_at: datetime.datetime
    ends_at: datetime.datetime
    title: str
    slot: PanelSlot | None = None
    attendances: Sequence[PanelAttendance] = ()
    recommendation: Recommendation | None = None
    needed: int = 0
    may_keep: bool = False
    may_note: bool = False
    # Of those who sit here and have still to declare: where the case shows its public facts.
    declare_at: str = ""

    def named(self, presence: str) -> list[PanelAttendance]:
        return [one for one in self.attendances if one.presence == presence]

    @property
    def present(self) -> int:
        return len(self.named(Presence.PRESENT))

    @property
    def recused(self) -> list[PanelAttendance]:
        return self.named(Presence.RECUSED)

    @property
    def absent(self) -> list[PanelAttendance]:
        return self.named(Presence.ABSENT)

    @property
    def has_quorum(self) -> bool:
        return self.present >= self.needed

    @property
    def is_open(self) -> bool:
        """Whether the panel can still vote here."""
        return self.slot is not None and self.slot.case.state == CaseState.PANEL


class Agenda:
    """All slots of a session; constant number of queries."""

    def __init__(self, session: PanelSession, user: User) -> None:
        self.session, self.user = session, user

    @cached_property
    def members(self) -> list[User]:
        return members_of(self.session)

    @cached_property
    def slots(self) -> list[PanelSlot]:
        """All of them; never handed to a page."""
        return list(PanelSlot.objects.filter(session=self.session).for_list().order_by(*ORDER))

    @cached_property
    def seen(self) -> set[int]:
        rows = PanelSlot.objects.visible_to(self.user).filter(session=self.session)
        return set(rows.values_list("pk", flat=True))

    @cached_property
    def undeclared(self) -> set[int]:
        """Cases of which the person sees public facts alone until they have declared."""
        if self.user.holds(*OFFICES):
            return set()
        rows = InterimReview.objects.undeclared_by(self.user).filter(slots__session=self.session)
        return set(rows.values_list("pk", flat=True))

    @cached_property
    def barred(self) -> set[Pair]:
        return barred_pairs(self.visible, [*self.members, self.user])

    @cached_property
    def may_keep(self) -> bool:
        """Whether this person plans: the agency, until the minutes are signed."""
        may = self.user.has_perm("reviews.keep_panel", self.session)
        return may and not self.session.is_signed()

    @cached_property
    def is_chair(self) -> bool:
        may = self.user.has_perm("reviews.chair_panel", self.session)
        return may and not self.session.is_signed()

    @property
    def visible(self) -> list[PanelSlot]:
        return [slot for slot in self.slots if slot.pk in self.seen]

    @cached_property
    def attendances(self) -> dict[int, list[PanelAttendance]]:
        rows = PanelAttendance.objects.filter(slot__in=self.seen).select_related("user")
        return grouped(rows.order_by("user__display_name"), "slot_id")

    @cached_property
    def recommendations(self) -> dict[int, Recommendation]:
        """The newest of each case."""
        rows = Recommendation.objects.visible_to(self.user)
        found = rows.filter(case__in=[slot.case_id for slot in self.visible]).order_by("number")
        return {one.case_id: one for one in found}

    @cached_property
    def lines(self) -> list[Line]:
        return [self.line(slot) for slot in self.slots]

    def line(self, slot: PanelSlot) -> Line:
        if slot.pk not in self.seen and slot.case_id in self.undeclared:
            args = [slot.case.round.slug, slot.case.alliance.slug]
            at = reverse("reviews:recuse_oneself", args=args)
            return Line(slot.starts_at, slot.ends_at, slot.case.alliance.name, declare_at=at)
        if slot.pk not in self.seen:
            return Line(slot.starts_at, slot.ends_at, _("Another case"))
        slot.session = self.session
        is_free = (slot.case_id, self.user.pk) not in self.barred
        return Line(
            slot.starts_at,
            slot.ends_at,
            slot.case.alliance.name,
            slot,
            self.attendances.get(slot.pk, []),
            self.recommendations.get(slot.case_id),
            slot.case.round.quorum,
            may_keep=is_free and self.may_keep,
            may_note=is_free and (self.may_keep or self.is_chair),
        )

    @property
    def is_one_day(self) -> bool:
        session = self.session
        return timezone.localdate(session.starts_at) == timezone.localdate(session.ends_at)

    @property
    def has_ended(self) -> bool:
        return self.session.ends_at <= timezone.now()


# Slots that begin at the same time stand in the order in which they were made.
ORDER = ("starts_at", "pk")


def grouped(rows: Any, name: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found
