import uuid

from tests.factories.events import (
    EventFactory,
    EventInvitationFactory,
    PartyFactory,
    QuotaFactory,
    RegistrationFactory,
)
from tests.matrix import Row, to

# With the address from the mail; sent without a word on where it comes from.
GUEST_READS = Row(200, to(405, anonymous=403))
GUEST_FORM = Row(200, to(422, anonymous=403))
# ROLES, "register for events": neither for who audits nor for who keeps the machines running.
ABSENT = {"auditor": 403, "tech_admin": 403}
REGISTERS = Row(to(200, **ABSENT), to(422, anonymous=403, **ABSENT))
GUEST_DOES = Row(405, to(302, anonymous=403))


def mine(get, post, code="registering_own"):
    """Of an account: whoever has not signed in is asked to."""
    return Row(to(404, anonymous=302, account=get), to(404, anonymous=403, account=post)).given(
        code=code
    )


# Who registers delegations: coordinators, also of other alliances, and the event team.
DELEGATING = ("coordinator", "stranger", "event_team")
KEEPERS = ("coordinator", "event_team")
NEVER = to(405, anonymous=302)


def delegating(status, *readers):
    return to(403, [((*DELEGATING, *readers), status)], anonymous=302)


def keeping(status):
    """The delegation of somebody else is not there."""
    return to(403, [(KEEPERS, status)], anonymous=302, stranger=404)


def team(status):
    return to(403, anonymous=302, event_team=status)


EVENT = {"slug": "registering_event"}

ROWS = {
    "events:register": [
        REGISTERS.given(**EVENT),
        Row(to(200, anonymous=404, **ABSENT), to(422, anonymous=403, **ABSENT)).given(
            slug="registering_network"
        ),
    ],
    "events:register_code": [GUEST_FORM.given(**EVENT, token=uuid.UUID(int=0))],
    "events:registration": [GUEST_READS.given(code="registering_guest"), mine(200, 405)],
    "events:registration_calendar": [
        GUEST_READS.given(code="registering_guest"),
        mine(200, 405),
    ],
    "events:confirm_address": [GUEST_DOES.given(code="registering_guest"), mine(405, 302)],
    "events:accept_seat": [GUEST_DOES.given(code="registering_guest"), mine(405, 302)],
    "events:registration_edit": [
        Row(200, to(302, anonymous=403)).given(code="registering_guest"),
        mine(200, 302),
    ],
    "events:pass_on": [GUEST_FORM.given(code="registering_guest"), mine(200, 422)],
    "events:cancel": [
        Row(200, to(302, anonymous=403)).given(code="registering_leaving"),
        mine(200, 302, "registering_own_leaving"),
    ],
    "events:delegation": [Row(delegating(200, "contributor"), delegating(422)).given(**EVENT)],
    "events:party_accept": [Row(NEVER, keeping(302)).given(**EVENT, pk="registering_party")],
    "events:party_withdraw": [Row(NEVER, keeping(302)).given(**EVENT, pk="registering_party")],
    "events:swap": [Row(keeping(200), keeping(422)).given(**EVENT, pk="registering_member")],
    "events:cancel_for": [Row(keeping(200), keeping(302)).given(**EVENT, pk="registering_member")],
    "events:invitations": [Row(team(200), team(422)).given(**EVENT)],
    "events:invite_people": [Row(team(200), team(422)).given(**EVENT)],
    "events:invitation_decline": [
        Row(NEVER, keeping(302)).given(**EVENT, pk="registering_invitation")
    ],
    "events:invitation_withdraw": [
        Row(NEVER, team(302)).given(**EVENT, pk="registering_invitation_to_withdraw")
    ],
    "events:seats": [Row(team(200), team(302)).given(**EVENT)],
    "events:quota": [Row(NEVER, team(422)).given(**EVENT)],
    "events:quota_change": [Row(team(200), team(422)).given(**EVENT, pk="registering_quota_kept")],
    "events:quota_remove": [Row(NEVER, team(302)).given(**EVENT, pk="registering_quota")],
    "events:give_seat": [
        Row(team(200), team(422)).given(slug="registering_full", pk="registering_waiting"),
        Row(team(404), team(404)).given(**EVENT, pk=0),
    ],
}


def world(person, alliance):
    event = EventFactory(slug="mit-anmeldung")
    party = PartyFactory(event=event, alliance=alliance, registered_by=person("coordinator"))
    full = EventFactory(slug="ausgebucht", capacity=0)
    waiting = {"state": "waiting", "place_in_queue": 1}
    return {
        "registering_event": event.slug,
        "registering_network": EventFactory(slug="nur-netzwerk", visibility="network").slug,
        "registering_guest": RegistrationFactory(event=event, user=None).code,
        "registering_leaving": RegistrationFactory(event=event, user=None).code,
        # Of another event, so that the account finds the form at this one.
        "registering_own": RegistrationFactory(user=person("account")).code,
        "registering_own_leaving": RegistrationFactory(user=person("account")).code,
        "registering_party": party.pk,
        "registering_member": RegistrationFactory(event=event, user=None, party=party).pk,
        # No deed of another row may give them a seat.
        "registering_full": full.slug,
        "registering_waiting": RegistrationFactory(event=full, **waiting).pk,
        "registering_invitation": EventInvitationFactory(event=event, alliance=alliance).pk,
        "registering_invitation_to_withdraw": EventInvitationFactory(event=event).pk,
        "registering_quota": QuotaFactory(event=event).pk,
        "registering_quota_kept": QuotaFactory(event=event).pk,
    }
