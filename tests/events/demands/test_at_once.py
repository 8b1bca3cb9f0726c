"""Two people of the ministry answer one demand in the same moment: one wins, nothing is lost.

Over HTTP, each in a thread with a session of their own, let go together.
"""

import http.client
import uuid
from contextlib import contextmanager
from functools import partial
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from events.demands import actions
from events.models import DemandResponse
from tests.events.registering.serving import all_at_once, served
from tests.factories.accounts import UserFactory
from tests.factories.events import DemandFactory
from tests.sessions import signed_in
from wirportal.notifications.models import OutboundMail

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 6
TOKEN = "a" * 32


@pytest.fixture
def demand(db):
    return DemandFactory(state="handed_over", handed_over_on=timezone.localdate())


@pytest.fixture
def desk(db):
    return UserFactory(role="ministry_desk")


@pytest.fixture
def decider(db):
    return UserFactory(role="ministry_decider")


def answer(text, number, leads_to="answered"):
    sent = {"office": "BMFTR", "text_de": text, "text_en": "", "leads_to": leads_to}
    return {**sent, "number": number, "form_token": str(uuid.uuid4())}


def address(demand, name, *more):
    return reverse(f"events:demand_{name}", args=[demand.slug, *more])


def send(port, session, path, fields):
    """Status and page."""
    names = settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": f"http://127.0.0.1:{port}",
        "Cookie": f"{names[0]}={session}; {names[1]}={TOKEN}",
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    body = urlencode({**fields, "csrfmiddlewaretoken": TOKEN})
    connection.request("POST", path, body, headers)
    response = connection.getresponse()
    page = response.read().decode()
    connection.close()
    return response.status, page


@contextmanager
def portal():
    """Gives a function that sends for several people at once: (user, path, fields) for each."""
    with served() as port:

        def at_once(*sent):
            sessions = [
                signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value for user, *_ in sent
            ]
            return all_at_once(
                [
                    partial(send, port, session, path, fields)
                    for session, (_user, path, fields) in zip(sessions, sent, strict=True)
                ]
            )

        yield at_once


def draft(demand, by, text, number=0):
    values = {"office": "BMFTR", "text_de": text, "text_en": "", "leads_to": "answered"}
    actions.draft_response(demand, number=number, by=by, **values)
    return demand.responses.get(published_at=None)


def wordings(demand):
    """All that was ever saved."""
    rows = DemandResponse.pgh_event_model.objects.filter(demand=demand.pk)
    return {row.text_de for row in rows}


def test_of_two_first_drafts_one_stands_and_the_other_reads_both(desk, decider):
    with portal() as at_once:
        for _round in range(ROUNDS):
            demand = DemandFactory(state="handed_over", handed_over_on=timezone.localdate())
            path = address(demand, "answer")
            found = at_once(
                (desk, path, answer("Vom Referat", 0)), (decider, path, answer("Von oben", 0))
            )
            assert sorted(status for status, _page in found) == [302, 409]
            lost = next(page for status, page in found if status == 409)
            assert "Vom Referat" in lost
            assert "Von oben" in lost
            assert demand.responses.count() == 1


def test_changed_and_published_in_the_same_moment(desk, decider):
    """Either the version that was read is out, and the desk keeps its text; or neither is."""
    with portal() as at_once:
        for _round in range(ROUNDS):
            demand = DemandFactory(state="handed_over", handed_over_on=timezone.localdate())
            draft(demand, desk, "Erste Fassung")
            changed, published = at_once(
                (desk, address(demand, "answer"), answer("Zweite Fassung", 1)),
                (decider, address(demand, "publish", 1), {}),
            )
            assert {changed[0], published[0]} == {302, 409}
            lost = changed if changed[0] == 409 else published
            assert "Erste Fassung" in lost[1]
            assert "Zweite Fassung" in lost[1]
            out = demand.responses.filter(published_at__isnull=False)
            texts = list(out.values_list("text_de", flat=True))
            assert texts == (["Erste Fassung"] if published[0] == 302 else [])
            assert "Erste Fassung" in wordings(demand)


def test_published_twice_at_once_it_is_out_once_and_told_once(demand, desk, alliance, person):
    demand.table.hosts.add(alliance)
    person("coordinator")
    draft(demand, desk, "Die Antwort")
    two = [UserFactory(role="ministry_decider") for _person in range(2)]
    with portal() as at_once:
        found = at_once(*((one, address(demand, "publish", 1), {}) for one in two))
    assert sorted(status for status, _page in found) == [302, 409]
    assert demand.responses.get().published_at
    told = OutboundMail.objects.filter(kind="demand-answered")
    assert told.count() == told.values("user").distinct().count() == 1


def test_an_old_tab_does_not_publish_what_nobody_has_read(demand, desk, decider, client_of):
    """Numbers go on: the first version of the next answer is no second "version 1"."""
    draft(demand, desk, "Gelesen")
    old_tab = address(demand, "publish", 1)
    client = signed_in(decider)
    assert client.post(old_tab).status_code == 302
    draft(demand, desk, "Noch nicht gelesen")
    refused = client.post(old_tab)
    assert refused.status_code == 409
    assert "Noch nicht gelesen" in refused.text
    assert list(demand.responses.filter(published_at=None).values_list("text_de", flat=True)) == [
        "Noch nicht gelesen"
    ]


def test_an_old_form_does_not_overwrite_the_next_answer(demand, desk, decider):
    draft(demand, desk, "Die erste")
    actions.publish_response(demand, number=1, by=decider)
    draft(demand, decider, "Die zweite, von oben")
    late = signed_in(desk).post(address(demand, "answer"), answer("Aus dem alten Fenster", 1))
    assert late.status_code == 409
    assert "Die zweite, von oben" in late.text
    assert "Aus dem alten Fenster" in late.text
    assert demand.responses.get(published_at=None).text_de == "Die zweite, von oben"


def test_a_text_that_came_after_the_publication_is_kept_and_may_follow(demand, desk, decider):
    draft(demand, desk, "Veröffentlicht")
    actions.publish_response(demand, number=1, by=decider)
    client, path = signed_in(desk), address(demand, "answer")
    late = client.post(path, answer("Zu spät", 1))
    assert late.status_code == 409
    assert "Veröffentlicht" in late.text
    assert "Zu spät" in late.text
    assert 'name="number" value="0"' in late.text
    assert client.post(path, answer("Zu spät", 0)).status_code == 302
    texts = demand.responses.order_by("pk").values_list("text_de", "number")
    assert list(texts) == [("Veröffentlicht", 1), ("Zu spät", 2)]
