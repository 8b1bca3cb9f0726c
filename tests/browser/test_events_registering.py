"""From the page of an event to a seat and back, by keyboard alone."""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from events.registering.telling import guest_code
from tests.browser.test_journeys import FOCUS, focus_on
from tests.factories.events import EventFactory, ThemeTableFactory
from wirportal.pages import guards


@pytest.fixture
def event(in_real_data):
    cache.clear()
    event = EventFactory(slug="tastatur", capacity=5)
    ThemeTableFactory(event=event, title_de="Bauen")
    yield event
    event.delete()


def link(text):
    return lambda stop: stop["tag"] in {"A", "BUTTON"} and stop["text"] == text


def press(page, text):
    """Tabs to what is called so and presses Enter there."""
    focus_on(page, link(text))
    page.keyboard.press("Enter")


def field(page, name):
    """Tabs to the field."""
    focus_on(page, lambda stop: page.evaluate("document.activeElement.name") == name)


def write(page, name, text):
    field(page, name)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def test_with_an_account(browser, account, event):
    """Registers with a wish for a table and a consent, passes no trap, and cancels again."""
    page = browser.page
    browser.sign_in(account())
    browser.open(event.get_absolute_url())

    press(page, "Anmelden")
    page.wait_for_url("**/anmelden/")
    write(page, "name", "Person A")
    write(page, "organisation", "Hochschule")
    field(page, "table")
    page.keyboard.press("B")
    field(page, "list_consent")
    page.keyboard.press("Space")
    press(page, "Anmelden")

    page.wait_for_url("**/anmeldungen/**")
    row = event.registrations.get()
    assert (row.name, row.organisation, row.state) == ("Person A", "Hochschule", "confirmed")
    assert row.list_consent_at is not None
    assert row.photo_consent_at is None
    assert row.table_seats.get().table.title_de == "Bauen"

    press(page, "Mich abmelden")
    page.wait_for_url("**/abmelden/")
    press(page, "Anmeldung beenden")
    page.wait_for_url(re.compile(r"/anmeldungen/[0-9a-f-]+/$"))
    row.refresh_from_db()
    assert row.state == "cancelled"
    expect(page.get_by_role("main")).to_contain_text("nicht mehr angemeldet")


def test_what_is_wrong_is_reached_first(browser, account, event):
    """A form that comes back says so, and Tab leads to the first wrong field soon."""
    page = browser.page
    browser.sign_in(account())
    browser.open(f"{event.get_absolute_url()}anmelden/")
    write(page, "name", " ")
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("Bitte prüfen"))
    field(page, "name")
    assert page.evaluate(FOCUS)["marked"]
    assert event.registrations.count() == 0


def test_as_a_guest(browser, event, monkeypatch):
    monkeypatch.setattr(guards, "FASTEST", -1)  # a person is not as fast as this test
    page = browser.page
    browser.open(f"{event.get_absolute_url()}anmelden/")
    write(page, "name", "Person B")
    write(page, "email", "person.b@gast.example")

    press(page, "Anmelden")

    page.wait_for_url(re.compile(r"/anmelden/[0-9a-f-]+/$"))
    row = event.registrations.get()
    assert row.state == "requested"
    write(page, "code", guest_code(row))
    page.keyboard.press("Enter")
    page.wait_for_url("**/anmeldungen/**")
    row.refresh_from_db()
    assert row.state == "confirmed"
