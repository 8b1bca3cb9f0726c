"""The sessions of a round as one person may see them."""

from typing import NamedTuple

from django.db.models import Count

from reviews.models import PanelSession, PanelSlot, ReviewRound
from wirportal.accounts.models import User


class Row(NamedTuple):
    session: PanelSession
    # Of the slots; also those of cases that the reader must not know: the agenda shows their time.
    slots: int
    members: int


def rows_of(round_: ReviewRound, user: User) -> list[Row]:
    """Three queries, for any number of sessions."""
    rows = PanelSession.objects.visible_to(user).filter(round=round_)
    found = list(rows.select_related("chair").prefetch_related("members").order_by("starts_at"))
    numbers = dict(
        PanelSlot.objects.filter(session__in=found)
        .order_by()
        .values_list("session")
        .annotate(number=Count("pk"))
    )
    for session in found:
        session.round = round_
    return [
        Row(one, numbers.get(one.pk, 0), len({u.pk for u in one.members.all()} | {one.chair_id}))
        for one in found
    ]
