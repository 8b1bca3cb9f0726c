"""When people are told about their registration, and who; no mail before the seat is real.

Each mail is a row in the transaction that causes it; what it says stands in `letters.py`.
"""

from django.utils.crypto import salted_hmac

from alliances.models import Membership
from events.models import Event, Party, Registration
from events.whom import Whom
from wirportal.accounts.models import User
from wirportal.notifications.outbox import add, notify

CONFIRMED, WAITING, OFFERED = "event-confirmed", "event-waiting", "event-offered"
CANCELLED, LAPSED, PASSED_ON = "event-seat-cancelled", "event-lapsed", "event-passed-on"
INVITED = "event-invited"
GUEST_CODE, ALREADY, PARTY_OFFERED = "event-guest-code", "event-already", "event-party-offered"

# Without I, O, 0 and 1, which look like others.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def tell(kind: str, registration: Registration, *, occasion: str = "", **facts: bool) -> None:
    """Once for each time the registration comes into its state. `facts` that no longer stand in
    the row when the mail goes: `from_guest` where somebody without an account has passed the
    place on, `had_seat` or `waited` of who comes no more."""
    when = occasion or registration.state_since.isoformat()
    data = {"registration": registration.pk, "code": code_print(registration)}
    data |= {name: True for name, is_so in facts.items() if is_so}
    key = f"{kind}:{registration.pk}:{when}"
    add(Whom.of(registration).mails(kind, key=key, data=data))


def tell_passed_on(event: Event, before: Whom, key: str) -> None:
    """Whoever had the seat before; only the event is named."""
    add(before.mails(PASSED_ON, key=key, data={"event": event.pk}))


def tell_coordination(party: Party, first: Registration) -> None:
    """Whoever coordinates the alliance now; that may be somebody else than registered them."""
    team = party.alliance.memberships.in_force().filter(role=Membership.Role.COORDINATOR)
    people = User.objects.filter(pk__in=team.values("user"))
    key = f"{PARTY_OFFERED}:{party.pk}:{first.state_since.isoformat()}"
    notify(people, PARTY_OFFERED, key=key, data={"registration": first.pk})


def code_print(registration: Registration) -> str:
    """Tells whether the seat is still with the same person; leads nowhere."""
    return salted_hmac("events.registering.print", str(registration.code)).hexdigest()[:12]


def guest_code(registration: Registration) -> str:
    """What a guest types in. It stands in no row: it is made anew whenever it is asked for."""
    digest = salted_hmac("events.registering.guest", str(registration.code), algorithm="sha256")
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest.digest()[:8])
