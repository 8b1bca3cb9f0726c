"""Minutes: what stands in them, who gets which part, and that a signature freezes them."""

import hashlib
import json
import re

import pypdfium2
import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from reviews.fingerprints import fingerprint
from reviews.models import AccessRecord, PanelSession
from reviews.panel import actions, minutes, voting
from tests.factories.reviews import AssignmentFactory, PanelSessionFactory, PanelSlotFactory
from tests.pdf_gate import faults
from tests.reviews.panel.conftest import VOTE, at, browser, everybody_attends, recused
from tests.sessions import signed_in
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail

PAGE = "niederschrift/"


@pytest.fixture
def held(panel):
    """Both cases are voted on."""
    everybody_attends(panel)
    for slot in panel.slots:
        voting.note_discussion(slot, note="Gründlich beraten", consensus={}, by=panel.chair)
        voting.recommend(slot.case, by=panel.chair, **VOTE)
    return panel


def page_of(user, session, page=PAGE):
    return browser(user).get(at(session, page)).content.decode()


def test_they_are_made_from_the_slots(held):
    page = page_of(held.chair, held.session)
    for words in (
        "Alpenbündnis",
        "Mitglied 0, Mitglied 1, Mitglied 2",
        "Bewilligt, 2.000.000 €",
        "3 dafür, 0 dagegen, Enthaltungen: 1",
        "Gründlich beraten",
        "noch nicht unterzeichnet",
    ):
        assert words in page


def test_the_chair_signs_and_the_agency_is_told(held, person):
    officer = person("agency_officer")
    client = browser(held.chair)
    client.post(
        at(held.session, PAGE), {"remarks": "Pünktlich begonnen", "based_on": fingerprint("")}
    )
    client.post(at(held.session, f"{PAGE}unterschreiben/"))
    held.session.refresh_from_db()
    data = json.dumps(held.session.minutes, sort_keys=True, ensure_ascii=False)
    assert held.session.signed_by == held.chair
    assert held.session.sha256 == hashlib.sha256(data.encode()).hexdigest()
    page = page_of(held.members[0], held.session)
    assert held.session.sha256 in page
    assert "Pünktlich begonnen" in page
    told = OutboundMail.objects.filter(kind="review-minutes-signed")
    assert list(told.values_list("address", flat=True)) == [officer.email]


def test_nobody_else_signs(held, person):
    for user in (held.members[0], person("agency_lead"), person("ministry_decider")):
        answer = browser(user).post(at(held.session, f"{PAGE}unterschreiben/"))
        assert answer.status_code == 403
    assert not PanelSession.objects.get().is_signed()


def test_no_signature_while_a_case_has_no_vote(panel):
    everybody_attends(panel)
    voting.recommend(panel.slots[0].case, by=panel.chair, **VOTE)
    with pytest.raises(Refused, match="Bergbündnis") as found:
        minutes.sign(panel.session, by=panel.chair)
    assert "Alpenbündnis" not in str(found.value)
    later = PanelSessionFactory(round=panel.round, starts_at=panel.session.ends_at)
    PanelSlotFactory(session=later, case=panel.slots[1].case)
    minutes.sign(panel.session, by=panel.chair)
    assert panel.session.is_signed()


def test_signed_minutes_cannot_be_changed(held, person):
    minutes.sign(held.session, by=held.chair)
    slot, officer = held.slots[0], person("agency_officer")
    for deed in (
        lambda: minutes.sign(held.session, by=held.chair),
        lambda: minutes.keep_remarks(held.session, remarks="Anders", by=officer),
        lambda: actions.swap(slot, with_next=True, by=officer),
        lambda: actions.remove(slot, by=officer),
    ):
        with pytest.raises(Refused, match="unterzeichnet"):
            deed()
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        PanelSession.objects.filter(pk=held.session.pk).update(minutes={"a": 1})


def test_a_later_entry_does_not_change_signed_minutes(held):
    minutes.sign(held.session, by=held.chair)
    before = fingerprint(minutes.minutes_of(held.session))
    changed = VOTE | {"amount": 1}
    voting.revise(held.slots[0].case, by=held.chair, based_on=1, reason="Vergleich", **changed)
    session = PanelSession.objects.get(pk=held.session.pk)
    assert fingerprint(minutes.minutes_of(session)) == before == session.sha256


def test_before_the_signature_they_are_for_agency_and_chair(held, person):
    for user, status in (
        (held.chair, 200),
        (person("agency_officer"), 200),
        (held.members[0], 404),
        (person("ministry_desk"), 404),
    ):
        assert browser(user).get(at(held.session, PAGE)).status_code == status
    minutes.sign(held.session, by=held.chair)
    assert browser(held.members[0]).get(at(held.session, PAGE)).status_code == 200


def test_reading_is_noted_for_each_case(held, person):
    minutes.sign(held.session, by=held.chair)
    desk = person("ministry_desk")
    page_of(desk, held.session)
    found = AccessRecord.objects.filter(user=desk, what="minutes").values_list("case", flat=True)
    assert sorted(found) == sorted(slot.case_id for slot in held.slots)


