from alliances.models import Membership
from tests.browser.visiting import Visit
from tests.factories.deciding import CaseFactory
from tests.factories.reviews import ReviewRoundFactory, StrategyVersionFactory, in_days

CASE = "/begutachtung/{round}/{slug}/"
PAGE = CASE + "jahresberichte/{number}/"
PROJECTS = [
    {"title": "Reallabor", "until_on": "2027-06-30"},
    {"title": "Genossenschaft", "until_on": None},
]


def reported(number):
    def come(account, browser):
        user = account()
        case = CaseFactory(round=ReviewRoundFactory(), state="closed")
        Membership.objects.create(alliance=case.alliance, user=user, role="coordinator")
        StrategyVersionFactory(case=case, data={"sections": [], "projects": PROJECTS, "files": []})
        case.yearly_reports.create(
            number=1,
            due_on=in_days(-300),
            submitted_at=in_days(-301),
            text="Ein gutes Jahr.",
            milestones=[{"title": "Reallabor", "until": None, "state": "late", "note": "Bau"}],
        )
        case.yearly_reports.create(number=2, due_on=in_days(30))
        case.yearly_reports.create(number=3, due_on=in_days(400))
        browser.sign_in(user)
        return {"round": case.round.slug, "slug": case.alliance.slug, "number": number}

    return come


VISITS = [
    Visit("reviews/case.html", CASE, reported(1), note="yearly reports"),
    Visit("reviews/following/yearly.html", PAGE, reported(1), note="handed in"),
    Visit("reviews/following/yearly.html", PAGE, reported(2), note="form"),
    Visit("reviews/following/yearly.html", PAGE, reported(3), note="too early"),
]
