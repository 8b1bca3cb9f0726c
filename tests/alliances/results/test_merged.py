"""A project's text that names an organisation which was merged names the one that stays."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alliances.models import MergeProposal, Project
from alliances.partners import merging
from alliances.results.fields import with_place
from alliances.workshop import actions
from alliances.workshop.desks import Desk
from alliances.workshop.sections import SECTIONS
from tests.alliances.results.test_forms import PROJECT
from tests.factories.accounts import UserFactory
from tests.factories.alliances import OrganisationFactory, PartnershipFactory
from wirportal.editing.models import Autosave, Revision


@pytest.fixture
def pair(alliance):
    """Two records of one organisation, both partners."""
    rows = [OrganisationFactory(name=name) for name in ("Tischlerei (doppelt)", "Tischlerei")]
    for row in rows:
        PartnershipFactory(alliance=alliance, organisation=row)
    return rows


@pytest.fixture
def merge(pair):
    def deed():
        proposal = MergeProposal.objects.create(duplicate=pair[0], into=pair[1])
        merging.accept(proposal, by=UserFactory(role="agency_lead"))

    return deed


@pytest.fixture
def desk(alliance, person):
    """The only project, or a new one, as it is now."""

    def make(who="coordinator"):
        row = Project.objects.first() or Project(alliance=alliance)
        return Desk(alliance, SECTIONS["projects"], person(who), row)

    return make


@pytest.fixture
def send(client_of, desk):
    """Sends the form of the project; `base` is the newest version's, unless given."""

    def post(deed="save", who="coordinator", **fields):
        place = desk(who)
        return client_of(who).post(
            place.url(), PROJECT | {"base": place.base} | fields | {"deed": deed}
        )

    return post


def parts(project):
    return [*project.participations.order_by("organisation").values_list("organisation", "role")]


def chosen(response, name):
    value = response.context["form"][name].value() or []
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("field", ["lead", "partners", "associated"])
def test_a_draft_goes_on_without_a_new_choice(send, client_of, desk, pair, merge, field):
    send("publish")
    send("save", **{field: [pair[0].pk]})
    merge()
    client, place = client_of("coordinator"), desk()

    page = client.get(place.url())
    assert chosen(page, field) == [str(pair[1].pk)]
    assert client.get(place.url("preview")).status_code == 200
    assert place.bound(place.current).is_valid()
    # What the page shows, sent as it is.
    assert send("publish", **place.current).status_code == 302
    assert [key for key, _role in parts(Project.objects.get())] == [pair[1].pk]


def test_a_form_opened_before_the_merge_is_taken(send, pair, merge):
    send("publish")
    merge()
    assert send("publish", partners=[pair[0].pk]).status_code == 302
    assert parts(Project.objects.get()) == [(pair[1].pk, "partner")]
    assert Revision.objects.first().data["partners"] == [str(pair[1].pk)]


def test_of_two_parts_of_one_the_weightier_stays(send, desk, pair, merge):
    send("publish")
    send("save", partners=[pair[1].pk], associated=[pair[0].pk])
    merge()
    text = desk().current
    assert (text["partners"], text["associated"]) == ([str(pair[1].pk)], [])
    assert send("publish", **text).status_code == 302
    assert parts(Project.objects.get()) == [(pair[1].pk, "partner")]


def test_twice_chosen_by_hand_is_still_asked(send, pair, merge):
    merge()
    found = send("publish", lead=pair[1].pk, partners=[pair[1].pk]).context["form"].errors
    assert {*found} == {"partners"}


def test_an_old_version_comes_back_with_the_one_that_stays(send, client_of, desk, pair, merge):
    send("publish", lead=pair[0].pk)
    send("publish", title_de="Ohne Leitung", lead="")
    merge()
    client, place = client_of("coordinator"), desk()
    newest = client.get(place.url("history")).context["history"].versions[0]
    gone = {change.name: change.pieces[0] for change in newest.changes}["lead"]
    assert (gone.kind, gone.text) == ("gone", with_place(pair[1]))

    client.post(place.url("history"), {"number": "1", "base": place.base})
    newest = Revision.objects.newest(place.subject)
    assert (newest.restored_from, newest.data["lead"]) == (1, [str(pair[1].pk)])
    assert Revision.objects.get(number=1).data["lead"] == [str(pair[0].pk)]
    assert send("publish", **desk().current).status_code == 302
    assert parts(Project.objects.get()) == [(pair[1].pk, "lead")]


def test_a_kept_text_goes_on(send, client_of, desk, pair, merge):
    send("publish")
    place = desk()
    client = client_of("coordinator")
    client.post(place.url("keep"), PROJECT | {"base": "1", "is_changed": "1", "lead": pair[0].pk})
    merge()
    assert Autosave.objects.get().data["lead"] == [str(pair[0].pk)]
    assert chosen(client.get(place.url()), "lead") == [str(pair[1].pk)]


def test_two_who_save_read_names_and_lose_nothing(send, pair, merge):
    send("publish", lead=pair[0].pk)
    send("save", "contributor", lead=pair[0].pk, acronym="DORT")
    merge()
    response = send("save", base=1, lead=pair[1].pk, compound="Hier")
    assert response.status_code == 409
    # The merge is nobody's change.
    assert [clash.name for clash in response.context["clashes"]] == ["acronym"]
    assert chosen(response, "lead") == [str(pair[1].pk)]


def test_what_a_merge_in_the_same_moment_does_is_followed(desk, send, pair, merge, person):
    send("publish")
    place = desk()
    text = place.current | {"lead": [str(pair[0].pk)]}
    form = place.bound(text)
    assert form.is_valid()
    merge()
    revision = actions.save(place, form, text, base=1, by=person("coordinator"))
    actions.publish(place, form, revision, by=person("coordinator"))
    assert parts(Project.objects.get()) == [(pair[1].pk, "lead")]


def test_partners_of_an_old_version_follow_too(client_of, alliance, person, pair, merge):
    """The partners' text has the key in the names of its fields."""
    client = client_of("coordinator")

    def partners():
        return Desk(alliance, SECTIONS["partners"], person("coordinator"))

    text = partners().current
    client.post(partners().url(), text | {"base": "0", "deed": "publish"})
    gone = {name: [] for name in text if name.startswith("role-") and f"-{pair[0].pk}-" in name}
    client.post(partners().url(), text | gone | {"base": "1", "deed": "publish"})
    merge()
    place = partners()
    client.post(place.url("history"), {"number": "1", "base": place.base})
    place = partners()
    assert (
        client.post(
            place.url(), place.current | {"base": place.base, "deed": "publish"}
        ).status_code
        == 302
    )
    found = alliance.partnerships.filter(organisation__in=pair)
    assert {row.organisation_id for row in found} == {pair[1].pk}


def test_the_history_costs_the_same(send, client_of, desk, pair, merge):
    client = client_of("coordinator")

    def cost():
        address = desk().url("history")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    send("publish", lead=pair[0].pk)
    send("publish", lead="")
    cost()
    before = cost()
    merge()
    for number in range(4):
        send("publish", lead=pair[number % 2].pk)
    assert cost() == before
