"""The list of rounds and the page of a round lead on to what belongs to them, by role."""

import pytest

from tests.factories.reviews import ExpertFactory, PanelSessionFactory, ReviewRoundFactory

LIST = "/begutachtung/"
WAYS = {
    "/begutachtung/auflagen/": (LIST, {"agency_officer", "agency_lead", "ministry_desk"}),
    "/begutachtung/meine-verfahren/": (LIST, {"expert"}),
    "/begutachtung/runde/szenario/": (
        "/begutachtung/runde/",
        {"agency_officer", "agency_lead", "ministry_desk"},
    ),
    "/begutachtung/runde/bekanntgabe/": ("/begutachtung/runde/", set()),
    "/begutachtung/runde/sitzungen/": (
        "/begutachtung/runde/",
        {"agency_officer", "agency_lead", "ministry_desk", "panel_chair"},
    ),
}
ROLES = ("agency_officer", "agency_lead", "ministry_desk", "expert", "panel_chair")


@pytest.mark.parametrize("way", WAYS)
def test_whoever_may_go_on_finds_the_link(way, client, person):
    round_ = ReviewRoundFactory(slug="runde", state="deciding")
    ExpertFactory(user=person("expert"))
    PanelSessionFactory(round=round_, chair=person("panel_chair"))
    page, wanted = WAYS[way]
    found = set()
    for role in ROLES:
        client.force_login(person(role))
        answer = client.get(page)
        if f'href="{way}"' in answer.content.decode():
            assert client.get(way).status_code == 200, role
            found.add(role)
    assert found == wanted


def test_research_finds_the_rounds_on_its_workplace(client, person):
    """Also between two rounds: those that are over are what it counts."""
    client.force_login(person("research"))
    assert (
        f'<li><a href="{LIST}">Alle Runden</a></li>'
        in client.get("/arbeitsplatz/").content.decode()
    )
    ReviewRoundFactory(slug="runde", title="Runde Eins", state="deciding")
    assert "Runde Eins" in client.get("/arbeitsplatz/").content.decode()


def test_the_decider_finds_the_announcement(client, person):
    ReviewRoundFactory(slug="runde", state="deciding")
    client.force_login(person("ministry_decider"))
    page = client.get("/begutachtung/runde/").content.decode()
    assert 'href="/begutachtung/runde/bekanntgabe/"' in page
