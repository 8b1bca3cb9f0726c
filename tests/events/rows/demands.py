from django.utils import timezone

from events.models import DemandResponse
from tests.events.rows.planning import INSIDERS
from tests.factories.events import DemandFactory, EventFactory, ThemeTableFactory
from tests.matrix import PUBLIC, TEAM, Row, to

READ_ONLY = to(405, anonymous=302)
MINISTRY = ("ministry_desk", "ministry_decider")
SEES_ROWS = (*TEAM, *INSIDERS)


def seen(status, *people):
    """Of a demand that is not handed over: others do not learn that it is there."""
    return to(404, [(SEES_ROWS, 403), (people, status)], anonymous=302)


def only(status, *people):
    return to(403, [(people, status)], anonymous=302)


ROWS = {
    "events:demands": [PUBLIC],
    "events:demands_feed": [PUBLIC],
    "events:demand": [
        PUBLIC.given(slug="demands_public"),
        Row(to(404, [(SEES_ROWS, 200)])).given(slug="demands_collected"),
        Row(to(404, [(INSIDERS, 200)])).given(slug="demands_elsewhere"),
    ],
    "events:demand_agree": [
        Row(READ_ONLY, seen(302, "event_team")).given(slug="demands_to_agree"),
    ],
    "events:demand_reopen": [
        Row(READ_ONLY, seen(302, "event_team")).given(slug="demands_to_reopen"),
    ],
    "events:demand_hand_over": [
        Row(seen(200, "event_team"), seen(422, "event_team")).given(slug="demands_agreed"),
    ],
    "events:demand_move_due": [
        Row(only(200, "event_team"), only(422, "event_team")).given(slug="demands_public"),
    ],
    "events:demand_answer": [
        Row(only(200, *MINISTRY), only(422, *MINISTRY)).given(slug="demands_public"),
    ],
    "events:demand_publish": [
        Row(READ_ONLY, only(302, "ministry_decider")).given(slug="demands_drafted", number=1),
    ],
    # Without an alliance of one's own: told so.
    "events:demand_support": [
        Row(READ_ONLY, only(302, "coordinator", "stranger")).given(slug="demands_public"),
    ],
    "events:demand_support_end": [
        Row(READ_ONLY, only(302, "coordinator", "stranger")).given(slug="demands_public"),
    ],
}


def world(person, alliance):
    table = ThemeTableFactory(event=EventFactory(slug="forderndes"), key="forderungen")
    table.hosts.add(alliance)
    given = {"state": "handed_over", "handed_over_on": timezone.localdate()}
    drafted = DemandFactory(table=table, **given)
    DemandResponse.objects.create(demand=drafted, office="Haus", text_de="Ja", leads_to="answered")
    return {
        "demands_public": DemandFactory(table=table, **given).slug,
        "demands_drafted": drafted.slug,
        "demands_collected": DemandFactory(table=table).slug,
        "demands_to_agree": DemandFactory(table=table).slug,
        "demands_to_reopen": DemandFactory(table=table, state="agreed").slug,
        "demands_agreed": DemandFactory(table=table, state="agreed").slug,
        "demands_elsewhere": DemandFactory().slug,
    }
