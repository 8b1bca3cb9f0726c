from tests.browser.visiting import Visit
from tests.factories.reviews import InterimReviewFactory, ReviewRoundFactory


def officer(account, browser):
    user = account(role="agency_officer", second_factor=True)
    case = InterimReviewFactory(round=ReviewRoundFactory())
    browser.sign_in(user)
    return {"round": case.round.slug, "slug": case.alliance.slug, "case": case.pk}


def expert(account, browser):
    round_ = ReviewRoundFactory()
    browser.sign_in(account(role="expert", second_factor=True))
    return {"round": round_.slug}


VISITS = [
    Visit("reviews/rounds.html", "/begutachtung/", officer),
    Visit("reviews/round.html", "/begutachtung/{round}/", expert),
    Visit("reviews/cockpit/cockpit.html", "/begutachtung/{round}/", officer),
    Visit("reviews/cockpit/cockpit.html", "/begutachtung/{round}/?anzeige=tafel", officer),
    Visit("reviews/cockpit/cockpit.html", "/begutachtung/{round}/?q=nichts", officer, note="empty"),
    Visit(
        "reviews/cockpit/extend.html",
        "/begutachtung/{round}/viele/verlaengern/?case={case}",
        officer,
    ),
    Visit("reviews/export.html", "/begutachtung/{round}/verfahren.csv", officer),
    Visit("reviews/case.html", "/begutachtung/{round}/{slug}/", officer),
]
