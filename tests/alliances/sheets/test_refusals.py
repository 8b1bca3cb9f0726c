"""Rows that can't be taken: which, and why, in German; nothing of others is told."""

import datetime
import threading
import time

import openpyxl
import pytest
from django.db import connection, transaction

from alliances.models import Organisation, Project
from alliances.workshop import actions
from alliances.workshop.desks import Desk
from alliances.workshop.sections import SECTIONS
from tests.alliances.sheets.conftest import Workbook, changes, refusals
from tests.alliances.sheets.test_changes import SENTENCE, TITLE
from tests.factories.alliances import AllianceFactory, OrganisationFactory
from tests.factories.results import ProjectFactory, ResultFactory

KEY = "Schlüssel (bitte nicht ändern)"
NO_CHOICE = "ist keine gültige Auswahl"
ORGANISATION = "nicht gefunden – bitte zuerst unter „Partner“ anlegen"


@pytest.fixture
def secret(db):
    """Of somebody else, and not public."""
    other = AllianceFactory(slug="geheim", name="Geheimes Bündnis", state="draft")
    OrganisationFactory(name="Geheime GmbH", city="Halle", is_public=False)
    ResultFactory(alliance=other, title_de="Geheimes Ergebnis", state="draft")
    return ProjectFactory(alliance=other, title_de="Geheimes Vorhaben", state="draft")


def only(trial):
    """The one refusal: sheet row, column and reason."""
    ((number, _title, column, reason),) = refusals(trial)
    return number, column, reason


@pytest.mark.parametrize(
    ("sheet", "row", "column", "value", "reason"),
    [
        ("Projekte", 2, "Stand", "fertig", NO_CHOICE),
        ("Projekte", 2, "Von", "neulich", "gültiges Datum"),
        ("Projekte", 2, "Bis", datetime.date(1999, 1, 1), "Ende"),
        ("Projekte", 2, "Fördersumme in Euro", "viel", "Zahl"),
        ("Projekte", 2, "Fördersumme in Euro", -1, "nicht unter null"),
        ("Projekte", 2, "Fördersumme in Euro", 1.2345, "zwei Nachkommastellen"),
        ("Projekte", 2, "Fördersumme in Euro", 1e12, "zu groß"),
        ("Projekte", 2, "Förderkennzeichen", "XX", "03WIR1234A"),
        ("Projekte", 2, "Website", "javascript:alert(1)", "https://"),
        ("Projekte", 2, TITLE, None, "Bitte machen Sie hier eine Angabe"),
        ("Projekte", 2, TITLE, "x" * 301, "höchstens 300 Zeichen"),
        ("Projekte", 2, "Leitung", "Unbekannte AG", ORGANISATION),
        ("Projekte", 2, "Leitung", "Holz GmbH", "mehrere Organisationen"),
        ("Projekte", 2, "Partner", "Geheime GmbH", ORGANISATION),
        ("Projekte", 2, "Zusammenfassung (deutsch)", "x" * 20_001, "20.000 Zeichen"),
        ("Projekte", 2, TITLE, "=1+1", "Formel"),
        ("Projekte", 2, TITLE, "=WENN(A1;1;2)", "Formel"),
        ("Ergebnisse", 3, "Einheit", "Stellen", "EUR"),
        ("Ergebnisse", 3, "Datum", datetime.date(2999, 1, 1), "heutigen Tag"),
        ("Ergebnisse", 3, "Es entstand aus diesem Projekt", "Geheimes Vorhaben", "nicht gefunden"),
        ("Ergebnisse", 3, "Es folgte aus diesem Ergebnis", "Geheimes Ergebnis", "nicht gefunden"),
        ("Ergebnisse", 3, "Es folgte aus diesem Ergebnis", "Säge gekauft", "gültige Auswahl"),
        ("Partner", 3, "Rolle", None, "Bitte geben Sie die Rolle an"),
        ("Partner", 3, "Rolle", "Chef", NO_CHOICE),
        ("Partner", 3, "Bis", datetime.date(1999, 1, 1), "Ende"),
        ("Partner", 3, "Organisation", "Andere", "gehören zur Organisation"),
        ("Partner", 3, "Sitz", "Anderswo", "gehören zur Organisation"),
    ],
)
def test_a_row_is_refused_with_its_reason(table, rich, secret, sheet, row, column, value, reason):
    book = table().book().set(sheet, row, **{column: value})

    trial = table().trial(book)

    number, named, said = only(trial)
    assert (number, named) == (row, column)
    assert reason in said
    assert changes(trial) == {}


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("lat", 60, "außerhalb Deutschlands"),
        ("lat", "Norden", "Zahl"),
        ("themes", "energie; zauberei", "gültige"),
        ("laender", "Bayern; Böhmen", NO_CHOICE),
        ("field_de", None, "Bitte machen Sie hier eine Angabe"),
        ("contact_email", "keine", "gültige E-Mail-Adresse"),
        ("links", "javascript:alert(1)", "https://"),
        ("abbreviations", "HoZu\nHolz\n_x0041_ Holz", "doppelt"),
    ],
)
def test_a_field_is_refused_and_its_neighbours_are_taken(table, rich, name, value, reason):
    book = table().book()
    number = book.field(name, value)
    book.field("claim_en", "Wood")
    book.field("seat_city", "Zwickau")

    trial = table().trial(book)

    assert {found[0] for found in refusals(trial)} <= {number, number + 1}
    assert reason in " ".join(found[3] for found in refusals(trial))
    assert set(changes(trial)) == {"Leitsatz (englisch)", "Ort der Koordination"}


