from tests.factories.reviews import InterimReviewFactory, ReviewRoundFactory
from tests.matrix import TEAM, Row, to

OFFICES = ("agency_officer", "agency_lead", "ministry_desk", "ministry_decider", "auditor")

AGENCY = ("agency_officer", "agency_lead")
EXPORTERS = to(404, [(OFFICES, 403), (AGENCY, 200)], anonymous=302)
WITHOUT_PURPOSE = to(404, [(OFFICES, 403), (AGENCY, 422)], anonymous=302)

ROWS = {
    "reviews:rounds": [Row(200, 405)],
    "reviews:round": [
        Row(200, 405).given(round_slug="cockpit_round"),
        Row(to(404, [(OFFICES, 200)]), 405).given(round_slug="cockpit_draft"),
    ],
    "reviews:case-file": [Row(EXPORTERS, WITHOUT_PURPOSE).given(round_slug="cockpit_round")],
    "reviews:many": [
        Row(to(405, anonymous=302), to(404, [(OFFICES, 302)], anonymous=302)).given(
            round_slug="cockpit_round"
        )
    ],
    # Without chosen cases there is nothing to ask.
    "reviews:extend-many": [
        Row(
            to(404, [(OFFICES, 403), (AGENCY, 302)], anonymous=302),
            to(404, [(OFFICES, 403), (AGENCY, 302)], anonymous=302),
        ).given(round_slug="cockpit_round")
    ],
    "reviews:case": [
        Row(to(404, [((*OFFICES, *TEAM), 200)], anonymous=302), to(405, anonymous=302)).given(
            round_slug="cockpit_round", slug="published"
        )
    ],
}


def world(person, alliance):
    round_ = ReviewRoundFactory(slug="matrix")
    case = InterimReviewFactory(round=round_, alliance=alliance)
    return {
        "cockpit_chosen": f"?case={case.pk}",
        "cockpit_round": round_.slug,
        "cockpit_draft": ReviewRoundFactory(slug="matrix-entwurf", state="draft").slug,
    }
