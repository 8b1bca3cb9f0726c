"""Theme tables: so many seats, and while others wait no alliance sits twice at one table."""

from bs4 import BeautifulSoup

from events.models import TableSeat
from events.registering import tables
from events.registering.actions import cancel
from events.states import RegistrationState as S
from tests.events.registering.conftest import form_of, text_of
from tests.factories.alliances import AllianceFactory
from tests.factories.events import RegistrationFactory, SessionFactory, ThemeTableFactory


def seated(table):
    rows = TableSeat.objects.filter(table=table).order_by("pk")
    return [(row.registration.name, row.is_waiting) for row in rows]


def comes(event, name, alliance=None, **more):
    return RegistrationFactory(event=event, name=name, alliance=alliance, **more)


def test_wish_of_the_form_is_a_seat_with_the_seat(client_of, event, person):
    table = ThemeTableFactory(event=event, title_de="Gesundheit", seats=1)
    answer = client_of("account").post(
        "/veranstaltungen/werkstatt/anmelden/", form_of("Ich", table=table.pk)
    )
    assert seated(table) == [("Ich", False)]
    assert "Thementisch Gesundheit" in text_of(client_of("account").get(answer["Location"]))


def test_another_table_is_chosen_and_left_on_the_page(client_of, event, person):
    one, two = ThemeTableFactory(event=event, seats=1), ThemeTableFactory(event=event, seats=1)
    row = comes(event, "Ich", user=person("account"))
    tables.choose(row, one, by=None)
    path = f"/veranstaltungen/anmeldungen/{row.code}/bearbeiten/"
    client_of("account").post(path, {"table": two.pk})
    assert (seated(one), seated(two)) == ([], [("Ich", False)])
    client_of("account").post(path, {})
    assert (seated(one), seated(two)) == ([], [])


def test_table_of_another_event_is_no_choice(client_of, event):
    ThemeTableFactory(event=event)
    other = ThemeTableFactory()
    answer = client_of("account").post(
        "/veranstaltungen/werkstatt/anmelden/", form_of("Ich", table=other.pk)
    )
    assert answer.status_code == 422
    assert not TableSeat.objects.exists()


def test_who_waits_for_the_event_gets_no_seat_at_a_table(event):
    table = ThemeTableFactory(event=event, seats=1)
    waiting = comes(event, "wartet", state=S.WAITING, place_in_queue=1)
    tables.choose(waiting, table, by=None)
    tables.choose(comes(event, "kommt"), table, by=None)
    assert seated(table) == [("wartet", True), ("kommt", False)]


def test_freed_seat_goes_to_an_alliance_that_is_not_there_yet(event):
    table = ThemeTableFactory(event=event, seats=2)
    there, new = AllianceFactory(), AllianceFactory()
    first, second = comes(event, "a1", there), comes(event, "frei")
    for row in (first, second, comes(event, "a2", there), comes(event, "n1", new)):
        tables.choose(row, table, by=None)
    assert seated(table) == [("a1", False), ("frei", False), ("a2", True), ("n1", True)]

    cancel([second], by=None)

    assert seated(table) == [("a1", False), ("a2", True), ("n1", False)]
    cancel([first], by=None)
    assert seated(table) == [("a2", False), ("n1", False)]


def test_alliance_sits_twice_where_nobody_else_waits(event):
    table = ThemeTableFactory(event=event, seats=2)
    there = AllianceFactory()
    for name in ("a1", "a2"):
        tables.choose(comes(event, name, there), table, by=None)
    assert seated(table) == [("a1", False), ("a2", False)]


def test_another_table_frees_the_first(event):
    one, two = ThemeTableFactory(event=event, seats=1), ThemeTableFactory(event=event, seats=1)
    mover, waiter = comes(event, "wechselt"), comes(event, "wartet")
    tables.choose(mover, one, by=None)
    tables.choose(waiter, one, by=None)
    tables.choose(mover, two, by=None)
    tables.choose(mover, two, by=None)
    assert (seated(one), seated(two)) == ([("wartet", False)], [("wechselt", False)])


def test_each_point_with_tables_has_a_choice_of_its_own(client_of, event, person):
    early, late = SessionFactory(event=event, title_de="Früh"), SessionFactory(event=event)
    at = {name: ThemeTableFactory(event=event, session=early) for name in ("one", "two")}
    third = ThemeTableFactory(event=event, session=late)
    row = comes(event, "Ich", user=person("account"))
    tables.choose(row, at["one"], by=None)
    tables.choose(row, third, by=None)
    path = f"/veranstaltungen/anmeldungen/{row.code}/bearbeiten/"
    browser, fields = client_of("account"), [f"table_{early.pk}", f"table_{late.pk}"]
    page = BeautifulSoup(browser.get(path).content, "html.parser")
    chosen = [page.select_one(f"[name={name}] [selected]")["value"] for name in fields]
    assert chosen == [str(at["one"].pk), str(third.pk)]
    assert "Thementisch: Früh" in page.main.get_text()

    browser.post(path, dict(zip(fields, [at["two"].pk, third.pk], strict=True)))
    mine = [("Ich", False)]
    assert [seated(one) for one in (*at.values(), third)] == [[], mine, mine]
    browser.post(path, {fields[0]: at["two"].pk})
    assert [seated(one) for one in (*at.values(), third)] == [[], mine, []]
    assert browser.post(path, {fields[0]: third.pk}).status_code == 422