def text_of(content):
    pages = pypdfium2.PdfDocument(content)
    return " ".join(page.get_textpage().get_text_range() for page in pages)


def test_the_pdf_is_made_for_its_reader(held):
    recused(held.slots[1].case, held.members[0])
    minutes.sign(held.session, by=held.chair)
    member = signed_in(held.members[0])
    answer = member.post(at(held.session, "niederschrift.pdf"), {"zweck": "Ablage"})
    text = text_of(answer.content)
    assert "Alpenbündnis" in text
    assert "Bergbündnis" not in text
    assert "Ein weiteres Verfahren" in text
    assert held.session.sha256 in re.sub(r"\s", "", text)
    assert list(faults(answer.content)) == []


def test_the_pdf_asks_for_a_purpose_and_a_fresh_code(held, person):
    """It names people; who took it along stands with each of its cases."""
    path, why = at(held.session, "niederschrift.pdf"), {"zweck": "Ablage"}
    lead = person("agency_lead")
    assert "Wofür" in signed_in(lead).get(path).content.decode()
    asked = signed_in(lead, confirmed=False).post(path, why)
    assert asked.headers["Location"].startswith("/konto/reauthenticate/")
    taken = AccessRecord.objects.filter(what="report", detail="Ablage")
    assert not taken.exists()
    answer = signed_in(lead).post(path, why)
    assert (answer.headers["Content-Type"], taken.count()) == ("application/pdf", len(held.slots))


@pytest.mark.parametrize("who", ["member", "chair", "agency_officer", "auditor"])
def test_the_recused_see_the_case_nowhere(held, person, who):
    user = {"member": held.members[0], "chair": held.chair}.get(who) or person(who)
    case, slot = held.slots[1].case, held.slots[1]
    recused(case, user)
    minutes.sign(held.session, by=held.chair)
    client = browser(user)
    pages = {
        "list": f"/begutachtung/{held.round.slug}/",
        "sessions": f"/begutachtung/{held.round.slug}/sitzungen/",
        "agenda": at(held.session),
        "ics": at(held.session, "sitzung.ics"),
        "minutes": at(held.session, PAGE),
    }
    found = {name: client.get(path).content.decode() for name, path in pages.items()}
    leaks = [name for name, text in found.items() if "Bergbündnis" in text.replace("\r\n ", "")]
    assert leaks == []
    assert case.alliance.slug not in "".join(found.values())
    # To the agency it names all alliances, but no way to this case.
    assert case.get_absolute_url() not in client.get("/arbeitsplatz/").content.decode()
    assert "Alpenbündnis" in found["agenda"]
    assert "Ein weiteres Verfahren" in found["agenda"]
    for path in (
        case.get_absolute_url(),
        f"{case.get_absolute_url()}votum/",
        at(held.session, f"termine/{slot.pk}/anwesenheit/"),
        at(held.session, f"termine/{slot.pk}/beratung/"),
    ):
        assert client.get(path).status_code == 404


def test_others_see_it_there(held):
    """The control of the test above: without a recusal the name is in all of these."""
    minutes.sign(held.session, by=held.chair)
    client = browser(held.members[0])
    for page in ("", "sitzung.ics", PAGE):
        text = client.get(at(held.session, page)).content.decode().replace("\r\n ", "")
        assert "Bergbündnis" in text


@pytest.mark.parametrize("number", [1, 3])
def test_they_cost_the_same_for_any_number(panel, number):
    session = PanelSessionFactory(round=panel.round, members=panel.members, chair=panel.chair)
    for _ in range(number):
        slot = PanelSlotFactory(session=session)
        for user in panel.members:
            slot.attendances.create(user=user, presence="present")
    client = browser(panel.chair)
    client.get(at(session, PAGE))
    with CaptureQueriesContext(connection) as found:
        client.get(at(session, PAGE))
    assert len(found) == 9


def waiting_for(user):
    return browser(user).get("/arbeitsplatz/").content.decode()


def test_the_workplace_knows_what_waits(panel, person):
    everybody_attends(panel)
    assert "Votum eintragen" in waiting_for(panel.chair)
    assert panel.session.get_absolute_url() in waiting_for(panel.members[0])
    for slot in panel.slots:
        voting.recommend(slot.case, by=panel.chair, **VOTE)
    assert "Votum eintragen" not in waiting_for(panel.chair)
    begun = panel.session.starts_at
    PanelSession.objects.update(ends_at=begun + (panel.session.ends_at - begun) / 100)
    assert "Niederschrift unterzeichnen" in waiting_for(panel.chair)


def test_the_lead_plans_cases_that_are_assessed(panel, person):
    case = panel.slots[0].case
    type(case).objects.filter(pk=case.pk).update(state="assessed")
    lead = person("agency_lead")
    assert "Berichterstattung benennen" in waiting_for(lead)
    panel.slots[0].rapporteur = AssignmentFactory(case=case, state="unsealed")
    panel.slots[0].save()
    assert "Verfahren an die Jury übergeben" in waiting_for(lead)
    panel.slots[0].delete()
    page = waiting_for(lead)
    assert "Jurytermin planen" in page
    assert "Verfahren an die Jury übergeben" not in page
