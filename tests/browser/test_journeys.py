"""What people do: by keyboard alone, without scripts, with the map, with filters in place."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.factories.accounts import PASSWORD
from wirportal.accounts.models import User

FOCUS = """() => {
  const it = document.activeElement;
  const box = it.getBoundingClientRect();
  // A card whose whole surface is the link shows the focus round itself.
  const styles = [getComputedStyle(it), getComputedStyle(it, "::after")];
  // The middle of what is in the window: of a long text field browsers show the line one writes in.
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const seen = document.elementFromPoint(box.left + box.width / 2, (top + bottom) / 2);
  return {
    tag: it.tagName, text: it.textContent.trim(), href: it.getAttribute("href") ?? "",
    name: it.getAttribute("aria-label") ?? "", classes: it.getAttribute("class") ?? "",
    marked: styles.some((style) => style.outlineStyle !== "none" || style.boxShadow !== "none"),
    visible: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    uncovered: seen !== null && (it.contains(seen) || seen.contains(it)),
  };
}"""


def focus_on(page, wanted, *, most=60):
    """Presses Tab until the focus is where it is wanted; every stop on the way must be visible."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["tag"] == "BODY":
            continue
        assert stop["visible"] and stop["marked"] and stop["uncovered"], json.dumps(stop)
        if wanted(stop):
            return stop
    raise AssertionError(f"not reached within {most} steps, last: {stop}")


def test_from_the_start_page_to_an_alliance_by_keyboard(browser):
    page = browser.page
    browser.open("/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["href"] == "#main"

    focus_on(page, lambda stop: stop["href"] == "/buendnisse/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/buendnisse/")
    focus_on(page, lambda stop: stop["href"] == "#main")
    page.keyboard.press("Enter")
    focus_on(page, lambda stop: re.fullmatch(r"/buendnisse/[a-z0-9-]+/", stop["href"]), most=90)
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"/buendnisse/[a-z0-9-]+/$"))
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert browser.traces() == []


def test_filters_change_the_result_in_place(browser):
    page = browser.page
    browser.open("/buendnisse/")
    whole = page.locator("[data-announce]").inner_text()
    page.evaluate("window.stayed = true")
    page.locator("input[name=thema][value=gesundheit]").focus()
    while not page.evaluate("'htmx' in window"):  # the policy forbids wait_for_function
        page.wait_for_timeout(20)
    page.keyboard.press("Space")

    page.wait_for_url("**thema=gesundheit**")
    expect(page.locator("[data-announce]")).not_to_have_text(whole)
    fewer = page.locator("[data-announce]").inner_text()
    expect(page.locator("[data-announcer]")).to_have_text(fewer)
    expect(page.locator("input[name=thema][value=gesundheit]")).to_be_checked()
    assert page.evaluate("document.activeElement.value") == "gesundheit"
    assert page.evaluate("window.stayed") is True

    page.go_back()
    expect(page.locator("[data-announce]")).to_have_text(whole)
    expect(page.locator("input[name=thema][value=gesundheit]")).not_to_be_checked()
    expect(page.get_by_role("banner")).to_be_visible()
    assert browser.traces() == []


def test_a_state_opened_by_its_address_is_the_same_page(browser):
    page = browser.page
    browser.open("/buendnisse/?thema=gesundheit&land=DE-SN&land=DE-TH")
    count = page.locator("[data-announce]").inner_text()
    for name, value in (("thema", "gesundheit"), ("land", "DE-SN"), ("land", "DE-TH")):
        expect(page.locator(f"input[name={name}][value={value}]")).to_be_checked()
    page.get_by_role("link", name=re.compile("Filter entfernen: Thüringen")).click()
    expect(page).to_have_url(re.compile(r"land=DE-SN(?!.*DE-TH)"))
    assert "land=DE-SN" in browser.path() and "DE-TH" not in browser.path()
    assert page.locator("[data-announce]").inner_text() != count


