from tests.events.rows.planning import INSIDERS
from tests.factories.events import (
    EventFactory,
    FishbowlContributionFactory,
    QuestionGroupFactory,
    RegistrationFactory,
    RoomQuestionFactory,
    SessionFactory,
    TableNoteFactory,
    TableSeatFactory,
    ThemeTableFactory,
)
from tests.matrix import PUBLIC, TEAM, Row, to

SEES_ROWS = (*TEAM, *INSIDERS)
READ_ONLY = to(405, anonymous=302)


def only(status, *people, rest=403):
    return to(rest, [(people, status)], anonymous=302)


WRITERS = (*TEAM, "event_team")
EVENT = {"slug": "tables_event"}
TABLE = {**EVENT, "key": "tables_open"}
OFFERED = {"slug": "tables_event_of_offer"}
CARD = {**TABLE, "kind": "tables_kind", "pk": "tables_card"}

ROWS = {
    "events:table": [
        PUBLIC.given(**TABLE),
        Row(404).given(slug="tables_event", key="unknown"),
        Row(to(404, [(INSIDERS, 200)])).given(slug="tables_draft", key="tables_of_draft"),
    ],
    "events:table_wall": [Row(to(200, anonymous=302), READ_ONLY).given(**TABLE)],
    "events:table_open": [
        Row(READ_ONLY, only(302, "event_team")).given(**EVENT, key="tables_preparing")
    ],
    "events:table_close": [
        Row(READ_ONLY, only(302, "event_team")).given(**EVENT, key="tables_to_close")
    ],
    "events:table_new": [
        Row(only(200, *WRITERS), only(422, *WRITERS)).given(**TABLE, kind="tables_kind"),
        Row(only(404, *WRITERS), only(404, *WRITERS)).given(**TABLE, kind="unknown"),
        # An account that sits there; not one whose seat is only offered. A guest has no account.
        Row(only(200, *WRITERS, "account"), only(422, *WRITERS, "account")).given(
            **EVENT, key="tables_seated", kind="tables_kind"
        ),
        Row(only(200, *WRITERS), only(422, *WRITERS)).given(
            **OFFERED, key="tables_seat_offered", kind="tables_kind"
        ),
    ],
    "events:table_change": [Row(only(200, *WRITERS), only(422, *WRITERS)).given(**CARD)],
    "events:table_remove": [
        Row(READ_ONLY, only(302, *WRITERS)).given(
            **TABLE, kind="tables_kind", pk="tables_to_remove", number=1
        )
    ],
    "events:table_history": [
        Row(only(200, *SEES_ROWS, rest=404), READ_ONLY).given(**CARD),
    ],
    "events:fishbowl": [
        PUBLIC.given(**EVENT, key="tables_fishbowl"),
        Row(404).given(**EVENT, key="tables_plenary"),
    ],
    "events:fishbowl_new": [
        Row(only(200, "event_team"), only(422, "event_team")).given(**EVENT, key="tables_fishbowl")
    ],
    "events:fishbowl_change": [
        Row(only(200, "event_team"), only(422, "event_team")).given(
            **EVENT, key="tables_fishbowl", pk="tables_contribution"
        )
    ],
    "events:fishbowl_remove": [
        Row(READ_ONLY, only(302, "event_team")).given(
            **EVENT, key="tables_fishbowl", pk="tables_contribution_to_remove", number=1
        )
    ],
    "events:questions": [PUBLIC.given(**EVENT)],
    "events:question_ask": [
        Row(
            only(200, "account", "event_team", "agency_officer", "agency_lead"),
            only(422, "account", "event_team", "agency_officer", "agency_lead"),
        ).given(**EVENT)
    ],
    "events:question_of_guest": [
        Row(200, to(422, anonymous=403)).given(code="tables_guest"),
        Row(to(404, anonymous=302), to(404, anonymous=403)).given(code="tables_cancelled"),
    ],
    "events:question_group_new": [
        Row(only(200, "event_team"), only(422, "event_team")).given(**EVENT)
    ],
    "events:question_group": [
        Row(only(200, "event_team"), only(422, "event_team")).given(**EVENT, pk="tables_group")
    ],
    "events:question_group_remove": [
        Row(READ_ONLY, only(302, "event_team")).given(
            **EVENT, pk="tables_group_to_remove", number=1
        )
    ],
    "events:question_sort_in": [
        Row(READ_ONLY, only(302, "event_team")).given(**EVENT, pk="tables_question")
    ],
}


def world(person, alliance):
    event = EventFactory(slug="tischtreffen")
    table = ThemeTableFactory(event=event, key="offen", state="open")
    table.hosts.add(alliance)
    draft = ThemeTableFactory(event=EventFactory(slug="tisch-entwurf", state="draft"), key="zu")
    fishbowl = SessionFactory(event=event, format="fishbowl", key="fishbowl")
    row = RegistrationFactory(event=event, user=person("account"))
    seated = ThemeTableFactory(event=event, key="besetzt", state="open")
    offer = ThemeTableFactory(event=EventFactory(slug="tisch-angebot"), key="angebot", state="open")
    for one in (seated, offer):
        one.hosts.add(alliance)
    TableSeatFactory(table=seated, registration=row)
    guest = RegistrationFactory(event=event, user=None)
    TableSeatFactory(table=seated, registration=guest)
    offered = {"state": "offered", "offered_until": offer.event.starts_at, "user": row.user}
    TableSeatFactory(table=offer, registration=RegistrationFactory(event=offer.event, **offered))
    return {
        "tables_seated": seated.key,
        "tables_event_of_offer": offer.event.slug,
        "tables_seat_offered": offer.key,
        "tables_event": event.slug,
        "tables_open": table.key,
        "tables_preparing": ThemeTableFactory(event=event, key="bereit").key,
        "tables_to_close": ThemeTableFactory(event=event, key="ende", state="open").key,
        "tables_kind": "karte",
        "tables_card": TableNoteFactory(table=table).pk,
        "tables_to_remove": TableNoteFactory(table=table).pk,
        "tables_draft": draft.event.slug,
        "tables_of_draft": draft.key,
        "tables_fishbowl": fishbowl.key,
        "tables_plenary": SessionFactory(event=event, key="plenum").key,
        "tables_contribution": FishbowlContributionFactory(session=fishbowl).pk,
        "tables_contribution_to_remove": FishbowlContributionFactory(session=fishbowl).pk,
        "tables_group_to_remove": QuestionGroupFactory(event=event).pk,
        "tables_guest": RegistrationFactory(event=event, user=None).code,
        "tables_cancelled": RegistrationFactory(event=event, state="cancelled").code,
        "tables_group": QuestionGroupFactory(event=event).pk,
        "tables_question": RoomQuestionFactory(event=event).pk,
    }
