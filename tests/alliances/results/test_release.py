"""What is not released stays inside: searched for with a word that must not get out."""

import re

import pytest

from alliances.models import Alliance, Evidence, Project, ProjectParticipation, Result
from tests.factories.results import (
    EvidenceFactory,
    ParticipationFactory,
    ProjectFactory,
    ResultFactory,
)

pytestmark = pytest.mark.django_db
CANARY = "Zaunkoenig"
# What is asked for beside it, since pages repeat what was asked.
ASKED = "Zilpzalp"
WRITTEN = re.compile("zaunkoenig", re.IGNORECASE)
OUTSIDE = ("anonymous", "account", "stranger", "expert", "event_team")
INSIDE = ("contributor", "coordinator", "agency_officer", "auditor")


@pytest.fixture(params=["draft result", "unreleased result", "withdrawn result", "draft alliance"])
def hidden(request, alliance, partners):
    """One released result of a released project, and around it what must not be seen."""
    project = ProjectFactory(alliance=alliance, slug="offen", title_de="Offenes Vorhaben")
    ParticipationFactory(project=project, organisation=partners[0])
    open_one = ResultFactory(alliance=alliance, project=project, title_de="Offenes Ergebnis")
    secret_project = ProjectFactory(
        alliance=alliance, slug=CANARY.lower(), title_de=f"{CANARY} {ASKED}", state="draft"
    )
    ParticipationFactory(project=secret_project, organisation=partners[0])
    changes = {
        "draft result": {"state": Result.State.DRAFT},
        "unreleased result": {"is_released": False},
        "withdrawn result": {"state": Result.State.WITHDRAWN},
        "draft alliance": {},
    }[request.param]
    secret = ResultFactory(
        alliance=alliance,
        project=secret_project,
        follows=open_one,
        title_de=f"{CANARY} {ASKED}",
        text_de=f"{CANARY} {ASKED}",
        body_de_text=f"{CANARY} {ASKED}",
        value=77777,
        unit="EUR",
        kind=Result.Kind.INVESTMENT,
        **changes,
    )
    # Of the released one: its project is a draft, what it follows from is hidden.
    ResultFactory(
        alliance=alliance, project=secret_project, follows=secret, title_de="Sichtbare Wirkung"
    )
    EvidenceFactory(result=secret, title=f"{CANARY} vier")
    EvidenceFactory(result=open_one, title=f"{CANARY} fünf", is_released=False)
    if request.param == "draft alliance":
        Alliance.objects.filter(pk=alliance.pk).update(state="draft")
    return secret


def pages(secret):
    yield from (
        "/ergebnisse/", "/en/results/", f"/ergebnisse/?q={ASKED}", "/ergebnisse/?art=investition",
        "/ergebnisse.csv", "/ergebnisse.xlsx", "/api/v1/results", "/api/v1/projects",
        "/api/v1/projects/offen", f"/api/v1/projects/{CANARY.lower()}",
        f"/api/v1/results/{secret.pk}", f"/ergebnisse/{secret.pk}/", "/projekte/offen/",
        f"/projekte/{CANARY.lower()}/", "/buendnisse/sichtbar/", f"/suche/?q={ASKED}",
        f"/suche/?q={ASKED}&art=ergebnisse", f"/suche/?q={ASKED}&art=projekte", "/sitemap.xml",
        "/organisationen/hochschule-sichtbar/",
    )  # fmt: skip
    yield from (row.get_absolute_url() for row in Result.objects.exclude(pk=secret.pk))
    yield from (
        row.organisation.get_absolute_url() for row in ProjectParticipation.objects.all()[:1]
    )


def told(client, path):
    response = client.get(path)
    assert response.status_code in {200, 404}, path
    return response.content.decode("utf-8", "replace")


