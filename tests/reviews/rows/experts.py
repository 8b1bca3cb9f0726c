from alliances.models import Alliance
from reviews.models import ExpertTie
from reviews.states import Field
from tests.factories.alliances import AllianceFactory
from tests.factories.reviews import (
    AssignmentFactory,
    ExpertFactory,
    InterimReviewFactory,
    ReviewRoundFactory,
)
from tests.matrix import AGENCY, TEAM, Row, to

OFFICES = (*AGENCY, "ministry_desk", "ministry_decider", "auditor")
NEVER = to(405, anonymous=302)

READ = to(403, [(OFFICES, 200)], anonymous=302)
KEEP = to(403, [(AGENCY, 200)], anonymous=302)
KEPT = to(403, [(AGENCY, 422)], anonymous=302)
# Of a case: its team and its expert know that it is there, others don't.
KNOWING = (*TEAM, "expert", *OFFICES)


def of_case(status, people, **others):
    return to(404, [(KNOWING, 403), (people, status)], **{"anonymous": 302, **others})


def own(get, post):
    """The pages of the expert; the case's others find nothing there."""
    return Row(
        to(404, anonymous=302, expert=get),
        NEVER if post == 405 else to(404, anonymous=302, expert=post),
    )


CASE = {"round_slug": "experts_round", "slug": "published"}
LEAD = {"agency_lead": 200}

ROWS = {
    "reviews:experts": [Row(READ, NEVER)],
    "reviews:expert": [
        Row(READ, NEVER).given(pk="experts_expert"),
        Row(to(403, [(OFFICES, 404)], anonymous=302), NEVER).given(pk=0),
    ],
    "reviews:expert_new": [Row(KEEP, KEPT)],
    "reviews:expert_edit": [Row(KEEP, KEPT).given(pk="experts_expert")],
    "reviews:tie_new": [Row(KEEP, KEPT).given(pk="experts_expert")],
    "reviews:tie_remove": [
        Row(NEVER, to(403, [(AGENCY, 302)], anonymous=302)).given(
            pk="experts_expert", tie_pk="experts_tie"
        )
    ],
    "reviews:my_profile": [own(200, 422)],
    "reviews:assignments": [Row(of_case(200, OFFICES), NEVER).given(**CASE)],
    "reviews:assignment_propose": [Row(NEVER, of_case(302, AGENCY)).given(**CASE)],
    "reviews:hints_renew": [Row(NEVER, of_case(302, AGENCY)).given(**CASE)],
    "reviews:assessing_begin": [Row(NEVER, of_case(302, AGENCY)).given(**CASE)],
    "reviews:assignment_invite": [
        # Proposed by nobody who is still there, so the lead invites.
        Row(of_case(200, ("agency_lead",)), of_case(302, ("agency_lead",))).given(
            **CASE, pk="experts_proposed"
        ),
        Row(of_case(404, ("agency_lead",)), of_case(404, ("agency_lead",))).given(**CASE, pk=0),
    ],
    "reviews:assignment_revoke": [
        Row(of_case(200, AGENCY), of_case(422, AGENCY)).given(**CASE, pk="experts_proposed"),
        Row(of_case(200, ("agency_lead",)), of_case(422, ("agency_lead",))).given(
            **CASE, pk="experts_accepted"
        ),
    ],
    "reviews:conflict": [
        Row(of_case(200, AGENCY), of_case(422, AGENCY)).given(**CASE, pk="experts_disclosed"),
        Row(of_case(404, AGENCY), of_case(404, AGENCY)).given(**CASE, pk="experts_proposed"),
    ],
    "reviews:invitation": [own(200, 405).given(**CASE)],
    "reviews:decline": [own(200, 422).given(**CASE)],
    "reviews:declaration": [own(200, 422).given(**CASE)],
    "reviews:accept": [
        own(302, 302).given(**CASE),
        own(200, 422).given(**CASE | {"slug": "experts_other"}),
    ],
    "reviews:discover": [own(200, 422).given(**CASE)],
    "reviews:recuse_oneself": [Row(of_case(200, OFFICES), of_case(422, OFFICES)).given(**CASE)],
}


def world(person, alliance):
    round_ = ReviewRoundFactory(slug="matrix-gutachten", state="assessing")
    case = InterimReviewFactory(round=round_, alliance=alliance)
    other = InterimReviewFactory(round=round_, alliance=AllianceFactory(slug="anderswo"))
    expert = ExpertFactory(user=person("expert"), fields=[Field.STRUCTURE])
    tie = ExpertTie.objects.create(
        expert=expert, kind="board", alliance=Alliance.objects.get(pk=other.alliance_id)
    )
    asked = {"keeps_confidential_at": None, "assess_by": None}
    AssignmentFactory(case=case, expert=expert, state="invited", **asked)
    AssignmentFactory(case=other, expert=expert, state="declared", **asked)
    # Written by the database alone: what has begun elsewhere may be asked for here.
    type(case).objects.filter(pk=case.pk).update(state="checking", submitted_at=case.submit_by)
    proposed = AssignmentFactory(case=case, state="proposed", **asked)
    disclosed = AssignmentFactory(case=case, state="disclosed", **asked)
    disclosed.declarations.create(
        case=case, rules_version=1, answers={"move": True}, result="to_decide"
    )
    return {
        "experts_round": round_.slug,
        "experts_other": other.alliance.slug,
        "experts_expert": expert.pk,
        "experts_tie": tie.pk,
        "experts_proposed": proposed.pk,
        "experts_accepted": AssignmentFactory(case=case).pk,
        "experts_disclosed": disclosed.pk,
    }
