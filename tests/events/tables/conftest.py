"""A table at which the team of `alliance` writes, and which is open."""

import pytest
from django.urls import reverse

from tests.factories.events import ThemeTableFactory


@pytest.fixture
def table(alliance):
    found = ThemeTableFactory(state="open")
    found.hosts.add(alliance)
    return found


@pytest.fixture
def at():
    """`at(table, "new", "karte")`: an address below the table."""

    def make(table, name="", *more):
        name = f"events:table_{name}" if name else "events:table"
        return reverse(name, args=[table.event.slug, table.key, *more])

    return make
