from alliances.models import Membership
from tests.browser.visiting import Visit
from tests.factories.deciding import CaseFactory
from tests.factories.reviews import ReviewRoundFactory

CASE, ROUND = "/begutachtung/{round}/{slug}/", "/begutachtung/{round}/"


def closed(account):
    case = CaseFactory(round=ReviewRoundFactory(), state="closed")
    case.lessons.create(side="agency", rating=4, went_well="Die Fristen hielten.", hours=12)
    case.purges.create(what="autosaves", months=3, rows=2)
    return case


def of(role, *, is_empty=False):
    def come(account, browser):
        user = account(role=role, second_factor=True)
        case = closed(account)
        if is_empty:
            case = CaseFactory(round=ReviewRoundFactory(), state="notified")
        browser.sign_in(user)
        return {"round": case.round.slug, "slug": case.alliance.slug}

    return come


def coordinator(account, browser):
    user = account()
    case = closed(account)
    Membership.objects.create(alliance=case.alliance, user=user, role="coordinator")
    browser.sign_in(user)
    return {"round": case.round.slug, "slug": case.alliance.slug}


VISITS = [
    Visit("reviews/case.html", CASE, coordinator, note="closed"),
    Visit("reviews/closing/lessons.html", CASE + "rueckblick/", coordinator),
    Visit("reviews/closing/lessons.html", CASE + "rueckblick/", of("ministry_desk"), note="reads"),
    Visit("reviews/closing/round.html", ROUND + "rueckblick/", of("agency_lead")),
    Visit("reviews/closing/round.html", ROUND + "rueckblick/",
          of("agency_lead", is_empty=True), note="empty"),
    Visit("reviews/closing/retention.html", ROUND + "aufbewahrung/", of("agency_lead")),
    Visit("reviews/closing/retention.html", ROUND + "aufbewahrung/", of("auditor"), note="reads"),
]  # fmt: skip
