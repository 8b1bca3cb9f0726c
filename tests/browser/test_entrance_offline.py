"""The entrance kept ready for a day without network: reload, merging, and what is left behind."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from events.attending import device
from events.attending.tickets import ticket_of
from events.models import Registration
from tests.factories.events import EventFactory, RegistrationFactory
from wirportal.accounts.models import User

READ = """async () => {
  const found = { lists: [], lines: [], refused: [] };
  if (!(await indexedDB.databases()).length) return found;
  const opening = indexedDB.open("entrance");
  const base = await new Promise((done) => (opening.onsuccess = () => done(opening.result)));
  for (const name of Object.keys(found)) {
    const asked = base.transaction(name).objectStore(name).getAll();
    found[name] = await new Promise((done) => (asked.onsuccess = () => done(asked.result)));
  }
  base.close();
  return found;
}"""
LEFT = """async () => ({
  workers: (await navigator.serviceWorker.getRegistrations()).map(
    (one) => new URL(one.scope).pathname),
  caches: (await caches.keys()).length,
})"""
CACHED = """async () => {
  const found = {};
  for (const name of await caches.keys()) for (const one of await (await caches.open(name)).keys())
    found[new URL(one.url).pathname] = await (await caches.match(one.url)).text();
  return found;
}"""
NOTHING = {"workers": [], "caches": 0}
PHONE = {"width": 360, "height": 740}
KEEP = "Für heute ohne Netz bereithalten"


@pytest.fixture
def event(in_real_data):
    event = EventFactory(starts_at=timezone.now() - datetime.timedelta(hours=1))
    yield event
    event.delete()


@pytest.fixture
def people(event):
    return [RegistrationFactory(event=event, user=None, name=f"Person {word}") for word in "ABC"]


@pytest.fixture
def team(account):
    return account(role="event_team", second_factor=True)


def page_of(event):
    return f"/veranstaltungen/{event.slug}/einlass/"


def enter(browser, user, event):
    """On a phone, as somebody of the event team."""
    browser.page.set_viewport_size(PHONE)
    browser.sign_in(user)
    browser.open(page_of(event))
    return browser.page


def keep(page):
    page.get_by_role("button", name=KEEP).click()
    expect(page.locator("[data-state]")).to_contain_text("Namen auf diesem Gerät")


def without_network(browser):
    browser.context.set_offline(True)
    browser.page.reload()
    expect(browser.page.get_by_role("heading", level=1)).to_have_text("Einlass ohne Netz")


def type_in(page, code):
    page.get_by_label("Code auf Namensschild").fill(code)
    page.keyboard.press("Enter")


def wait_until(page, is_so):
    """Playwright's own waiting takes the promise of an asynchronous question for a yes."""
    for _try in range(100):
        if is_so():
            return
        page.wait_for_timeout(100)
    raise AssertionError("It never came to that.")


def named_on(page):
    return [person["name"] for one in page.evaluate(READ)["lists"] for person in one["people"]]


def arrivals(row):
    history = Registration.pgh_event_model.objects
    return history.filter(pgh_obj_id=row.pk, state="attended").count()


def state_of(row):
    row.refresh_from_db()
    return row.state


def test_a_day_without_network(browse, team, event, people):
    first, second, _third = people
    browser = browse()
    page = enter(browser, team, event)
    assert (page.evaluate(LEFT), page.evaluate("indexedDB.databases()")) == (NOTHING, [])
    keep(page)

    without_network(browser)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Name oder Organisation").fill("person a")
    page.get_by_role("button", name="Einlassen Person A").click()
    expect(page.get_by_role("log")).to_contain_text("gemerkt: Person A")
    type_in(page, ticket_of(second))
    expect(page.locator("[data-waiting]")).to_contain_text("bis wieder Netz da ist: 2")
    assert [state_of(first), state_of(second)] == ["confirmed", "confirmed"]

    page.reload()
    expect(page.locator("[data-waiting]")).to_contain_text("bis wieder Netz da ist: 2")
    expect(page.get_by_role("button", name="Zurücknehmen Person A")).to_be_visible()
    before = timezone.now()

    browser.context.set_offline(False)
    expect(page.get_by_role("log")).to_contain_text("Person B ist eingelassen.")
    expect(page.locator("[data-waiting]")).to_have_text("Alle Codes sind übertragen.")
    assert [state_of(first), state_of(second)] == ["attended", "attended"]
    assert max(first.checked_in_at, second.checked_in_at) < before
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Einlass")
    expect(page.locator("[data-waiting]")).to_have_text("")
    assert [arrivals(first), arrivals(second)] == [1, 1]
    assert page.evaluate(READ)["lines"] == []


