"""A kind of message, and people to write to."""

import pytest

from tests.factories.accounts import UserFactory
from wirportal.letters import Letter
from wirportal.notifications.kinds import MailKind, Topic, kinds

NEWS = Topic("proben", "Proben", "Nur für Tests.")
DUTY = Topic("pflicht", "Pflicht", "Immer.", is_duty=True)


def letter(data, user):
    """Nothing to be said where `data` says so."""
    if data.get("over"):
        return None
    if data.get("broken"):
        raise RuntimeError("kaputt")
    return Letter(
        subject=data.get("subject", "Probe"),
        paragraphs=("Ein Satz.", data.get("said", "")),
        why="Sie erhalten diese E-Mail, weil geprüft wird.",
        link="https://portal.example/ziel/",
        button="Öffnen",
    )


def sample():
    return letter({}, None)


@pytest.fixture
def test_kinds(monkeypatch):
    """`probe` can be left, `pflicht` can't, `brief` waits for somebody to read it."""
    added = [
        MailKind("probe", "Probe", NEWS, letter, sample),
        MailKind("pflicht", "Pflicht", DUTY, letter, sample),
        MailKind("brief", "Brief", DUTY, letter, sample, is_official=True),
    ]
    monkeypatch.setattr(kinds, "_items", [*kinds, *added])


@pytest.fixture
def somebody(db):
    return UserFactory(email="jemand@post.example")


@pytest.fixture
def people(db):
    return [UserFactory(email=f"person{number}@post.example") for number in range(5)]
