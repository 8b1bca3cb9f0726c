from reviews.models import ConditionEvidence, EvidenceDraft
from tests.factories.deciding import CaseFactory, ConditionFactory
from tests.factories.results import FileFactory
from tests.factories.reviews import ReviewRoundFactory
from tests.matrix import TEAM, Row, to
from tests.reviews.rows.deciding import AGENCY, OFFICES

SEEN = (*OFFICES, *TEAM, "research")
READ_ONLY = to(405, anonymous=302)


def given(row, number=1, **more):
    return row.given(round_slug="conditions_round", slug="published", number=number, **more)


def only(status, *people):
    return to(404, [(SEEN, 403), (people, status)], anonymous=302)


TAKERS = to(403, [((*OFFICES, "research"), 200)], anonymous=302)
FILE = Row(TAKERS, to(403, [((*OFFICES, "research"), 422)], anonymous=302))

ROWS = {
    "reviews:conditions": [Row(to(200, anonymous=302), READ_ONLY)],
    "reviews:conditions_csv": [FILE],
    "reviews:conditions_xlsx": [FILE],
    "reviews:condition": [given(Row(to(404, [(SEEN, 200)], anonymous=302), READ_ONLY))],
    "reviews:evidence_add": [given(Row(only(200, "coordinator"), only(422, "coordinator")))],
    "reviews:evidence_prepare": [given(Row(only(200, *TEAM), only(422, *TEAM)))],
    "reviews:evidence_draft_file": [given(Row(to(404, [(TEAM, 200)], anonymous=302), READ_ONLY))],
    "reviews:evidence_file": [
        given(
            Row(to(404, [((*OFFICES, *TEAM), 200)], anonymous=302), READ_ONLY),
            pk="conditions_evidence",
        )
    ],
    # Nothing in it is required: nobody is named.
    "reviews:condition_responsible": [
        given(Row(only(200, "coordinator"), only(302, "coordinator")))
    ],
    "reviews:condition_fulfil": [
        given(Row(only(200, *AGENCY), only(409, *AGENCY))),
        # What is sent without a remark is done.
        given(Row(only(200, *AGENCY), only(302, *AGENCY)), number=2),
    ],
    "reviews:condition_return": [
        given(Row(only(200, *AGENCY), only(422, *AGENCY))),
        given(Row(only(200, *AGENCY), only(422, *AGENCY)), number=3),
    ],
    "reviews:condition_extend": [given(Row(only(200, *AGENCY), only(422, *AGENCY)))],
    "reviews:condition_waive": [given(Row(only(200, "agency_lead"), only(422, "agency_lead")))],
    "reviews:close_case": [
        Row(READ_ONLY, only(302, *AGENCY)).given(round_slug="conditions_round", slug="published")
    ],
}


def world(person, alliance):
    round_ = ReviewRoundFactory(slug="auflagen-runde")
    case = CaseFactory(round=round_, alliance=alliance, state="conditions")
    condition = ConditionFactory(case=case)
    evidence = ConditionEvidence.objects.create(condition=condition, text="x", file=FileFactory())
    for number in (2, 3):
        ConditionFactory(
            case=case, decision=condition.decision, number=number, state="evidence_submitted"
        ).evidence.create(text="z")
    EvidenceDraft.objects.create(condition=condition, text="y", file=FileFactory())
    return {"conditions_round": round_.slug, "conditions_evidence": evidence.pk}
