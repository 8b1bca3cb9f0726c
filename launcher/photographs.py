"""Takes the screenshots: `photographs ADDRESS FOLDER`. Runs in .venv, which has Playwright."""

import os
import re
import sys
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from launcher.accounts import PASSWORD

Scheme = Literal["light", "dark"]

OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
# Name of the picture → address, and what of the page to begin with ("" for its top).
PAGES = {
    "start": ("/", ""),
    "list": ("/buendnisse/?thema=energie&thema=bauen", ""),
    "map": ("/", "#map-title"),
    "alliance": ("/buendnisse/bluehealthtech/", ""),
    "organisation": ("/organisationen/bauhaus-universitaet-weimar/", ""),
    "event": ("/veranstaltungen/zukunftswerkstatt-2025/", ""),
    "results": ("/veranstaltungen/zukunftswerkstatt-2025/ergebnisse/", ""),
    "demands": ("/forderungen/", ""),
    "sign-in": ("/konto/login/", ""),
}
# Those that only the agency sees. The round stands on its workplace, by the year of the demo.
AGENCY = "ptj@demo.example"
WORKPLACE = "/arbeitsplatz/"
COCKPIT = re.compile(r"^Zwischenbegutachtung \d{4}$")
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
    ending = f"{size['width']}-{scheme}.png"
    for name, (path, part) in PAGES.items():
        page.goto(address + path, wait_until="networkidle")
        if part:
            page.locator(part).evaluate(TO_THE_TOP)
        keep(page, folder / f"{name}-{ending}")
    sign_in(page, address)
    keep(page, folder / f"workplace-{ending}")
    page.get_by_role("link", name=COCKPIT).first.click()
    page.wait_for_load_state("networkidle")
    keep(page, folder / f"cockpit-{ending}")
    context.close()


def keep(page: Page, file: Path) -> None:
    page.evaluate(WITHOUT_GUTTER)
    page.screenshot(path=file)


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/konto/login/")
    page.fill("[name=login]", AGENCY)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"**{WORKPLACE}**", wait_until="networkidle")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
