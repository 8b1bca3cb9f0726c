import datetime

from tests.browser.visiting import Visit, follow
from tests.factories.alliances import AllianceFactory
from tests.factories.events import (
    EventDossierFactory,
    EventFactory,
    EventOrganiserFactory,
    SessionFactory,
    ThemeTableFactory,
    at,
)


def full(**options):
    """All that a page may show."""
    event = EventFactory(
        claim_de="Was wirkt, und wie es weitergeht.",
        text_de="Ein **Text** mit einer Liste:\n\n- eins\n- zwei",
        patron="Der Beauftragte der Bundesregierung",
        land="DE-BE",
        lat=52.5125,
        lon=13.37,
        capacity=80,
        **options,
    )
    EventOrganiserFactory(event=event, alliance=AllianceFactory())
    hour = datetime.timedelta(hours=1)
    SessionFactory(event=event, title_de="Begrüßung", room="Saal")
    for track in ("A", "B"):
        SessionFactory(event=event, starts_at=event.starts_at + hour, track=track, capacity=12)
    SessionFactory(event=event, starts_at=event.starts_at + 2 * hour, is_cancelled=True)
    ThemeTableFactory(event=event)
    return event


def event(account, browser):
    return {"slug": full().slug}


def cancelled(account, browser):
    return {"slug": full(state="cancelled", reason="Das Haus ist geschlossen.").slug}


def past(account, browser):
    found = full(starts_at=at(-30), invited_count=44, people_count=80, alliance_count=30)
    EventDossierFactory(event=found, published_at=at(-10))
    return {"slug": found.slug}


def nothing(account, browser):
    return {}


def team(account, browser, **options):
    found = full(**options)
    browser.sign_in(account(role="event_team", second_factor=True))
    return {"slug": found.slug, "row": found}


def draft(account, browser):
    return team(account, browser, state="draft")


def changed(account, browser):
    found = team(account, browser)
    type(found["row"]).objects.filter(pk=found["row"].pk).update(city="Erfurt", capacity=12)
    return found


def send(page):
    follow(page.locator(".desk-form button[type=submit]"))


def overtaken(page):
    page.locator("[name=number]").evaluate("field => field.value = 0")
    send(page)


def emptied(page):
    page.fill("[name=access_de]", "")
    page.fill("[name=place]", "")
    send(page)


EDIT = "/veranstaltungen/{slug}/bearbeiten/"
VISITS = [
    Visit("events/list.html", "/veranstaltungen/", event),
    Visit("events/list.html", "/veranstaltungen/?zeitraum=vergangen", nothing, note="none yet"),
    Visit("events/list.html", "/veranstaltungen/?zeitraum=vergangen", past, note="past"),
    Visit("events/event.html", "/veranstaltungen/{slug}/", event),
    Visit("events/event.html", "/veranstaltungen/{slug}/", cancelled, note="cancelled"),
    Visit("events/event.html", "/veranstaltungen/{slug}/", past, note="over"),
    Visit("events/event.html", "/veranstaltungen/{slug}/", team, note="event team"),
    Visit("events/planning/form.html", "/veranstaltungen/neu/", team),
    Visit("events/planning/form.html", EDIT, team, emptied, note="errors"),
    Visit("events/planning/form.html", EDIT, team, overtaken, note="overtaken"),
    Visit("events/planning/history.html", "/veranstaltungen/{slug}/verlauf/", changed),
    Visit("events/planning/copy.html", "/veranstaltungen/{slug}/kopieren/", team),
    Visit("events/planning/remove.html", "/veranstaltungen/{slug}/loeschen/", draft),
    Visit("events/planning/step.html", "/veranstaltungen/{slug}/schritte/absagen/", team),
    Visit("workplace.html", "/arbeitsplatz/", team, note="event team"),
]
