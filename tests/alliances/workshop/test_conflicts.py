"""Saving over somebody else's change is refused, and nothing of either text is lost."""

import threading

import pytest
from django.db import connection

from alliances.models import Project
from alliances.workshop import actions
from tests.factories.accounts import UserFactory
from tests.factories.alliances import MembershipFactory
from tests.factories.results import ProjectFactory
from tests.sessions import signed_in
from wirportal.editing import actions as editing
from wirportal.editing.models import Autosave, Revision

PAIRS = [25, pytest.param(100, marks=pytest.mark.soak)]


def test_the_second_to_save_sees_both_texts(workshop):
    lead, helper = workshop(), workshop("contributor")
    helper.save("profile", claim_de="Text der Mitarbeit")
    answer = lead.send("profile", "publish", base=0, claim_de="Text der Koordination")
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Person contributor hat inzwischen gespeichert" in shown
    assert "Text der Mitarbeit" in shown
    assert 'value="Text der Koordination"' in shown
    assert lead.person.autosaves.get().data["claim_de"] == ["Text der Koordination"]
    newest = Revision.objects.newest(lead.desk("profile").subject)
    assert newest.data["claim_de"] == ["Text der Mitarbeit"]


def test_fields_that_only_one_has_changed_come_together(workshop):
    lead, helper = workshop(), workshop("contributor")
    helper.save("profile", claim_de="Von der Mitarbeit")
    answer = lead.send("profile", "save", base=0, claim_de="", claim_en="By the coordination")
    form = answer.context["form"]
    assert form["claim_de"].value() == "Von der Mitarbeit"
    assert form["claim_en"].value() == "By the coordination"
    assert [(clash.name, clash.both) for clash in answer.context["clashes"]] == [
        ("claim_de", False)
    ]


def test_the_comparison_can_be_saved(workshop):
    lead, helper = workshop(), workshop("contributor")
    helper.save("profile", claim_de="Von der Mitarbeit")
    answer = lead.send("profile", "save", base=0, claim_de="Von der Koordination")
    base = answer.context["base"]
    assert lead.send("profile", "publish", base=base, claim_de="Von beiden").status_code == 302
    texts = [row.data["claim_de"] for row in Revision.objects.order_by("number")]
    assert texts == [[], ["Von der Mitarbeit"], ["Von beiden"]]
    assert not Autosave.objects.exists()


@pytest.mark.parametrize("deed", ["drop", "give_back"])
def test_nothing_is_decided_on_a_version_that_was_not_looked_at(workshop, deed):
    lead, helper = workshop(), workshop("contributor")
    helper.send("profile", "propose", claim_de="Gelesen")
    helper.send("profile", "propose", claim_de="Noch nicht gelesen")
    data = {"deed": deed, "base": "2", "note": "Bitte kürzer."}
    answer = lead.client.post(lead.url("profile"), data, follow=True)
    assert "Inzwischen hat jemand eine neuere Fassung gespeichert." in answer.content.decode()
    newest = Revision.objects.newest(lead.desk("profile").subject)
    assert (newest.number, newest.state, newest.note) == (3, Revision.State.PROPOSED, "")


def test_what_was_never_public_has_nothing_to_go_back_to(workshop, alliance):
    lead, row = workshop(), ProjectFactory(alliance=alliance, state="draft")
    lead.send("projects", "save", row=row, title_de="Erster Entwurf")
    lead.client.post(lead.url("projects", row=row), {"deed": "drop", "base": "1"})
    assert Revision.objects.newest(row.subject).state == Revision.State.DRAFT


@pytest.mark.parametrize("deed", ["save", "restore"])
def test_a_draft_that_is_published_meanwhile_takes_no_text_unseen(workshop, alliance, deed):
    """The contributor's request has read that it is a draft; then the coordination publishes."""
    lead, helper = workshop(), workshop("contributor")
    row = ProjectFactory(alliance=alliance, state="draft", title_de="Titel")
    helper.send("projects", "save", row=row, title_de="Vor der Veröffentlichung")
    helper.send("projects", "save", row=row, title_de="Veröffentlicht")
    desk = helper.desk("projects", Project.objects.get(pk=row.pk))
    text = desk.current | {"title_de": ["Ungesehen"]}
    form = desk.bound(text)
    assert (desk.base, form.is_valid()) == (3, True)
    lead.send("projects", "publish", row=row)
    if deed == "save":
        actions.save(desk, form, text, base=3, by=helper.person)
    else:
        old = Revision.objects.of(desk.subject).get(number=2)
        actions.restore(desk, old, base=3, by=helper.person)
    shown = Project.objects.get(pk=row.pk)
    assert (shown.state, shown.title_de) == ("published", "Veröffentlicht")
    assert Revision.objects.newest(desk.subject).state == Revision.State.DRAFT


@pytest.mark.parametrize("base", ["", "abc", "-1", "²", "9" * 30, "1e3"])
def test_nonsense_for_a_version_is_a_conflict(workshop, base):
    lead = workshop()
    lead.save("profile", claim_de="Gespeichert")
    answer = lead.send("profile", "save", base=base, claim_de="Anders")
    assert answer.status_code == 409


def race(people, alliance, number):
    """Each pair opens the same version and saves at the same moment; gives the statuses."""
    url = f"/buendnisse/{alliance.slug}/bearbeiten/profil/"
    base = Revision.objects.filter(subject=f"alliances/{alliance.pk}/profile").count()
    barrier, answers = threading.Barrier(len(people)), {}

    def save(client, name):
        text = f"Paar {number}: Text von {name}"
        data = {"claim_de": text, "field_de": "Feld", "base": str(base), "deed": "save"}
        barrier.wait()
        try:
            answers[text] = client.post(url, data)
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=pair) for pair in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def overwritten(alliance, people, pairs):
    """How many of the pairs lost a text: both were told that they had saved."""
    silent = 0
    for number in range(pairs):
        answers = race(people, alliance, number)
        statuses = sorted(answer.status_code for answer in answers.values())
        if statuses == [302, 302]:
            silent += 1
            continue
        assert statuses == [302, 409]
        loser = next(text for text, answer in answers.items() if answer.status_code == 409)
        winner = next(text for text in answers if text != loser)
        shown = next(a for t, a in answers.items() if t == loser).content.decode()
        assert loser in shown
        assert winner.split(":")[1].strip() in shown
    return silent


@pytest.fixture
def pair(alliance):
    found = []
    for name in ("eins", "zwei"):
        user = UserFactory(display_name=name)
        MembershipFactory(alliance=alliance, user=user)
        found.append((signed_in(user), name))
    return found


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("pairs", PAIRS)
def test_many_pairs_overwrite_nothing(alliance, pair, pairs):
    assert overwritten(alliance, pair, pairs) == 0


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_without_the_check_texts_would_be_overwritten(alliance, pair, monkeypatch):
    monkeypatch.setattr(editing, "is_made_from", lambda newest, base: True)
    assert overwritten(alliance, pair, 5) == 5


def test_a_stranger_learns_nothing_from_a_conflict(workshop, client_of):
    workshop().save("profile", claim_de="Geheim")
    answer = client_of("stranger").post(
        "/buendnisse/sichtbar/bearbeiten/profil/", {"base": "0", "claim_de": "x", "deed": "save"}
    )
    assert answer.status_code == 404
