"""From the workplace to the accepted task: the declaration of an expert by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from reviews.models import Assignment, ConflictDeclaration
from tests.browser.test_journeys import focus_on
from tests.reviews.visits.experts import CASE, asked


def on(words):
    return lambda stop: words in stop["text"]


def enter(page, words, **more):
    focus_on(page, on(words), **more)
    page.keyboard.press("Enter")


def answer(page, keys):
    """Each question is one stop of the Tab key; arrows choose."""
    for key in keys:
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.name")
        page.keyboard.press("Space" if keys[name] == "no" else "ArrowDown")
        assert page.locator(f"[name={name}][value={keys[name]}]").is_checked(), key


def tick(page, name):
    focus_on(page, lambda stop: page.evaluate("document.activeElement.name") == name)
    page.keyboard.press("Space")


NO = dict.fromkeys(
    ["kinship", "employment", "cooperation", "committees", "move", "competition"], "no"
)


@pytest.fixture
def page(browse, account):
    browser = browse()
    asked("invited")(account, browser)
    browser.open("/arbeitsplatz/")
    return browser.page


def to_the_questions(page):
    enter(page, "Einladung lesen und antworten")
    page.wait_for_url("**/einladung/")
    enter(page, "Weiter zur Erklärung", most=90)
    page.wait_for_url("**/befangenheit/")
    focus_on(page, on("Wer ist beteiligt?"))


def test_no_conflict_and_accepted(page):
    to_the_questions(page)
    answer(page, NO)
    focus_on(page, on("Erklärung abgeben"))
    page.keyboard.press("Enter")

    page.wait_for_url("**/annehmen/")
    expect(page.get_by_text("Ein Schritt bleibt")).to_be_visible()
    for name in ("keeps_confidential", "takes_task"):
        tick(page, name)
    enter(page, "Annehmen")

    page.wait_for_url(re.compile(f"{CASE}$"))
    expect(page.get_by_text("Sie haben angenommen")).to_be_visible()
    assert Assignment.objects.get().state == "accepted"


def test_a_conflict_that_must_be_explained(page):
    to_the_questions(page)
    answer(page, NO | {"kinship": "yes"})
    enter(page, "Erklärung abgeben")

    # Nothing is lost: the summary has the focus and leads to the field.
    page.wait_for_load_state()
    expect(page.locator(".error-summary")).to_be_focused()
    assert page.locator("[name=kinship][value=yes]").is_checked()
    enter(page, "Erläuterung: Bitte erläutern")
    page.keyboard.type("Meine Schwester arbeitet dort.")
    enter(page, "Erklärung abgeben")

    page.wait_for_url("**/begutachtung/runde-1/")
    expect(page.get_by_text("Sie sind von diesem Verfahren ausgeschlossen")).to_be_visible()
    expect(page.get_by_role("link", name="campfire")).to_have_count(0)
    assert Assignment.objects.get().state == "recused"
    assert (
        ConflictDeclaration.objects.get(assignment__isnull=False).explanation
        == "Meine Schwester arbeitet dort."
    )
