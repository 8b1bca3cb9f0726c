"""The register of experts and the experts' own profile."""

import pytest

from reviews.experts.suggesting import suggestions
from reviews.models import Expert
from reviews.states import Field
from tests.factories.accounts import UserFactory
from tests.factories.alliances import OrganisationFactory, ThemeFactory
from tests.factories.reviews import AssignmentFactory, ExpertFactory, InterimReviewFactory
from tests.reviews.experts.conftest import next_year, signed_in, tie
from wirportal.registry import tasks

REGISTER = "/begutachtung/gutachtende/"
PROFILE = "/begutachtung/mein-profil/"
FILLED = {"knows": ["structure", "technology"], "speaks_english": "on", "most_cases": "5"}


def listed(client, query=""):
    page = client.get(REGISTER + query).context["page"]
    return [(str(expert), expert.load) for expert in page]


def test_the_list_tells_the_load_of_the_running_round(case, expert, client_of):
    AssignmentFactory(case=case, expert=expert)
    AssignmentFactory(expert=expert)  # of another round
    ExpertFactory(user__display_name="Aaron")
    assert listed(client_of("auditor")) == [("Aaron", 0), ("Person expert", 1)]


def test_a_case_somebody_is_recused_from_is_in_no_load(case, expert, person, client_of):
    AssignmentFactory(case=case, expert=expert)
    case.recusals.create(user=person("agency_officer"), reason="Verwandt")
    other = InterimReviewFactory(round=case.round)
    assert listed(client_of("agency_officer")) == [("Person expert", 0)]
    assert listed(client_of("agency_lead")) == [("Person expert", 1)]
    free = {
        who: suggestions(other, person(who))[0][0].free for who in ("agency_officer", "auditor")
    }
    assert free == {"agency_officer": expert.most_cases, "auditor": expert.most_cases - 1}


def test_filtered_by_field_and_theme(expert, client_of):
    theme = ThemeFactory(slug="wasser")
    other = ExpertFactory(user__display_name="Berta", fields=[Field.TECHNOLOGY])
    other.themes.add(theme)
    client = client_of("agency_officer")
    assert listed(client, "?feld=technology") == [("Berta", 0)]
    assert listed(client, "?feld=structure") == [("Person expert", 0)]
    assert listed(client, "?thema=wasser") == [("Berta", 0)]
    assert len(listed(client, "?feld=unsinn&thema=unsinn")) == 2
    page = client.get(f"{REGISTER}?feld=structure&thema=wasser").content.decode()
    assert "Niemand passt zu diesem Filter" in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same(client_of, number, django_assert_num_queries):
    theme = ThemeFactory(slug="wasser")
    for _ in range(number):
        ExpertFactory().themes.add(theme)
    client = client_of("agency_officer")
    client.get(REGISTER)
    with django_assert_num_queries(6):
        client.get(REGISTER)


def test_somebody_with_the_role_is_added(client_of):
    user = UserFactory(role="expert", display_name="Neu im Amt")
    UserFactory(display_name="Ohne Rolle")
    client = client_of("agency_officer")
    page = client.get(f"{REGISTER}neu/").content.decode()
    assert "Neu im Amt" in page
    assert "Ohne Rolle" not in page

    client.post(f"{REGISTER}neu/", FILLED | {"user": user.pk, "is_active": "on"})

    expert = Expert.objects.get()
    assert (expert.user, expert.fields, expert.most_cases) == (user, ["structure", "technology"], 5)
    assert "Neu im Amt" not in client.get(f"{REGISTER}neu/").content.decode()


def test_the_agency_changes_and_others_read(expert, client_of):
    path = f"{REGISTER}{expert.pk}/"
    client_of("agency_officer").post(f"{path}bearbeiten/", FILLED)
    expert.refresh_from_db()
    assert (expert.most_cases, expert.is_active) == (5, False)
    assert "Ändern" not in client_of("ministry_desk").get(path).content.decode()
    assert client_of("ministry_desk").post(f"{path}bearbeiten/", FILLED).status_code == 403


