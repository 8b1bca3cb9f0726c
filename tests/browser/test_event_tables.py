"""A theme table on phones: two devices at once, and no connection for a while."""

from playwright.sync_api import expect

from tests.browser.visiting import follow
from tests.factories.events import TableNoteFactory, TableSeatFactory

PHONE = {"width": 360, "height": 740}


def on_phone(browse, **options):
    browser = browse(**options)
    browser.page.set_viewport_size(PHONE)
    return browser


def seated(account, browser, table=None):
    user = account()
    seat = TableSeatFactory(**{"table": table} if table else {"table__state": "open"})
    type(seat.registration).objects.filter(pk=seat.registration_id).update(user=user)
    browser.sign_in(user)
    return seat.table


def field(browser):
    return browser.page.get_by_label("Text der Karte")


def test_cards_of_the_other_device_come_while_one_is_typing(browse, account):
    one, other = on_phone(browse), on_phone(browse)
    table = seated(account, one)
    seated(account, other, table)
    for browser in (one, other):
        browser.open(table.get_absolute_url())
    field(one).fill("Halb getippt")
    field(other).fill("Vom zweiten Handy")
    other.page.get_by_role("button", name="Karte auf den Tisch legen").click()
    expect(other.page.locator("#board").get_by_text("Vom zweiten Handy")).to_be_visible()
    expect(one.page.locator("#board").get_by_text("Vom zweiten Handy")).to_be_visible()
    expect(field(one)).to_have_value("Halb getippt")
    expect(field(one)).to_be_focused()
    # Nothing has to be pushed sideways.
    assert one.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_text_sent_without_a_connection_goes_once_there_is_one(browse, account):
    browser = on_phone(browse)
    table = seated(account, browser)
    browser.open(table.get_absolute_url())
    browser.page.context.set_offline(True)
    field(browser).fill("Im Keller getippt")
    browser.page.get_by_role("button", name="Karte auf den Tisch legen").click()
    expect(browser.page.get_by_text("Im Moment gibt es keine Verbindung")).to_be_visible()
    expect(field(browser)).to_have_value("Im Keller getippt")
    browser.page.context.set_offline(False)
    expect(browser.page.locator("#board").get_by_text("Im Keller getippt")).to_be_visible(
        timeout=15_000
    )
    assert table.notes.count() == 1


def test_without_script_a_table_works_as_well(browse, account):
    browser = on_phone(browse, java_script_enabled=False)
    table = seated(account, browser)
    TableNoteFactory(table=table, text="Schon da")
    browser.open(table.get_absolute_url())
    expect(browser.page.get_by_text("Schon da")).to_be_visible()
    field(browser).fill("Ohne Skript")
    browser.page.get_by_role("button", name="Karte auf den Tisch legen").click()
    expect(browser.page.get_by_text("Ohne Skript")).to_be_visible()


def test_the_wall_renews_itself_and_can_be_stopped(browse, account):
    browser = browse()
    table = seated(account, browser)
    TableNoteFactory(table=table, text="Erste Karte")
    browser.open(f"{table.get_absolute_url()}wand/")
    expect(browser.page.get_by_text("Erste Karte")).to_be_visible()
    TableNoteFactory(table=table, text="Zweite Karte")
    expect(browser.page.get_by_text("Zweite Karte")).to_be_visible(timeout=15_000)
    expect(browser.page.locator("header")).to_be_hidden()
    browser.page.get_by_role("link", name="Anhalten").click()
    expect(browser.page.get_by_role("link", name="Weiter")).to_be_visible()


def full_wall(account, browser, query="", **setting):
    """A wall with more cards than fit, its clock in our hands."""
    table = seated(account, browser)
    TableNoteFactory.create_batch(40, table=table, text="Eine Karte mit etwas mehr Text darauf")
    browser.page.emulate_media(**setting)
    browser.page.clock.install()
    browser.open(f"{table.get_absolute_url()}wand/{query}")
    return browser.page


def from_top(page):
    return page.evaluate("Math.round(scrollY)")


def test_a_full_wall_turns_its_pages_and_begins_again(browse, account):
    page = full_wall(account, browse(), reduced_motion="reduce")
    assert from_top(page) == 0
    tops = []
    for _turn in range(30):
        page.clock.run_for(10_000)
        tops.append(from_top(page))  # at once: no motion is wanted
        expect(page.get_by_role("link", name="Anhalten")).to_be_in_viewport()
    turns = tops.index(0)
    assert turns >= 1
    assert tops[:turns] == sorted(set(tops[:turns]))
    last = page.evaluate("document.documentElement.scrollHeight - innerHeight")
    assert abs(tops[turns - 1] - last) <= 2
    assert tops[turns + 1] == tops[0]


def test_the_page_glides_where_motion_is_welcome(browse, account):
    page = full_wall(account, browse(), reduced_motion="no-preference")
    page.clock.run_for(10_000)
    expect(page.locator("#wall h2").first).not_to_be_in_viewport()


def test_a_wall_that_is_held_or_touched_stays_where_it_is(browse, account):
    page = full_wall(account, browse(), "?pause=1", reduced_motion="reduce")
    page.clock.run_for(60_000)
    assert from_top(page) == 0
    # Once its script is there to notice the touch.
    follow(page.get_by_role("link", name="Weiter"))
    page.keyboard.press("Shift")
    page.clock.run_for(30_000)
    assert from_top(page) == 0
    page.clock.run_for(10_000)
    assert from_top(page) > 100
