"""A portal full of hostile texts, opened in Chromium: no text runs, wherever it is shown.

Its pages come from Django's test client. Once they are shown without the policy of content, which
would hide what escaping has missed; once as they are, with it, our scripts and our style sheets.
"""

# ruff: noqa: E501  one line a page reads best

from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from markdown_it import MarkdownIt

from alliances.exchange.delivery import mail_of
from alliances.models import Alliance, NewsItem, Offer, Project, Result
from tests.browser.readers import Page, Reader, Visitor, shown
from tests.hostile.portal import (
    LINES,
    ROUNDS,
    TEXTS,
    Portal,
    block,
    build,
    columns,
    everything,
    keep_everything,
    multiply,
    of_field,
    packed,
    send_rounds,
    typed,
)
from tests.sessions import signed_in
from wirportal.templatetags import structured
from wirportal.texts import rendering

DETAILS = 8  # pages of single rows for each kind
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


def addresses(portal):
    """Who opens what: place, person, path."""
    slug = portal.alliance.slug
    edit = f"/buendnisse/{slug}/bearbeiten/"
    team, stranger = "coordinator", "stranger"
    public = [
        ("home", "/"), ("alliance list", "/buendnisse/"), ("alliance table", "/buendnisse/?anzeige=tabelle"),
        ("themes", "/themen/"), ("theme", "/themen/energie/"), ("results", "/ergebnisse/"),
        ("news", "/aktuelles/"), ("news feed", "/aktuelles/feed/"),
        ("feed of an alliance", f"/buendnisse/{slug}/aktuelles/feed/"),
        ("feed", "/buendnisse/feed/"), ("English home", "/en/"), ("English list", "/en/alliances/"),
        ("English alliance", f"/en/alliances/{slug}/"), ("alliance", f"/buendnisse/{slug}/"),
        *[(f"API {n}", f"/api/v1/{n}?groesse=96") for n in ("alliances", "organisations", "news", "projects", "results")],
        *[("alliance list", f"/buendnisse/?anzeige=karten&groesse=96&seite={n}") for n in (1, 2, 3)],
        *[("organisations", f"/organisationen/?seite={n}") for n in (1, 2, 3, 4)],
        *[("results", f"/ergebnisse/?seite={n}") for n in range(2, 11)],
        *[("news", f"/aktuelles/?seite={n}") for n in (2, 3)],
    ]  # fmt: skip
    own = [
        ("overview", edit), ("workplace", "/arbeitsplatz/"), ("team", f"{edit}team/"),
        ("alliance for its team", f"/buendnisse/{slug}/"), ("history", f"/buendnisse/{slug}/verlauf/"),
        ("invitation form", f"{edit}team/einladen/"), ("confirm", f"{edit}bestaetigen/"),
        ("exchange", "/boerse/"), *[("exchange", f"/boerse/?seite={n}") for n in (2, 3)],
        ("messages", "/nachrichten/"), ("conversation", f"/nachrichten/{portal.talk.key}/"),
        ("find partners", f"{edit}partner/finden/?q=alert"),
        ("merges", "/organisationen/zusammenlegungen/"),
        ("evidence form", f"{edit}ergebnisse/{portal.items['results'].pk}/belege/neu/"),
    ]  # fmt: skip
    found = [(place, "visitor", path) for place, path in public]
    found += [(place, team, path) for place, path in own]
    found += [(place, stranger, path) for place, path in own[7:12]]
    for desk in portal.desks:
        name = desk.section.key
        found += [(f"{name}: {page or 'form'}", team, desk.url(page)) for page in pages_of(desk)]
        if desk.section.is_list:
            found += [
                (f"{name}: list", team, f"{desk.list_url}?seite={n}")
                for n in range(1, 11 if name == "projects" else 3)
            ]
    return found + single(portal) + searches(edit)


def pages_of(desk):
    """Copies make some desks larger than a form may be, so their preview is opened before."""
    return ("", "preview", "history") if desk.section.key == "profile" else ("", "history")


