from django.utils import timezone

from tests.factories.reviews import InterimReviewFactory, ReviewRoundFactory
from tests.matrix import Row, to

AGENCY = ("agency_officer", "agency_lead")
OFFICES = (*AGENCY, "ministry_desk", "ministry_decider", "auditor")


def for_agency(*people, status=200):
    return to(404, [(OFFICES, 403), (people, status)], anonymous=302)


CASE = {"round_slug": "checking_round", "slug": "published"}
BOTH = Row(for_agency(*AGENCY), for_agency(*AGENCY, status=422)).given(**CASE)
LEAD = Row(for_agency("agency_lead"), for_agency("agency_lead", status=422)).given(**CASE)
ROWS = {
    # Nothing in it is required: what is sent is kept.
    "reviews:formal-check": [
        Row(for_agency(*AGENCY), for_agency(*AGENCY, status=302)).given(**CASE)
    ],
    "reviews:correction": [BOTH],
    "reviews:propose-exclusion": [LEAD],
    "reviews:extension": [BOTH, BOTH.given(**CASE | {"round_slug": "checking_early"})],
    "reviews:appoint": [Row(for_agency(*AGENCY), for_agency(*AGENCY, status=302)).given(**CASE)],
    "reviews:amount": [LEAD],
    "reviews:extend-all": [
        Row(for_agency(*AGENCY), for_agency(*AGENCY, status=422)).given(round_slug="checking_round")
    ],
}


def world(person, alliance):
    round_ = ReviewRoundFactory(slug="pruefung")
    InterimReviewFactory(
        round=round_, alliance=alliance, state="checking", submitted_at=timezone.now()
    )
    early = ReviewRoundFactory(slug="vor-der-pruefung")
    InterimReviewFactory(round=early, alliance=alliance)
    return {"checking_round": round_.slug, "checking_early": early.slug}
