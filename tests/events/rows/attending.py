from events.models import EventMessage
from tests.factories.events import EventFactory, RegistrationFactory, at
from tests.matrix import PUBLIC, Row, to

READERS = (
    "event_team",
    "agency_officer",
    "agency_lead",
    "ministry_desk",
    "ministry_decider",
    "auditor",
)
READ_ONLY = to(405, anonymous=302)
TEAM_ONLY = to(403, anonymous=302, event_team=200)


UNFIT = to(403, anonymous=302, event_team=422)
OTHERS = Row(to(404, anonymous=302), to(404, anonymous=403))
GUEST_READS = Row(200, to(405, anonymous=403))


def of_message(row):
    return row.given(slug="attending_event", pk="attending_message")


def of_guest(row):
    return row.given(code="attending_guest")


def of_account(row):
    return row.given(code="attending_account")


def of_event(row):
    return row.given(slug="attending_event")


ROWS = {
    "events:participants": [
        of_event(Row(to(403, [(READERS, 200)], anonymous=302), READ_ONLY)),
    ],
    "events:who_comes": [of_event(PUBLIC)],
    "events:check_in": [of_event(Row(TEAM_ONLY, to(403, anonymous=302, event_team=422)))],
    "events:check_in_list": [of_event(Row(TEAM_ONLY, READ_ONLY))],
    "events:check_in_offline": [of_event(Row(TEAM_ONLY, READ_ONLY))],
    "events:check_in_worker": [of_event(Row(TEAM_ONLY, READ_ONLY))],
    "events:check_in_one": [
        Row(READ_ONLY, to(403, anonymous=302, event_team=302)).given(
            slug="attending_event", pk="attending_person"
        )
    ],
    "events:messages": [of_event(Row(TEAM_ONLY, READ_ONLY))],
    "events:message_new": [of_event(Row(TEAM_ONLY, UNFIT))],
    "events:message": [of_message(Row(TEAM_ONLY, UNFIT))],
    "events:message_edit": [of_message(Row(TEAM_ONLY, UNFIT))],
    "events:message_remove": [
        Row(READ_ONLY, to(403, anonymous=302, event_team=302)).given(
            slug="attending_event", pk="attending_message_to_remove", number=1
        )
    ],
    # Nobody without the key in the address, which stands in a mail to those who came.
    "events:feedback": [of_event(Row(404, to(404, anonymous=403)))],
    "events:answers": [of_event(Row(to(403, [(READERS, 200)], anonymous=302), READ_ONLY))],
    # Of a guest, who has the address from a mail; of an account it is nobody else's.
    "events:certificate": [of_guest(GUEST_READS), of_account(OTHERS)],
    "events:my_data": [of_guest(GUEST_READS), of_account(OTHERS)],
    "events:erase": [of_guest(Row(200, to(200, anonymous=403))),
                     of_account(OTHERS)],
}  # fmt: skip


def world(person, alliance):
    event = EventFactory(slug="tagung")
    by, unsent = (
        EventMessage.objects.create(event=event, audience="alle", subject="Ort", text="Im Hof.")
        for _one in "ab"
    )
    past = EventFactory(starts_at=at(-3), ends_at=at(-2))
    came = {"event": past, "state": "attended", "checked_in_at": past.starts_at}
    return {
        "attending_event": event.slug,
        "attending_person": RegistrationFactory(event=event).pk,
        "attending_message": by.pk,
        "attending_message_to_remove": unsent.pk,
        "attending_guest": RegistrationFactory(user=None, **came).code,
        "attending_account": RegistrationFactory(**came).code,
    }