def single(portal):
    """Pages of single rows; the last copies beside the first."""
    found = []
    for model, place, who in (
        (Alliance, "alliance", "visitor"), (Project, "project", "visitor"), (Result, "result", "visitor"),
        (NewsItem, "piece of news", "visitor"), (Offer, "offer", "stranger"),
    ):  # fmt: skip
        rows = model.objects.filter(state="published").order_by("pk")
        found += [(place, who, row.get_absolute_url()) for row in rows[: DETAILS * 2 : 2]]
    found += [
        ("organisation", "visitor", row.get_absolute_url())
        for row in portal.organisations[:DETAILS]
    ]
    merge = portal.organisations[0].slug
    return [*found, ("merge proposal", "coordinator", f"/organisationen/{merge}/zusammenlegen/")]


def searches(edit):
    """Every payload that fits as a term; in what takes parameters."""
    found = [("search", "visitor", f"/suche/?q={quote(text)}") for text in packed(190)[::8]]
    for place, path in (
        ("alliance list searched", "/buendnisse/?q={}"), ("results searched", "/ergebnisse/?q={}"),
        ("organisations searched", "/organisationen/?q={}"), ("list filtered", "/buendnisse/?thema={}"),
        ("page number", "/aktuelles/?seite={}&art={0}"),
    ):  # fmt: skip
        found += [
            (place, "visitor", path.replace("{}", quote(t)).replace("{0}", quote(t)))
            for t in packed(95)[:60:15]
        ]
    return [
        *found,
        *(
            ("new partner", "coordinator", f"{edit}partner/neu/?q={quote(t)}")
            for t in packed(95)[:60:30]
        ),
    ]


def opened(clients, place, who, path):
    response = clients[who].get(path)
    assert response.status_code == 200, (place, path, response.status_code)
    return shown(place, path, response)


def sent(portal, client):
    """Answers to forms: refused texts, texts that clash, remarks and reasons."""
    pages = []
    for desk in portal.desks:
        name = desk.section.key
        wrong = client.post(desk.url(), {**everything(desk), "deed": "publish", "base": "x"})
        pages.append(shown(f"{name}: refused", desk.url(), wrong))
        mine = {**typed(desk, ROUNDS + 3), "deed": "save", "base": "1"}
        pages.append(shown(f"{name}: clash", desk.url(), client.post(desk.url(), mine)))
        if desk.section.is_list:
            fresh = portal.desk(name, type(desk.row)(alliance=portal.alliance))
            new = client.post(fresh.url(), {**everything(fresh), "deed": "save", "base": "0"})
            pages.append(shown(f"{name}: new one refused", fresh.url(), new))
    edit = f"/buendnisse/{portal.alliance.slug}/bearbeiten/"
    whole = "\n\n".join(TEXTS)
    for place, path, names in (
        ("invitation refused", f"{edit}team/einladen/", "email display_name role from_on until_on language"),
        ("evidence refused", f"{edit}ergebnisse/{portal.items['results'].pk}/belege/neu/", "title source url"),
        ("new organisation refused", f"{edit}partner/neu/", "name kind city website aliases role"),
        ("merge refused", f"/organisationen/{portal.organisations[3].slug}/zusammenlegen/", "into reason"),
        ("offer asked", f"/boerse/{portal.items['offers'].pk}/", "text once"),
        ("answer refused", f"/nachrichten/{portal.talk.key}/", "text once"),
        ("text preview", "/text/vorschau/", "text"),
    ):  # fmt: skip
        answer = client.post(path, dict.fromkeys(names.split(), whole))
        pages.append(shown(place, path, answer))
    return pages


def given_back(portal, clients):
    """A proposal comes back with a hostile remark; the whole page is taken back with a reason."""
    desk = portal.desk("profile")
    text = {**typed(desk, 7), "deed": "propose", "base": str(desk.base)}
    clients["contributor"].post(desk.url(), text)
    page = opened(clients, "proposal", "coordinator", desk.url())
    note = {"deed": "give_back", "note": block(0, 1900)}
    clients["coordinator"].post(desk.url(), note)
    pages = [page, opened(clients, "given back", "contributor", desk.url())]
    pages.append(opened(clients, "given back: history", "contributor", desk.url("history")))
    pages.append(opened(clients, "workplace", "contributor", "/arbeitsplatz/"))
    edit = f"/buendnisse/{portal.alliance.slug}/bearbeiten/"
    clients["agency"].post(f"{edit}zurueckziehen/", {"reason": block(1, 1900)})
    pages.append(opened(clients, "taken back", "coordinator", edit))
    assert clients["agency"].post(f"{edit}veroeffentlichen/").status_code == 302
    return pages


