"""A whole round with three alliances, from the announcement to the last condition, over the pages.

Source: issue "Interim reviews", Must show 1. The first alliance goes every step; the other two are
carried along by the deeds. Time passes by moving dates of rows to the past (`later`), since nobody
can wait for it: then the clock does what it would have done that day.
"""

import datetime

import pgtrigger
import pytest
from django.utils import timezone
from playwright.sync_api import expect

from alliances.models import Alliance, FundingRound
from reviews.models import Assignment, InterimReview, PanelSession, ReviewRound
from tests.browser.walking import Walker
from tests.declared import declare_on
from tests.factories.alliances import MembershipFactory
from tests.factories.reviews import ExpertFactory, in_days
from tests.reviews import carrying
from wirportal.notifications.models import OutboundMail

ROUND, TITLE = "/begutachtung/ganze-runde/", "Zwischenbegutachtung im Ganzen"
WORK = "/arbeitsplatz/"
ROLES = {
    "Sachbearbeitung": "agency_officer",
    "Leitung": "agency_lead",
    "Referat": "ministry_desk",
    "Anderes Referat": "ministry_desk",
    "Entscheidung": "ministry_decider",
    "Vorsitz": "panel_chair",
    "Gutachten Befangen": "expert",
    "Gutachten Struktur": "expert",
    "Gutachten Management": "expert",
    "Gutachten Technik": "expert",
}
FIELDS = {
    "Gutachten Befangen": "structure",
    "Gutachten Struktur": "structure",
    "Gutachten Management": "management",
    "Gutachten Technik": "technology",
}
BOUND, *EXPERTS = FIELDS
NO = dict.fromkeys(
    ["kinship", "employment", "cooperation", "committees", "move", "competition"], "no"
)


class Stage:
    """The three alliances, everybody by name, and a browser for each of them."""

    def __init__(self, browse, account):
        self.browse, self.walkers = browse, {}
        OutboundMail.objects.all().delete()
        self.alliances = list(Alliance.objects.filter(round__number=1).order_by("name")[:3])
        self.users = {
            name: account(display_name=name, role=role, second_factor=True)
            for name, role in ROLES.items()
        }
        self.coordinators = [account(display_name=f"Koordination {n}") for n in range(3)]
        for alliance, user in zip(self.alliances, self.coordinators, strict=True):
            MembershipFactory(alliance=alliance, user=user)
        self.users["Koordination"] = self.coordinators[0]
        self.name = self.alliances[0].name
        self.case_path = f"{ROUND}{self.alliances[0].slug}/"

    def __call__(self, name):
        if name not in self.walkers:
            self.walkers[name] = Walker(self.browse(), self.users[name])
        return self.walkers[name]

    @property
    def cases(self):
        return [InterimReview.objects.get(alliance=alliance) for alliance in self.alliances]

    @property
    def state(self):
        return self.cases[0].state

    def on_case(self, name):
        """The way from the round to the case."""
        return self(name).at(ROUND).follow(self.name)


@pytest.fixture
def stage(browse, account):
    yield Stage(browse, account)
    OutboundMail.objects.all().delete()


def later(rows, **dates):
    """As if that much time had passed: the dates lie in the past, and the clock has struck."""
    rows.update(**dates)
    carrying.tick()


# REVIEW, rows "planned" to "submitted"


def announced(stage):
    officer = stage("Sachbearbeitung").at("/begutachtung/").follow("Neue Begutachtungsrunde")
    officer.fill(
        title=TITLE,
        slug="ganze-runde",
        funding_round=FundingRound.objects.get(number=1).pk,
        submission_on=in_days(30),
        assessment_on=in_days(60),
        hearing_on=in_days(90),
        objection_on=in_days(120),
        budget=30_000_000,
    ).press("Runde anlegen").follow("Bündnisse wählen")
    for alliance in stage.alliances:
        officer.put(f"{alliance.pk}-chosen", True)
        officer.put(f"{alliance.pk}-amount_phase1", 7_000_000)
        officer.put(f"{alliance.pk}-officer", officer.user.pk)
    officer.press("Speichern").reads("Die Runde kann bekanntgegeben werden")

    lead = stage("Leitung").at("/begutachtung/").follow(TITLE).follow("Ablauf der Runde")
    lead.follow("Runde bekanntgeben").press("Runde bekanntgeben").reads("eingefroren")
    step(lead, "Für Strategien öffnen")
    carrying.tick()
    assert stage.state == "drafting"


