"""A portal full of hostile texts, opened in Chromium: no text runs, wherever it is shown.

Its pages come from Django's test client. Once they are shown without the policy of content, which
would hide what escaping has missed; once as they are, with it, our scripts and our style sheets.
"""

import pytest
from django.test import Client
from markdown_it import MarkdownIt

from tests.browser.readers import Reader, Visitor
from tests.hostile.places import addresses, collect, fill, opened
from tests.hostile.portal import LINES, TEXTS, Portal, build, columns, fitting, of_field
from tests.sessions import signed_in
from wirportal.templatetags import structured
from wirportal.texts import rendering

# --- The portal -----------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def in_real_data(db):
    """Not in those: in one transaction of the test database, which leaves nothing behind."""


@pytest.fixture
def portal(alliance, person):
    return build(Portal(alliance, person("coordinator"), person("contributor"), person("stranger")))


@pytest.fixture
def clients(portal, person):
    people = {
        "coordinator": portal.coordinator,
        "contributor": portal.contributor,
        "stranger": portal.stranger,
        "agency": person("agency_lead"),
    }
    return {"visitor": Client(), **{name: signed_in(user) for name, user in people.items()}}


# --- The browser ----------------------------------------------------------------------------


@pytest.fixture
def reader(chromium_process):
    made = Reader(chromium_process)
    yield made
    made.context.close()


def has_payloads(page):
    return b"alert(1)" in page.body or b"alert%281%29" in page.body or b"__hit" in page.body


def fields_of(portal):
    """The fields of all desks that take text."""
    return [
        f"{desk.section.key}.{name}"
        for desk in portal.desks
        for name, field in desk.form().fields.items()
        if of_field(field, 0) is not None
    ]


def held(portal):
    """For each column of text: how many different payloads stand in it, and how many fit."""
    found = {}
    for model in {type(desk.instance) for desk in portal.desks}:
        for field in columns(model):
            rows = model._base_manager.values_list(field.name, flat=True)
            text = " ".join(str(value) for value in rows)
            known = sum(payload in text for payload in {*LINES, *TEXTS})
            found[f"{model.__name__}.{field.name}"] = known, fitting(field)
    # A reason stands only at what is taken back; `given_back` sends it.
    del found["Alliance.withdrawn_because"]
    return found


def every_page(found):
    return found


def one_of_each_kind(found):
    """The first page of each place; the others show other rows of the same kind."""
    kinds = {}
    for one in found:
        kinds.setdefault(one[0], one)
    return list(kinds.values())


WAYS = [pytest.param(every_page, marks=pytest.mark.soak), one_of_each_kind]


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_no_text_runs_wherever_it_is_shown(portal, clients, reader, visit, way, capsys):
    """First without the policy, then with it: a report would mean that a text came that far."""
    refused, previews, workbook = fill(portal, clients)
    assert refused == []
    stored = held(portal)
    least, most = min(known for known, _fit in stored.values()), max(stored.values())[0]
    pages = previews + collect(portal, clients, workbook, way(addresses(portal)))
    reader.run(pages)

    places = {page.place for page in pages if has_payloads(page)}
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{way.__name__}: {len(TEXTS)} hostile texts × {len(fields_of(portal))} fields of "
            f"desks, {len(stored)} columns with {least} to {most} different ones; "
            f"{len(pages)} pages of {len(places)} kinds: {len(reader.hits)} ran, "
            f"{len(reader.faults)} faults in the markup"
        )
        print("places: " + ", ".join(sorted(places)))  # noqa: T201
    assert {name: found for name, found in stored.items() if found[0] < min(200, found[1])} == {}
    assert [f"{pages[n].place} {pages[n].path[:90]}" for n in sorted(reader.hits)] == []
    assert reader.faults[:20] == []
    told, number = in_normal_use(portal, clients, visit)
    with capsys.disabled():
        print(f"{number} pages with their policy, printed and typed in: {len(told)} reports")  # noqa: T201
    assert told == []


# --- With the policy, our scripts and our style sheets --------------------------------------


@pytest.fixture
def visit(chromium_process):
    made = []

    def make(client):
        made.append(Visitor(chromium_process, client))
        return made[-1]

    yield make
    for one in made:
        one.context.close()


