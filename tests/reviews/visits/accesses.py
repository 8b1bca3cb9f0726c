from django.utils import timezone

from reviews.accesses.recording import record_read
from reviews.models import AccessRecord
from tests.browser.visiting import Visit
from tests.factories.accounts import UserFactory
from tests.factories.reviews import AssignmentFactory, InterimReviewFactory, ReviewRoundFactory

ADDRESS = "/begutachtung/{round}/{slug}/zugriffe/"


def empty(account, browser):
    user = account(role="agency_officer", second_factor=True)
    case = InterimReviewFactory(
        round=ReviewRoundFactory(), state="assessed", submitted_at=timezone.now()
    )
    browser.sign_in(user)
    return {"case": case, "user": user, "round": case.round.slug, "slug": case.alliance.slug}


def officer(account, browser):
    world = empty(account, browser)
    case = world["case"]
    expert = AssignmentFactory(case=case).expert.user
    for number in range(30):
        reader = expert if number % 3 else world["user"]
        record_read(case, reader, AccessRecord.What.values[number % 4], "Ein Anhang, Seite 3")
    case.recusals.create(user=UserFactory(role="ministry_desk"), reason="Verwandt")
    return world


VISITS = [
    Visit("reviews/accesses/accesses.html", ADDRESS, officer),
    Visit("reviews/accesses/accesses.html", ADDRESS, empty, note="empty"),
    Visit("reviews/accesses/accesses.html", ADDRESS + "?art=minutes", officer, note="no match"),
]