def step(lead, words):
    lead.at(f"{ROUND}ablauf/").follow(words).press(words)


def written(stage):
    coordinator = stage("Koordination").at(WORK).follow("Strategie schreiben und einreichen")
    case, mine = stage.cases[0], ("strategy", "continuation")
    for section in case.round.sections.filter(key__in=mine):
        coordinator.follow(section.title_de).fill(text=f"{section.title_de}: unser Plan.")
        coordinator.press("Speichern").reads("Gespeichert.")
    carrying.write(case, case.round.sections.exclude(key__in=mine), by=coordinator.user)
    coordinator.follow("Gereihte Projektliste").follow("Vorhaben hinzufügen")
    coordinator.fill(title="Reallabor", amount="7.000.000").press("Speichern")


def submitted(stage):
    coordinator = stage("Koordination").follow("Übersicht der Strategie")
    coordinator.follow("Strategie einreichen").put("is_sure", True).press("Strategie einreichen")
    coordinator.reads("Empfangsbestätigung").reads("7.000.000 €")
    for case, user in zip(stage.cases[1:], stage.coordinators[1:], strict=True):
        carrying.hand_in(case, by=user, amount=4_000_000)

    with pgtrigger.ignore("reviews.ReviewRound:announced_rules_stay"):
        ReviewRound.objects.update(submission_on=in_days(-1))
    later(InterimReview.objects, submit_by=carrying.yesterday())
    assert [case.state for case in stage.cases] == ["checking"] * 3
    assert ReviewRound.objects.get().state == "closed"


# REVIEW, rows "checking" and "correction"


def corrected(stage):
    officer = stage.on_case("Sachbearbeitung").follow("Nachforderung stellen")
    officer.main.get_by_label("Verstetigung").check()
    officer.fill(text="Bitte nennen Sie, wer das Bündnis weiterträgt.")
    officer.press("Nachforderung senden").reads("das Bündnis wird benachrichtigt")

    coordinator = stage("Koordination").at(WORK).follow("Nachforderung beantworten")
    coordinator.follow("Management und Beteiligung").reads("Dieser Teil ist geschlossen.")
    coordinator.follow("Verstetigung").fill(text="Ein Verein trägt das Bündnis weiter.")
    coordinator.press("Speichern").follow("Übersicht der Strategie")
    coordinator.follow("Nachforderung beantworten").put("is_sure", True)
    coordinator.press("Nachforderung beantworten").reads("Empfangsbestätigung")
    assert stage.state == "checking"


def admitted(stage):
    officer = stage.on_case("Sachbearbeitung").follow("Formale Prüfung")
    for point in ReviewRound.objects.get().checklist.all():
        officer.put(f"met-{point.pk}", "yes")
    officer.press("Speichern und zulassen").reads("Die Strategie ist zugelassen")
    for case in stage.cases[1:]:
        carrying.admit(case, by=officer.user)
    step(stage("Leitung"), "Begutachtung beginnen")


# REVIEW, rows "admitted" to "assessed", and "Conflict handling"


def registered(stage):
    officer = (
        stage("Sachbearbeitung").at("/begutachtung/").follow("Verzeichnis der Gutachter:innen")
    )
    officer.follow("Person hinzufügen").put("user", stage.users[BOUND].pk)
    officer.put("knows", FIELDS[BOUND]).press("Speichern").reads("steht jetzt im Verzeichnis")
    for name in EXPERTS:
        ExpertFactory(user=stage.users[name], fields=[FIELDS[name]])