def test_what_lies_on_the_device_is_what_the_page_says(browse, team, event, people):
    first = people[0]
    RegistrationFactory(
        event=event, user=None, name="Person B", organisation="Hochschule", email="b@gast.example"
    )
    RegistrationFactory(event=event, user=None, name="Wartet", state="waiting", place_in_queue=1)
    RegistrationFactory(name="Woanders")
    browser = browse()
    page = enter(browser, team, event)
    keep(page)

    [kept] = page.evaluate(READ)["lists"]
    assert sorted(kept) == ["account", "at", "event", "people", "title", "until"]
    assert [(one["name"], one["more"]) for one in kept["people"]] == [
        ("Person A", ""), ("Person B", ""), ("Person B", "Hochschule"), ("Person C", ""),
    ]  # fmt: skip
    assert kept["people"][0] == {
        "code": ticket_of(first), "name": "Person A", "more": "", "came": False,
    }  # fmt: skip
    assert page.evaluate(LEFT) == {"workers": [page_of(event)], "caches": 1}
    cached = page.evaluate(CACHED)
    private = [path for path in cached if not path.startswith("/static/")]
    assert private == [f"{page_of(event)}ohne-netz/"]
    told = [event.title_de, team.display_name, team.email, "Person A", ticket_of(first)]
    assert [word for word in told if word in "".join(cached.values())] == []

    # The pages beside it are none of the worker's business, also where they are below its address.
    browser.open(f"/veranstaltungen/{event.slug}/")
    assert page.evaluate("navigator.serviceWorker.controller") is None
    browser.open(f"{page_of(event)}?q=Person")
    assert page.evaluate("Boolean(navigator.serviceWorker.controller)")
    assert sorted(page.evaluate(CACHED)) == sorted(cached)
    browser.context.set_offline(True)
    page.goto(f"{page_of(event)}?q=Person+C")
    expect(page.locator("[data-people] bdi")).to_have_text(["Person C"])


def test_a_button_takes_it_away_again(browse, team, event, people):
    browser = browse()
    page = enter(browser, team, event)
    keep(page)
    page.get_by_role("button", name="Von diesem Gerät entfernen").click()
    expect(page.locator("[data-state]")).to_contain_text("von diesem Gerät entfernt")
    assert (named_on(page), page.evaluate(LEFT)) == ([], NOTHING)
    expect(page.get_by_role("button", name=KEEP)).to_be_focused()


def test_signing_out_takes_the_names_and_no_codes(browse, team, event, people):
    browser = browse()
    page = enter(browser, team, event)
    keep(page)
    browser.context.set_offline(True)
    type_in(page, ticket_of(people[0]))
    expect(page.locator("[data-waiting]")).to_contain_text("bis wieder Netz da ist: 1")
    page.route(
        "**/einlass/",
        lambda route: route.abort() if route.request.method == "POST" else route.fallback(),
    )
    browser.context.set_offline(False)

    page.locator("summary").filter(has=page.locator(".account__name")).click()
    page.get_by_role("button", name="Abmelden").click()
    expect(page.get_by_role("link", name="Anmelden")).to_be_visible()
    assert (named_on(page), page.evaluate(LEFT)) == ([], NOTHING)
    assert [one["code"] for one in page.evaluate(READ)["lines"]] == [ticket_of(people[0])]

    # Whoever of the team comes next sends what was not sent.
    page.unroute("**/einlass/")
    enter(browser, team, event)
    expect(page.get_by_role("log")).to_contain_text("Person A ist eingelassen.")
    assert page.evaluate(READ)["lines"] == []


def test_another_account_finds_no_names(browse, team, account, event, people):
    browser = browse()
    page = enter(browser, team, event)
    keep(page)
    browser.context.clear_cookies()
    browser.sign_in(account())
    browser.open("/arbeitsplatz/")
    wait_until(page, lambda: named_on(page) == [])


def test_the_day_is_over(browse, team, event, people):
    browser = browse()
    page = enter(browser, team, event)
    keep(page)
    browser.context.set_offline(True)
    page.clock.set_fixed_time(timezone.now() + datetime.timedelta(days=1))
    page.reload()
    expect(page.locator("[data-no-list]")).to_be_visible()
    assert named_on(page) == []


