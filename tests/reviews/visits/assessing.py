from reviews.assessing import actions
from tests.browser.visiting import Visit, follow
from tests.factories.reviews import AssignmentFactory
from tests.reviews.assessing import worlds

CASE = "/begutachtung/{round}/{slug}/"
MINE = "/begutachtung/meine-verfahren/"
FORM = f"{CASE}gutachten/"


def signed_in(browser, user, case, **more):
    browser.sign_in(user)
    return {"round": case.round.slug, "slug": case.alliance.slug, **more}


def expert(account, browser, state="assessing", deed=None):
    user = account(role="expert", second_factor=True)
    case = worlds.case_in(state)
    assignment = AssignmentFactory(case=case, expert=worlds.expert_of(user))
    if deed:
        deed(assignment)
    return signed_in(browser, user, case)


def with_cases(account, browser):
    """One in each step."""
    user = account(role="expert", second_factor=True)
    mine = worlds.expert_of(user)
    for state in ("invited", "declared", "disclosed"):
        AssignmentFactory(case=worlds.case_in("admitted"), expert=mine, state=state)
    worlds.drafted(AssignmentFactory(case=worlds.case_in(), expert=mine))
    worlds.sealed(AssignmentFactory(case=worlds.case_in(), expert=mine))
    browser.sign_in(user)


def without_cases(account, browser):
    browser.sign_in(account(role="expert", second_factor=True))


def drafting(account, browser):
    return expert(account, browser, deed=worlds.drafted)


def sealed(account, browser):
    return expert(account, browser, deed=worlds.sealed)


def too_early(account, browser):
    return expert(account, browser, "admitted")


def too_late(account, browser):
    def deed(assignment):
        worlds.drafted(assignment)
        worlds.late(assignment)

    return expert(account, browser, deed=deed)


def lapsed(account, browser):
    def deed(assignment):
        worlds.drafted(assignment)
        worlds.late(assignment, days=20)
        actions.lapse(assignment)

    return expert(account, browser, deed=deed)


def reopened(account, browser):
    def deed(assignment):
        worlds.sealed(assignment)
        worlds.reopened(assignment)

    return expert(account, browser, deed=deed)


def lead(account, browser):
    """Of a case in which one is sealed and two are to come."""
    user = account(role="agency_lead", second_factor=True)
    case = worlds.case_in()
    first, *_others = worlds.assigned(case)
    worlds.sealed(first)
    return signed_in(browser, user, case, pk=first.pk)


def compares(role):
    def who(account, browser):
        user = account(role=role, second_factor=True)
        case = worlds.case_in()
        worlds.assessed(
            case,
            [
                worlds.filled(case, 4, values={"strategy": 2, "effects": 5}),
                worlds.filled(case, 3, vote="end", values={"effects": None}),
                worlds.filled(case, 5, values={"anchoring": 4, "effects": 1}),
            ],
        )
        return signed_in(browser, user, case)

    return who


def send(page):
    follow(page.locator("main form button[type=submit]").first)
    page.locator("main [role=alert]").first.wait_for()


def save_stale(page):
    """As if another window had saved meanwhile."""
    page.locator("[name=number]").evaluate("field => { field.value = 7; }")
    page.locator("#id_summary").fill("Aus diesem Fenster")
    follow(page.locator("button[name=deed][value=save]"))
    page.locator(".clashes").wait_for()


def submit_stale(page):
    """As if the text had been changed since it was checked."""
    page.locator("main [name=number]").evaluate("field => { field.value = 7; }")
    send(page)


VISITS = [
    Visit("reviews/assessing/cases.html", MINE, with_cases),
    Visit(
        "reviews/assessing/cases.html", "/begutachtung/meine-verfahren/", without_cases, note="none"
    ),
    Visit("reviews/assessing/form.html", FORM, expert),
    Visit("reviews/assessing/form.html", FORM, expert, send, "empty"),
    Visit("reviews/assessing/form.html", FORM, drafting, save_stale, "two windows"),
    Visit("reviews/assessing/form.html", FORM, too_late, note="late"),
    Visit("reviews/assessing/form.html", FORM, reopened, note="reopened"),
    Visit("reviews/assessing/check.html", f"{FORM}pruefen/", drafting),
    Visit("reviews/assessing/check.html", f"{FORM}pruefen/", too_late, note="late"),
    Visit("reviews/assessing/check.html", f"{FORM}pruefen/", drafting, submit_stale, "stale"),
    Visit("reviews/assessing/sealed.html", FORM, sealed),
    Visit("reviews/experts/lapsed.html", FORM, lapsed, note="assessment"),
    Visit("reviews/assessing/waiting.html", FORM, too_early),
    Visit("reviews/assessing/ask.html", f"{FORM}{{pk}}/wieder-oeffnen/", lead),
    Visit("reviews/assessing/ask.html", f"{FORM}{{pk}}/wieder-oeffnen/", lead, send, "empty"),
    Visit("reviews/case.html", CASE, lead, note="progress"),
    Visit("reviews/case.html", CASE, drafting, note="own assessment"),
    Visit("reviews/assessing/comparison.html", f"{CASE}vergleich/", compares("agency_lead")),
    Visit(
        "reviews/assessing/comparison.html",
        f"{CASE}vergleich/",
        compares("ministry_desk"),
        note="without names",
    ),
]
