"""How an event's invitations stand: who is asked, what they have said, and how many."""

from functools import cached_property
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from events.models import Event, EventInvitation
from events.registering.invite_forms import Answer, InvitedFilter
from events.states import COMING, RegistrationState

PAGE = 50
ALLIANCES = {
    Answer.NONE: Q(comes=False, declined_at=None),
    Answer.YES: Q(comes=True),
    Answer.NO: Q(comes=False, declined_at__isnull=False),
}
PEOPLE = {
    Answer.NONE: Q(state=RegistrationState.INVITED),
    Answer.YES: Q(state__in=sorted(COMING)),
    Answer.NO: Q(state=RegistrationState.CANCELLED),
}


class Numbers(NamedTuple):
    label: str
    invited: int
    come: int
    declined: int

    @property
    def answered(self) -> int:
        return self.come + self.declined


def numbers_of(event: Event) -> list[Numbers]:
    """Of the alliances, and of the people invited by name; two queries."""
    alliances = EventInvitation.objects.filter(event=event).order_by().with_answer()
    people = event.registrations.filter(invited_at__isnull=False)
    return [
        Numbers(_("Alliances"), **counted(alliances, ALLIANCES)),
        Numbers(_("People invited by name"), **counted(people, PEOPLE)),
    ]


def counted(rows: Any, answers: dict[Answer, Q]) -> dict[str, int]:
    found: dict[str, int] = rows.aggregate(
        invited=Count("pk"),
        come=Count("pk", filter=answers[Answer.YES]),
        declined=Count("pk", filter=answers[Answer.NO]),
    )
    return found


class InvitedList:
    """Alliances, or people invited by name, all or those with one answer; two queries a page."""

    def __init__(self, event: Event, user: Any, query: QueryDict) -> None:
        self.event, self.user = event, user
        self.chosen = InvitedFilter(query).chosen()
        self.form = InvitedFilter(initial=self.chosen)
        self.number = query.get("seite")

    @property
    def is_of_people(self) -> bool:
        return bool(self.chosen["wer"])

    @property
    def is_filtered(self) -> bool:
        return bool(self.chosen["antwort"])

    @property
    def rows(self) -> Any:
        if self.is_of_people:
            # Whose name has been deleted is counted above, and listed no more.
            rows: Any = self.event.registrations.filter(invited_at__isnull=False, erased_at=None)
            return self.answering(rows, PEOPLE).order_by("name", "pk")
        found = EventInvitation.objects.visible_to(self.user).filter(event=self.event).with_answer()
        return (
            self.answering(found, ALLIANCES)
            .select_related("alliance")
            .order_by("alliance__name", "pk")
        )

    def answering(self, rows: Any, answers: dict[Answer, Q]) -> Any:
        answer = self.chosen["antwort"]
        return rows.filter(answers[Answer(answer)]) if answer else rows

    @cached_property
    def page(self) -> "Page[Any]":
        return Paginator(self.rows, PAGE).get_page(self.number)
