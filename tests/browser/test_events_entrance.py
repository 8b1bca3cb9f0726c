"""The entrance by keyboard alone, by the camera, and without network for a while."""

import datetime
import os

import pytest
import segno
from django.utils import timezone
from playwright.sync_api import expect

from events.attending.tickets import address_of, ticket_of
from launcher import browser as chromium
from tests.browser.conftest import Browser
from tests.browser.test_journeys import focus_on
from tests.conftest import CHROMIUM_OPTIONS
from tests.factories.events import EventFactory, RegistrationFactory


@pytest.fixture
def event(in_real_data):
    event = EventFactory(starts_at=timezone.now() - datetime.timedelta(hours=1))
    yield event
    event.delete()


def state_of(row):
    row.refresh_from_db()
    return row.state


def test_by_keyboard_and_without_network(browse, account, event):
    first, second = [
        RegistrationFactory(event=event, user=None, name=f"Person {word}") for word in "AB"
    ]
    browser = browse()
    page = browser.page
    browser.sign_in(account(role="event_team", second_factor=True))
    browser.open(f"/veranstaltungen/{event.slug}/einlass/")
    said = page.get_by_role("log")

    # By keyboard: to the field, the code, Enter; the focus stays there for the next one.
    focus_on(page, lambda stop: page.evaluate("document.activeElement.id") == "code")
    page.keyboard.type(ticket_of(first).lower())
    page.keyboard.press("Enter")
    expect(said).to_contain_text("Person A ist eingelassen.")
    assert page.evaluate("document.activeElement.id") == "code"
    assert state_of(first) == "attended"

    # No network: the code is kept with its time, and no name with it.
    browser.context.set_offline(True)
    page.keyboard.type(ticket_of(second))
    page.keyboard.press("Enter")
    expect(page.locator("[data-waiting]")).to_contain_text("bis wieder Netz da ist: 1")
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert ticket_of(second) in kept
    assert "Person" not in kept
    assert state_of(second) == "confirmed"
    before = timezone.now()

    # The network is back: it is sent by itself, and nothing is left on the device.
    browser.context.set_offline(False)
    expect(said).to_contain_text("Person B ist eingelassen.")
    assert state_of(second) == "attended"
    assert second.checked_in_at < before
    assert page.evaluate("localStorage.length") == 0


WIDE, HIGH = 640, 480


def film(text, file):
    """What a camera sees that looks at the code: one grey picture, in the format YUV4MPEG2."""
    code = [list(row) for row in segno.make(text, error="m", micro=False).matrix_iter(6, 4)]
    left, top = (WIDE - len(code[0])) // 2, (HIGH - len(code)) // 2
    grey = [bytearray(b"\xb0" * WIDE) for _row in range(HIGH)]
    for y, row in enumerate(code, top):
        for x, dark in enumerate(row, left):
            grey[y][x] = 30 if dark else 230
    colours = b"\x80" * (WIDE * HIGH // 2)
    head = f"YUV4MPEG2 W{WIDE} H{HIGH} F10:1 Ip A1:1 C420jpeg\n".encode()
    file.write_bytes(head + b"FRAME\n" + b"".join(grey) + colours)


@pytest.fixture
def filming(chromium_process, server, tmp_path):
    """A browser whose camera shows a text as a code."""
    opened = []

    def make(text):
        film(text, tmp_path / "film.y4m")
        process = chromium_process.browser_type.launch(
            executable_path=os.environ.get("CHROMIUM") or str(chromium.find()),
            args=[
                *CHROMIUM_OPTIONS,
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                f"--use-file-for-fake-video-capture={tmp_path / 'film.y4m'}",
            ],
        )
        opened.append((process, Browser(process, server, permissions=["camera"])))
        return opened[-1][1]

    yield make
    problems = [problem for _process, one in opened for problem in one.problems]
    for process, one in opened:
        one.context.close()
        process.close()
    assert problems == []


def test_by_the_camera(filming, account, event):
    """The code of the confirmation held before the camera; the browser has no reader of its own."""
    row = RegistrationFactory(event=event, user=None, name="Person A")
    browser = filming(address_of(event, row))
    page = browser.page
    browser.sign_in(account(role="event_team", second_factor=True))
    browser.open(f"/veranstaltungen/{event.slug}/einlass/")
    button = page.get_by_role("button", name="Mit der Kamera scannen")

    button.click()

    expect(page.get_by_role("log")).to_contain_text("Person A ist eingelassen.")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert state_of(row) == "attended"
    button.click()
    expect(page.locator("[data-picture]")).to_be_hidden()
    expect(page.get_by_role("log").get_by_role("listitem")).to_have_count(1)
