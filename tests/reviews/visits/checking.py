from django.utils import timezone

from tests.browser.visiting import Visit, follow
from tests.factories.reviews import InterimReviewFactory, ReviewRoundFactory

CASE = "/begutachtung/{round}/{slug}/"


def at(state):
    def lead(account, browser):
        user = account(role="agency_lead", second_factor=True)
        sent = None if state == "drafting" else timezone.now()
        case = InterimReviewFactory(round=ReviewRoundFactory(), state=state, submitted_at=sent)
        browser.sign_in(user)
        return {"round": case.round.slug, "slug": case.alliance.slug}

    return lead


def send(page):
    follow(page.locator("form.form button[type=submit], form.stack button[name=admit]").first)


VISITS = [
    Visit("reviews/case.html", CASE, at("checking"), note="formal check"),
    Visit("reviews/checking/check.html", f"{CASE}formale-pruefung/", at("checking")),
    Visit(
        "reviews/checking/check.html", f"{CASE}formale-pruefung/", at("checking"), send, "refused"
    ),
    Visit("reviews/checking/check.html", f"{CASE}formale-pruefung/", at("drafting"), note="closed"),
    Visit("reviews/checking/correction.html", f"{CASE}nachforderung/", at("checking")),
    Visit(
        "reviews/checking/correction.html", f"{CASE}nachforderung/", at("checking"), send, "empty"
    ),
    Visit("reviews/checking/exclusion.html", f"{CASE}formale-pruefung/ausschluss/", at("checking")),
    Visit("reviews/checking/extension.html", f"{CASE}frist/", at("drafting")),
    Visit("reviews/checking/appoint.html", f"{CASE}zustaendig/", at("checking")),
    Visit("reviews/checking/amount.html", f"{CASE}phase-1/", at("checking")),
    Visit("reviews/checking/extend_all.html", "/begutachtung/{round}/frist/", at("drafting")),
]
