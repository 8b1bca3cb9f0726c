"""Whatever anybody sends to an address of events: never a defect, nothing of anybody else's.

Source: PROMISES G15, H1 to H8, H40, H41. Each person of the table asks a real server for each
address with what the form there takes and hostile values in it; `make soak` sends all of it.
"""

import random
import traceback
from collections import Counter

import pytest
from django.conf import settings
from django.core.signals import got_request_exception
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from events.models import DemandResponse, EventFeedback, RegistrationNeeds
from events.registering import views as registering
from tests.events import rows
from tests.events.fuzzing.browser import Browser, filled
from tests.events.fuzzing.foreign import (
    DRAFTED,
    FOREIGN,
    KEYS,
    NEEDED,
    NUMBERS,
    UNNAMED,
    as_they_stand,
    foreign_rows,
)
from tests.events.registering.serving import served
from tests.factories.events import EventFactory, RegistrationFactory
from tests.matrix import ANONYMOUS
from tests.sessions import BACKEND
from tests.soaking import parts
from tests.test_hostile_input import VALUES, encoded
from tests.test_matrix import addresses
from wirportal.pages import guards

pytestmark = pytest.mark.django_db(transaction=True)

GUEST, SEATED = "guest", "account"
OFFICES = ("ministry_desk", "ministry_decider", "event_team")
PEOPLE = (ANONYMOUS, GUEST, SEATED, "stranger", "coordinator", *OFFICES)
PARTS = 8
FORMS = 1  # pairs of forms sent to each address
FINE = {200, 204, 302, 400, 403, 404, 405, 409, 413, 414, 422, 429}
DAYS = [
    "0001-01-01", "9999-12-31", "10000-01-01", "0000-00-00", "2025-02-31", "2027-03-28T02:30",
    "0001-01-01T00:00", "9999-12-31T23:59", "31.12.9999 23:59", "1.1.1", "-1", "2147483648",
    "9223372036854775807", "9223372036854775808", "-9223372036854775809", "1e309", "0.1", "true",
]  # fmt: skip
LONG = ["wort " * 5000, "\u202e" * 400 + "abc", "\u2066\u2067\u2069\u200f" * 50, "x" * 90_000]
SENT = [*VALUES, *DAYS, *LONG, *NUMBERS, *KEYS]
ASKED = [
    "q", "seite", "code", "schluessel", "zeitraum", "ansicht", "aus", "stand", "pause", "personen",
    "thema", "adressat", "zustand", "veranstaltung", "art", "land", "status", "gespeichert",
]  # fmt: skip
TYPED = [
    "number", "form_token", "name", "email", "text", "text_de", "state", "event", "table", "user",
    "capacity", "seats", "reason", "recipients", "proposal", "priority", "alliance", "leads_to",
    "p-TOTAL_FORMS", "p-0-email", "stempel", "homepage", "is_staff", "role", "group",
]  # fmt: skip
BODIES = [
    ("application/x-www-form-urlencoded", b"\xff\xfe=\x00&number=\xed\xa0\x80"),
    ("application/x-www-form-urlencoded", b"a=1&" * 1100),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n"),
    ("multipart/form-data", b"--x"),
    ("application/json", b'{"number": ' + b"[" * 3000),
    ("text/plain", b"number=1"),
]
METHODS = ("PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "PROPFIND", "HEAD")
# What of the foreign event, and of people, nobody but these reads.
SECRETS = {
    **dict.fromkeys((ANONYMOUS, GUEST, SEATED, "stranger"), (FOREIGN, NEEDED, DRAFTED, UNNAMED)),
    "coordinator": (FOREIGN, NEEDED, DRAFTED, UNNAMED),
    "event_team": (DRAFTED,),
    "ministry_desk": (NEEDED,),
    "ministry_decider": (NEEDED,),
}


class Attack:
    """One person against all addresses; `world` is that of the table of rights."""

    def __init__(self, who, person, port, world, chance):
        self.who, self.world, self.chance = who, world, chance
        self.user = None if who in {ANONYMOUS, GUEST} else person(who)
        self.browser = Browser(port, session_of(self.user))
        self.faults, self.statuses = [], Counter()

    def own_code(self):
        """Of a seat of one's own, each time a new one: erased is erased."""
        return RegistrationFactory(event=EventFactory(), user=self.user).code

    def arguments(self, row):
        found = {name: self.world.get(value, value) for name, value in row.args.items()}
        if "code" in found and self.who != ANONYMOUS:
            found["code"] = self.own_code()
        return found

    def path(self, name, arguments):
        with translation.override("de"):
            return reverse(name, kwargs=arguments)

    def told(self, answer, method, path, sent=""):
        self.statuses[answer.status] += 1
        said = f"{self.who} {method} {path[:200]} {str(sent)[:600]} -> {answer.status}"
        if answer.status not in FINE:
            self.faults.append(said)
        if answer.location.startswith(("http", "//", "/\\")):
            self.faults.append(f"{said} to {answer.location}")
        if found := [word for word in SECRETS[self.who] if word in answer.text]:
            self.faults.append(f"{said} tells {found}")
        return answer

    def all_of(self, name, row):
        arguments = self.arguments(row)
        path = self.path(name, arguments)
        page = self.told(self.browser.get(path), "GET", path)
        known = filled(page.text) if page.status == 200 else []
        self.ask_oddly(path)
        self.send(path, known or [(field, "1") for field in self.chance.sample(TYPED, 5)])
        self.send_bodies(path)
        self.go_astray(name, arguments)

    def ask_oddly(self, path):
        for few in (3, len(ASKED)):
            names = self.chance.sample(ASKED, few)
            pairs = [f"{name}={encoded(self.chance.choice(SENT))[:4000]}" for name in names]
            query = "&".join(pairs)
            self.told(self.browser.get(f"{path}?{query}"), "GET", f"{path}?{query}")
        method = self.chance.choice(METHODS)
        self.told(self.browser.ask(method, path), method, path)

    def send(self, path, known):
        """As the form is, with one or two fields that are odd, missing or sent several times."""
        for changes in (1, 2) * FORMS:
            pairs = list(known)
            for _ in range(changes):
                pairs = self.changed(pairs)
            self.told(self.browser.post(path, pairs), "POST", path, pairs)

    def changed(self, pairs):
        if not pairs:
            return [(self.chance.choice(TYPED), self.chance.choice(SENT))]
        name = self.chance.choice(pairs)[0]
        others = [pair for pair in pairs if pair[0] != name]
        how = self.chance.random()
        if how < 0.1:
            return others
        if how < 0.2:
            return [*pairs, (name, self.chance.choice(SENT)), (f"{name}[]", "1")]
        if how < 0.3:
            return [*pairs, (self.chance.choice(TYPED), self.chance.choice(SENT))]
        return [*others, (name, self.chance.choice(SENT))]

    def send_bodies(self, path):
        kind, body = self.chance.choice(BODIES)
        self.told(self.browser.ask("POST", path, body, kind), "POST", path, kind)

    def go_astray(self, name, arguments):
        """With the row of another event in the address of this one, which is not there."""
        for part, values in (("pk", NUMBERS), ("key", KEYS)):
            for value in values if part in arguments else ():
                path = self.astray(name, arguments | {part: value})
                for answer in (self.browser.get(path), self.browser.post(path, [])) if path else ():
                    self.told(answer, "GET or POST", path)
                    if answer.status not in self.not_there(name):
                        self.faults.append(f"{self.who} {path} -> {answer.status}")
        if "number" in arguments:
            path = self.path(name, arguments | {"number": int("9" * 30)})
            self.told(self.browser.post(path, []), "POST", path)

    def not_there(self, name):
        """Of a card that is gone the text comes back, to be put on the table as a new one."""
        kept = {409} if name == "events:table_change" else set()
        return {403, 404, 405} | kept | ({302} if self.user is None else set())

    def astray(self, name, arguments):
        try:
            return self.path(name, arguments)
        except NoReverseMatch:  # the pattern itself refuses it
            return ""


def session_of(user):
    if user is None:
        return ""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def defects():
    """What the server did not expect: the last lines of each traceback."""
    found = []

    def keep(sender, request, **more):
        found.append(f"{request.method} {request.path[:200]}\n{traceback.format_exc(limit=-4)}")

    got_request_exception.connect(keep)
    yield found
    got_request_exception.disconnect(keep)


@pytest.fixture
def world(person, alliance, settings, monkeypatch):
    """The rows of the table of rights, and people there who did not agree to be named."""
    settings.ACCOUNT_RATE_LIMITS = False
    monkeypatch.setattr(registering, "MOST", dict.fromkeys(registering.MOST, 10**6))
    monkeypatch.setattr(guards, "FASTEST", 0)
    made = rows.world(person, alliance)
    for slug in ("tagung", "mit-anmeldung", "tischtreffen"):
        event = EventFactory._meta.model.objects.get(slug=slug)
        row = RegistrationFactory(event=event, user=None, name=UNNAMED)
        RegistrationNeeds.objects.create(registration=row, food=NEEDED)
        EventFeedback.objects.create(event=event, rating=3)
    DemandResponse.objects.update(text_de=DRAFTED)
    return made


def share(who, part):
    every = [(one.name, row) for one in addresses() for row in one.rows() if of_events(one)]
    return every[(PEOPLE.index(who) + part) % PARTS :: PARTS]


def of_events(address):
    return address.name.startswith("events:")


@pytest.mark.parametrize("part", parts(PARTS))
@pytest.mark.parametrize("who", PEOPLE)
def test_nothing_breaks_and_nothing_is_told(who, part, person, world, defects):
    foreign = foreign_rows()
    before = as_they_stand(foreign)
    chance = random.Random(f"{who} {part}")
    with served() as port:
        attack = Attack(who, person, port, world, chance)
        for name, row in share(who, part):
            attack.all_of(name, row)
    assert defects == []
    assert attack.faults == []
    assert as_they_stand(foreign) == before
    assert attack.statuses.total() > 50