def invited(stage, name):
    """Proposed by the officer, confirmed by the lead."""
    officer = stage.on_case("Sachbearbeitung").follow("Gutachter:innen dieses Verfahrens")
    officer.press("Vorschlagen", within=row_of(officer, name))
    lead = stage("Leitung").at(WORK).follow("bestätigen").follow("Einladen")
    lead.press("Einladen").reads("Die Person ist eingeladen")


def row_of(walker, name):
    return walker.main.locator("tr", has_text=name)


def declared(stage, name, **answers):
    expert = stage(name).at(WORK).follow("Einladung lesen und antworten")
    return expert.follow("Weiter zur Erklärung").fill(**NO | answers).press("Erklärung abgeben")


def recused(stage):
    """On a committee with the alliance: two people decide, and the door closes."""
    expert = declared(stage, BOUND, committees="yes", explanation="Wir sitzen in einem Beirat.")
    expert.reads("Zwei Personen entscheiden")
    for name in ("Sachbearbeitung", "Leitung"):
        office = stage(name).at(WORK).follow("Über eine Befangenheit entscheiden")
        if office.has_link("Entscheiden"):
            office.follow("Entscheiden")
        office.fill(says="excluded", reason="Der Beirat berät das Bündnis.").press("Speichern")
    stage("Leitung").reads("Die Person ist ausgeschlossen")
    assert expert.status_of(stage.case_path) == 404
    expert.at(ROUND)
    expect(expert.main.get_by_text(stage.name)).to_have_count(0)


def replaced(stage):
    """By one who goes over the pages; the other two are carried along."""
    case, office = stage.cases[0], {"officer": "Sachbearbeitung", "lead": "Leitung"}
    invited(stage, EXPERTS[0])
    expert = declared(stage, EXPERTS[0])
    folder = f"{stage.case_path}lesemappe.pdf"
    assert expert.status_of(folder) in {403, 404}
    expert.fill(keeps_confidential=True, takes_task=True).press("Annehmen")
    assert expert.status_of(folder) == 200
    for name in EXPERTS[1:]:
        people = {role: stage.users[who] for role, who in office.items()}
        carrying.invite(case, stage.users[name], **people)
        carrying.accept(case, stage.users[name])
    stage.on_case("Sachbearbeitung").press("Begutachtung beginnen")
    assert stage.state == "assessing"


def assessed(stage):
    """One judges a criterion otherwise than the others: the panel has to talk about it."""
    officer, case = stage("Sachbearbeitung"), stage.cases[0]
    assessment(stage(EXPERTS[0]), stage)
    officer.at(stage.case_path).reads("1 von 3 eingegangen").reads("bleibt versiegelt")
    for name in EXPERTS[1:]:
        carrying.seal(case, stage.users[name])
    officer.at(stage.case_path).press("Abschließen und öffnen")
    officer.reads("können jetzt gelesen werden")
    people = [stage.users[name] for name in EXPERTS]
    for other in stage.cases[1:]:
        carrying.assess(other, people, officer=officer.user, lead=stage.users["Leitung"])
    step(stage("Leitung"), "Entscheidungen beginnen")


def assessment(expert, stage):
    expert.at("/begutachtung/meine-verfahren/").follow(stage.name)
    for place, criterion in enumerate(ReviewRound.objects.get().criteria.all()):
        expert.put(f"value_{criterion.key}", 4 if place else 2)
        expert.put(f"reason_{criterion.key}", "Das zeigt die Strategie.")
    expert.fill(vote="conditions", confidence="3", summary="Insgesamt tragfähig.")
    expert.fill(conditions="Beirat einrichten").press("Speichern und prüfen")
    expert.press("Einreichen und versiegeln")
    expect(expert.page.locator(".fingerprint")).to_be_visible()


# REVIEW, row "panel"


