from reviews.models import ConflictDeclaration
from tests.factories.deciding import CaseFactory
from tests.factories.reviews import ReviewRoundFactory
from tests.matrix import Row, to
from tests.reviews.rows.deciding import AGENCY, OFFICES

DECIDING = (*AGENCY, "ministry_desk", "ministry_decider")

ROWS = {
    # Everybody has declared: whoever sends it once more is led back.
    "reviews:declare": [
        Row(
            to(404, [(DECIDING, 200)], anonymous=302),
            to(404, [(DECIDING, 302)], anonymous=302),
        ).given(round_slug="declaring_round"),
        Row(
            to(404, [(DECIDING, 200)], anonymous=302),
            to(404, [(DECIDING, 422)], anonymous=302),
        ).given(round_slug="undeclared_round"),
    ],
    "reviews:declarations": [
        Row(to(404, [(OFFICES, 403), (AGENCY, 200)], anonymous=302), to(405, anonymous=302)).given(
            round_slug="declaring_round"
        )
    ],
}


def world(person, alliance):
    round_ = ReviewRoundFactory(slug="erklaerte-runde")
    CaseFactory(round=round_, alliance=alliance, state="prepared")
    undeclared = ReviewRoundFactory(slug="offene-erklaerungen")
    CaseFactory(round=undeclared, alliance=alliance, state="prepared")
    for role in DECIDING:
        person(role)
    ConflictDeclaration.objects.filter(case__round=undeclared).delete()
    return {"declaring_round": round_.slug, "undeclared_round": undeclared.slug}
