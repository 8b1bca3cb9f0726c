import datetime
import uuid

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client

from events.models import Registration
from events.registering import delegations
from events.registering.actions import Person
from tests.factories.events import EventFactory
from wirportal.pages import guards

FROM_HERE = {"Origin": settings.BASE_URL, "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def event(db):
    return EventFactory(slug="werkstatt", title_de="Zukunftswerkstatt", capacity=2)


@pytest.fixture
def guest(db):
    """Sends forms as the browser of a guest does, a minute after they were opened."""
    browser = Client()

    def send(path, **fields):
        with time_machine.travel(datetime.timedelta(seconds=-60), tick=True):
            stamp = guards.new_stamp()
        data = {"form_token": uuid.uuid4(), "stempel": stamp, "homepage": ""}
        return browser.post(path, data | fields, headers=FROM_HERE)

    send.browser = browser
    return send


@pytest.fixture
def registered(alliance, person):
    """A delegation, by the coordination; of the alliance of the people unless another is named."""

    def register(event, *names, **more):
        return delegations.register_party(
            event,
            more.get("alliance", alliance),
            [Person(name=name, email=f"{name.lower()}@example.org") for name in names],
            by=person("coordinator"),
            form_token=uuid.uuid4(),
        )

    return register


@pytest.fixture
def states():
    """Who is where, in the order of the waiting list."""

    def read(event):
        rows = Registration.objects.filter(event=event).order_by("place_in_queue", "pk")
        return [(row.name, row.state) for row in rows]

    return read


def text_of(response):
    return BeautifulSoup(response.content, "html.parser").main.get_text(" ", strip=True)


def errors_of(response):
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(item.get_text() for item in page.select(".error-summary li"))


def form_of(person="Person", **fields):
    return {"name": person, "form_token": str(uuid.uuid4())} | fields