def planned(stage):
    officer = stage("Sachbearbeitung").at(ROUND).follow("Jurysitzungen").follow("Sitzung planen")
    day = in_days(1)
    officer.fill(title="Jury in Berlin", starts_at=f"{day}T09:00", ends_at=f"{day}T17:00")
    officer.fill(place="Berlin", chair=stage.users["Vorsitz"].pk)
    for name in FIELDS:
        officer.main.get_by_label(name).check()
    officer.press("Speichern").follow("Termine planen")
    for alliance in stage.alliances:
        officer.main.get_by_label(alliance.name).check()
    officer.press("Termine planen").reads("Die Termine sind geplant")
    chair = stage("Vorsitz").at(WORK).follow("Befangenheit erklären")
    chair.fill(confirms=True).press("Erklärung abgeben").reads("nicht befangen")
    declare_on(*stage.cases)
    slot = stage.cases[0].slots.get()
    officer.at(f"{ROUND}sitzungen/{slot.session_id}/termine/{slot.pk}/")
    officer.main.get_by_label("Berichterstattung").select_option(label=EXPERTS[0])
    officer.press("Speichern").reads(f"Berichterstattung: {EXPERTS[0]}")
    for other in stage.cases[1:]:
        carrying.name_rapporteur(other.slots.get())
    lead = stage("Leitung").at(WORK).follow("Verfahren an die Jury übergeben")
    lead.at(stage.case_path).press("Verfahren an die Jury übergeben")
    stage("Koordination").at(stage.case_path).reads("Ihr Pitch vor der Jury").reads("09:00")


def voted(stage):
    now = timezone.now()
    hours = datetime.timedelta(hours=4)
    later(PanelSession.objects, starts_at=now - hours, ends_at=now + hours)
    chair = stage("Vorsitz").at(WORK).follow("Termin: Jury in Berlin")
    chair.follow("Anwesenheit").reads(BOUND)  # who is recused leaves the room
    present = [chair.user, *(stage.users[name] for name in EXPERTS)]
    for user in present:
        chair.put(f"presence-{user.pk}", "present")
    chair.press("Speichern").follow("Beratung").reads("weichen hier voneinander ab")
    chair.main.locator("textarea").first.fill("Zuletzt deutlich schneller.")
    chair.press("Speichern").follow("Votum eintragen").reads("4 Mitglieder sind stimmberechtigt")
    chair.fill(outcome="approved_reduced", amount=6_000_000, text="Tragfähig, zu groß geplant.")
    chair.fill(conditions="Einen Beirat einrichten", dissent="Der Betrag ist noch zu hoch.")
    chair.fill(votes_for=3, votes_against=0, abstentions=1).press("Votum eintragen")
    assert stage.state == "recommended"

    approved, ended = stage.cases[1:]
    people = {"lead": stage.users["Leitung"], "chair": chair.user, "members": present[1:]}
    carrying.vote(approved, outcome="approved", amount=4_000_000, **people)
    carrying.vote(ended, outcome="not_continued", amount=0, **people)


def minuted(stage):
    over = timezone.now() - datetime.timedelta(minutes=1)
    later(PanelSession.objects, ends_at=over)
    chair = stage("Vorsitz").at(WORK).follow("Niederschrift unterzeichnen")
    chair.reads("Zuletzt deutlich schneller.").press("Niederschrift unterzeichnen")
    chair.reads("kann nicht mehr geändert werden")


# REVIEW, rows "recommended" to "notified"


def decided(stage):
    stage.on_case("Leitung").press("An das Ministerium weitergeben")
    desk = stage("Referat").at(WORK).follow("Entscheidung entwerfen")
    desk.fill(outcome="approved_reduced", reasons="Die Strategie trägt. Der Umfang ist gekürzt.")
    desk.put("lines-0-due_on", in_days(200)).put("lines-0-evidence_wanted", "Satzung")
    desk.press("Entwurf speichern").reads("wartet auf eine Unterschrift")
    assert desk.status_of(f"{stage.case_path}entscheidung/unterzeichnen/") == 403

    decider = stage("Entscheidung").at(WORK).follow("Entscheidung prüfen und unterzeichnen")
    decider.reads("6.000.000 €").press("Diese Entscheidung unterzeichnen")
    stage("Koordination").at(stage.case_path).reads("In Entscheidung")
    carry_to_decided(stage, desk.user, decider.user)