class TestMap:
    """The map is a list of links drawn by the server; scripts only add shorter ways."""

    @pytest.fixture
    def at_the_map(self, browser):
        browser.open("/buendnisse/?groesse=96")
        browser.page.locator(".map__skip").focus()
        return browser

    def test_tab_then_arrows_lead_from_marker_to_marker(self, at_the_map):
        page = at_the_map.page
        page.keyboard.press("Tab")
        first = page.evaluate(FOCUS)
        assert "map__marker" in first["classes"] and first["name"]
        assert first["visible"]
        page.keyboard.press("ArrowRight")
        second = page.evaluate(FOCUS)
        assert "map__marker" in second["classes"]
        assert second["href"] != first["href"]

    def test_the_skip_link_leads_past_the_map(self, at_the_map):
        page = at_the_map.page
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert "map__marker" not in page.evaluate(FOCUS)["classes"]

    def test_a_number_opens_a_card_and_escape_closes_it(self, at_the_map):
        page = at_the_map.page
        place = page.locator("[data-map] a.map__marker[href^='#ort-']:visible").first
        place.focus()
        anchor = place.get_attribute("href")
        page.keyboard.press("Enter")
        card = page.locator(anchor)
        expect(card).to_be_visible()
        page.keyboard.press("Tab")
        assert card.evaluate("card => card.contains(document.activeElement)")
        page.keyboard.press("Escape")
        expect(card).not_to_be_visible()
        assert page.evaluate(FOCUS)["href"] == anchor

    def test_the_outline_is_fetched_once(self, at_the_map):
        outlines = [url for url in at_the_map.requests if url.endswith("laender.svg")]
        assert len(outlines) == 1


class TestWithoutScripts:
    @pytest.fixture
    def plain(self, browse):
        return browse(java_script_enabled=False)

    def test_filter_search_and_pages(self, plain):
        page = plain.page
        plain.open("/buendnisse/")
        page.locator("input[name=land][value=DE-SN]").check()
        page.locator(".filters__send").click()
        page.wait_for_url("**land=DE-SN**")
        expect(page.locator(".chip--on")).to_have_count(1)

        plain.open("/buendnisse/")
        page.locator("#q").fill("holz oder lehm")
        page.locator("#q").press("Enter")
        page.wait_for_url("**q=holz**")
        assert page.locator(".cards > li").count() > 0

        plain.open("/buendnisse/")
        first = page.locator(".cards > li a").first.get_attribute("href")
        page.locator("a[rel=next]").first.click()
        page.wait_for_url("**seite=2**")
        assert page.locator(".cards > li a").first.get_attribute("href") != first

    def test_language_map_and_search_of_the_portal(self, plain):
        page = plain.page
        plain.open("/buendnisse/?land=DE-SN")
        page.locator("a[hreflang=en][lang=en]").click()
        page.wait_for_url("**/en/alliances/?land=DE-SN")
        page.locator("[data-map] a.map__marker[href^='/']:visible").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/en/alliances/[a-z0-9-]+/$"))
        page.locator("#header-search").fill("wasserstoff")
        page.locator("#header-search").press("Enter")
        page.wait_for_url("**/en/search/?q=wasserstoff")
        expect(page.get_by_role("heading", level=1)).to_have_count(1)

    def test_a_place_on_the_map_opens_its_card(self, plain):
        plain.open("/buendnisse/?groesse=96")
        place = plain.page.locator("[data-map] a.map__marker[href^='#ort-']:visible").first
        place.focus()
        plain.page.keyboard.press("Enter")
        card = plain.page.locator(place.get_attribute("href"))
        expect(card).to_be_visible()
        card.locator(".map__close").click()
        expect(card).not_to_be_visible()

    def test_menu_on_a_phone(self, browse):
        phone = browse(java_script_enabled=False, has_touch=True)
        phone.page.set_viewport_size({"width": 320, "height": 640})
        phone.open("/")
        phone.page.locator("button[popovertarget=menu]").first.click()
        phone.page.locator("#menu").get_by_role("link", name="Bündnisse").click()
        phone.page.wait_for_url("**/buendnisse/")

    def test_sign_in_and_out(self, plain, member):
        page = plain.page
        plain.open("/konto/login/?next=/konto/")
        page.locator("[name=login]").fill(member.email)
        page.locator("[name=password]").fill("falsch")
        page.locator("form.form button[type=submit]").click()
        expect(page.locator(".kern-error, .error-summary, [role=alert]").first).to_be_visible()
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("form.form button[type=submit]").click()
        page.wait_for_url("**/konto/")
        page.locator("details.account > summary").click()
        page.locator("details.account button[type=submit]").click()
        page.wait_for_url(re.compile(r":\d+/$"))
        assert User.objects.get(pk=member.pk).last_login


def test_the_account_menu_closes_by_escape(browser, member):
    browser.sign_in(member)
    browser.open("/arbeitsplatz/")
    menu = browser.page.locator("details.account")
    menu.locator("summary").click()
    expect(menu.locator("ul")).to_be_visible()
    browser.page.keyboard.press("Escape")
    expect(menu.locator("ul")).not_to_be_visible()
