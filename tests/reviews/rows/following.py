from tests.factories.deciding import CaseFactory
from tests.factories.reviews import ReviewRoundFactory, in_days
from tests.matrix import TEAM, Row, to
from tests.reviews.rows.deciding import OFFICES

SEEN = (*OFFICES, *TEAM)
READ = to(404, [(SEEN, 200)], anonymous=302)

ROWS = {
    "reviews:yearly": [
        Row(READ, to(404, [(SEEN, 403)], coordinator=422, anonymous=302)).given(
            round_slug="following_round", slug="published", number=1
        )
    ]
}


def world(person, alliance):
    round_ = ReviewRoundFactory(slug="jahre-danach")
    case = CaseFactory(round=round_, alliance=alliance, state="closed")
    case.yearly_reports.create(number=1, due_on=in_days(30))
    return {"following_round": round_.slug}