def test_rows_are_refused_as_a_whole(table, rich, secret):
    book = table().book()
    foreign = book.add("Projekte", **{KEY: secret.pk, TITLE: "Geraubt"})
    twice = book.add("Projekte", **{KEY: book.get("Projekte", 2, KEY), TITLE: "Doppelt"})
    word = book.add("Projekte", **{KEY: "DROP TABLE", TITLE: "Wort"})
    known = book.add("Projekte", **{TITLE: "brücken  aus HOLZ"})
    empty = book.add("Ergebnisse", **{SENTENCE: "Ohne Art"})
    stranger = book.add("Partner", Organisation="Geheime GmbH", Rolle="Partner")
    again = book.add("Partner", Organisation="Hochschule Sichtbar", Rolle="Koordination")
    key = book.add("Partner", Organisation="X", Rolle="Partner", **{KEY: "999999-0"})

    response = table().send(book)

    found = {(number, reason) for number, _t, _c, reason in refusals(response.context["trial"])}
    nothing = "Kein Eintrag dieses Bündnisses hat diesen Schlüssel. Neue Zeilen haben keinen."
    assert {number for number, reason in found if reason == nothing} == {foreign, word}
    assert [r for n, r in found if n == twice and "zweimal" in r]
    assert [r for n, r in found if n == known and "gibt es schon" in r]
    assert [r for n, r in found if n == empty and "machen Sie hier eine Angabe" in r]
    assert [r for n, r in found if n == stranger and ORGANISATION in r]
    assert [r for n, r in found if n == again and "hat diese Rolle schon" in r]
    assert [r for n, r in found if n == key and "Kein Partner" in r]
    assert changes(response.context["trial"]) == {}
    page = response.content.decode()
    assert "Geheimes" not in page
    assert "Halle" not in page


def test_refused_rows_are_left_out_and_listed_again(table, rich):
    book = table().book().set("Projekte", 2, Stand="fertig").set("Projekte", 3, Akronym="NEU")

    response = table().enter(book)

    assert [row.title for row in response.context["taken"].rows] == ["NEU"]
    assert "ist keine gültige Auswahl" in response.content.decode()
    assert Project.objects.filter(acronym="NEU").exists()


def test_unknown_columns_and_sheets_are_named(table, rich):
    book = table().book()
    book.book["Projekte"].cell(1, 17, "Kostenstelle")
    book.book["Projekte"].cell(2, 17, "<script>alert(1)</script>")
    book.book.create_sheet("Meine Notizen")

    response = table().send(book)

    trial = response.context["trial"]
    assert trial.sheets[2].unread == ["Kostenstelle"]
    assert trial.unknown == ["Meine Notizen"]
    assert (changes(trial), refusals(trial)) == ({}, [])
    assert "alert(1)" not in response.content.decode()


