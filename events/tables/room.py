"""Deeds of the room: who speaks in the fishbowl, what is asked and what is answered."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.editing import Overtaken, same_form
from events.models import Event, FishbowlContribution, QuestionGroup, RoomQuestion, Session
from events.states import EventState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting, name_deeds
from wirportal.locks import wait_for
from wirportal.moves import Refused

name_deeds({"ask": _("asked from the room"), "sort_in": _("sorted in")})


@transaction.atomic
def contribute(
    session: Session, values: Mapping[str, Any], *, token: uuid.UUID, by: User
) -> FishbowlContribution:
    token = same_form(token, session, *values.values())
    wait_for(f"once/{token}")
    before = FishbowlContribution.objects.filter(form_token=token).first()
    if before is not None:
        return before
    with acting(by, "collect"):
        return FishbowlContribution.objects.create(session=session, form_token=token, **values)


@transaction.atomic
def save_over(row: Any, values: Mapping[str, Any], *, number: int, by: User) -> None:
    """Raises Overtaken where somebody else has saved since version `number`."""
    newest = type(row).objects.select_for_update().get(pk=row.pk)
    if all(getattr(newest, name) == value for name, value in values.items()):
        return
    if newest.number != number:
        raise Overtaken(newest)
    with acting(by, "edited"):
        type(row).objects.filter(pk=row.pk).update(**values, number=number + 1)


@transaction.atomic
def ask(event: Event, *, text: str, form_token: uuid.UUID, by: User | None) -> None:
    """Whoever asks is not written down, not in the trail either: `by` goes no further."""
    if event.state != EventState.PUBLISHED:
        raise Refused(_("Questions can no longer be asked at this event."))
    form_token = same_form(form_token, event, text)
    wait_for(f"once/{form_token}")
    if RoomQuestion.objects.filter(form_token=form_token).exists():
        return
    with acting(None, "ask"):
        RoomQuestion.objects.create(event=event, text=text, form_token=form_token)


@transaction.atomic
def add_group(event: Event, values: Mapping[str, Any], *, is_published: bool, by: User) -> None:
    """The same short question twice is one group."""
    wait_for(f"groups/{event.pk}")
    if event.groups.filter(title=values["title"]).exists():
        return
    with acting(by, "collect"):
        QuestionGroup.objects.create(event=event, published_at=since(is_published), **values)


def change_group(
    group: QuestionGroup, values: Mapping[str, Any], *, is_published: bool, number: int, by: User
) -> None:
    published_at = (group.published_at or timezone.now()) if is_published else None
    save_over(group, {**values, "published_at": published_at}, number=number, by=by)


def since(is_published: bool) -> Any:
    return timezone.now() if is_published else None


@transaction.atomic
def sort_in(question: RoomQuestion, *, group: str, by: User) -> None:
    """`group` is its key, `weg` to set the question aside, or nothing."""
    key = int(group) if group.isdecimal() else None
    with acting(by, "sort_in"):
        RoomQuestion.objects.filter(pk=question.pk).update(group=key, is_hidden=group == "weg")
