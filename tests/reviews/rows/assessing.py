from tests.matrix import Row, to
from tests.reviews.assessing import worlds

AGENCY = ("agency_officer", "agency_lead")
OFFICES = (*AGENCY, "ministry_desk", "ministry_decider", "auditor")
CASE = {"round_slug": "assessing_round", "slug": "published"}
SEALED = {"round_slug": "assessing_sealed_round", "slug": "published"}
OPEN = {"round_slug": "assessing_open_round", "slug": "published"}


def own(get=200, post=405):
    """The expert's own page: for everybody else it does not exist."""
    posting = to(post, anonymous=302) if post == 405 else to(404, anonymous=302, expert=post)
    return Row(to(404, anonymous=302, expert=get), posting)


def office(*people, post=200):
    """Those of the offices who may not are told so; others find nothing."""
    return to(404, [(OFFICES, 403), (people, post)], anonymous=302)


LEAD = Row(office("agency_lead"), office("agency_lead", post=422))
BOTH = Row(office(*AGENCY), office(*AGENCY, post=422))
ROWS = {
    "reviews:my_cases": [Row(to(200, anonymous=302), to(405, anonymous=302))],
    "reviews:assessment": [own(200, 302).given(**CASE), own(200, 409).given(**SEALED)],
    "reviews:assessment_keep": [
        Row(to(405, anonymous=302), to(404, anonymous=302, expert=200)).given(**CASE)
    ],
    "reviews:assessment_check": [
        own(302, 405).given(**SEALED),
        Row(to(404, anonymous=302), to(405, anonymous=302)).given(**OPEN),
    ],
    "reviews:assessment_submit": [
        Row(to(405, anonymous=302), to(404, anonymous=302, expert=409)).given(**SEALED)
    ],
    "reviews:comparison": [
        Row(to(404, anonymous=302), to(405, anonymous=302)).given(**CASE),
        Row(to(404, [(OFFICES, 200)], anonymous=302), to(405, anonymous=302)).given(**OPEN),
    ],
    "reviews:folder": [
        Row(to(404, [((*AGENCY, "expert"), 200)], anonymous=302), to(405, anonymous=302)).given(
            **CASE
        )
    ],
    "reviews:assessments_complete": [
        # One is still to come: said so, on the way back.
        Row(to(405, anonymous=302), office(*AGENCY, post=302)).given(**CASE)
    ],
    "reviews:assessments_again": [LEAD.given(**OPEN)],
    "reviews:assessment_extend": [
        BOTH.given(**CASE, pk="assessing_assignment"),
        Row(office() | dict.fromkeys(AGENCY, 404), office() | dict.fromkeys(AGENCY, 404)).given(
            **CASE, pk=0
        ),
    ],
    "reviews:assessment_reopen": [LEAD.given(**CASE, pk="assessing_assignment")],
}


def world(person, alliance):
    """A case the expert writes on, one where they have sealed, one that is unsealed."""
    case, mine = with_expert(person, alliance, "gutachten")
    sealed_case, sealed = with_expert(person, alliance, "versiegelt")
    worlds.sealed(sealed)
    open_case = worlds.case_in(alliance=alliance, round__slug="geoeffnet")
    worlds.assessed(open_case)
    return {
        "assessing_round": case.round.slug,
        "assessing_sealed_round": sealed_case.round.slug,
        "assessing_open_round": open_case.round.slug,
        "assessing_assignment": mine.pk,
    }


def with_expert(person, alliance, slug):
    case = worlds.case_in(alliance=alliance, round__slug=slug)
    expert = worlds.expert_of(person("expert"))
    return case, worlds.assigned(case, 1, expert=expert)[0]
