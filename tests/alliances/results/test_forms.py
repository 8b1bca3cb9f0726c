"""Projects and results at their desks."""

from decimal import Decimal

import pytest
from django.test import Client

from alliances.models import Project, ProjectParticipation, Result
from alliances.results.chains import DEEPEST
from tests.factories.results import ParticipationFactory, ProjectFactory, ResultFactory

pytestmark = pytest.mark.django_db
PROJECTS, RESULTS = (
    "/buendnisse/sichtbar/bearbeiten/vorhaben/",
    "/buendnisse/sichtbar/bearbeiten/ergebnisse/",
)
PROJECT = {
    "title_de": "Träger aus Laubholz",
    "title_en": "Beams of hardwood",
    "acronym": "",
    "funding_code": "03 wir 1234a",
    "compound": "Verbund Holz",
    "stage": "running",
    "from_on": "2022-01-01",
    "until_on": "2024-12-31",
    "amount": "1.250.000,50",
    "summary_de": "Ein **Text**.",
    "website": "holz.example",
    "base": "0",
}
RESULT = {
    "kind": "investition",
    "title_de": "Eine Tischlerei investiert",
    "text_de": "In eine *Linie*.",
    "value": "2.000.000",
    "unit": "Euro",
    "achieved_on": "2024-06-01",
    "is_released": "yes",
    "base": "0",
}


@pytest.fixture
def send(client_of):
    def post(address, data, who="coordinator", **fields):
        return client_of(who).post(address, {**data, **fields})

    return post


def errors(response):
    """Field → what is said."""
    assert response.status_code == 200
    return {name: list(said) for name, said in response.context["form"].errors.items()}


def roles(project):
    return dict(project.participations.values_list("organisation__name", "role"))


def test_a_project_is_published_and_seen(send, partners):
    lead, partner, associated = partners
    response = send(
        f"{PROJECTS}neu/", PROJECT, deed="publish",
        lead=lead.pk, partners=[partner.pk], associated=[associated.pk],
    )  # fmt: skip
    assert response.status_code == 302
    row = Project.objects.get()
    assert (row.slug, row.state, row.amount) == (
        "traeger-aus-laubholz",
        "published",
        Decimal("1250000.50"),
    )
    assert (row.funding_code, row.website) == ("03WIR1234A", "https://holz.example")
    assert row.body_de_text == "03WIR1234A\nVerbund Holz\nEin Text."
    assert roles(row) == {lead.name: "lead", partner.name: "partner", associated.name: "associated"}
    page = Client().get("/projekte/traeger-aus-laubholz/").content.decode()
    for words in ("Träger aus Laubholz", "1.250.000,50", "03WIR1234A", "Ein <strong>Text</strong>.",
                  lead.name, "Verbund Holz", "holz.example", "ResearchProject"):  # fmt: skip
        assert words in page, words
    assert "Träger aus Laubholz" in Client().get("/suche/?q=03WIR1234A").content.decode()


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"until_on": "2021-01-01"}, "until_on", "nicht vor dem Anfang"),
        ({"amount": "viel"}, "amount", "1.250.000,50"),
        ({"amount": "-1"}, "amount", "nicht unter null"),
        ({"funding_code": "ABC"}, "funding_code", "03WIR1234A"),
        ({"website": "javascript:alert(1)"}, "website", "https://"),
        ({"title_de": ""}, "title_de", ""),
        ({"stage": "unknown"}, "stage", ""),
        ({"from_on": "31.02.2022"}, "from_on", ""),
    ],
)
def test_what_is_wrong_with_a_project_is_said(send, fields, field, said):
    found = errors(send(f"{PROJECTS}neu/", PROJECT, **fields))
    assert list(found) == [field]
    assert said in found[field][0]
    assert not Project.objects.exists()


def test_only_partners_of_the_alliance_stand_to_choice(send, partners, outsider):
    found = errors(send(f"{PROJECTS}neu/", PROJECT, lead=outsider.pk, partners=[outsider.pk]))
    assert {*found} == {"lead", "partners"}


def test_an_organisation_has_one_part(send, partners):
    found = errors(send(f"{PROJECTS}neu/", PROJECT, lead=partners[0].pk, partners=[partners[0].pk]))
    assert partners[0].name in found["partners"][0]


