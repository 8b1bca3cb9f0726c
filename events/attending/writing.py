"""Deeds: a message to the people of an event is written, read, and sent once."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliances.models import Membership
from events.attending.kinds import MESSAGE
from events.models import Event, EventInvitation, EventMessage, Registration
from events.registering.telling import code_print
from events.states import RegistrationState
from events.whom import Whom
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail, key_for
from wirportal.notifications.outbox import add, known, planned

S = RegistrationState
A = EventMessage.Audience
STATES = {
    A.ALL: {S.CONFIRMED, S.ATTENDED, S.OFFERED, S.WAITING, S.INVITED},
    A.CONFIRMED: {S.CONFIRMED, S.ATTENDED},
    A.WAITING: {S.WAITING},
    A.UNANSWERED: {S.INVITED, S.OFFERED},
    A.ATTENDED: {S.ATTENDED},
}


def recipients(message: EventMessage) -> Any:
    """Nobody who has withdrawn, whose address is not confirmed or whose account is closed."""
    states = STATES[A(message.audience)]
    rows = message.event.registrations.filter(state__in=sorted(states), erased_at=None)
    return rows.exclude(user__is_active=False).select_related("user")


def coordinations(message: EventMessage) -> Any:
    """Who is to answer for an alliance that is invited; who is written to as a person is not."""
    if message.audience != A.UNANSWERED:
        return User.objects.none()
    silent = EventInvitation.objects.unanswered().filter(event=message.event_id).order_by()
    team = Membership.objects.in_force().filter(
        alliance__in=silent.values("alliance"), role=Membership.Role.COORDINATOR
    )
    reached = recipients(message).filter(user__isnull=False).order_by().values("user")
    return User.objects.filter(is_active=True, pk__in=team.values("user")).exclude(pk__in=reached)


def number_of(message: EventMessage) -> int:
    """To how many people it goes."""
    return int(recipients(message).count() + coordinations(message).count())


@transaction.atomic
def write(event: Event, *, by: User, **texts: str) -> EventMessage:
    with acting(by, "message_written"):
        return EventMessage.objects.create(event=event, written_by=by, **texts)


@transaction.atomic
def rewrite(message: EventMessage, number: int, *, by: User, **texts: str) -> None:
    """Refused where somebody else has changed or sent it meanwhile."""
    rows = EventMessage.objects.filter(pk=message.pk, number=number, sent_at=None)
    with acting(by, "message_written"):
        if not rows.update(number=number + 1, written_by=by, **texts):
            raise Refused(changed())
    message.refresh_from_db()


def changed() -> str:
    return _("Somebody has changed or sent this message meanwhile. Please read it once more.")


@transaction.atomic
def send(message: EventMessage, number: int, expected: int, *, by: User) -> int:
    """Once, and only what was read to as many as were named: else it has to be read anew."""
    message = EventMessage.objects.select_for_update().get(pk=message.pk)
    if message.sent_at is not None or message.number != number:
        raise Refused(changed())
    rows, teams = list(recipients(message)), list(coordinations(message))
    number = len(rows) + len(teams)
    if number != expected:
        raise Refused(
            _("The number of recipients has changed meanwhile. Please read the message once more.")
        )
    with acting(by, "message_sent"):
        mine = EventMessage.objects.filter(pk=message.pk)
        mine.update(sent_at=timezone.now(), sent_by=by, recipients=number)
    add(mail for row in rows for mail in mails_to(message, row))
    add([mail_to_team(message, user) for user in teams])
    return number


def mails_to(message: EventMessage, row: Registration) -> list[OutboundMail]:
    data = {"message": message.pk, "registration": row.pk, "code": code_print(row)}
    return Whom.of(row).mails(MESSAGE, key=f"{MESSAGE}:{message.pk}:{row.pk}", data=data)


def mail_to_team(message: EventMessage, user: User) -> Any:
    key = key_for(f"{MESSAGE}:{message.pk}:team", user)
    return planned(known(MESSAGE), key, {"message": message.pk}, None, user=user)
