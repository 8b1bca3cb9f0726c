"""A report, from the choice to the file: by keyboard, watched while built, without scripts."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.test_journeys import focus_on
from tests.pdf_gate import faults
from tests.wirportal.reports import worker
from wirportal.reports import clock
from wirportal.reports.claims import claim, progress_of
from wirportal.reports.models import ReportOrder


@pytest.fixture
def lead(account):
    return account(role="agency_lead", second_factor=True)


@pytest.fixture
def build(tmp_path):
    """A worker of its own builds the order."""

    def go(row):
        assert worker.start(row, tmp_path / "none").wait(60) == 0

    return go


def enter(page, wanted):
    focus_on(page, wanted)
    page.keyboard.press("Enter")


def test_order_watch_and_download_by_keyboard(browser, lead, build):
    page = browser.page
    browser.sign_in(lead)
    browser.open("/arbeitsplatz/")
    enter(page, lambda stop: stop["href"] == "/berichte/")
    page.wait_for_url("**/berichte/")
    enter(page, lambda stop: stop["href"] == "/berichte/neu/programmbericht/")
    page.wait_for_url("**/programmbericht/")
    enter(page, lambda stop: stop["text"] == "Bericht bestellen")
    page.wait_for_url("**/berichte/*-*/")
    row = ReportOrder.objects.get(owner=lead)
    page.evaluate("window.stayed = true")
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "0")

    token = claim(row.pk)
    progress_of(row.pk, token)(45, "Partner werden gezählt")
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "45")
    expect(page.locator("[data-announcer]")).to_have_text("Partner werden gezählt")

    row.refresh_from_db()
    ReportOrder.objects.filter(pk=row.pk).update(heard_at=timezone.now() - clock.PATIENCE * 2)
    clock.free_abandoned(timezone.now())
    build(row)
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(page.locator("[data-announcer]")).to_have_text("Der Bericht ist fertig.")
    assert page.evaluate("window.stayed") is True
    assert page.locator(".report-drawing").count() == 7
    with page.expect_download() as download:
        enter(page, lambda stop: stop["href"].endswith("/datei/"))
    assert download.value.suggested_filename.startswith("Programmbericht 20")
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"%PDF-") and faults(content) == []
    assert [trace for trace in browser.traces() if ":" in trace] == []


def test_without_scripts_a_link_refreshes(browse, lead, build):
    browser = browse(java_script_enabled=False)
    page = browser.page
    browser.sign_in(lead)
    browser.open("/berichte/neu/datenstand/")
    page.get_by_label("CSV, für Programme").check()
    page.get_by_role("button", name="Bericht bestellen").click()
    build(ReportOrder.objects.get(owner=lead))
    page.get_by_role("link", name="Aktualisieren").click()
    with page.expect_download() as download:
        page.locator("a.file").click()
    assert Path(download.value.path()).read_bytes().startswith("\ufeffBündnis;".encode())


def test_cancel_while_it_is_built(browser, lead):
    page = browser.page
    browser.sign_in(lead)
    browser.open("/berichte/neu/partnernetz/")
    page.get_by_role("button", name="Bericht bestellen").click()
    row = ReportOrder.objects.get(owner=lead)
    claim(row.pk)
    page.get_by_role("button", name="Auftrag abbrechen").click()
    expect(page.get_by_text("Es wurde nichts gespeichert.")).to_be_visible()
    row.refresh_from_db()
    assert (row.state, row.token) == ("cancelled", None)
