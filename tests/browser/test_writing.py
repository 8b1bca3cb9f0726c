"""The field for texts: its toolbar, its keys, its preview, and what it is without JavaScript."""

import pytest

AREA = "#id_new-article"
PAGE = "/verwaltung/bausteine/"
# What is written, what of it is marked, what is pressed, what stands there then and is marked.
DEEDS = {
    "bold": ("ein Wort hier", "Wort", "Fett", "ein **Wort** hier", "Wort"),
    "not bold": ("ein **Wort** hier", "Wort", "Fett", "ein Wort hier", "Wort"),
    "bold beside a space": ("ein Wort hier", " Wort ", "Fett", "ein **Wort** hier", "Wort"),
    "bold of nothing": ("", "", "Fett", "**Text**", "Text"),
    "italic": ("ein Wort", "Wort", "Kursiv", "ein *Wort*", "Wort"),
    "italic in bold": ("**Wort**", "Wort", "Kursiv", "***Wort***", "Wort"),
    "link": ("siehe hier", "hier", "Link", "siehe [hier](https://)", "https://"),
    "link of an address": (
        "https://a.example", "https://a.example", "Link", "[Text](https://a.example)", "Text",
    ),
    "heading": ("Titel", "", "Überschrift", "## Titel", ""),
    "no heading": ("## Titel", "", "Überschrift", "Titel", ""),
    "list": ("a\nb", "a\nb", "Liste", "- a\n- b", "- a\n- b"),
    "no list": ("- a\n- b", "- a\n- b", "Liste", "a\nb", "a\nb"),
    "list below a line": ("a\nb", "b", "Liste", "a\n\n- b", ""),
    "numbers": ("a\nb", "a\nb", "Nummerierte Liste", "1. a\n2. b", "1. a\n2. b"),
    "list to numbers": ("- a\n- b", "- a\n- b", "Nummerierte Liste", "1. a\n2. b", "1. a\n2. b"),
    "quotation": ("a", "", "Zitat", "> a", ""),
}  # fmt: skip
KEYS = {"Control+b": "**Text**", "Control+i": "*Text*", "Control+k": "[Text](https://)"}
LISTS = {
    "- a": "- a\n- b",
    "1. a": "1. a\n2. b",
    "  * a": "  * a\n  * b",
    "a": "a\nb",
    "- ": "b",
}


class Field:
    def __init__(self, browser):
        self.page = browser.page
        self.area = browser.page.locator(AREA)
        self.box = browser.page.locator("[data-markdown]", has=self.area)
        self.result = self.box.locator("[data-result]")

    def write(self, text, marked=""):
        self.area.fill(text)
        start = text.index(marked) if marked else len(text)
        self.area.evaluate(
            "(area, [from, to]) => area.setSelectionRange(from, to)", [start, start + len(marked)]
        )

    def press(self, name):
        self.box.get_by_role("button", name=name, exact=True).click()

    def marked(self):
        return self.area.evaluate(
            "(area) => area.value.slice(area.selectionStart, area.selectionEnd)"
        )

    def open_preview(self):
        self.box.get_by_text("Vorschau", exact=True).click()

    def waits_for(self, text):
        self.result.get_by_text(text).wait_for()
        return self.result.inner_html().strip()


@pytest.fixture
def field(browser, account):
    browser.sign_in(account(role="editor"))
    browser.open(PAGE)
    return Field(browser)


@pytest.mark.parametrize("deed", DEEDS)
def test_buttons_write_the_signs(field, deed):
    written, marked, button, expected, still_marked = DEEDS[deed]
    field.write(written, marked)

    field.press(button)

    assert field.area.input_value() == expected
    assert field.marked() == still_marked
    assert field.area.evaluate("(area) => document.activeElement === area")


@pytest.mark.parametrize(("key", "expected"), KEYS.items())
def test_keys_do_the_same(field, key, expected):
    field.write("")

    field.area.press(key)

    assert field.area.input_value() == expected


def test_the_browser_takes_a_deed_back(field):
    field.area.press_sequentially("ein Wort")
    field.press("Zitat")
    assert field.area.input_value() == "> ein Wort"

    field.area.press("Control+z")

    assert field.area.input_value() == "ein Wort"


@pytest.mark.parametrize(("written", "expected"), LISTS.items())
def test_enter_goes_on_with_a_list(field, written, expected):
    field.write(written)

    field.area.press("Enter")
    field.area.press_sequentially("b")

    assert field.area.input_value() == expected


def test_tab_leaves_the_field(field):
    field.area.press("Tab")

    assert field.page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_preview_comes_from_the_server_and_follows_the_text(browser, field):
    field.write("**fett** <b>x</b>")
    assert not [url for url in browser.requests if "vorschau" in url]

    field.open_preview()

    assert field.waits_for("fett") == "<p><strong>fett</strong> &lt;b&gt;x&lt;/b&gt;</p>"
    field.area.press_sequentially(" und mehr", delay=20)
    assert "und mehr" in field.waits_for("und mehr")
    assert len([url for url in browser.requests if "vorschau" in url]) <= 4


def test_preview_says_what_is_wrong(field):
    field.write("x" * 50_001)
    field.open_preview()
    field.waits_for("Der Text ist zu lang für eine Vorschau")

    field.page.context.clear_cookies(name="sessionid")
    field.write("kurz")

    field.waits_for("Sie sind nicht mehr angemeldet.")
    assert field.area.input_value() == "kurz"


def test_preview_without_a_connection(field):
    field.page.context.set_offline(True)
    field.write("kurz")
    field.open_preview()

    field.waits_for("Die Vorschau kann gerade nicht gezeigt werden.")


def test_without_javascript_there_is_a_textarea_with_a_hint(browse, account):
    browser = browse(java_script_enabled=False)
    browser.sign_in(account(role="editor"))
    browser.open(PAGE)
    field = Field(browser)

    assert field.area.is_visible()
    assert field.box.get_by_text("Formatierung: **fett**").is_visible()
    assert not field.box.get_by_role("button").first.is_visible()
    assert not field.box.get_by_text("Vorschau", exact=True).is_visible()
