from events.models import TableNote
from tests.browser.visiting import Visit, follow
from tests.factories.events import (
    DemandFactory,
    FishbowlContributionFactory,
    PriorityFactory,
    ProposalFactory,
    QuestionGroupFactory,
    RegistrationFactory,
    RoomQuestionFactory,
    SessionFactory,
    TableNoteFactory,
    ThemeTableFactory,
)

TABLE = "/veranstaltungen/{slug}/tische/{key}/"
ROOM = "/veranstaltungen/{slug}/"
GUEST = "/veranstaltungen/anmeldungen/{code}/fragen/"


def filled(**more):
    table = ThemeTableFactory(state="open", **more)
    note = TableNoteFactory(table=table)
    TableNoteFactory(table=table, kind="chance")
    priority = PriorityFactory(table=table)
    priority.notes.add(note)
    DemandFactory(table=table, proposal=ProposalFactory(priority=priority))
    return table, note


def team(account, browser):
    table, note = filled()
    browser.sign_in(account(role="event_team", second_factor=True))
    return {"slug": table.event.slug, "key": table.key, "pk": note.pk}


def empty(account, browser):
    table = ThemeTableFactory(state="open")
    browser.sign_in(account(role="event_team", second_factor=True))
    return {"slug": table.event.slug, "key": table.key}


def visitor(account, browser):
    table, _note = filled()
    return {"slug": table.event.slug, "key": table.key}


def room(account, browser):
    session = SessionFactory(format="fishbowl")
    contribution = FishbowlContributionFactory(session=session)
    group = QuestionGroupFactory(event=session.event, answer_de="Im Herbst.", answered_by="Amt")
    RoomQuestionFactory(event=session.event, group=group)
    RoomQuestionFactory(event=session.event)
    RoomQuestionFactory(event=session.event, is_hidden=True)
    browser.sign_in(account(role="event_team", second_factor=True))
    keys = {"slug": session.event.slug, "key": session.key}
    return {**keys, "pk": contribution.pk, "group": group.pk}


def participant(account, browser):
    user = account()
    event = RegistrationFactory(user=user).event
    browser.sign_in(user)
    return {"slug": event.slug}


def guest(account, browser):
    return {"code": RegistrationFactory(user=None).code}


def asked(page):
    page.get_by_label("Ihre Frage").fill("Wie geht es weiter?")
    follow(page.locator("main form [type=submit]"))
    page.get_by_text("Noch eine Frage stellen").wait_for()


def faulty(page):
    follow(page.locator("main form [type=submit]"))
    page.wait_for_selector(".error-summary")


def overtaken(page):
    """Somebody else saves while the page is open."""
    TableNote.objects.update(text="Von jemand anderem", number=2)
    page.get_by_label("Text der Karte").fill("Mein Text")
    follow(page.locator("main form [type=submit]"))
    page.wait_for_selector(".clashes")


VISITS = [
    Visit("events/tables/table.html", TABLE, team),
    Visit("events/tables/table.html", TABLE, visitor, note="a visitor"),
    Visit("events/tables/wall.html", TABLE + "wand/", team),
    Visit("events/tables/form.html", TABLE + "schwerpunkt/neu/", team),
    Visit("events/tables/form.html", TABLE + "karte/neu/", team, faulty, note="errors"),
    Visit("events/tables/form.html", TABLE + "karte/{pk}/", team, overtaken, note="both texts"),
    Visit("events/tables/form.html", TABLE + "vorschlag/neu/", empty, note="no priority yet"),
    Visit("events/tables/history.html", TABLE + "karte/{pk}/verlauf/", team),
    Visit("events/tables/fishbowl.html", ROOM + "fishbowl/{key}/", room),
    Visit("events/tables/fishbowl_form.html", ROOM + "fishbowl/{key}/{pk}/", room),
    Visit("events/tables/questions.html", ROOM + "fragen/", room),
    Visit("events/tables/questions.html", ROOM + "fragen/", participant, note="asks"),
    Visit("events/tables/ask.html", ROOM + "fragen/stellen/", participant),
    Visit("events/tables/ask_as_guest.html", GUEST, guest),
    Visit("events/tables/asked.html", GUEST, guest, asked),
    Visit("events/tables/group_form.html", ROOM + "fragen/gruppe/{group}/", room),
]
