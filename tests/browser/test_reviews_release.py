"""The announcement of results by keyboard alone. Source: issue "Interim reviews", Must show 5."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_journeys import focus_on
from tests.factories.alliances import MembershipFactory
from tests.factories.deciding import CaseFactory, DecisionFactory, line, state_of
from tests.factories.reviews import ReviewRoundFactory
from wirportal.notifications.models import OutboundMail


@pytest.fixture
def decisions(account):
    """Two signed decisions of a round, each with a coordinator to be told."""
    OutboundMail.objects.all().delete()
    round_ = ReviewRoundFactory(state="deciding")
    people = {"drafted_by": account(role="ministry_desk"), "signed_by": account()}
    found = []
    for _ in range(2):
        case = CaseFactory(round=round_, state="decided")
        MembershipFactory(alliance=case.alliance, user=account())
        found.append(DecisionFactory(case=case, signed=True, conditions=[line()], **people))
    yield found
    OutboundMail.objects.all().delete()


def focus_on_field(page, name):
    """Tabs on to a field of that name."""
    return focus_on(page, lambda stop: page.evaluate("document.activeElement.name") == name)


def states(decisions):
    return [state_of(row.case) for row in decisions]


def test_results_are_announced_by_keyboard(browser, account, decisions):
    decider = account(role="ministry_decider", second_factor=True)
    browser.sign_in(decider)
    page, round_ = browser.page, decisions[0].case.round
    browser.open("/arbeitsplatz/")

    # From the workplace to the page of the announcement.
    focus_on(page, lambda stop: stop["text"].startswith("2 Entscheidungen bekanntzugeben"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/begutachtung/{round_.slug}/bekanntgabe/")

    # Both are ticked; a wrong number announces nothing, and what was ticked stays.
    boxes = page.locator("[name=decision]")
    for number in range(2):
        focus_on_field(page, "decision")
        page.keyboard.press("Space")
        expect(boxes.nth(number)).to_be_checked()
    focus_on_field(page, "number")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("2")
    assert states(decisions) == ["decided", "decided"]
    for number in range(2):
        expect(boxes.nth(number)).to_be_checked()

    # With the right one all are announced together.
    focus_on_field(page, "number")
    page.keyboard.press("Control+A")
    page.keyboard.type("2")
    focus_on(page, lambda stop: stop["text"].startswith("Diese Ergebnisse bekanntgeben"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 Ergebnisse sind bekanntgegeben")).to_be_visible()
    expect(page.get_by_text("Keine Entscheidung wartet")).to_be_visible()
    assert states(decisions) == ["notified", "notified"]
    assert OutboundMail.objects.filter(kind="review-result", is_official=True).count() == 2


def test_without_a_script_it_works_too(browse, account, decisions):
    browser = browse(java_script_enabled=False)
    browser.sign_in(account(role="ministry_decider", second_factor=True))
    page, round_ = browser.page, decisions[0].case.round
    browser.open(f"/begutachtung/{round_.slug}/bekanntgabe/")
    page.locator("[name=decision]").first.check()
    page.get_by_label("Zahl der Entscheidungen").fill("1")
    page.get_by_role("button", name="Diese Ergebnisse bekanntgeben").click()
    expect(page.get_by_text("1 Ergebnis ist bekanntgegeben")).to_be_visible()
    assert sorted(states(decisions)) == ["decided", "notified"]
