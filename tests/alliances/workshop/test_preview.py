"""A preview is the public page with the new text, and nothing of it lasts."""

import re

from django.core.cache import caches
from django.test import Client

from alliances.models import Alliance
from wirportal.editing.models import Revision

PUBLIC = "/buendnisse/sichtbar/"


def body(page):
    """The page without what differs by request: preview bar, account menu, nonce and token."""
    text = re.sub(r'<div class="preview-bar".*?</div>', "", page, flags=re.S)
    text = re.sub(r'nonce="[^"]*"|value="[A-Za-z0-9]{64}"', "", text)
    return re.sub(r"\s+", " ", re.search(r"<main.*</main>", text, re.S).group())


def test_the_preview_is_the_page_that_visitors_get_afterwards(workshop):
    here = workshop()
    here.save("profile", claim_de="Der neue Leitsatz", text_de="# Titel\n\n- eins\n- zwei")
    before = Client().get(PUBLIC).content.decode()
    preview = here.client.get(here.url("profile", "preview"))
    assert "Der neue Leitsatz" not in before
    assert "Der neue Leitsatz" in preview.content.decode()
    assert preview["Cache-Control"] == "no-store, private"
    here.publish("profile")
    shown, public = (body(page.content.decode()) for page in (preview, Client().get(PUBLIC)))
    assert shown.split(">") == public.split(">")


def test_nothing_of_a_preview_lasts(workshop, alliance):
    here = workshop()
    here.save("profile", claim_de="Nur zum Ansehen")
    before = Alliance.objects.values().get(pk=alliance.pk)
    events = type(alliance).pgh_event_model.objects.count()
    here.client.get(here.url("profile", "preview"))
    assert Alliance.objects.values().get(pk=alliance.pk) == before
    assert type(alliance).pgh_event_model.objects.count() == events
    assert Revision.objects.newest(here.desk("profile").subject).state == "draft"
    for path in (PUBLIC, "/buendnisse/", "/buendnisse.json", "/"):
        assert "Nur zum Ansehen" not in Client().get(path).content.decode()


def test_kept_pages_are_not_spoilt_by_a_preview(workshop):
    here = workshop()
    here.save("profile", claim_de="Nur zum Ansehen")
    for _ in range(3):
        here.client.get(here.url("profile", "preview"))
        assert "Nur zum Ansehen" not in Client().get(PUBLIC).content.decode()
    caches["kept"].clear()
    assert "Nur zum Ansehen" not in Client().get(PUBLIC).content.decode()


def test_a_draft_alliance_is_shown_as_if_it_were_public(client_of, draft):
    page = client_of("coordinator").get("/buendnisse/entwurf/bearbeiten/profil/vorschau/")
    assert page.status_code == 200
    assert "Nur das eigene Team" not in page.content.decode()
    assert Client().get("/buendnisse/entwurf/").status_code == 404


def test_a_preview_shows_what_a_visitor_sees_and_no_more(workshop):
    page = (
        workshop().client.get("/buendnisse/sichtbar/bearbeiten/profil/vorschau/").content.decode()
    )
    assert "Diese Seite bearbeiten" not in page
    assert "Person coordinator" not in page
    assert "Zurück zu „Profil“" in page
