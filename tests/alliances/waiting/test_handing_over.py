"""What somebody who leaves has begun."""

import pytest

from alliances.waiting.handing_over import KEPT, SAVED
from tests.factories.alliances import AllianceFactory
from tests.factories.results import ProjectFactory
from wirportal.editing import actions as editing
from wirportal.editing.models import Autosave

TEXT = {"claim_de": ["Neu"]}


@pytest.fixture
def leaver(person):
    return person("contributor")


@pytest.fixture
def successor(person):
    return person("coordinator")


def kept(user):
    return {*Autosave.objects.visible_to(user).values_list("subject", flat=True)}


def test_kept_texts_of_this_alliance_go_to_the_successor(alliance, leaver, successor):
    project = ProjectFactory(alliance=alliance)
    ours = {f"alliances/{alliance.pk}/profile", f"alliances/{alliance.pk}/news/new"}
    ours.add(project.subject)
    elsewhere = f"alliances/{AllianceFactory().pk}/profile"
    for subject in {*ours, elsewhere}:
        editing.keep(subject, TEXT, base=0, by=leaver)
    assert KEPT.count(leaver, alliance) == 3
    KEPT.pass_on(leaver, successor, alliance)
    assert (kept(successor), kept(leaver)) == (ours, {elsewhere})


def test_what_the_successor_is_typing_is_not_overwritten(alliance, leaver, successor):
    subject = f"alliances/{alliance.pk}/profile"
    editing.keep(subject, TEXT, base=0, by=leaver)
    editing.keep(subject, {"claim_de": ["Eigenes"]}, base=0, by=successor)
    KEPT.pass_on(leaver, successor, alliance)
    own = Autosave.objects.get(user=successor, subject=subject)
    assert own.data == {"claim_de": ["Eigenes"]}
    assert kept(leaver) == {subject}


def test_drafts_and_proposals_are_counted_and_stay(alliance, leaver, successor):
    draft = editing.save(f"alliances/{alliance.pk}/names", TEXT, base=0, by=leaver, live=None)
    done = editing.save(f"alliances/{alliance.pk}/region", TEXT, base=0, by=leaver, live=None)
    editing.mark_published(done, by=successor)
    subject = f"alliances/{alliance.pk}/themes"
    editing.save(subject, TEXT, base=0, by=leaver, live=None)
    editing.save(subject, {"themes": ["1"]}, base=1, by=successor, live=None)
    assert SAVED.count(leaver, alliance) == 1
    SAVED.pass_on(leaver, successor, alliance)
    draft.refresh_from_db()
    assert draft.by == leaver
