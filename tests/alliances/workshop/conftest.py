"""The workshop of `alliance` ("sichtbar"), as its team sees it."""

import pytest

from alliances.workshop.desks import Desk
from alliances.workshop.sections import SECTIONS


class Workshop:
    """`workshop("coordinator").save("profile", claim_de="Neu")`, as a browser would do it."""

    def __init__(self, client, alliance, person):
        self.client, self.alliance, self.person = client, alliance, person

    def desk(self, section, row=None):
        return Desk(self.alliance, SECTIONS[section], self.person, row)

    def url(self, section, page="", row=None):
        return self.desk(section, row).url(page)

    def form(self, section, row=None, **changes):
        """The form as it stands, with changes."""
        desk = self.desk(section, row)
        text = {
            **desk.current,
            **{k: v if isinstance(v, list) else [v] for k, v in changes.items()},
        }
        return {**text, "base": str(desk.base), "typed_by": desk.typed_by}

    def send(self, section, deed, row=None, base=None, **changes):
        data = self.form(section, row, **changes) | {"deed": deed}
        if base is not None:
            data["base"] = str(base)
        return self.client.post(self.url(section, row=row), data)

    def save(self, section, **changes):
        return self.send(section, "save", **changes)

    def publish(self, section, **changes):
        return self.send(section, "publish", **changes)


@pytest.fixture
def workshop(client_of, person, alliance):
    def make(role="coordinator", **options):
        return Workshop(client_of(role, **options), alliance, person(role))

    return make
