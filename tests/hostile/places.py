"""All places that show what people write: pages, feeds, forms refused, remarks, mails, tables."""

# ruff: noqa: E501  one line a page reads best

from urllib.parse import quote

from django.core.files.uploadedfile import SimpleUploadedFile

from alliances.exchange.delivery import mail_of
from alliances.models import Alliance, NewsItem, Offer, Project, Result
from tests.browser.readers import Page, shown
from tests.hostile.portal import (
    ROUNDS,
    TEXTS,
    block,
    everything,
    keep_everything,
    multiply,
    packed,
    send_rounds,
    typed,
)

DETAILS = 8  # pages of single rows for each kind


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
    looked_at = str(portal.desk("profile").base)
    note = {"deed": "give_back", "base": looked_at, "note": block(0, 1900)}
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


def collect(portal, clients, workbook, found):
    """Opens the addresses found, sends forms, and reads mails and tables."""
    coordinator = clients["coordinator"]
    pages = [opened(clients, *one) for one in found]
    pages += sent(portal, coordinator) + given_back(portal, clients) + mails(portal)
    pages += tables(coordinator, portal, workbook)
    for desk in portal.desks:
        keep_everything(portal, desk)
        pages.append(opened(clients, f"{desk.section.key}: kept", "coordinator", desk.url()))
    return pages