@pytest.mark.parametrize("where", ["/arbeitsplatz/", "entrance"])
def test_whoever_loses_the_right_loses_the_names(browse, team, event, people, where):
    browser = browse()
    page = enter(browser, team, event)
    keep(page)
    team.role_grants.all().delete()

    # The session ends with the role; whoever signs in again has the same account and no names.
    browser.open(page_of(event))
    browser.sign_in(User.objects.get(pk=team.pk))
    browser.open(page_of(event) if where == "entrance" else where)
    wait_until(page, lambda: page.evaluate(LEFT) == NOTHING)
    assert named_on(page) == []


def test_the_session_ends_meanwhile(browse, team, event, people):
    browser = browse()
    page = enter(browser, team, event)
    keep(page)
    without_network(browser)
    type_in(page, ticket_of(people[0]))
    expect(page.locator("[data-waiting]")).to_contain_text("bis wieder Netz da ist: 1")
    browser.context.clear_cookies()
    browser.context.set_offline(False)
    expect(page.locator("[data-waiting]")).to_contain_text("Bitte melden Sie sich neu an")
    assert state_of(people[0]) == "confirmed"

    # Signed in again, also in another tab, the same page goes on.
    browser.sign_in(team)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_role("log")).to_contain_text("Person A ist eingelassen.")
    assert (state_of(people[0]), page.evaluate(READ)["lines"]) == ("attended", [])


def test_the_session_ends_while_the_page_is_open(browse, team, event, people):
    """Nothing is kept ready; the code is all the same, until somebody has signed in."""
    browser = browse()
    page = enter(browser, team, event)
    browser.context.clear_cookies(name="sessionid")
    type_in(page, ticket_of(people[0]))
    expect(page.locator("[data-waiting]")).to_contain_text("Bitte melden Sie sich neu an")
    browser.sign_in(team)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_role("log")).to_contain_text("Person A ist eingelassen.")
    assert (state_of(people[0]), page.evaluate(READ)["lines"]) == ("attended", [])


def test_who_has_cancelled_meanwhile_is_named_until_it_is_read(browse, team, event, people):
    browser = browse()
    page = enter(browser, team, event)
    keep(page)
    without_network(browser)
    type_in(page, ticket_of(people[0]))
    expect(page.locator("[data-waiting]")).to_contain_text("bis wieder Netz da ist: 1")
    Registration.objects.filter(pk=people[0].pk).update(state="cancelled")

    browser.context.set_offline(False)
    told = page.locator("[data-refused]")
    expect(told).to_contain_text("hat abgesagt.")
    page.reload()
    expect(told.get_by_role("listitem")).to_contain_text(ticket_of(people[0]))
    told.get_by_role("button", name="Gelesen").click()
    expect(told).to_be_hidden()
    assert page.evaluate(READ)["refused"] == []


def test_two_phones_without_network_make_one_arrival(browse, team, account, event, people):
    phones = [browse(), browse()]
    users = [team, account(role="event_team", second_factor=True)]
    for phone, user in zip(phones, users, strict=True):
        keep(enter(phone, user, event))
        without_network(phone)
        type_in(phone.page, ticket_of(people[0]))
        expect(phone.page.locator("[data-waiting]")).to_contain_text("da ist: 1")
    [line] = phones[0].page.evaluate(READ)["lines"]
    first = datetime.datetime.fromisoformat(line["at"])
    for phone in phones:
        phone.context.set_offline(False)
    said = [phone.page.get_by_role("log") for phone in phones]
    for one in said:
        expect(one).to_contain_text("eingelassen.")
    came = ["Person A ist eingelassen." in one.inner_text() for one in said]
    assert (state_of(people[0]), sorted(came)) == ("attended", [False, True])
    assert abs(people[0].checked_in_at - first) < datetime.timedelta(seconds=3)
    assert [phone.page.evaluate(READ)["lines"] for phone in phones] == [[], []]


def test_a_new_version_takes_the_place_of_the_old(browse, team, event, people, monkeypatch):
    browser = browse()
    page = enter(browser, team, event)
    keep(page)
    [old] = page.evaluate("caches.keys()")
    content_of = device.content_of
    device.digest_of.cache_clear()
    monkeypatch.setattr(device, "content_of", lambda name: content_of(name) + b"\n// new\n")
    page.reload()
    wait_until(page, lambda: page.evaluate("caches.keys()") not in ([], [old]))
    wait_until(page, lambda: len(page.evaluate("caches.keys()")) == 1)
    assert page.evaluate("caches.keys()") != [old]
    device.digest_of.cache_clear()
    without_network(browser)
    expect(page.locator("[data-people] bdi")).to_have_count(3)