@pytest.mark.parametrize(
    ("sent", "trouble"),
    [
        ({"organisation": "Lehmbau"}, ""),
        ({"organisation": "lehmbau nord"}, ""),
        ({"organisation": "Werk"}, "Mehrere Organisationen passen"),
        ({"organisation": "Gibt es nicht"}, "Keine Organisation"),
        ({}, "Bitte nennen Sie eine Organisation"),
        ({"organisation": "Lehmbau", "from_on": "2020-01-02", "until_on": "2020-01-01"}, "Ende"),
    ],
)
def test_ties_are_added_by_name(expert, client_of, sent, trouble):
    for name in ("Lehmbau Nord", "Werk Ost", "Werk West"):
        OrganisationFactory(name=name, names_text=name.lower())
    client = client_of("agency_officer")
    path = f"{REGISTER}{expert.pk}/verbindungen/"
    response = client.post(path, {"kind": "board", **sent})
    assert (response.status_code == 302) == (trouble == "")
    assert trouble in response.content.decode()
    assert expert.ties.exists() == (trouble == "")


def test_a_tie_is_removed(expert, client_of):
    row = tie(expert, OrganisationFactory())
    other = tie(ExpertFactory(), OrganisationFactory())
    client = client_of("agency_officer")
    path = f"{REGISTER}{expert.pk}/verbindungen"
    assert client.post(f"{path}/{other.pk}/entfernen/").status_code == 404
    client.post(f"{path}/{row.pk}/entfernen/")
    assert not expert.ties.exists()


def test_ties_are_for_the_agency_alone(expert, client_of):
    tie(expert, OrganisationFactory(name="Geheime Werke"))
    path = f"{REGISTER}{expert.pk}/"
    assert "Geheime Werke" in client_of("agency_officer").get(path).content.decode()
    assert "Geheime Werke" not in client_of("auditor").get(path).content.decode()
    assert "Geheime Werke" not in client_of("expert").get(PROFILE).content.decode()


def test_experts_keep_their_own(expert, client_of):
    client = client_of("expert")
    before = expert.most_cases
    client.post(PROFILE, {"knows": ["technology"], "unavailable_until": next_year()})
    expert.refresh_from_db()
    assert expert.fields == ["technology"]
    assert expert.unavailable_until == next_year()
    # What is the agency's to say they do not change.
    client.post(PROFILE, FILLED | {"most_cases": "50", "is_active": ""})
    expert.refresh_from_db()
    assert (expert.most_cases, expert.is_active) == (before, True)
    assert "Mein Profil" in client.get("/begutachtung/").content.decode()


def test_who_is_not_in_the_register_has_no_profile(person):
    assert signed_in(person("expert")).get(PROFILE).status_code == 404


# The workplace


def waiting(user):
    return [task.label for register in tasks for task in register(user)]


@pytest.mark.parametrize(
    ("state", "label"),
    [
        ("invited", ["Einladung lesen und antworten"]),
        ("declared", ["Auftrag und Vertraulichkeit annehmen"]),
        ("disclosed", []),
        ("declined", []),
    ],
)
def test_what_waits_for_an_expert(asked, person, state, label):
    asked(state)
    assert [one for one in waiting(person("expert")) if "Gutachten" not in one] == label


def test_what_waits_for_the_agency(asked, case, person):
    lead, officer = person("agency_lead"), person("agency_officer")
    asked("proposed", proposed_by=lead)
    assert waiting(lead) == waiting(officer) == []
    AssignmentFactory(case=case, state="proposed", proposed_by=officer)
    assert waiting(lead) == ["1 Vorschlag für Gutachter:innen bestätigen"]
    disclosed = AssignmentFactory(case=case, state="disclosed")
    declaration = disclosed.declarations.create(case=case, rules_version=1, result="to_decide")
    assert "Über eine Befangenheit entscheiden" in waiting(officer)
    declaration.first_says, declaration.first_by = "cleared", officer
    declaration.save()
    assert waiting(officer) == []
    assert "Über eine Befangenheit entscheiden" in waiting(lead)
