from tests.browser.visiting import Visit
from tests.events.visits.planning import event, team

PROGRAMME = "/veranstaltungen/{slug}/programm/"


def at_point(account, browser):
    found = team(account, browser)
    return {**found, "key": found["row"].sessions.first().key}


VISITS = [
    Visit("events/programme/page.html", PROGRAMME, event),
    Visit("events/programme/page.html", f"{PROGRAMME}?ansicht=zeit", event, note="time line"),
    Visit("events/programme/form.html", f"{PROGRAMME}punkte/neu/", team),
    Visit("events/programme/form.html", f"{PROGRAMME}punkte/{{key}}/", at_point, note="point"),
    Visit("events/programme/form.html", f"{PROGRAMME}tische/neu/", team, note="table"),
]
