from tests.browser.visiting import Visit, follow
from tests.events.visits.planning import event, team

PROGRAMME = "/veranstaltungen/{slug}/programm/"


def at_point(account, browser):
    found = team(account, browser)
    return {**found, "key": found["row"].sessions.first().key}


def at_table(account, browser):
    found = team(account, browser)
    table = found["row"].tables.first()
    table.writers.add(account())
    return {**found, "key": table.key}


def name_nobody(page):
    page.locator("[name=email]").fill("niemand@example.org")
    follow(page.get_by_role("button", name="Zum Schreiben benennen"))
    page.locator("[aria-invalid=true]").first.wait_for()


TABLE = f"{PROGRAMME}tische/{{key}}/"
VISITS = [
    Visit("events/programme/page.html", PROGRAMME, event),
    Visit("events/programme/page.html", f"{PROGRAMME}?ansicht=zeit", event, note="time line"),
    Visit("events/programme/form.html", f"{PROGRAMME}punkte/neu/", team),
    Visit("events/programme/form.html", f"{PROGRAMME}punkte/{{key}}/", at_point, note="point"),
    Visit("events/programme/form.html", f"{PROGRAMME}tische/neu/", team, note="table"),
    Visit("events/programme/form.html", TABLE, at_table, note="table with writers"),
    Visit("events/programme/writers.html", f"{TABLE}schreibende/", at_table),
    Visit("events/programme/writers.html", f"{TABLE}schreibende/", at_table, name_nobody, "errors"),
]
