"""An event from the plan to the answer on its demand, over the pages.

Source: issue "Events", Must show 1. Time passes by moving the dates of the event, since nobody can
wait for it; sixteen of the twenty seats are taken by rows, all else happens in a browser.
"""

import datetime
import re
from urllib.parse import urlsplit

import pypdfium2
import pytest
from django.utils import timezone, translation
from playwright.sync_api import expect

from alliances.models import Alliance
from events.attending.tickets import ticket_of
from events.models import Demand, Event, Registration, TableNote
from events.states import RegistrationState as S
from tests.browser.walking import Walker
from tests.factories.alliances import MembershipFactory
from tests.factories.events import RegistrationFactory
from tests.forgetting import forget
from wirportal.notifications.kinds import kinds
from wirportal.notifications.models import OutboundMail

TITLE = "Werkstatt für Strukturwandel"
PATH = "/veranstaltungen/werkstatt-fuer-strukturwandel/"
TABLE = f"{PATH}tische/gesundheit/"
CARD = "Im Dorf fehlt eine Praxis"
PRIORITY = "Gesundheit bleibt erreichbar"
PROPOSAL = "Rollende Praxen erproben"
DEMAND = "Rollende Praxen sollen fünf Jahre lang gefördert werden."
ANSWER = "Das Ministerium nimmt rollende Praxen in die nächste Richtlinie auf."
ROLES = {
    "Veranstaltungsteam": "event_team",
    "Referat": "ministry_desk",
    "Entscheidung": "ministry_decider",
}
WORK = "/arbeitsplatz/"
DELEGATION = ("Delegation Eins", "Delegation Zwei", "Delegation Drei", "Delegation Vier")
# With accounts, on a device each.
AT_TABLE = DELEGATION[:2]
LEAVING, COMING = DELEGATION[3], "Delegation Neu"


class Visitor(Walker):
    """Somebody without an account."""

    def __init__(self, browser):
        self.browser, self.page = browser, browser.page


class Stage:
    """Everybody by name, and a browser for each of them."""

    def __init__(self, browse, account):
        self.browse, self.walkers = browse, {}
        OutboundMail.objects.all().delete()
        self.users = {
            name: account(display_name=name, role=role, second_factor=True)
            for name, role in ROLES.items()
        }
        for name in ("Koordination", "Teilnahme Eins", "Teilnahme Zwei", *AT_TABLE):
            self.users[name] = account(display_name=name)
        self.alliance = Alliance.objects.filter(round__number=1).order_by("name").first()
        MembershipFactory(alliance=self.alliance, user=self.users["Koordination"])

    def __call__(self, name):
        if name not in self.walkers:
            user = self.users.get(name)
            self.walkers[name] = Walker(self.browse(), user) if user else Visitor(self.browse())
        return self.walkers[name]

    @property
    def event(self):
        return Event.objects.get(title_de=TITLE)

    @property
    def demand(self):
        return Demand.objects.get()

    def states(self):
        """Where the people of the delegation stand."""
        rows = Registration.objects.filter(party__isnull=False)
        return dict(rows.values_list("name", "state"))

    def address_of(self, name):
        user = self.users.get(name)
        return user.email if user else f"{name.lower().replace(' ', '.')}@gast.example"

    def letter_to(self, name, kind):
        """What the newest mail of this kind to this person says if it goes now."""
        mail = OutboundMail.objects.filter(kind=kind, address=self.address_of(name)).latest("pk")
        with translation.override("de"):
            letter = kinds.named(kind).compose(mail.data, mail.user)
        assert letter.why.startswith("Sie erhalten diese E-Mail, weil")
        return letter

    def by_mail(self, name, kind):
        """The person goes where the link in the mail leads."""
        return self(name).at(urlsplit(self.letter_to(name, kind).link).path)

    def mails(self, kind):
        rows = OutboundMail.objects.filter(kind=kind).order_by("pk")
        return sorted(row.address for row in rows)

    def addresses(self, names):
        return sorted(self.address_of(name) for name in names)


