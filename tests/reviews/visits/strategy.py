import datetime

from django.utils import timezone

from alliances.models import Membership
from reviews.models import InterimReview
from reviews.strategy import actions, consenting, projects
from reviews.strategy.desks import Desk
from tests.browser.visiting import Visit, follow
from tests.factories.alliances import MembershipFactory, PartnershipFactory
from tests.factories.results import FileFactory, ProjectFactory, ResultFactory
from tests.factories.reviews import InterimReviewFactory, ReviewRoundFactory

TEXT = """## Ziel

Wir verbinden **Handwerk** und Forschung.

- Werkstatt für alle
- Lehre im Betrieb

| Jahr | Stand |
|---|---|
| 2026 | Aufbau |
| 2027 | Betrieb |
"""


def writer(account, browser, *, role=Membership.Role.COORDINATOR, full=True):
    case = InterimReviewFactory(round=ReviewRoundFactory(), amount_phase1=8_000_000)
    user = account()
    MembershipFactory(alliance=case.alliance, user=user, role=role)
    PartnershipFactory(alliance=case.alliance, from_on=datetime.date(2023, 5, 1))
    ProjectFactory(alliance=case.alliance)
    ResultFactory(alliance=case.alliance)
    if full:
        fill(case, user)
    browser.sign_in(user)
    return case, user


def fill(case, user):
    for section in case.round.sections.all():
        actions.save(Desk(case, section, user), {"text": [TEXT]}, base=0, by=user)
    for title, amount in (("Gläserne Werkstatt", 2_500_000), ("Reallabor im Kreis", 1_200_000)):
        projects.add(
            case,
            by=user,
            title=title,
            amount=amount,
            partners="Hochschule, Kammer",
            summary="Kurz.",
        )
    case.files.create(title="Absichtserklärung der Kammer", file=FileFactory(), added_by=user)


def where(case):
    first = case.projects.first()
    return {
        "round": case.round.slug,
        "slug": case.alliance.slug,
        "project": first.pk if first else 0,
    }


def begins(account, browser):
    return where(writer(account, browser, full=False)[0])


def writes(account, browser):
    return where(writer(account, browser)[0])


def typed_before(account, browser):
    case, user = writer(account, browser)
    user.autosaves.create(
        subject=f"strategy/{case.pk}/strategy", base=1, data={"text": ["Noch nicht gespeichert."]}
    )
    return where(case)


def contributes(account, browser):
    return where(writer(account, browser, role=Membership.Role.CONTRIBUTOR)[0])


def has_submitted(account, browser):
    case, user = writer(account, browser)
    actions.submit(case, by=user)
    return where(case)


def corrects(account, browser):
    case, user = writer(account, browser)
    actions.submit(case, by=user)
    until = timezone.now() + datetime.timedelta(days=5)
    InterimReview.objects.filter(pk=case.pk).update(state="correction", correct_by=until)
    case.requests.create(sections=["strategy"], text="Bitte nennen Sie Ziele.", due_at=until)
    return where(case)


def has_corrected(account, browser):
    case, user = writer(account, browser)
    actions.submit(case, by=user)
    actions.recall(case, by=user)
    section = case.round.sections.get(key="strategy")
    text = TEXT.replace("Handwerk", "Gewerbe")
    actions.save(Desk(case, section, user), {"text": [text]}, base=1, by=user)
    actions.submit(case, by=user)
    return where(case)


def has_withdrawn(account, browser):
    case, user = writer(account, browser)
    actions.ask_withdrawal(case, by=user)
    return where(case)


def consents(account, browser):
    case, user = writer(account, browser)
    consenting.give(case, by=user)
    consenting.end(case, by=user)
    consenting.give(case, by=user)
    return where(case)


def leads(account, browser):
    case, user = writer(account, browser)
    actions.ask_withdrawal(case, by=user)
    browser.sign_in(account(role="agency_lead", second_factor=True))
    return where(case)


def reads(account, browser):
    found = has_submitted(account, browser)
    browser.sign_in(account(role="agency_officer", second_factor=True))
    return found