USED = {
    "home", "alliance list", "alliance", "organisations", "results", "piece of news", "search",
    "workplace", "team", "conversation", "profile: form", "profile: preview", "profile: history",
    "partners: form", "pictures: form", "results: form",
}  # fmt: skip


def in_use(portal):
    """One page of each of these kinds, by the person who opens it."""
    found = {}
    for place, who, path in addresses(portal):
        if place in USED:
            found.setdefault(place, (who, path))
    return found


def in_normal_use(portal, clients, visit):
    """What the browser reports, and how many pages were opened."""
    pages = in_use(portal)
    assert pages.keys() == USED
    browsers = {who: visit(clients[who]) for who in {who for who, _path in pages.values()}}
    for who, path in pages.values():
        browsers[who].open(path)
    type_and_look(browsers["coordinator"], portal)
    suggest(browsers["visitor"])
    told = [words for browser in browsers.values() for words in browser.told]
    return told, sum(len(browser.opened) for browser in browsers.values())


def type_and_look(browser, portal):
    """Payloads typed into a form, looked at in the live preview, printed."""
    browser.open(portal.desk("profile").url())
    page = browser.page
    for field in page.locator("main textarea").all():
        field.fill("\n\n".join(TEXTS[:150]), force=True)
    for summary in page.locator("[data-markdown] summary").all():
        if summary.is_visible():
            summary.click()
    page.wait_for_timeout(800)
    page.emulate_media(media="print")
    assert page.pdf()[:4] == b"%PDF"
    page.emulate_media(media="screen")


def suggest(browser):
    """What the search box proposes while somebody types."""
    browser.open("/")
    box = browser.page.locator("input[type=search]:visible").first
    box.click()
    box.press_sequentially("alert", delay=30)
    browser.page.wait_for_timeout(800)


# --- The controls: a guard taken off, and it is seen ----------------------------------------


def without_escaping(monkeypatch):
    monkeypatch.setattr("django.template.base.conditional_escape", str)


def without_sanitiser(monkeypatch):
    loose = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    loose.validateLink = lambda url: True
    monkeypatch.setattr(rendering, "parser", loose)
    monkeypatch.setattr(rendering, "sanitiser", type("None", (), {"clean": staticmethod(str)}))


def without_escapes_in_data(monkeypatch):
    monkeypatch.setattr(structured, "ESCAPES", {})


def few(portal, clients):
    """Pages of the first row of each kind, filled with the shortest payloads."""
    rows, text = dict(portal.items), "<svg onload=alert(1)></script><svg onload=alert(1)>"
    others = ("url", "website", "embed", "contact", "search")
    for row in [*rows.values(), portal.alliance]:
        texts = {
            field.attname: text[: field.max_length or 99]
            for field in columns(type(row))
            if isinstance(getattr(row, field.attname), str) and not field.attname.startswith(others)
        }
        type(row)._base_manager.filter(pk=row.pk).update(**texts)
    public = [
        row.get_absolute_url()
        for row in (portal.alliance, rows["projects"], rows["news"], rows["results"])
    ]
    pages = [opened(clients, "public", "visitor", path) for path in public]
    return pages + [opened(clients, "form", "coordinator", desk.url()) for desk in portal.desks]


GUARDS = [(without_escaping, 6), (without_sanitiser, 2), (without_escapes_in_data, 1)]


@pytest.mark.slow
@pytest.mark.parametrize(("guard", "least"), GUARDS, ids=[guard.__name__ for guard, _n in GUARDS])
def test_without_a_guard_texts_run(portal, clients, reader, monkeypatch, guard, least, capsys):
    guard(monkeypatch)
    pages = few(portal, clients)
    reader.run(pages)
    with capsys.disabled():
        print(f"\ncontrol, {guard.__name__}: texts ran on {len(reader.hits)} of {len(pages)} pages")  # noqa: T201
    assert len(reader.hits) >= least
    assert reader.faults


@pytest.mark.slow
def test_without_escaping_the_policy_stops_and_reports(portal, clients, visit, monkeypatch):
    without_escaping(monkeypatch)
    few(portal, clients)
    browser = visit(clients["visitor"])
    browser.open(portal.alliance.get_absolute_url())
    assert any(words.startswith("policy: script-src") for words in browser.told)
    assert "ran" not in browser.told
