"""Each form of the reviews: what was typed outlives the session, and nonsense is answered 422.

The pages are those of the table of rights, opened by somebody who may send them.
"""

import pytest
from django.conf import settings
from django.test import Client

from reviews.urls import urlpatterns
from tests.reviews.forms import ADDRESSES, Page, filled_in, typed_into
from tests.reviews.rows import SUBJECTS

OURS = {"origin": "http://testserver"}
TEXT = "Drei Stunden daran getippt"
NOTHING, ANEW = "nothing is typed", "is to be typed anew"
AUTOSAVED = "saves by itself, the text stays in the page"
# Those that keep nothing, and why.
KEEPS_NOTHING = {
    "delete-rehearsal": ANEW,
    "part-order": NOTHING,
    "part-delete": NOTHING,
    "step": NOTHING,
    "questions-seen": NOTHING,
    "many": NOTHING,
    "strategy_submit": ANEW,
    "strategy_recall": NOTHING,
    "strategy_withdraw": NOTHING,
    "strategy_consent": NOTHING,
    "strategy_resume": NOTHING,
    "strategy_section_keep": AUTOSAVED,
    "strategy_section_history": NOTHING,
    "strategy_project_move": NOTHING,
    "strategy_project_remove": NOTHING,
    "strategy_file_remove": NOTHING,
    "tie_remove": NOTHING,
    "assignment_propose": NOTHING,
    "hints_renew": NOTHING,
    "assessing_begin": NOTHING,
    "accept": ANEW,
    "assessment_keep": AUTOSAVED,
    "assessment_submit": NOTHING,
    "assessments_complete": NOTHING,
    "slot-move": NOTHING,
    "slot-remove": NOTHING,
    "minutes-sign": NOTHING,
    "call-panel": NOTHING,
    "prepare": NOTHING,
    "decision_sign": NOTHING,
    "release": ANEW,
    "objection_waive": NOTHING,
    "close_case": NOTHING,
}
# Stays there until it is saved or thrown away.
STAYS = {"strategy_section", "assessment"}


def short(name):
    return name.removeprefix("reviews:")


NAMES = list(dict.fromkeys(short(one.name) for one in ADDRESSES if one.takes_forms()))
KEPT = [name for name in NAMES if name not in KEEPS_NOTHING]


def views(patterns=urlpatterns):
    """By their names."""
    found = {}
    for one in patterns:
        found |= (
            views(one.url_patterns) if hasattr(one, "url_patterns") else {one.name: one.callback}
        )
    return found


@pytest.mark.parametrize("name", KEPT)
def test_what_is_typed_is_kept(name):
    assert getattr(views()[name], "keeps_text", False)


@pytest.mark.parametrize(
    "name", [pytest.param(name, id=f"{name}: {why}") for name, why in KEEPS_NOTHING.items()]
)
def test_nothing_is_kept(name):
    assert name in NAMES
    assert not getattr(views()[name], "keeps_text", False)


@pytest.fixture
def pages(person, alliance, subject):
    """Of each address that shows a form, the first on which it is shown."""
    world, found = subject.world(person, alliance), {}
    for address in ADDRESSES:
        if address.subject is subject and address.takes_forms() and address.who():
            page = Page(address, person, alliance, world)
            if address.name not in found and page.form():
                found[short(address.name)] = page
    return found


def subjects():
    return pytest.mark.parametrize("subject", SUBJECTS, ids=lambda one: one.__name__.split(".")[-1])


@subjects()
def test_a_form_is_there_again_after_the_session_has_ended(pages, subject):
    mine = {short(one.name) for one in ADDRESSES if one.subject is subject}
    assert mine & {*KEPT} - {*pages} == set()
    lost = []
    for name in (one for one in pages if one not in KEEPS_NOTHING):
        page, client = pages[name], Client()
        sent = typed_into(page.form(), TEXT)
        answer = client.post(page.address, sent, headers=OURS)
        assert answer.url.startswith("/konto/login/"), name
        lost += told(name, "session", page, client, sent)
    assert lost == []


@subjects()
def test_a_form_is_there_again_after_signing_in_elsewhere(pages, subject):
    """Its token is stale then."""
    lost = []
    for name in (one for one in pages if one not in KEEPS_NOTHING):
        page, client = pages[name], Client(enforce_csrf_checks=True)
        client.force_login(page.user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        sent = typed_into(page.form(), TEXT)
        answer = client.post(page.address, sent, headers=OURS)
        assert answer.url == page.address
        lost += told(name, "token", page, client, sent)
    assert lost == []


def told(name, what, page, client, sent):
    client.force_login(page.user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    page.client = client
    again = filled_in(page.form())
    if again != sent:
        yield name, what, {key for key in sent if again.get(key) != sent[key]}
    if name not in STAYS and TEXT in client.get(page.address).content.decode():
        yield name, what, "is there twice"


@subjects()
def test_nonsense_is_answered_422(pages, subject):
    wrong = {}
    for name, page in pages.items():
        nonsense = typed_into(page.form(), "x" * 60_000, "unsinn")
        answer = page.client.post(page.address, nonsense)
        wrong[name] = answer.status_code
    assert {name: status for name, status in wrong.items() if status != 422} == {}