def test_saving_changes_only_the_parts_that_differ(send, alliance, partners, outsider):
    project = ProjectFactory(alliance=alliance)
    stays = ParticipationFactory(project=project, organisation=partners[0], role="lead")
    former = ParticipationFactory(project=project, organisation=outsider, role="partner")
    goes = ParticipationFactory(project=project, organisation=partners[1], role="partner")
    changes = ParticipationFactory(project=project, organisation=partners[2], role="partner")
    elsewhere = ParticipationFactory(organisation=partners[1])

    response = send(
        f"{PROJECTS}{project.pk}/", PROJECT, deed="publish", lead=partners[0].pk,
        partners=[outsider.pk], associated=[partners[2].pk],
    )  # fmt: skip

    assert response.status_code == 302
    found = dict(ProjectParticipation.objects.values_list("pk", "role"))
    assert found == {
        stays.pk: "lead", former.pk: "partner", changes.pk: "associated", elsewhere.pk: "partner"
    }  # fmt: skip
    assert goes.pk not in found


def test_the_address_follows_the_title_until_it_was_public(send, alliance):
    send(f"{PROJECTS}neu/", PROJECT, deed="save", title_de="Erster Titel")
    row = Project.objects.get()
    assert row.slug == "erster-titel"
    send(f"{PROJECTS}{row.pk}/", PROJECT, deed="publish", title_de="Zweiter Titel", base="1")
    row.refresh_from_db()
    assert (row.slug, row.state) == ("zweiter-titel", "published")
    send(f"{PROJECTS}{row.pk}/", PROJECT, deed="publish", title_de="Dritter Titel", base="2")
    row.refresh_from_db()
    assert (row.slug, row.title_de) == ("zweiter-titel", "Dritter Titel")


def test_two_projects_of_one_name_have_two_addresses(send):
    for _ in range(3):
        assert send(f"{PROJECTS}neu/", PROJECT, deed="publish").status_code == 302
    assert [*Project.objects.order_by("pk").values_list("slug", flat=True)] == [
        "traeger-aus-laubholz", "traeger-aus-laubholz-2", "traeger-aus-laubholz-3",
    ]  # fmt: skip


def test_a_result_is_published_released_and_counted(send, alliance):
    before = ResultFactory(alliance=alliance, project=ProjectFactory(alliance=alliance))
    send(f"{RESULTS}neu/", RESULT, deed="publish", follows=before.pk)
    row = Result.objects.get(kind="investition")
    assert (row.value, row.unit, row.state, row.is_released) == (
        2_000_000,
        "EUR",
        "published",
        True,
    )
    assert (row.follows, row.body_de_text) == (before, "In eine Linie.")
    page = Client().get("/ergebnisse/").content.decode()
    assert "zusammen 2" in page
    assert "Eine Tischlerei investiert" in page


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"value": ""}, "value", "auch den Wert"),
        ({"kind": "produkt", "unit": ""}, "unit", "in welcher Einheit"),
        ({"unit": "USD"}, "unit", "„EUR“"),
        ({"value": "-5"}, "value", "nicht unter null"),
        ({"value": "1,250"}, "value", "1.250"),
        ({"achieved_on": "2999-01-01"}, "achieved_on", "heutigen Tag"),
        ({"kind": "unsinn"}, "kind", ""),
        ({"title_de": ""}, "title_de", ""),
        ({"is_released": "vielleicht"}, "is_released", ""),
    ],
)
def test_what_is_wrong_with_a_result_is_said(send, fields, field, said):
    found = errors(send(f"{RESULTS}neu/", RESULT, **fields))
    assert list(found) == [field]
    assert said in found[field][0]
    assert not Result.objects.exists()


def test_the_unit_of_a_kind_that_is_added_up_may_be_left_out(send):
    send(f"{RESULTS}neu/", RESULT, kind="arbeitsplaetze", value="7,5", unit="")
    assert Result.objects.values_list("value", "unit").get() == (Decimal("7.50"), "Stellen")