@pytest.fixture
def stage(browse, account):
    """Alone with its event: those that other tests left behind would fill the first page."""
    forget("events")
    yield Stage(browse, account)
    forget("events")
    OutboundMail.objects.all().delete()


def day(days, time):
    return f"{timezone.localdate() + datetime.timedelta(days=days)}T{time}"


def planned(stage):
    team = stage("Veranstaltungsteam").at("/veranstaltungen/").follow("Neue Veranstaltung planen")
    team.fill(kind="zukunftswerkstatt", title_de=TITLE, title_en="Workshop on structural change")
    team.fill(claim_de="Was die Regionen brauchen", text_de="Fünf Tische, *eine* Übergabe.")
    team.fill(starts_at=day(30, "09:00"), ends_at=day(30, "17:00"), place="Landesvertretung")
    team.fill(city="10117 Berlin", access_de="Stufenlos, mit Aufzug.")
    team.fill(opens_at=day(-1, "08:00"), closes_at=day(25, "18:00"), capacity=20)
    team.put("organisers", stage.alliance.pk)
    team.press("Entwurf anlegen").reads("Der Entwurf ist angelegt")
    assert stage("Besuch").browser.open(PATH) == 404

    team.follow("Punkt hinzufügen").fill(format="thementische", title_de="Arbeit an den Tischen")
    team.fill(starts_at=day(30, "10:00"), ends_at=day(30, "12:00")).press("Speichern")
    team.follow("Thementisch hinzufügen").fill(title_de="Gesundheit", seats=8)
    team.put("session", stage.event.sessions.get().pk)
    team.put("hosts", stage.alliance.pk).press("Speichern")
    team.follow("Veranstaltung ankündigen").press("Veranstaltung ankündigen")
    team.reads("Die Veranstaltung ist angekündigt.")
    stage("Besuch").at("/veranstaltungen/").follow(TITLE).reads("Arbeit an den Tischen")


def nearly_full(stage):
    """Two of those who come register over the pages; two seats are left."""
    RegistrationFactory.create_batch(16, event=stage.event, user=None)
    for name in ("Teilnahme Eins", "Teilnahme Zwei"):
        person = stage(name).at("/veranstaltungen/").follow(TITLE).follow("Anmelden")
        person.reads("Plätze sind frei").press("Anmelden")
        person.reads("Sie haben einen Platz bei dieser Veranstaltung.")
        assert stage.letter_to(name, "event-confirmed").subject.endswith("bestätigt")


def waiting(stage):
    coordinator = stage("Koordination").at(PATH).follow("Delegation anmelden")
    coordinator.reads("2 Plätze sind frei")
    for number, name in enumerate(DELEGATION):
        coordinator.put(f"p-{number}-name", name)
        coordinator.put(f"p-{number}-email", stage.address_of(name))
    coordinator.press("Delegation anmelden")
    coordinator.reads("Ihre Delegation steht als Gruppe auf der Warteliste")
    coordinator.reads("Die Gruppe steht auf der Warteliste, auf Platz 1")


def promoted(stage):
    """The group needs four seats: with three nothing happens, with the fourth all are asked."""
    assert stage.mails("event-waiting") == stage.addresses(DELEGATION)
    for name, state in (("Teilnahme Eins", S.WAITING), ("Teilnahme Zwei", S.OFFERED)):
        person = stage(name).at(PATH).follow("Meine Anmeldung").follow("Mich abmelden")
        person.press("Anmeldung beenden").reads("Sie sind nicht mehr angemeldet.")
        assert stage.states() == dict.fromkeys(DELEGATION, state)
    assert stage.mails("event-offered") == stage.addresses(DELEGATION)
    assert not set(stage.mails("event-confirmed")) & set(stage.addresses(DELEGATION))

    coordinator = stage.by_mail("Koordination", "event-party-offered")
    coordinator.reads("Für die Gruppe sind Plätze frei").press("Für alle bestätigen")
    coordinator.reads("4 Plätze bestätigt.")
    assert stage.states() == dict.fromkeys(DELEGATION, S.CONFIRMED)
    for name in DELEGATION:
        assert stage.letter_to(name, "event-confirmed").subject.endswith("ist bestätigt")


