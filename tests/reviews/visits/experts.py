import datetime

from django.utils import timezone

from alliances.models import Alliance
from reviews.models import ConflictHint, ExpertTie
from reviews.states import Field
from tests.browser.visiting import Visit, follow
from tests.factories.reviews import (
    AssignmentFactory,
    ExpertFactory,
    InterimReviewFactory,
    ReviewRoundFactory,
)

ASKED = {"keeps_confidential_at": None, "assess_by": None}


def admitted():
    return InterimReviewFactory(
        round=ReviewRoundFactory(slug="runde-1"),
        alliance=Alliance.objects.get(slug="campfire"),
        state="admitted",
        submitted_at=timezone.now(),
    )


def office(account, browser):
    """A case with an expert in each state, hints of both kinds, and some to be suggested."""
    lead = account(role="agency_lead", second_factor=True)
    officer = account(display_name="Sachbearbeitung", role="agency_officer")
    case = admitted()
    partner = case.alliance.partnerships.first().organisation
    rows = {}
    for number, state in enumerate(("proposed", "invited", "disclosed", "declined")):
        more = {"accept_by": timezone.now() - datetime.timedelta(days=2)} if number == 1 else {}
        expert = ExpertFactory(user=account(display_name=f"Gutachten {state}", role="expert"))
        rows[state] = AssignmentFactory(
            case=case, expert=expert, state=state, proposed_by=officer, **ASKED, **more
        )
    for reason in ("partner", "indirect"):
        ConflictHint.objects.create(
            assignment=rows["proposed"], reason=reason, tie="board", source=partner.name
        )
    rows["disclosed"].declarations.create(
        case=case, rules_version=1, answers={"move": True, "committees": True},
        explanation="Gemeinsamer Beirat bis zum Sommer.", result="to_decide",
        first_by=officer, first_says="cleared", first_reason="Der Beirat tagt nicht mehr.",
    )  # fmt: skip
    bound = ExpertFactory(
        user=account(display_name="Gutachten gebunden", role="expert"),
        fields=[Field.MANAGEMENT, Field.TECHNOLOGY],
    )
    bound.themes.set(case.alliance.themes.all())
    ExpertTie.objects.create(expert=bound, kind="employer", organisation=partner)
    away = timezone.localdate() + datetime.timedelta(days=20)
    ExpertFactory(
        user=account(display_name="Gutachten frei", role="expert"), unavailable_until=away
    )
    case.recusals.create(user=officer, reason="Frühere Mitarbeit")
    browser.sign_in(lead)
    return {"expert": bound.pk, **{state: row.pk for state, row in rows.items()}}


def asked(state):
    def who(account, browser):
        user = account(role="expert", second_factor=True)
        expert = ExpertFactory(user=user, fields=[Field.STRUCTURE])
        AssignmentFactory(case=admitted(), expert=expert, state=state, **ASKED)
        browser.sign_in(user)

    return who


def empty(account, browser):
    browser.sign_in(account(role="agency_officer", second_factor=True))


def send(page):
    follow(page.locator("form.form button[type=submit]"))


CASE = "/begutachtung/runde-1/campfire/"
OFFICE = f"{CASE}gutachtende/"
REGISTER = "/begutachtung/gutachtende/"
PAGES = "reviews/experts/"

VISITS = [
    Visit("reviews/case.html", CASE, office, note="experts"),
    Visit(f"{PAGES}assignments.html", OFFICE, office),
    Visit(f"{PAGES}invite.html", f"{OFFICE}{{proposed}}/einladen/", office),
    Visit(f"{PAGES}revoke.html", f"{OFFICE}{{invited}}/zurueckziehen/", office),
    Visit(f"{PAGES}revoke.html", f"{OFFICE}{{invited}}/zurueckziehen/", office, send, "wrong"),
    Visit(f"{PAGES}conflict.html", f"{OFFICE}{{disclosed}}/befangenheit/", office),
    Visit(f"{PAGES}recuse.html", f"{CASE}befangenheit-erklaeren/", office),
    Visit(f"{PAGES}register.html", REGISTER, office),
    Visit(f"{PAGES}register.html", REGISTER, empty, note="empty"),
    Visit(f"{PAGES}expert.html", f"{REGISTER}{{expert}}/", office),
    Visit(f"{PAGES}edit.html", f"{REGISTER}{{expert}}/bearbeiten/", office),
    Visit(f"{PAGES}edit.html", f"{REGISTER}{{expert}}/verbindungen/", office, send, "wrong"),
    Visit(f"{PAGES}edit.html", f"{REGISTER}neu/", office, note="new"),
    Visit(f"{PAGES}my_profile.html", "/begutachtung/mein-profil/", asked("invited")),
    Visit("reviews/case.html", CASE, asked("disclosed"), note="of an expert"),
    Visit(f"{PAGES}invitation.html", f"{CASE}einladung/", asked("invited")),
    Visit(f"{PAGES}decline.html", f"{CASE}einladung/ablehnen/", asked("invited")),
    Visit(f"{PAGES}declaration.html", f"{CASE}befangenheit/", asked("invited")),
    Visit(f"{PAGES}declaration.html", f"{CASE}befangenheit/", asked("invited"), send, "wrong"),
    Visit(f"{PAGES}accept.html", f"{CASE}annehmen/", asked("declared")),
    Visit(f"{PAGES}lapsed.html", f"{CASE}einladung/", asked("lapsed")),
    Visit(f"{PAGES}discover.html", f"{CASE}spaeter-entdeckt/", asked("declared")),
]