def carry_to_decided(stage, desk, decider):
    approved, ended = stage.cases[1:]
    carrying.hear(ended, lead=stage.users["Leitung"])
    carrying.hand_over(approved, lead=stage.users["Leitung"])
    people = {"desk": desk, "decider": decider}
    carrying.decide(approved, outcome="approved", amount=4_000_000, **people)
    carrying.decide(ended, outcome="not_continued", amount=0, **people)


def notified(stage):
    decider = stage("Entscheidung").at(ROUND).follow("Ergebnisse bekanntgeben")
    for box in decider.main.locator("[name=decision]").all():
        box.check()
    decider.fill(number=3).press("Diese Ergebnisse bekanntgeben")
    decider.reads("3 Ergebnisse sind bekanntgegeben")

    officer = stage("Sachbearbeitung").at(WORK).follow("3 Schreiben zur Freigabe")
    for box in officer.main.locator("[name=mail]").all():
        box.check()
    officer.fill(number=3).press("Schreiben freigeben")

    coordinator = stage("Koordination").at(WORK).follow("Das Ergebnis ist da")
    coordinator.reads("6.000.000 €").reads("Der Umfang ist gekürzt.")
    for paper in ("Schreiben", "Auszüge aus den Gutachten"):
        link = coordinator.main.get_by_role("link", name=paper).first
        answer = coordinator.page.request.get(link.get_attribute("href"))
        assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")


# REVIEW, rows "objection" to "closed"


def objection_dismissed(stage):
    coordinator = stage("Koordination").follow("Einwendung erheben")
    coordinator.fill(text="Die Kürzung ist nicht begründet.").press("Einwendung erheben")
    coordinator.reads("In Nachprüfung")

    former = stage("Referat").at(WORK)
    assert not former.has_link("Einwendung prüfen")
    other = stage("Anderes Referat").at(WORK).follow("Einwendung prüfen")
    other.fill(result="dismissed", reasons="Die Gründe stehen im Schreiben.")
    other.press("Einwendung beantworten").reads("Die Einwendung ist beantwortet")
    coordinator.at(stage.case_path).reads("zurückgewiesen")
    assert stage.state == "conditions"


def conditions_fulfilled(stage):
    coordinator = stage("Koordination").at(WORK).follow("Nachweis für eine Auflage einreichen")
    coordinator.fill(text="Der Beirat ist eingerichtet.").press("Einreichen")
    officer = stage("Sachbearbeitung").at(WORK).follow("Nachweis prüfen")
    officer.reads("Der Beirat ist eingerichtet.").press("Die Auflage ist erfüllt")
    officer.reads("Erfüllt")


def closed(stage):
    officer = stage("Sachbearbeitung").at(WORK).follow("Alle Auflagen sind erledigt")
    officer.at(stage.case_path).press("Verfahren abschließen")
    open_cases = InterimReview.objects.filter(state="notified")
    later(open_cases, object_by=carrying.yesterday())
    assert [case.state for case in stage.cases] == ["closed"] * 3

    step(stage("Leitung"), "Runde abschließen")
    assert ReviewRound.objects.get().state == "finished"
    stage("Koordination").at(stage.case_path).reads("Abgeschlossen")


@pytest.mark.slow
def test_a_whole_round_with_three_alliances(stage):
    announced(stage)
    written(stage)
    submitted(stage)
    corrected(stage)
    admitted(stage)
    registered(stage)
    invited(stage, BOUND)
    recused(stage)
    replaced(stage)
    assessed(stage)
    planned(stage)
    voted(stage)
    minuted(stage)
    decided(stage)
    notified(stage)
    objection_dismissed(stage)
    conditions_fulfilled(stage)
    closed(stage)
    states = set(Assignment.objects.values_list("expert__user__display_name", "state"))
    assert states == {(BOUND, "recused"), *((name, "unsealed") for name in EXPERTS)}
