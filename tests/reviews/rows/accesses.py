from tests.factories.reviews import InterimReviewFactory, ReviewRoundFactory
from tests.matrix import TEAM, Row, to

READERS = ("agency_officer", "agency_lead", "ministry_desk", "ministry_decider", "auditor")
ROWS = {
    "reviews:accesses": [
        # The team sees its case, and never who reads it.
        Row(to(404, [(TEAM, 403), (READERS, 200)], anonymous=302), to(405, anonymous=302)).given(
            round_slug="accesses_round", slug="published"
        )
    ]
}


def world(person, alliance):
    round_ = ReviewRoundFactory(slug="zugriffe-runde")
    InterimReviewFactory(round=round_, alliance=alliance)
    return {"accesses_round": round_.slug}
