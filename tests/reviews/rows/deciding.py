from tests.factories.deciding import (
    CaseFactory,
    DecisionFactory,
    HearingFactory,
    ObjectionFactory,
    RecommendationFactory,
    faulty_objection,
)
from tests.factories.reviews import ReviewRoundFactory
from tests.matrix import TEAM, Row, to

AGENCY = ("agency_officer", "agency_lead")
MINISTRY = ("ministry_desk", "ministry_decider")
OFFICES = (*AGENCY, *MINISTRY, "auditor")
INSIDE = (*OFFICES, *TEAM)


def only(status, *people, seen=INSIDE, get_of=None):
    """Those who may; others who see the case get 403, the rest finds nothing."""
    return to(404, [(seen, 403), (people, status)], anonymous=302)


def at(row, state):
    return row.given(round_slug=f"deciding_{state}", slug="published")


def form(state, *people, post=422, readers=None):
    return at(Row(only(200, *(readers or people)), only(post, *people)), state)


def read(state, *people, seen=INSIDE):
    return at(Row(only(200, *people, seen=seen), to(405, anonymous=302)), state)


ROUND_READERS = to(403, [((*AGENCY, *MINISTRY), 200)], anonymous=302)
ROUND_EXPORT = Row(ROUND_READERS, to(403, [((*AGENCY, *MINISTRY), 422)], anonymous=302))
ROUND_FILE = Row(ROUND_READERS, to(405, anonymous=302))
SEEN_TOLD = (*INSIDE, "research")

ROWS = {
    "reviews:scenario": [ROUND_FILE.given(round_slug="deciding_recommended")],
    "reviews:scenario_csv": [ROUND_EXPORT.given(round_slug="deciding_recommended")],
    "reviews:scenario_xlsx": [ROUND_EXPORT.given(round_slug="deciding_recommended")],
    "reviews:release": [
        Row(
            to(403, anonymous=302, ministry_decider=200),
            to(403, anonymous=302, ministry_decider=422),
        ).given(round_slug="deciding_decided")
    ],
    "reviews:hearing_open": [form("recommended", "agency_lead")],
    "reviews:hearing_answer": [form("hearing", "coordinator", readers=TEAM)],
    "reviews:prepare": [
        at(Row(to(405, anonymous=302), only(302, "agency_lead")), "recommended"),
    ],
    "reviews:decision": [read("prepared", *OFFICES)],
    "reviews:decision_draft": [form("prepared", "ministry_desk")],
    "reviews:decision_sign": [
        at(
            Row(only(200, "ministry_decider"), only(404, "ministry_decider")),
            "prepared",
        )
    ],
    "reviews:reconsider": [form("prepared", *MINISTRY)],
    "reviews:reopen": [form("decided", "ministry_decider")],
    "reviews:revoke": [
        at(
            Row(
                only(200, "ministry_decider", seen=SEEN_TOLD),
                only(422, "ministry_decider", seen=SEEN_TOLD),
            ),
            "conditions",
        )
    ],
    "reviews:exclusion": [form("inadmissible", "ministry_decider")],
    "reviews:admit_after_all": [form("inadmissible", "agency_lead", "ministry_decider")],
    "reviews:letter": [
        # A draft is no letter yet, for nobody.
        at(Row(to(404, anonymous=302), to(405, anonymous=302)), "prepared"),
        read("notified", *INSIDE, seen=SEEN_TOLD),
    ],
    "reviews:extracts": [read("notified", *OFFICES, "coordinator", seen=SEEN_TOLD)],
    "reviews:objection": [
        at(
            Row(only(200, "coordinator", seen=SEEN_TOLD), only(422, "coordinator", seen=SEEN_TOLD)),
            "notified",
        )
    ],
    "reviews:objection_waive": [
        at(
            Row(only(200, "coordinator", seen=SEEN_TOLD), only(302, "coordinator", seen=SEEN_TOLD)),
            "notified",
        )
    ],
    "reviews:objection_examine": [
        at(Row(only(200, "ministry_desk"), only(422, "ministry_desk")), "objection")
        # Research sees the case, but of an objection nothing at all.
    ],
    "reviews:vote_repeat": [form("upheld", "agency_lead")],
}
STATES = (
    "recommended", "hearing", "prepared", "decided", "inadmissible", "notified", "objection",
    "conditions",
)  # fmt: skip


def world(person, alliance):
    """The same alliance, in a round for each state."""
    found = {}
    for state in STATES:
        round_ = ReviewRoundFactory(slug=f"entscheidung-{state}")
        case = CaseFactory(round=round_, alliance=alliance, state=state)
        found[f"deciding_{state}"] = round_.slug
        if state in {"recommended", "prepared"}:
            RecommendationFactory(case=case)
        if state in {"hearing", "inadmissible"}:
            HearingFactory(case=case)
        if state not in {"recommended", "hearing", "inadmissible"}:
            told = state not in {"prepared", "decided"}
            DecisionFactory(case=case, signed=state != "prepared", released=told)
        if state == "objection":
            ObjectionFactory(case=case)
    case = CaseFactory(
        round=ReviewRoundFactory(slug="entscheidung-stattgegeben"),
        alliance=alliance,
        state="prepared",
    )
    faulty_objection(case)
    return found | {"deciding_upheld": case.round.slug}
