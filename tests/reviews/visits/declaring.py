from alliances.models import Alliance
from reviews.models import ConflictDeclaration
from tests.browser.visiting import Visit, follow
from tests.factories.reviews import InterimReviewFactory, ReviewRoundFactory


def office(account, browser):
    """Two alliances to declare on; somebody else has declared already."""
    officer = account(role="agency_officer", second_factor=True)
    account(display_name="Fachreferat", role="ministry_desk")
    round_ = ReviewRoundFactory(slug="runde-1")
    for alliance in Alliance.objects.order_by("slug")[:2]:
        InterimReviewFactory(round=round_, alliance=alliance)
    ConflictDeclaration.objects.filter(user=officer).delete()
    browser.sign_in(officer)


def nobody(account, browser):
    ReviewRoundFactory(slug="runde-1")
    browser.sign_in(account(role="agency_officer", second_factor=True))


def send(page):
    follow(page.locator("form.form button[type=submit]"))


ROUND = "/begutachtung/runde-1/"
PAGES = "reviews/declaring/"

VISITS = [
    Visit(f"{PAGES}declare.html", f"{ROUND}erklaeren/", office),
    Visit(f"{PAGES}declare.html", f"{ROUND}erklaeren/", office, send, "wrong"),
    Visit(f"{PAGES}declare.html", f"{ROUND}erklaeren/", nobody, note="nothing to declare"),
    Visit(f"{PAGES}standing.html", f"{ROUND}erklaerungen/", office),
    Visit(f"{PAGES}standing.html", f"{ROUND}erklaerungen/", nobody, note="nobody has to"),
]