def test_a_sheet_without_its_columns_is_not_read(table, rich):
    book = table().book()
    book.book["Profil"].delete_cols(2)
    book.book["Profil"]["C2"] = "anders"

    assert "fehlt die Spalte" in only(table().trial(book))[2]


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda book: book.create_sheet("x") and book.remove(book["Profil"]), None),
        (lambda book: [book.create_sheet(f"b{n}") for n in range(20)], "20 Blätter"),
        (lambda book: [book["Profil"].append(["x"] * 4) for _ in range(2000)], "2.000 Zeilen"),
        (lambda book: book["Profil"].cell(1, 61, "x"), "60 Spalten"),
    ],
)
def test_limits(table, rich, make, reason):
    book = table().book()
    make(book.book)

    response = table().send(book)

    assert response.status_code == 200
    if reason:
        assert reason in response.content.decode()
        assert "trial" not in response.context


def test_a_table_that_is_none_of_ours(table, alliance):
    book = Workbook.__new__(Workbook)
    book.book = openpyxl.Workbook()

    page = table().send(book).content.decode()

    assert "Kein Blatt dieser Datei hat einen Namen, den wir kennen" in page


def test_an_organisation_is_found_by_other_names_and_never_made(table, rich):
    found = OrganisationFactory(name="Technische Universität Demo", is_public=True)
    found.aliases.create(text="TU Demo", folded="tu demo")
    book = table().book()
    before = Organisation.objects.count()
    book.add("Partner", Organisation="tu demo", Rolle="Partner")
    book.add("Partner", Organisation="Holz GmbH", Sitz="Plauen", Rolle="Assoziierter Partner")

    table().enter(book, "publish")

    assert rich.partnerships.filter(organisation=found, role="partner").exists()
    assert rich.partnerships.filter(organisation__city="Plauen").count() == 2
    assert Organisation.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_two_people_take_over_at_once(table, rich):
    hands = [table(), table("agency_officer")]
    book = table().book().set("Projekte", 2, Akronym="STEG")
    book.add("Projekte", **{TITLE: "Ganz neu"})
    tried = [hand.send(book) for hand in hands]
    answers = [None, None]

    def press(number):
        try:
            answers[number] = hands[number].take_over(tried[number])
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[number]) for number in (0, 1)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert Project.objects.filter(title_de="Ganz neu").count() == 1
    # What each of them reads; the test client mixes up contexts of two threads.
    pages = [answer.content.decode() for answer in answers]
    assert sum("<h1>Die Tabelle ist übernommen" in page for page in pages) == 1
    assert sum("<h1>Nichts wurde übernommen" in page for page in pages) == 1
    assert sum("Seit dem Probelauf geändert" in page for page in pages) == 1


def wait_until_somebody_waits():
    """For a lock."""
    for _moment in range(600):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_table_and_a_form_never_wait_for_each_other(table, rich, person):
    """The form has saved partners and goes on to the alliance; the table does the reverse."""
    hand = table()
    book = hand.book()
    book.field("claim_de", "Aus der Tabelle")
    book.set("Partner", 2, Rolle="Kernpartner")
    tried, answers = hand.send(book), []

    def press():
        try:
            answers.append(hand.take_over(tried, "publish"))
        finally:
            connection.close()

    thread = threading.Thread(target=press)
    desk = Desk(rich, SECTIONS["partners"], person("agency_officer"))
    text = dict(desk.current)
    text[next(name for name in text if name.startswith("role-"))] = ["associated"]
    form = desk.bound(text)
    assert form.is_valid()
    with transaction.atomic():
        revision = actions.save(desk, form, text, base=desk.base, by=desk.user)
        thread.start()
        wait_until_somebody_waits()
        actions.publish(desk, form, revision, by=desk.user)
    thread.join()

    assert [answer.status_code for answer in answers] == [200]
    rich.refresh_from_db()
    assert rich.claim_de == "Aus der Tabelle"
    assert "Seit dem Probelauf geändert" in answers[0].content.decode()
