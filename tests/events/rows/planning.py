from tests.factories.events import EventFactory
from tests.matrix import PUBLIC, Row, to

# Whoever sees drafts and what is meant for others: `events.querysets.people.INSIDERS`.
INSIDERS = (
    "event_team",
    "agency_officer",
    "agency_lead",
    "ministry_desk",
    "ministry_decider",
    "editor",
    "auditor",
)
READ_ONLY = to(405)
# ROLES, "audit trail"; coordinators of organisers as well.
READERS = ("event_team", "agency_lead", "ministry_decider", "auditor")
HISTORY_READERS = to(403, [(READERS, 200)], anonymous=302)
DRAFT_READERS = to(404, [(INSIDERS, 403), (READERS, 200)], anonymous=302)
SIGNED_READ_ONLY = to(405, anonymous=302)
# Of an announced event everybody knows; only the event team plans.
PLANNERS = to(403, anonymous=302, event_team=200)
# Of a draft others do not learn that it is there.
DRAFTERS = to(404, [(INSIDERS, 403)], anonymous=302, event_team=200)

ROWS = {
    "events:events": [PUBLIC],
    "events:feed": [PUBLIC],
    "events:event": [
        PUBLIC.given(slug="planning_event"),
        Row(to(200, anonymous=404), READ_ONLY).given(slug="planning_network_event"),
        Row(to(404, [(INSIDERS, 200)]), READ_ONLY).given(slug="planning_draft"),
        Row(to(404, [(INSIDERS, 200)]), READ_ONLY).given(slug="planning_invited_event"),
    ],
    "events:new": [Row(PLANNERS, PLANNERS)],
    "events:edit": [
        Row(PLANNERS, PLANNERS).given(slug="planning_event"),
        Row(DRAFTERS, DRAFTERS).given(slug="planning_draft"),
    ],
    "events:history": [
        Row(HISTORY_READERS, SIGNED_READ_ONLY).given(slug="planning_event"),
        Row(DRAFT_READERS, SIGNED_READ_ONLY).given(slug="planning_draft"),
    ],
    "events:copy": [
        Row(PLANNERS, PLANNERS).given(slug="planning_event"),
        Row(DRAFTERS, DRAFTERS).given(slug="planning_draft"),
    ],
    "events:remove": [
        Row(PLANNERS, PLANNERS | {"event_team": 409}).given(slug="planning_event"),
        Row(DRAFTERS, DRAFTERS | {"event_team": 302}).given(slug="planning_to_remove"),
    ],
    "events:step": [
        Row(PLANNERS, PLANNERS).given(slug="planning_event", deed="planning_cancel"),
        Row(DRAFTERS, DRAFTERS).given(slug="planning_draft", deed="planning_cancel"),
    ],
}


def world(person, alliance):
    return {
        "planning_event": EventFactory(slug="offenes-treffen").slug,
        "planning_network_event": EventFactory(slug="internes", visibility="network").slug,
        "planning_draft": EventFactory(slug="in-planung", state="draft").slug,
        "planning_invited_event": EventFactory(slug="auf-einladung", visibility="invited").slug,
        "planning_to_remove": EventFactory(slug="aus-versehen", state="draft").slug,
        # It wants a reason, so that an empty form changes nothing.
        "planning_cancel": "absagen",
    }