def clash(page):
    """Somebody else saves meanwhile."""
    form = page.locator("form.desk-form")
    form.locator("textarea").fill("Meine Fassung.")
    form.locator("input[name=base]").evaluate("field => field.value = '0'")
    follow(form.locator("button[value=save]"))


def send(page):
    follow(page.locator("main form.form button[type=submit]").first)


def open_all(page):
    page.locator("main").evaluate(
        "main => main.querySelectorAll('details').forEach(d => d.open = true)"
    )


CASE = "/begutachtung/{round}/{slug}/"
PAPER = f"{CASE}strategie/"
VISITS = [
    Visit("reviews/case.html", CASE, writes, note="strategy, team"),
    Visit("reviews/case.html", CASE, corrects, note="strategy, correction"),
    Visit("reviews/case.html", CASE, has_submitted, open_all, "strategy, submitted"),
    Visit("reviews/case.html", CASE, reads, note="strategy, reader"),
    Visit("reviews/case.html", CASE, leads, note="strategy, withdrawal"),
    Visit("reviews/strategy/overview.html", PAPER, begins, note="empty"),
    Visit("reviews/strategy/overview.html", PAPER, writes),
    Visit("reviews/strategy/overview.html", PAPER, contributes, note="contributor"),
    Visit("reviews/strategy/overview.html", PAPER, corrects, note="correction"),
    Visit("reviews/strategy/section.html", f"{PAPER}abschnitte/partners/", begins, note="empty"),
    Visit("reviews/strategy/section.html", f"{PAPER}abschnitte/strategy/", typed_before),
    Visit("reviews/strategy/section.html", f"{PAPER}abschnitte/strategy/", writes, clash, "clash"),
    Visit("reviews/strategy/section.html", f"{PAPER}abschnitte/profile/", corrects, note="closed"),
    Visit(
        "reviews/strategy/section_history.html", f"{PAPER}abschnitte/strategy/fassungen/", writes
    ),
    Visit("reviews/strategy/projects.html", f"{PAPER}vorhaben/", begins, note="empty"),
    Visit("reviews/strategy/projects.html", f"{PAPER}vorhaben/", writes),
    Visit("reviews/strategy/project.html", f"{PAPER}vorhaben/neu/", begins, send, "errors"),
    Visit("reviews/strategy/project.html", f"{PAPER}vorhaben/{{project}}/", writes, open_all),
    Visit("reviews/strategy/files.html", f"{PAPER}anlagen/", begins, send, "errors"),
    Visit("reviews/strategy/files.html", f"{PAPER}anlagen/", writes, open_all),
    Visit("reviews/strategy/submit.html", f"{PAPER}einreichen/", begins, note="incomplete"),
    Visit("reviews/strategy/submit.html", f"{PAPER}einreichen/", writes, send, "errors"),
    Visit(
        "reviews/strategy/receipt.html",
        f"{PAPER}eingereicht/1/empfangsbestaetigung/",
        has_submitted,
    ),
    Visit("reviews/strategy/versions.html", f"{PAPER}eingereicht/", begins, note="empty"),
    Visit("reviews/strategy/versions.html", f"{PAPER}eingereicht/", has_corrected),
    Visit("reviews/strategy/version.html", f"{PAPER}eingereicht/1/", reads),
    Visit("reviews/strategy/comparison.html", f"{PAPER}eingereicht/vergleich/", has_corrected),
    Visit("reviews/strategy/consent.html", f"{PAPER}einwilligung/", writes),
    Visit("reviews/strategy/consent.html", f"{PAPER}einwilligung/", consents, note="given"),
    Visit("reviews/strategy/withdraw.html", f"{PAPER}rueckzug/", writes),
    Visit("reviews/strategy/withdraw.html", f"{PAPER}rueckzug/", has_withdrawn, note="asked"),
    Visit("reviews/strategy/withdraw.html", f"{PAPER}rueckzug/", leads, note="confirm"),
]