def swapped(stage):
    former = stage.by_mail(LEAVING, "event-confirmed")
    coordinator = stage("Koordination").at(PATH).follow("Delegation anmelden")
    coordinator.follow(re.compile(f"Namen tauschen.*{LEAVING}"))
    coordinator.fill(name=COMING, email=stage.address_of(COMING)).press("Namen tauschen")
    coordinator.reads("Der Name wurde getauscht").reads(COMING)
    expect(coordinator.main.get_by_text(LEAVING)).to_have_count(0)
    stage.letter_to(LEAVING, "event-passed-on")
    former.browser.open(former.path())
    expect(former.main.get_by_text("Sie haben einen Platz")).to_have_count(0)
    stage.by_mail(COMING, "event-confirmed").reads("Sie haben einen Platz").reads(COMING)


def seated(stage):
    """Two of them choose a table, each on the page of the own registration."""
    table = stage.event.tables.get()
    for name in AT_TABLE:
        person = stage.by_mail(name, "event-confirmed").follow("Bedarf, Einwilligungen und Tisch")
        person.put("table", table.pk).press("Speichern").reads("Gesundheit")


def checked_in(stage):
    """By the code that the person shows, and by name."""
    begun = timezone.now() - datetime.timedelta(hours=1)
    Event.objects.update(starts_at=begun, ends_at=begun + datetime.timedelta(hours=8))
    row = Registration.objects.get(name=COMING)
    guest = stage(COMING).reads("Ihr Code für den Einlass").reads(ticket_of(row))
    team = stage("Veranstaltungsteam").at(PATH).follow("Einlass")
    team.page.locator("#code").fill(ticket_of(row))
    team.page.keyboard.press("Enter")
    expect(team.page.get_by_role("log")).to_contain_text(f"{COMING} ist eingelassen.")
    for name in AT_TABLE:
        team.put("q", name).press("Suchen")
        team.press("Einlassen", within=team.main.locator(".attending-found"))
        team.reads(f"{name} ist eingelassen.")
    team.reads("3 von 20 Personen")
    guest.at(guest.path()).reads("Erschienen")


def collected(stage):
    """Two devices at one table: each sees the other's cards, and no text is lost."""
    stage("Veranstaltungsteam").at(TABLE).press("Sammlung öffnen").reads("Sammlung läuft")
    one, other = (stage(name).at(PATH).follow("Gesundheit") for name in AT_TABLE)
    one.put("text", "Halb getippt")
    other.put("text", CARD).press("Karte auf den Tisch legen").reads("Gespeichert.")
    expect(one.page.locator("#board").get_by_text(CARD)).to_be_visible()
    expect(one.main.locator("[name=text]")).to_have_value("Halb getippt")

    for person in (one, other):
        person.page.locator("#board").get_by_role("link", name="Ändern").click()
        person.page.wait_for_url("**/karte/*/")
    other.put("text", f"{CARD}, sagen alle").press("Speichern")
    one.put("text", f"{CARD}, auch abends")
    with one.page.expect_navigation():
        one.main.get_by_role("button", name="Speichern").click()
    one.reads("Inzwischen hat jemand anderes gespeichert").reads(f"{CARD}, sagen alle")
    expect(one.main.locator("[name=text]")).to_have_value(f"{CARD}, auch abends")
    one.put("text", f"{CARD}, auch abends, sagen alle").press("Speichern")
    assert [note.text for note in TableNote.objects.all()] == [f"{CARD}, auch abends, sagen alle"]


def derived(stage):
    """From the card to the demand, by turns on both devices."""
    one, other = (stage(name) for name in AT_TABLE)
    one.at(TABLE).follow("Neuer Schwerpunkt").put("text", PRIORITY)
    one.put("notes", TableNote.objects.get().pk).press("Speichern")
    other.at(TABLE).follow("Handlungsvorschlag ableiten").put("text", PROPOSAL).press("Speichern")
    one.at(TABLE).follow("Forderung ableiten")
    one.fill(text_de=DEMAND, addressee="bmftr").press("Speichern").reads("Gespeichert.")
    assert stage("Besuch").browser.open(stage.demand.get_absolute_url()) == 404


