"""Signs that XML can't hold: gone from what teams write, and harmless where they stand already."""

import pytest
from django.test import Client

from alliances.models import NewsItem
from alliances.workshop.desks import Desk
from alliances.workshop.sections import SECTIONS
from tests.factories.news import NewsFactory
from wirportal.editing.models import Revision

pytestmark = pytest.mark.django_db
SIGNS = "\x01\x0b\x1f\x7f\x9f\u202e\u2066"
FEEDS = ("/aktuelles/feed/", "/buendnisse/sichtbar/aktuelles/feed/", "/buendnisse/feed/")


def test_what_is_typed_loses_them(client_of, person, alliance):
    news = NewsFactory(alliance=alliance)
    for section, row, field in (("profile", None, "claim_de"), ("news", news, "title")):
        desk = Desk(alliance, SECTIONS[section], person("coordinator"), row)
        text = {**desk.current, "base": "0", "deed": "publish", field: f"Holz{SIGNS} hält\r\n"}
        assert client_of("coordinator").post(desk.url(), text).status_code == 302
        assert Revision.objects.newest(desk.subject).data[field] == ["Holz hält\n"]
    alliance.refresh_from_db()
    assert (alliance.claim_de, NewsItem.objects.get().title) == ("Holz hält", "Holz hält")


@pytest.mark.parametrize("feed", FEEDS)
def test_feeds_are_written_whatever_is_stored(alliance, feed):
    texts = dict.fromkeys(("title", "lead", "body", "background", "contact_name"), f"Holz{SIGNS}")
    NewsFactory(alliance=alliance, **texts)
    type(alliance).objects.filter(pk=alliance.pk).update(
        name=f"Bündnis{SIGNS}", claim_de=f"Holz{SIGNS}"
    )
    response = Client().get(feed)
    assert response.status_code == 200
    assert not set(response.text) & set(SIGNS)
