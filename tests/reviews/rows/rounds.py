from tests.factories.reviews import InterimReviewFactory, ReviewRoundFactory
from tests.matrix import TEAM, Row, to

AGENCY = ("agency_officer", "agency_lead")
KEEPERS = (*AGENCY, "ministry_desk", "ministry_decider")
OFFICES = (*KEEPERS, "auditor")
ANNOUNCERS = ("agency_lead", "ministry_decider")


def office(allowed, status=200):
    """Others find nothing; those of the offices that may not are told so."""
    return to(404, [(OFFICES, 403), (allowed, status)], anonymous=302)


def everywhere(allowed, status=200):
    return to(403, [(allowed, status)], anonymous=302)


READ = Row(office(OFFICES), to(405, anonymous=302))
FORM = Row(office(KEEPERS), office(KEEPERS, 422))
REFUSED = Row(office(KEEPERS), office(KEEPERS, 409))
DRAFT, OPEN = {"round_slug": "rounds_draft"}, {"round_slug": "rounds_open"}
SIGN_IN = to(404, anonymous=302)

ROWS = {
    "reviews:new-round": [Row(everywhere(KEEPERS), everywhere(KEEPERS, 422))],
    "reviews:new-rehearsal": [Row(everywhere(AGENCY), everywhere(AGENCY, 422))],
    "reviews:delete-rehearsal": [
        Row(office(("agency_lead",)), office(("agency_lead",), 422)).given(
            round_slug="rounds_rehearsal"
        ),
        Row(SIGN_IN, SIGN_IN).given(**OPEN),
    ],
    "reviews:settings": [READ.given(**DRAFT), READ.given(**OPEN)],
    "reviews:alliances": [
        Row(office(KEEPERS), office(KEEPERS, 302)).given(**DRAFT),
        REFUSED.given(**OPEN),
    ],
    "reviews:rules": [
        FORM.given(**DRAFT, group="rounds_group"),
        Row(
            to(404, [(("auditor",), 403)], anonymous=302),
            to(404, [(("auditor",), 403)], anonymous=302),
        ).given(**DRAFT, group="rounds_unknown"),
    ],
    "reviews:part-new": [FORM.given(**DRAFT, kind="rounds_kind")],
    "reviews:part": [FORM.given(**DRAFT, kind="rounds_kind", pk="rounds_criterion")],
    "reviews:part-order": [
        Row(to(405, anonymous=302), office(KEEPERS, 302)).given(
            **DRAFT, kind="rounds_kind", pk="rounds_criterion"
        )
    ],
    "reviews:part-delete": [
        REFUSED.given(**OPEN, kind="rounds_kind", pk="rounds_frozen"),
    ],
    "reviews:steps": [READ.given(**DRAFT), READ.given(**OPEN)],
    "reviews:step": [
        Row(office(ANNOUNCERS), office(ANNOUNCERS, 409)).given(**DRAFT, deed="rounds_announce"),
        Row(office(AGENCY), office(AGENCY, 409)).given(**OPEN, deed="rounds_close"),
    ],
    "reviews:round-history": [READ.given(**DRAFT), READ.given(**OPEN)],
    "reviews:questions": [
        Row(200, to(403, [(TEAM, 422)], anonymous=302)).given(**OPEN),
        Row(to(404, [(OFFICES, 200)]), to(404, [(OFFICES, 403)])).given(**DRAFT),
    ],
    "reviews:questions-seen": [
        Row(to(405, anonymous=302), to(302, anonymous=302)).given(**OPEN),
    ],
    "reviews:question": [FORM.given(**OPEN, pk="rounds_question")],
}


def world(person, alliance):
    draft = ReviewRoundFactory(slug="runden-entwurf", state="draft")
    current = ReviewRoundFactory(slug="runden-offen")
    InterimReviewFactory(round=current, alliance=alliance)
    rehearsal = ReviewRoundFactory(slug="runden-probe", is_rehearsal=True, state="draft")
    return {
        "rounds_draft": draft.slug,
        "rounds_open": current.slug,
        "rounds_rehearsal": rehearsal.slug,
        "rounds_group": "termine",
        "rounds_unknown": "erfunden",
        "rounds_kind": "kriterien",
        "rounds_criterion": draft.criteria.first().pk,
        "rounds_frozen": current.criteria.first().pk,
        "rounds_announce": "bekanntgeben",
        "rounds_close": "schliessen",
        "rounds_question": current.questions.create(question="Was?").pk,
    }
