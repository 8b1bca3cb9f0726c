from tests.factories.deciding import CaseFactory
from tests.factories.reviews import ReviewRoundFactory
from tests.matrix import TEAM, Row, to
from tests.reviews.rows.deciding import AGENCY, OFFICES

SEEN = (*OFFICES, *TEAM)
READ_ONLY = to(405, anonymous=302)
OF_OFFICES = to(404, [(OFFICES, 200)], anonymous=302)


def of_round(row):
    return row.given(round_slug="closing_round")


ROWS = {
    "reviews:lessons": [
        Row(
            to(404, [(SEEN, 200)], research=403, anonymous=302),
            to(404, [(SEEN, 403), (AGENCY, 422)], research=403, coordinator=422, anonymous=302),
        ).given(round_slug="closing_round", slug="published")
    ],
    "reviews:lessons-round": [of_round(Row(OF_OFFICES, READ_ONLY))],
    "reviews:lessons-file": [of_round(Row(OF_OFFICES, to(404, [(OFFICES, 422)], anonymous=302)))],
    "reviews:retention": [
        of_round(
            Row(
                OF_OFFICES,
                to(
                    404,
                    [(OFFICES, 403)],
                    agency_lead=422,
                    ministry_decider=422,
                    anonymous=302,
                ),
            )
        )
    ],
}


def world(person, alliance):
    round_ = ReviewRoundFactory(slug="abgeschlossene-runde")
    CaseFactory(round=round_, alliance=alliance, state="closed")
    return {"closing_round": round_.slug}
