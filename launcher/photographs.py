"""Takes the screenshots: `photographs ADDRESS FOLDER`. Runs in .venv, which has Playwright."""

import os
import sys
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, ViewportSize, sync_playwright

Scheme = Literal["light", "dark"]

OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
# Name of the picture → address, and what of the page to begin with ("" for its top).
PAGES = {
    "start": ("/", ""),
    "list": ("/buendnisse/?thema=energie&thema=bauen", ""),
    "map": ("/", "#map-title"),
    "alliance": ("/buendnisse/bluehealthtech/", ""),
    "organisation": ("/organisationen/bauhaus-universitaet-weimar/", ""),
    "sign-in": ("/konto/login/", ""),
}
SIZES: tuple[ViewportSize, ...] = ({"width": 1280, "height": 1000}, {"width": 360, "height": 800})
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
# The pictures show no scroll bar, so they need no room for one either.
WITHOUT_GUTTER = "document.documentElement.style.scrollbarGutter = 'auto'"
TO_THE_TOP = "element => element.scrollIntoView({block: 'start'})"


def main(address: str, folder: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=OPTIONS)
        for size, scheme in product(SIZES, SCHEMES):
            photograph(browser, address, folder, size, scheme)
        browser.close()


def photograph(
    browser: Browser, address: str, folder: Path, size: ViewportSize, scheme: Scheme
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    for name, (path, part) in PAGES.items():
        page.goto(address + path, wait_until="networkidle")
        page.evaluate(WITHOUT_GUTTER)
        if part:
            page.locator(part).evaluate(TO_THE_TOP)
        page.screenshot(path=folder / f"{name}-{size['width']}-{scheme}.png")
    context.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