@pytest.mark.parametrize("who", OUTSIDE)
def test_nothing_of_it_is_seen_outside(client_of, hidden, who):
    client = client_of(who)
    seen = {}
    for path in pages(hidden):
        text = told(client, path)
        if WRITTEN.search(text) or "77.777" in text or "77777" in text:
            seen[path] = WRITTEN.search(text)
    assert seen == {}


@pytest.mark.parametrize("who", INSIDE)
def test_the_team_and_the_offices_see_it_marked(client_of, hidden, who):
    client = client_of(who)
    text = client.get(f"/ergebnisse/{hidden.pk}/").content.decode()
    assert f"{CANARY} {ASKED}" in text
    assert f"{CANARY} vier" in text
    assert "Nicht öffentlich freigegeben" in text
    assert f"{CANARY} {ASKED}" in client.get(f"/projekte/{CANARY.lower()}/").content.decode()


@pytest.mark.parametrize("who", INSIDE)
def test_the_list_and_its_sums_are_the_same_for_everybody(client_of, hidden, who):
    visitors = client_of("anonymous").get("/api/v1/results").json()["results"]
    assert client_of(who).get("/api/v1/results").json()["results"] == visitors
    text = client_of(who).get("/ergebnisse/").content.decode()
    assert not WRITTEN.search(text)


def test_released_is_seen_everywhere(client, alliance, partners):
    """The control: the same pages do show the word once it is released."""
    project = ProjectFactory(alliance=alliance, slug="offen", title_de=f"{CANARY} offen")
    ParticipationFactory(project=project, organisation=partners[0])
    row = ResultFactory(alliance=alliance, project=project, title_de=f"{CANARY} {ASKED}")
    for path in (
        "/ergebnisse/", "/ergebnisse.csv", "/api/v1/results", "/api/v1/projects/offen",
        f"/ergebnisse/{row.pk}/", "/projekte/offen/", "/buendnisse/sichtbar/",
        f"/suche/?q={ASKED}", partners[0].get_absolute_url(),
    ):  # fmt: skip
        assert WRITTEN.search(told(client, path)), path
    assert "/projekte/offen/" in client.get("/sitemap.xml").content.decode()


@pytest.mark.parametrize("state", ["withdrawn", "draft"])
def test_taking_a_project_back_hides_its_name_at_once(client, alliance, state):
    project = ProjectFactory(alliance=alliance, title_de=f"{CANARY} {ASKED}")
    row = ResultFactory(alliance=alliance, project=project)
    assert WRITTEN.search(told(client, f"/ergebnisse/{row.pk}/"))
    Project.objects.update(state=state)
    for path in (f"/ergebnisse/{row.pk}/", "/ergebnisse/", "/api/v1/results", "/ergebnisse.csv"):
        assert not WRITTEN.search(told(client, path)), path


def test_hiding_evidence_works_at_once(client, alliance):
    row = EvidenceFactory(result=ResultFactory(alliance=alliance), title=f"{CANARY} Beleg").result
    path = f"/ergebnisse/{row.pk}/"
    assert WRITTEN.search(told(client, path))
    Evidence.objects.update(is_released=False)
    assert not WRITTEN.search(told(client, path))


@pytest.mark.parametrize(
    ("released", "said", "badge"),
    [
        ("yes", "Besucherinnen und Besucher sehen es jetzt.", "Veröffentlicht</span>"),
        ("no", "sehen es erst nach der Freigabe.", "noch nicht öffentlich</span>"),
    ],
)
def test_the_team_reads_whether_visitors_see_it(client_of, alliance, released, said, badge):
    team = client_of("coordinator")
    text = {"kind": "verfahren", "title_de": "Ein Verfahren", "is_released": released}
    address = "/buendnisse/sichtbar/bearbeiten/ergebnisse/"
    posted = team.post(f"{address}neu/", text | {"base": "0", "deed": "publish"}, follow=True)
    assert said in posted.content.decode()
    assert badge in posted.content.decode()
    assert badge in team.get(address).content.decode()
