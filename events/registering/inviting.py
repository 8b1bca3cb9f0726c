"""Deeds around invitations: alliances and single people are asked to come, and answer."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, Membership
from events.models import Event, EventInvitation
from events.registering import telling
from events.registering.actions import NOTHING, Person, add, set_aside_requests
from events.registering.delegations import accounts_of
from events.registering.invitation_mails import tell_alliance
from events.registering.seats import locked
from events.states import EventState, RegistrationState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting, name_deeds
from wirportal.moves import Refused

S = RegistrationState
name_deeds(
    {
        "alliance_invited": _("alliance invited"),
        "invitation_declined": _("invitation declined"),
        "invitation_withdrawn": _("invitation taken back"),
        "person_invited": _("person invited"),
    }
)


def not_yet_invited(event: Event, alliances: Iterable[Alliance]) -> list[Alliance]:
    there = set(event.invitations.values_list("alliance", flat=True))
    return [one for one in alliances if one.pk not in there]


def coordinations_of(alliances: Iterable[Alliance]) -> list[Membership]:
    """Who gets the mail: all who coordinate one of them today."""
    rows = Membership.objects.in_force().filter(
        alliance__in=list(alliances), role=Membership.Role.COORDINATOR, user__is_active=True
    )
    return list(rows.select_related("user"))


@transaction.atomic
def invite_alliances(event: Event, alliances: Iterable[Alliance], mails: int, *, by: User) -> int:
    """Each once, however often it is asked for; gives how many are new.

    Sent only to as many people as were named before: else it has to be read anew.
    """
    event = locked(event)
    require_to_come(event)
    fresh = not_yet_invited(event, alliances)
    if not fresh:
        return 0
    people = coordinations_of(fresh)
    require_number(len(people), mails)
    with acting(by, "alliance_invited"):
        made = EventInvitation.objects.bulk_create(
            EventInvitation(event=event, alliance=one, sent_by=by) for one in fresh
        )
    for invitation in made:
        team = [one.user for one in people if one.alliance_id == invitation.alliance_id]
        tell_alliance(invitation, team)
    return len(made)


def require_to_come(event: Event) -> None:
    if event.state != EventState.PUBLISHED or event.starts_at <= timezone.now():
        raise Refused(_("People are invited to events that are announced and have not begun."))


def require_number(found: int, read: int) -> None:
    if found != read:
        raise Refused(
            _("The number of mails has changed meanwhile. Please read the list once more.")
        )


def not_yet_there(event: Event, people: Sequence[Person]) -> list[Person]:
    """Without those who are invited or registered already."""
    rows: Any = event.registrations.living().exclude(state=S.REQUESTED)
    there = set(rows.annotate(address=Lower("email")).values_list("address", flat=True))
    there |= set(rows.filter(user__isnull=False).values_list(Lower("user__email"), flat=True))
    return [one for one in people if one.email.lower() not in there]


@transaction.atomic
def invite_people(event: Event, people: Sequence[Person], mails: int, *, by: User) -> int:
    """A registration that waits for a yes; each gets a mail with its address, once."""
    event = locked(event)
    require_to_come(event)
    fresh = not_yet_there(event, people)
    if not fresh:
        return 0
    require_number(len(fresh), mails)
    set_aside_requests(event, [one.email for one in fresh])
    accounts = accounts_of(event, fresh)
    asked = {"state": S.INVITED, "invited_at": timezone.now()}
    with acting(by, "person_invited"):
        for one in fresh:
            who = with_account(one, accounts.get(one.email.lower()))
            row = add(event, who, NOTHING, by=by, form_token=uuid.uuid4(), **asked)
            telling.tell(telling.INVITED, row)
    return len(fresh)


def with_account(person: Person, user: User | None) -> Person:
    """Who has an account reads their own language."""
    return replace(person, user=user, language=user.language) if user else person


@transaction.atomic
def decline(invitation: EventInvitation, *, by: User) -> None:
    """The alliance does not come; done again nothing happens. Whoever registers it later comes."""
    locked(invitation.event)
    rows = EventInvitation.objects.filter(pk=invitation.pk)
    if rows.with_answer().filter(comes=True).exists():
        raise Refused(
            _("People of your alliance are registered. Please cancel their registrations first.")
        )
    with acting(by, "invitation_declined"):
        rows.filter(declined_at=None).update(declined_at=timezone.now(), declined_by=by)


@transaction.atomic
def withdraw(invitation: EventInvitation, *, by: User) -> None:
    """One that nobody has answered; a mail that still waits is not sent any more."""
    locked(invitation.event)
    found = EventInvitation.objects.unanswered().filter(pk=invitation.pk).first()
    if found is None:
        raise Refused(_("This invitation has been answered or taken back meanwhile."))
    with acting(by, "invitation_withdrawn"):
        found.delete()