def handed_over(stage):
    team = stage("Veranstaltungsteam").at(TABLE).follow(DEMAND).press("Forderung vereinbaren")
    team.follow("Forderung übergeben").press("Übergeben").reads("Jetzt können alle sie lesen")
    assert stage.letter_to("Referat", "demand-handed-over").link.endswith(
        stage.demand.get_absolute_url()
    )
    coordinator = stage("Koordination").at("/forderungen/").follow(DEMAND)
    coordinator.press("Im Namen von").reads("Gespeichert.")
    stage("Besuch").at("/forderungen/").follow(DEMAND).reads("Übergeben").reads("Antwort bis")


def answered(stage):
    """The desk writes, the decider publishes; nobody else reads the draft."""
    desk = stage("Referat").at(WORK).follow("Antwort auf eine Forderung entwerfen")
    desk.follow("Antwort entwerfen").fill(leads_to="in_progress", text_de=ANSWER)
    desk.press("Entwurf speichern").reads(ANSWER)
    expect(desk.main.get_by_role("button", name="Diese Antwort")).to_have_count(0)
    visitor = stage("Besuch").at(stage.demand.get_absolute_url())
    expect(visitor.main.get_by_text(ANSWER)).to_have_count(0)

    stage.letter_to("Entscheidung", "demand-answer-drafted")
    decider = stage("Entscheidung").at(WORK).follow("Antwort auf eine Forderung veröffentlichen")
    decider.reads(ANSWER).press("Diese Antwort veröffentlichen")
    decider.reads("Die Antwort ist veröffentlicht")
    stage.by_mail("Koordination", "demand-answered").reads(ANSWER)


def documented(stage):
    now = timezone.now()
    Event.objects.update(
        starts_at=now - datetime.timedelta(hours=9), ends_at=now - datetime.timedelta(hours=1)
    )
    team = stage("Veranstaltungsteam").at(PATH).follow("Ergebnisse schreiben")
    team.put("summary_de", "Ein Tisch, *eine* Forderung.").press("Speichern")
    team.press("Ergebnisse veröffentlichen").reads("Die Ergebnisse sind veröffentlicht.")
    team.at(PATH).follow("Veranstaltung abschließen").press("Veranstaltung abschließen")
    team.reads("Die Veranstaltung ist abgeschlossen.")

    visitor = stage("Besuch").at(PATH).reads("Ein Tisch, eine Forderung.")
    link = visitor.main.get_by_role("link", name="Ergebnisse als PDF").first
    answer = visitor.page.request.get(link.get_attribute("href"))
    assert (answer.status, answer.body()[:4]) == (200, b"%PDF")
    words = words_of(answer.body())
    for text in (TITLE, PRIORITY, PROPOSAL, DEMAND):
        assert text in words


def words_of(content):
    with pypdfium2.PdfDocument(content) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    # Where a word was parted at the end of a line stands a mark of its own.
    return " ".join(" ".join(pages).replace("\ufffe", "").split())


def followed_back(stage):
    """From the tracker to the demand, its answer, and back to the cards it came from."""
    visitor = stage("Besuch").at("/forderungen/").follow(DEMAND)
    for words in ("Übergeben", ANSWER, stage.alliance.name, PROPOSAL, PRIORITY):
        visitor.reads(words)
    visitor.follow("Gesundheit").reads(f"{CARD}, auch abends, sagen alle").reads(PRIORITY)
    visitor.follow(TITLE).reads("Ein Tisch, eine Forderung.")


@pytest.mark.slow
def test_from_the_plan_to_the_answer_on_a_demand(stage):
    planned(stage)
    nearly_full(stage)
    waiting(stage)
    promoted(stage)
    swapped(stage)
    seated(stage)
    checked_in(stage)
    collected(stage)
    derived(stage)
    handed_over(stage)
    answered(stage)
    documented(stage)
    followed_back(stage)
