from tests.browser.visiting import Visit, follow
from tests.factories.events import EventFactory, at, event_with_results

EVENT = "/veranstaltungen/{slug}/"


def visitor(account, browser):
    return {"slug": event_with_results().slug}


def team(make):
    def come(account, browser):
        event = make()
        browser.sign_in(account(role="event_team", second_factor=True))
        file = event.files.first()
        return {"slug": event.slug, "key": file.file.key if file else ""}

    return come


def over():
    return EventFactory(starts_at=at(-3))


def send_empty(page):
    follow(page.get_by_role("button", name="Hinzufügen"))


def open_details(page):
    for summary in page.locator("main details summary").all():
        summary.click()


VISITS = [
    Visit("events/dossier/page.html", f"{EVENT}ergebnisse/", visitor, act=open_details),
    Visit("events/event.html", EVENT, visitor, note="with results"),
    Visit(
        "events/dossier/write.html",
        f"{EVENT}ergebnisse/schreiben/",
        team(event_with_results),
        act=open_details,
        note="published",
    ),
    Visit("events/dossier/write.html", f"{EVENT}ergebnisse/schreiben/", team(over), note="empty"),
    Visit(
        "events/dossier/files.html",
        f"{EVENT}dateien/",
        team(event_with_results),
        act=open_details,
    ),
    Visit(
        "events/dossier/files.html", f"{EVENT}dateien/", team(over), act=send_empty, note="errors"
    ),
    Visit(
        "events/dossier/file.html",
        f"{EVENT}dateien/{{key}}/bearbeiten/",
        team(event_with_results),
    ),
]