def test_projects_and_results_of_others_are_not_to_be_had(send, other):
    project, result = ProjectFactory(alliance=other), ResultFactory(alliance=other)
    found = errors(send(f"{RESULTS}neu/", RESULT, project=project.pk, follows=result.pk))
    assert {*found} == {"project", "follows"}
    page = send(f"{RESULTS}neu/", {}).content.decode()
    assert project.title_de not in page
    assert result.title_de not in page


def test_a_circle_is_refused(send, alliance):
    one = ResultFactory(alliance=alliance)
    two = ResultFactory(alliance=alliance, follows=one)
    three = ResultFactory(alliance=alliance, follows=two)
    for follows in (three, two, one):
        found = errors(send(f"{RESULTS}{one.pk}/", RESULT, follows=follows.pk))
        assert list(found) == ["follows"], follows
    assert send(f"{RESULTS}{three.pk}/", RESULT, follows=one.pk).status_code == 302


def test_a_chain_has_an_end(send, alliance):
    row = None
    for _ in range(DEEPEST):
        row = ResultFactory(alliance=alliance, follows=row)
    assert send(f"{RESULTS}neu/", RESULT, follows=row.follows_id).status_code == 302
    assert list(errors(send(f"{RESULTS}neu/", RESULT, follows=row.pk))) == ["follows"]


def test_contributors_cannot_release(send, client_of, alliance):
    page = client_of("contributor").get(f"{RESULTS}neu/").content.decode()
    assert "is_released" not in page
    send(f"{RESULTS}neu/", RESULT, who="contributor", deed="propose", state="published")
    row = Result.objects.get()
    assert (row.is_released, row.state) == (False, "draft")

    # The coordination publishes the proposal as it is: nothing was smuggled in.
    client = client_of("coordinator")
    response = client.get(f"{RESULTS}{row.pk}/")
    data = {**RESULT, "deed": "publish", "base": str(response.context["base"])}
    del data["is_released"]
    assert client.post(f"{RESULTS}{row.pk}/", data).status_code == 302
    row.refresh_from_db()
    assert (row.is_released, row.state) == (False, "published")
    assert Client().get(f"/ergebnisse/{row.pk}/").status_code == 404


def test_a_contributors_change_leaves_the_release_as_it_is(send, client_of, alliance):
    row = ResultFactory(alliance=alliance, title_de="Vorher")
    send(f"{RESULTS}{row.pk}/", RESULT, who="contributor", deed="propose", is_released="no")
    row.refresh_from_db()
    assert (row.title_de, row.is_released) == ("Vorher", True)
    response = client_of("coordinator").get(f"{RESULTS}{row.pk}/")
    assert response.context["form"]["is_released"].value() == "yes"
    assert response.context["form"]["title_de"].value() == "Eine Tischlerei investiert"


@pytest.mark.parametrize("section", ["vorhaben", "ergebnisse"])
def test_the_preview_is_the_public_page_and_leaves_nothing(client_of, alliance, section):
    make = ProjectFactory if section == "vorhaben" else ResultFactory
    row = make(alliance=alliance, state="draft", title_de="Im Entwurf")
    path = f"/buendnisse/sichtbar/bearbeiten/{section}/{row.pk}/vorschau/"
    assert "Im Entwurf" in client_of("coordinator").get(path).content.decode()
    row.refresh_from_db()
    assert row.state == "draft"
    assert Client().get(row.get_absolute_url()).status_code == 404
    assert client_of("stranger").get(path).status_code == 404


@pytest.mark.parametrize(
    ("word", "make"), [("vorhaben", ProjectFactory), ("ergebnisse", ResultFactory)]
)
def test_nobody_reaches_the_desks_of_another_alliance(client_of, other, word, make):
    theirs = make(alliance=other, title_de="Fremdes")
    client = client_of("coordinator")
    for path in (
        f"/buendnisse/anderes/bearbeiten/{word}/", f"/buendnisse/anderes/bearbeiten/{word}/neu/",
        f"/buendnisse/anderes/bearbeiten/{word}/{theirs.pk}/",
        f"/buendnisse/sichtbar/bearbeiten/{word}/{theirs.pk}/",
    ):  # fmt: skip
        assert client.get(path).status_code == 404, path
        assert client.post(path, PROJECT | RESULT | {"deed": "publish"}).status_code in {404, 405}
    theirs.refresh_from_db()
    assert theirs.title_de == "Fremdes"