def mails(portal):
    """The HTML of mails that quote what people write."""
    found = []
    for message in portal.talk.messages.all()[:40]:
        mail = mail_of(message, portal.coordinator)
        found += [
            Page("mail", "mail", "text/html", str(html).encode())
            for html, _kind in mail.alternatives
        ]
    return found


def tables(client, portal, workbook):
    """The trial run of a table with other texts and a hostile name."""
    file = SimpleUploadedFile("<img src=x onerror=alert(1)>.xlsx", workbook)
    path = f"/buendnisse/{portal.alliance.slug}/bearbeiten/tabelle/"
    return [shown("table tried", path, client.post(path, {"upload": file}))]


def fill(portal, clients):
    """All of it; gives what was refused, previews, and the table as it was before."""
    path = f"/buendnisse/{portal.alliance.slug}/bearbeiten/tabelle/herunterladen/"
    refused = send_rounds(portal, clients["coordinator"])
    workbook = clients["coordinator"].get(path).content
    previews = [
        opened(clients, f"{desk.section.key}: preview", "coordinator", desk.url("preview"))
        for desk in portal.desks
    ]
    multiply(portal)
    return refused, previews, workbook


def collect(portal, clients, workbook):
    coordinator = clients["coordinator"]
    pages = [opened(clients, *one) for one in addresses(portal)]
    pages += sent(portal, coordinator) + given_back(portal, clients) + mails(portal)
    pages += tables(coordinator, portal, workbook)
    for desk in portal.desks:
        keep_everything(portal, desk)
        pages.append(opened(clients, f"{desk.section.key}: kept", "coordinator", desk.url()))
    return pages


# --- The browser ----------------------------------------------------------------------------


@pytest.fixture
def reader(chromium_process):
    made = Reader(chromium_process)
    yield made
    made.context.close()


def has_payloads(page):
    return b"alert(1)" in page.body or b"alert%281%29" in page.body or b"__hit" in page.body


def fields_of(portal):
    """How many fields and columns take text, and how few payloads one of them has held."""
    fields = [
        f"{desk.section.key}.{name}"
        for desk in portal.desks
        for name, field in desk.form().fields.items()
        if of_field(field, 0) is not None
    ]
    models = {type(desk.instance) for desk in portal.desks}
    stored = [f"{model.__name__}.{field.name}" for model in models for field in columns(model)]
    return fields, stored


def payloads_in(model, field):
    """How many different payloads stand in a column."""
    rows = " ".join(str(value) for value in model._base_manager.values_list(field.name, flat=True))
    return sum(text in rows for text in {*LINES, *TEXTS, *("/".join(t.split()) for t in LINES)})


@pytest.mark.slow
def test_no_text_runs_wherever_it_is_shown(portal, clients, reader, visit, capsys):
    """First without the policy, then with it: a report would mean that a text came that far."""
    refused, previews, workbook = fill(portal, clients)
    assert refused == []
    pages = previews + collect(portal, clients, workbook)
    reader.run(pages)

    fields, stored = fields_of(portal)
    places = {page.place for page in pages if has_payloads(page)}
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{len(TEXTS)} hostile texts × {len(fields)} fields of desks, {len(stored)} columns; "
            f"{len(pages)} pages of {len(places)} kinds: {len(reader.hits)} ran, "
            f"{len(reader.faults)} faults in the markup"
        )
        print("places: " + ", ".join(sorted(places)))  # noqa: T201
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
    rows = dict(portal.items)
    for row in [*rows.values(), portal.alliance]:
        texts = {f.attname: "<svg onload=alert(1)></script><svg onload=alert(1)>"[: f.max_length or 99]
                 for f in columns(type(row)) if isinstance(getattr(row, f.attname), str)
                 and not f.attname.startswith(("url", "website", "embed", "contact", "search"))}  # fmt: skip
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
