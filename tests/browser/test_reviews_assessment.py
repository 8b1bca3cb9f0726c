"""An assessment in a browser: by keyboard from the list to the seal, autosave, two windows, no
script, and an old tab after the deadline."""

import pytest
from playwright.sync_api import expect

from reviews.models import Assessment, AssessmentVersion, Assignment
from tests.browser.test_journeys import focus_on
from tests.browser.visiting import follow
from tests.factories.reviews import AssignmentFactory
from tests.reviews.assessing import worlds

MINE = "/begutachtung/meine-verfahren/"


@pytest.fixture
def assignment(in_real_data, account):
    user = account(role="expert", second_factor=True)
    return AssignmentFactory(case=worlds.case_in(), expert=worlds.expert_of(user))


@pytest.fixture
def form_of():
    return lambda assignment: worlds.path(assignment.case, "gutachten/")


def state_of(assignment):
    return Assignment.objects.values_list("state", flat=True).get(pk=assignment.pk)


def tab_to(page, selector, *, most=80):
    """Presses Tab until the wanted element has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab")


def test_from_my_cases_to_the_seal_by_keyboard(browse, assignment, form_of):
    browser = browse()
    browser.sign_in(assignment.expert.user)
    page, form = browser.page, form_of(assignment)
    browser.open(MINE)
    focus_on(page, lambda stop: stop["href"] == form)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{form}")

    keys = [criterion.key for criterion in assignment.case.round.criteria.all()]
    for place, key in enumerate(keys):
        tab_to(page, f"[name=value_{key}]")
        # Space takes the first, arrows go up the scale; the last criterion cannot be judged.
        page.keyboard.press("Space")
        for _ in range(5 if place == len(keys) - 1 else place % 5):
            page.keyboard.press("ArrowDown")
        tab_to(page, f"[name=reason_{key}]")
        page.keyboard.type(f"Grund {place + 1}")
    tab_to(page, "[name=vote]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    tab_to(page, "[name=confidence]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    tab_to(page, "[name=summary]")
    page.keyboard.type("Im Ganzen gut.")
    tab_to(page, "[name=conditions]")
    tab_to(page, "button[value=check]")
    page.keyboard.press("Enter")

    # What is missing is named, and the focus stands there.
    page.locator(".error-summary").wait_for()
    assert page.evaluate("document.activeElement.matches('.error-summary')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "conditions"
    page.keyboard.type("Meilensteine nennen")
    tab_to(page, "button[value=check]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pruefen/")
    tab_to(page, "main form button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{form}")

    expect(page.locator(".fingerprint")).to_be_visible()
    version = AssessmentVersion.objects.get(assignment=assignment)
    assert [score["value"] for score in version.data["scores"]] == [1, 2, 3, 4, 5, 1, None]
    assert version.data["scores"][-1]["cannot_judge"]
    assert (version.data["vote"], version.data["confidence"]) == ("conditions", 2)
    assert state_of(assignment) == "submitted"


def test_what_is_typed_is_kept_and_saved_over_without_a_quarrel(browse, assignment, form_of):
    browser = browse()
    browser.sign_in(assignment.expert.user)
    page = browser.page
    browser.open(form_of(assignment))
    page.locator("#id_summary").fill("Erster Gedanke")
    page.locator(".presence--kept").wait_for()
    assert Assessment.objects.get(assignment=assignment).summary == "Erster Gedanke"
    page.locator("#id_summary").fill("Zweiter Gedanke")
    page.locator("button[value=save]").click()
    expect(page.get_by_text("Niemand außer Ihnen kann es lesen")).to_be_visible()
    assert Assessment.objects.get(assignment=assignment).summary == "Zweiter Gedanke"


def test_two_windows_lose_nothing(browse, assignment, form_of):
    browser = browse(java_script_enabled=False)
    browser.sign_in(assignment.expert.user)
    first = browser.page
    browser.open(form_of(assignment))
    second = browser.context.new_page()
    second.goto(form_of(assignment))
    for page, words in ((first, "Aus dem ersten"), (second, "Aus dem zweiten")):
        page.locator("#id_summary").fill(words)
        follow(page.locator("button[value=save]"))
    expect(second.locator(".clashes")).to_contain_text("Aus dem ersten")
    expect(second.locator("#id_summary")).to_have_value("Aus dem zweiten")
    follow(second.locator("button[value=save]"))
    assert Assessment.objects.get(assignment=assignment).summary == "Aus dem zweiten"


def test_an_old_tab_after_the_deadline(browse, assignment):
    worlds.drafted(assignment)
    browser = browse()
    browser.sign_in(assignment.expert.user)
    page = browser.page
    browser.open(worlds.path(assignment.case, "gutachten/pruefen/"))
    worlds.late(assignment)
    page.locator("main form button[type=submit]").click()
    expect(page.get_by_role("alert")).to_contain_text("abgelaufen")
    expect(page.locator("main")).to_contain_text("Insgesamt überzeugend")
    assert state_of(assignment) == "draft"
