"""Who reads an assessment finds all of it, and nobody else anything: in every state of the case.

The crawl of `tests/reviews/canaries` looks at every page for what must not stand there; here what
must stand there is looked for too, in states however the case came to them.
"""

import secrets

import pytest
from django.conf import settings
from django.test import Client

from reviews.models import Assignment
from reviews.states import ASSESSED_ON, CaseState
from tests.factories.reviews import AssignmentFactory
from tests.matrix import PEOPLE
from tests.reviews.assessing import worlds
from tests.reviews.assessing.worlds import drafted, filled, path, sealed
from wirportal.reports.typesetting import isolation

AGENCY = {"agency_officer", "agency_lead"}
READERS = AGENCY | {"ministry_desk", "ministry_decider", "auditor", "panel_chair"}
FIELDS = ("reason", "summary", "conditions", "office_note")


@pytest.fixture(autouse=True)
def pdf_as_text(monkeypatch):
    """The content of PDFs instead of their pages: the same words, a hundred times as fast."""

    monkeypatch.setattr(isolation, "run", lambda data, beat: data.read())


class Words(dict):
    """A random word for each confidential field of one assessment."""

    def __init__(self):
        super().__init__({field: f"geheim{secrets.token_hex(8)}" for field in FIELDS})

    def data(self, case):
        texts = {field: self[field] for field in FIELDS if field != "reason"}
        data = filled(case, **texts)
        for score in data["scores"]:
            score["reason"] = self["reason"]
        return data


@pytest.fixture
def world(case, person):
    """One sealed assessment, one draft; the panel has a slot for the case."""
    writer, drafter = worlds.assigned(case, 2)
    third = AssignmentFactory(case=case)
    worlds.panel_for(case, person("panel_chair"))
    return case, writer, drafter, third


def everybody(person, *assignments):
    """Name → signed-in browser, for all roles and these experts."""
    users = {role: person(role) for role in PEOPLE if role != "anonymous"}
    users |= {f"expert {number}": one.expert.user for number, one in enumerate(assignments)}
    clients = {"anonymous": Client()}
    for name, user in users.items():
        clients[name] = Client()
        clients[name].force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return clients


def pages_of(case):
    pages = ["", "gutachten/", "gutachten/pruefen/", "vergleich/", "lesemappe.pdf"]
    return [
        *(path(case, page) for page in pages),
        "/begutachtung/meine-verfahren/",
        "/arbeitsplatz/",
    ]


def found(clients, pages, *canaries):
    """For each set of words: who finds which of them anywhere."""
    hits = [{} for _ in canaries]
    for name, client in clients.items():
        text = b" ".join(client.get(page).content for page in pages).decode(errors="replace")
        for words, who in zip(canaries, hits, strict=True):
            seen = {field for field, word in words.items() if word in text}
            if seen:
                who[name] = seen
    return hits


# Every run looks before and after the scores are open, and after the result; the long one always.
SOME = {"assessing", "assessed", "notified"}
STATES = [
    state if state in SOME else pytest.param(state, marks=pytest.mark.soak)
    for state in CaseState.values
]


@pytest.mark.parametrize("state", STATES)
def test_words_of_an_assessment_are_found_only_where_roles_allow(world, person, state):
    case, writer, drafter, third = world
    of_sealed, of_draft = Words(), Words()
    sealed(writer, of_sealed.data(case))
    drafted(drafter, of_draft.data(case))
    if state in ASSESSED_ON:
        Assignment.objects.filter(pk=writer.pk).update(state="unsealed")
        Assignment.objects.filter(pk=drafter.pk).update(state="lapsed")
    worlds.move_to(case, state)
    clients = everybody(person, writer, drafter, third)

    everything = set(FIELDS)
    allowed = {"expert 0": everything}
    if state in ASSESSED_ON:
        allowed |= dict.fromkeys(READERS, everything - {"office_note"})
        allowed |= dict.fromkeys(AGENCY, everything)
    # A draft is open while the case is being assessed; what has lapsed stays its writer's.
    is_theirs = state == CaseState.ASSESSING or state in ASSESSED_ON
    writing = {"expert 1": everything} if is_theirs else {}
    assert found(clients, pages_of(case), of_sealed, of_draft) == [allowed, writing]
