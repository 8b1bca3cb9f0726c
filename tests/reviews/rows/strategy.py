from django.utils import timezone

from tests.factories.results import FileFactory
from tests.factories.reviews import InterimReviewFactory, ReviewRoundFactory
from tests.matrix import AGENCY, TEAM, Row, to

OFFICES = (*AGENCY, "ministry_desk", "ministry_decider", "auditor")
# Who may read the paper of the case below, which is being checked.
READERS = (*TEAM, *AGENCY, "auditor")
WAY = {"round_slug": "strategy_round", "slug": "published"}
# The same alliance in a round in which it is writing.
WRITING = {"round_slug": "strategy_writing", "slug": "published"}


def team(get, post, *, people=TEAM):
    """The team; offices see the case, but this is not theirs; others find nothing."""

    def answers(status):
        if status == 405:
            return to(405, anonymous=302)
        return to(404, [(OFFICES, 403), (TEAM, 403), (people, status)], anonymous=302)

    return Row(answers(get), answers(post))


def page(get=200, post=405, *, people=TEAM, **args):
    return team(get, post, people=people).given(**WAY, **args)


def paper(people=READERS, **args):
    row = Row(to(404, [(people, 200)], anonymous=302), to(405, anonymous=302))
    return row.given(**WAY, **args)


COORDINATOR = ("coordinator",)
# Deeds are tried on a paper that is being checked, so they are refused, which leads back.
ROWS = {
    "reviews:strategy_overview": [page()],
    "reviews:strategy_submit": [page(200, 422, people=COORDINATOR)],
    "reviews:strategy_recall": [page(405, 302, people=COORDINATOR)],
    "reviews:strategy_resume": [page(405, 302, people=COORDINATOR)],
    "reviews:strategy_consent": [page(200, 403, people=COORDINATOR)],
    "reviews:strategy_withdraw": [
        Row(
            to(404, [((*OFFICES, *TEAM), 403), (COORDINATOR, 200)], anonymous=302),
            to(404, [((*OFFICES, *TEAM), 403)], anonymous=302),
        ).given(**WAY)
    ],
    "reviews:strategy_section": [
        page(200, 409, key="profile"),
        team(200, 302).given(**WRITING, key="profile"),
        Row(
            to(404, [(OFFICES, 403)], anonymous=302), to(404, [(OFFICES, 403)], anonymous=302)
        ).given(**WAY, key="unknown"),
    ],
    "reviews:strategy_section_keep": [page(405, 200, key="profile")],
    "reviews:strategy_section_history": [
        Row(
            to(404, [(OFFICES, 403), (TEAM, 200)], anonymous=302),
            to(404, [(OFFICES, 403)], anonymous=302),
        ).given(**WAY, key="profile")
    ],
    "reviews:strategy_projects": [page()],
    "reviews:strategy_new_project": [page(200, 422)],
    "reviews:strategy_project": [page(200, 422, pk="strategy_project")],
    "reviews:strategy_project_move": [page(405, 302, pk="strategy_project")],
    "reviews:strategy_project_remove": [page(405, 302, pk="strategy_project")],
    "reviews:strategy_files": [page(200, 422), team(200, 422).given(**WRITING)],
    "reviews:strategy_file_remove": [page(405, 302, pk="strategy_attachment")],
    "reviews:strategy_file": [
        paper(key="strategy_file"),
        paper(TEAM, key="strategy_new_file"),
        paper((), key="unknown_key"),
    ],
    "reviews:strategy_versions": [paper()],
    "reviews:strategy_comparison": [paper(TEAM)],
    "reviews:strategy_version": [
        paper(number=2),
        paper(TEAM, number=1),
        paper((), number=9),
    ],
    "reviews:strategy_receipt": [page(number=2)],
    "reviews:strategy_version_pdf": [paper(number=2)],
}


def world(person, alliance):
    now = timezone.now()
    round_ = ReviewRoundFactory(slug="matrix-strategie")
    case = InterimReviewFactory(round=round_, alliance=alliance, state="checking", submitted_at=now)
    attachment, unsent = (
        case.files.create(title=title, file=FileFactory()) for title in ("Absicht", "Später")
    )
    files = [{"key": str(attachment.file.key), "title": "Absicht", "name": "a.pdf", "size": 8}]
    files[0]["sha256"] = "0" * 64
    for number, recalled_at in ((1, now), (2, None)):
        case.versions.create(
            number=number,
            data={"sections": [], "projects": [], "files": files, "requested": 0},
            sha256=str(number) * 64,
            characters=0,
            pages=0,
            is_current=recalled_at is None,
            recalled_at=recalled_at,
        )
    return {
        "strategy_round": round_.slug,
        "strategy_writing": InterimReviewFactory(
            round__slug="matrix-schreiben", alliance=alliance
        ).round.slug,
        "strategy_project": case.projects.create(rank=1, title="Werkstatt", amount=1).pk,
        "strategy_attachment": attachment.pk,
        "strategy_file": attachment.file.key,
        "strategy_new_file": unsent.file.key,
    }
