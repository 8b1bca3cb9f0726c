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
from tests.browser.test_entrance_offline import READ, enter, keep, without_network
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
    kept = page.evaluate(READ)
    assert [sorted(one) for one in kept["lines"]] == [["at", "code", "event", "id"]]
    assert (kept["lines"][0]["code"], kept["lists"]) == (ticket_of(second), [])
    assert state_of(second) == "confirmed"
    before = timezone.now()

    # The network is back: it is sent by itself, and nothing is left on the device.
    browser.context.set_offline(False)
    expect(said).to_contain_text("Person B ist eingelassen.")
    assert state_of(second) == "attended"
    assert second.checked_in_at < before
    assert page.evaluate(READ) == {"lists": [], "lines": [], "refused": []}


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


FILMS = "--use-fake-device-for-media-stream"
AGREES = "--use-fake-ui-for-media-stream"


@pytest.fixture
def phone(chromium_process, server):
    """`phone(options)`: a browser of the size of a phone, started with options of Chromium."""
    opened = []

    def make(*options):
        process = chromium_process.browser_type.launch(
            executable_path=os.environ.get("CHROMIUM") or str(chromium.find()),
            args=[*CHROMIUM_OPTIONS, *options],
        )
        opened.append((process, Browser(process, server)))
        opened[-1][1].page.set_viewport_size({"width": 360, "height": 740})
        return opened[-1][1]

    yield make
    problems = [problem for _process, one in opened for problem in one.problems]
    for process, one in opened:
        one.context.close()
        process.close()
    assert problems == []


@pytest.fixture
def filming(phone, tmp_path):
    """A phone whose camera shows a text as a code."""

    def make(text):
        film(text, tmp_path / "film.y4m")
        return phone(FILMS, AGREES, f"--use-file-for-fake-video-capture={tmp_path / 'film.y4m'}")

    return make


def test_by_the_camera(filming, account, event):
    """The code of the confirmation held before the camera; the browser has no reader of its own."""
    row = RegistrationFactory(event=event, user=None, name="Person A")
    browser = filming(address_of(event, row))
    page = browser.page
    enter(browser, account(role="event_team", second_factor=True), event)
    button = page.get_by_role("button", name="Mit der Kamera scannen")

    button.click()

    expect(page.get_by_role("log")).to_contain_text("Person A ist eingelassen.")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert state_of(row) == "attended"
    button.click()
    expect(page.locator("[data-picture]")).to_be_hidden()
    expect(page.get_by_role("log").get_by_role("listitem")).to_have_count(1)


def test_by_the_camera_without_network(filming, account, event):
    """The reader is among what is kept on the phone."""
    row = RegistrationFactory(event=event, user=None, name="Person A")
    browser = filming(address_of(event, row))
    page = enter(browser, account(role="event_team", second_factor=True), event)
    keep(page)
    without_network(browser)

    page.get_by_role("button", name="Mit der Kamera scannen").click()

    expect(page.get_by_role("log")).to_contain_text("Auf diesem Gerät gemerkt: Person A")
    assert state_of(row) == "confirmed"
    browser.context.set_offline(False)
    expect(page.get_by_role("log")).to_contain_text("Person A ist eingelassen.")
    assert state_of(row) == "attended"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([FILMS, f"{AGREES}=deny"], "Bitte erlauben Sie es im Browser"),
        ([AGREES], "Es wurde keine Kamera gefunden."),
    ],
)
def test_a_camera_that_cannot_be_had(phone, account, event, options, told):
    browser = phone(*options)
    page = enter(browser, account(role="event_team", second_factor=True), event)
    page.get_by_role("button", name="Mit der Kamera scannen").click()
    expect(page.get_by_role("alert")).to_contain_text(told)
    expect(page.locator("[data-picture]")).to_be_hidden()


def test_no_camera_and_nothing_kept_without_https(phone, account, event, settings):
    settings.ALLOWED_HOSTS = ["portal.example"]
    browser = phone(FILMS, AGREES, "--host-resolver-rules=MAP portal.example 127.0.0.1")
    browser.base = browser.base.replace("127.0.0.1", "portal.example")
    browser.sign_in(account(role="event_team", second_factor=True))
    browser.open(f"{browser.base}/veranstaltungen/{event.slug}/einlass/")
    page = browser.page
    expect(page.get_by_role("alert")).to_contain_text("nur unter Adressen mit https")
    expect(page.locator("[data-state]")).to_contain_text("über https in einem aktuellen Browser")
    expect(page.get_by_role("button", name="Mit der Kamera scannen")).to_be_hidden()
    expect(page.get_by_role("button", name="Für heute ohne Netz bereithalten")).to_be_hidden()
    # Of the header that keeps windows apart Chromium says that it counts by https only.
    told = [one for one in browser.problems if "Cross-Origin-Opener-Policy" not in one]
    browser.problems[:] = told
