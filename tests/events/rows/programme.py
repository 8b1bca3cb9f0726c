from tests.events.rows.planning import DRAFTERS, INSIDERS, PLANNERS, READ_ONLY
from tests.factories.events import EventFactory, SessionFactory, ThemeTableFactory
from tests.matrix import PUBLIC, Row, to

ROWS = {
    "events:all-calendar": [PUBLIC],
    "events:calendar": [
        PUBLIC.given(slug="programme_event"),
        Row(to(404, [(INSIDERS, 200)]), READ_ONLY).given(slug="programme_draft"),
    ],
    "events:programme": [
        PUBLIC.given(slug="programme_event"),
        Row(to(404, [(INSIDERS, 200)]), READ_ONLY).given(slug="programme_draft"),
    ],
    "events:new-point": [
        Row(PLANNERS, PLANNERS).given(slug="programme_event"),
        Row(DRAFTERS, DRAFTERS).given(slug="programme_draft"),
    ],
    "events:point": [
        Row(PLANNERS, PLANNERS).given(slug="programme_event", key="programme_point"),
        Row(DRAFTERS | {"event_team": 404}, DRAFTERS | {"event_team": 404}).given(
            slug="programme_draft", key="programme_point"
        ),
    ],
    "events:drop-point": [
        Row(to(405, anonymous=302), to(403, anonymous=302, event_team=302)).given(
            slug="programme_event", key="programme_point"
        ),
    ],
    "events:new-table": [Row(PLANNERS, PLANNERS).given(slug="programme_event")],
    "events:edit-table": [
        Row(PLANNERS, PLANNERS).given(slug="programme_event", key="programme_table"),
    ],
    "events:drop-table": [
        Row(to(405, anonymous=302), to(403, anonymous=302, event_team=302)).given(
            slug="programme_event", key="programme_table_to_drop"
        ),
    ],
    "events:table-writers": [
        Row(PLANNERS, PLANNERS | {"event_team": 422}).given(
            slug="programme_event", key="programme_table"
        ),
    ],
    "events:remove-writer": [
        Row(to(405, anonymous=302), to(403, anonymous=302, event_team=302)).given(
            slug="programme_event", key="programme_table", pk="programme_writer"
        ),
    ],
}


def world(person, alliance):
    event = EventFactory(slug="mit-programm")
    table = ThemeTableFactory(event=event)
    table.writers.add(person("account"))
    return {
        "programme_event": event.slug,
        "programme_draft": EventFactory(slug="programm-in-planung", state="draft").slug,
        "programme_point": SessionFactory(event=event).key,
        "programme_table": table.key,
        "programme_table_to_drop": ThemeTableFactory(event=event).key,
        "programme_writer": person("account").pk,
    }
