from django.utils import timezone

from tests.factories.reviews import (
    InterimReviewFactory,
    PanelSessionFactory,
    PanelSlotFactory,
    ReviewRoundFactory,
)
from tests.matrix import TEAM, Row, to

AGENCY = ("agency_officer", "agency_lead")
OFFICES = (*AGENCY, "ministry_desk", "ministry_decider", "auditor")
PANEL = ("panel_chair", "expert")
READERS = (*OFFICES, *PANEL)
READ_ONLY = to(405, anonymous=302)

ROUND = {"round_slug": "panel_round"}
SESSION = {**ROUND, "pk": "panel_session"}
SLOT = {**SESSION, "slot": "panel_slot"}
CASE = {**ROUND, "slug": "published"}


def for_some(readers, people, status=200, **others):
    """`people` get `status`; other readers know that the page is there; nobody else does."""
    return to(404, [(readers, 403), (people, status)], anonymous=302, **others)


def form(*people):
    return Row(for_some(READERS, people), for_some(READERS, people, 422))


def page(*people):
    return Row(to(404, [(people, 200)], anonymous=302), READ_ONLY)


KEEPS = form(*AGENCY)
NOTES = form(*AGENCY, "panel_chair")
MINUTES = to(404, [((*AGENCY, "panel_chair"), 200)], anonymous=302)
NO_MINUTES = to(404, [((*AGENCY, "panel_chair"), 422)], anonymous=302)
VOTE = for_some((), ("panel_chair",))

ROWS = {
    "reviews:sessions": [page(*READERS).given(**ROUND)],
    "reviews:session-new": [KEEPS.given(**ROUND)],
    "reviews:session": [page(*READERS).given(**SESSION)],
    "reviews:session-edit": [KEEPS.given(**SESSION)],
    "reviews:session-ics": [page(*READERS).given(**SESSION)],
    "reviews:slots-add": [KEEPS.given(**SESSION)],
    "reviews:slot": [KEEPS.given(**SLOT)],
    "reviews:slot-move": [Row(READ_ONLY, for_some(READERS, AGENCY, 302)).given(**SLOT)],
    "reviews:slot-remove": [
        Row(READ_ONLY, for_some(READERS, AGENCY, 302)).given(**SESSION, slot="panel_spare")
    ],
    "reviews:attendance": [NOTES.given(**SLOT)],
    "reviews:discussion": [NOTES.given(**SLOT)],
    "reviews:minutes": [Row(MINUTES, NO_MINUTES).given(**SESSION)],
    "reviews:minutes-sign": [
        Row(READ_ONLY, for_some(READERS, ("panel_chair",), 302)).given(**SESSION)
    ],
    "reviews:minutes-pdf": [Row(MINUTES, NO_MINUTES).given(**SESSION)],
    "reviews:calibration": [
        Row(for_some(READERS, (*OFFICES, "panel_chair")), READ_ONLY).given(**ROUND)
    ],
    "reviews:recommendation": [Row(VOTE, for_some((), ("panel_chair",), 422)).given(**CASE)],
    "reviews:call-panel": [
        Row(READ_ONLY, to(404, [((*READERS, *TEAM), 403)], anonymous=302, agency_lead=302)).given(
            **CASE
        )
    ],
}


def world(person, alliance):
    """The expert is a member, the chair presides over a session that runs."""
    round_ = ReviewRoundFactory(slug="jury", quorum=1)
    session = PanelSessionFactory(
        round=round_, chair=person("panel_chair"), members=[person("expert")]
    )
    now = timezone.now()
    case = InterimReviewFactory(round=round_, alliance=alliance, state="panel", submitted_at=now)
    slot = PanelSlotFactory(session=session, case=case)
    slot.attendances.create(user=person("panel_chair"), presence="present")
    # Without a slot, so that one can be planned.
    InterimReviewFactory(round=round_, state="assessed", submitted_at=now)
    spare = PanelSlotFactory(
        session=session,
        case=InterimReviewFactory(round=round_, state="assessed", submitted_at=now),
    )
    return {
        "panel_round": round_.slug,
        "panel_session": session.pk,
        "panel_slot": slot.pk,
        "panel_spare": spare.pk,
    }
