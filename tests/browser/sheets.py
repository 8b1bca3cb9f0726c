"""Downloads the table of an alliance, changes it, and sends it back, as a person would."""

import io
import uuid

import openpyxl

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def unchanged(book):
    """As it came."""


def changed(book):
    """Some rows change something, some can't be taken."""
    for row in book["Profil"].iter_rows(min_row=2):
        if row[1].value == "claim_de":
            row[3].value = f"{row[3].value or ''} und mehr"
        if row[1].value == "lat":
            row[3].value = "im Norden"
    book["Profil"]["F1"] = "Eigene Spalte"
    book["Projekte"].append([None, f"Ein neues Projekt {uuid.uuid4().hex}"])
    book["Projekte"].append([999_999, "Von anderswo"])


def send(page, change):
    page.wait_for_load_state()
    link = page.locator("a[href$='herunterladen/']").get_attribute("href")
    base = page.url.split("/buendnisse/")[0]
    book = openpyxl.load_workbook(io.BytesIO(page.request.get(f"{base}{link}").body()))
    change(book)
    out = io.BytesIO()
    book.save(out)
    file = {"name": "tabelle.xlsx", "mimeType": XLSX, "buffer": out.getvalue()}
    page.locator("input[type=file]").set_input_files(file)
    page.locator("main form button[type=submit]").first.click()
    page.locator(".sheet").first.wait_for()


def send_changed(page):
    send(page, changed)


def send_unchanged(page):
    send(page, unchanged)


def take_over(page):
    send(page, changed)
    page.locator("button[name=deed][value=save]").first.click()
    page.locator(".item-list").wait_for()
