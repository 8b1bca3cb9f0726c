"""Organisations are found first, by any name and in spite of typing errors."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alliances import actions
from alliances.models import OrganisationAlias, Partnership
from alliances.partners import drafts
from tests.alliances.partners.conftest import FIND, PARTNERS
from tests.factories.accounts import UserFactory
from tests.factories.alliances import MembershipFactory, OrganisationFactory
from wirportal.editing import actions as editing
from wirportal.editing.models import Autosave, Revision

pytestmark = pytest.mark.django_db


@pytest.fixture
def tu(public):
    row = public("Technische Universität Chemnitz")
    OrganisationAlias.objects.create(organisation=row, text="TU Chemnitz", folded="tu chemnitz")
    actions.refresh_organisations([row.pk])
    return row


def found(client, words):
    response = client.get(FIND, {"q": words})
    return [line.row.name for line in response.context["lines"]]


@pytest.mark.parametrize(
    "words",
    ["TU Chemnitz", "TU Chemniz", "technische universitaet", "Universität Chemnitz", "Chmenitz"],
)
def test_a_name_an_alias_and_a_typing_error_find_it(client_of, tu, public, words):
    public("Stadtwerke Rostock")
    assert found(client_of("contributor"), words)[:1] == [tu.name]


def test_what_hits_comes_before_what_is_near(client_of, public):
    public("Handwerkskammer Chemnitz"), public("Handwerkskamer Zwickau")
    names = found(client_of("coordinator"), "handwerkskamer")
    assert names == ["Handwerkskamer Zwickau", "Handwerkskammer Chemnitz"]


@pytest.mark.parametrize(
    "words", ["%", "_", "%%%_", "'; --", "(", "\\", "Wort " * 5000, "ẞ" * 300, "\u202e", "{{7*7}}"]
)
def test_hostile_words_find_nothing_and_break_nothing(client_of, tu, words):
    assert found(client_of("coordinator"), words) == []


def test_a_nul_is_no_word(client_of, tu):
    assert client_of("coordinator").get(FIND, {"q": "a\x00b"}).status_code == 400
    sent = {"organisation": f"{tu.pk}\x00", "role": "core\x00"}
    assert client_of("coordinator").post(FIND, sent).status_code == 302
    assert not Revision.objects.exists()


def test_who_stands_there_already_is_marked(client_of, part, tu):
    part(tu, role=Partnership.Role.CORE)
    page = client_of("coordinator").get(FIND, {"q": "TU Chemnitz"})
    (line,) = page.context["lines"]
    assert line.has == ["Kernpartner"]
    assert Partnership.Role.CORE not in dict(line.free)


def test_what_only_others_drafts_name_is_not_found(client_of, hidden):
    assert hidden.name not in found(client_of("coordinator"), hidden.name)
    assert found(client_of("agency_lead"), hidden.name)[0] == hidden.name


def test_what_the_agency_takes_in_the_team_sees(client_of, hidden, desk):
    client_of("agency_lead").post(FIND, {"organisation": hidden.pk, "role": "partner"})
    page = client_of("contributor").get(PARTNERS)
    assert hidden.name in page.text


def test_a_merged_record_is_found_as_what_it_became(client_of, tu):
    OrganisationFactory(name="Uni Chemnitz", merged_into=tu)
    OrganisationAlias.objects.create(organisation=tu, text="Uni Chemnitz", folded="uni chemnitz")
    actions.refresh_organisations([tu.pk])
    assert found(client_of("coordinator"), "Uni Chemnitz") == [tu.name]


def test_taking_in_makes_a_draft_that_visitors_do_not_see(client_of, client, tu, newest):
    answer = client_of("contributor").post(FIND, {"organisation": tu.pk, "role": "core"})
    assert answer.headers["Location"] == PARTNERS
    revision = newest()
    assert (revision.state, revision.data[f"role-{tu.pk}-0"]) == ("draft", ["core"])
    assert tu.name not in client.get("/buendnisse/sichtbar/").text


def test_a_second_role_is_a_second_line(client_of, part, tu, newest):
    part(tu, role="core")
    client_of("coordinator").post(FIND, {"organisation": tu.pk, "role": "partner"})
    assert drafts.roles_in(newest().data)[tu.pk] == ["core", "partner"]


def test_taken_in_and_published_it_stands_in_public(client_of, client, tu, desk, newest):
    somebody = client_of("coordinator")
    somebody.post(FIND, {"organisation": tu.pk, "role": "partner"})
    text = desk().current | {"base": str(newest().number), "deed": "publish"}
    assert somebody.post(PARTNERS, text).status_code == 302
    assert tu.name in client.get("/buendnisse/sichtbar/").text
    tu.refresh_from_db()
    assert tu.alliance_count == 2


def test_of_two_who_save_at_once_one_tries_again(client_of, desk, tu, public, newest, person):
    mine, theirs = desk("coordinator"), desk("contributor")
    assert mine.current == theirs.current
    assert mine.base == theirs.base == 0
    drafts.take_in(mine, tu, "partner", by=mine.user)
    with pytest.raises(editing.Conflict):
        drafts.take_in(theirs, public("Stadtwerke"), "partner", by=theirs.user)
    assert newest().by == person("coordinator")


def test_what_was_being_typed_goes_on_with_the_new_line(client_of, desk, tu, part, public, person):
    other = part(public("Stadtwerke"))
    typed = desk().current | {f"from_on-{other.organisation_id}-0": ["2020-01-01"]}
    editing.keep(desk().subject, typed, base=0, by=person("coordinator"))

    client_of("coordinator").post(FIND, {"organisation": tu.pk, "role": "partner"})
    kept = Autosave.objects.get(user=person("coordinator"))
    assert kept.data == drafts.with_part(typed, tu.pk, "partner")
    assert kept.base == desk().base == 2


@pytest.mark.parametrize("organisation", ["hidden", "0", "x", "99999999999999999999", ""])
def test_a_changed_number_is_refused_and_tells_nothing(client_of, hidden, organisation):
    sent = {"organisation": hidden.pk if organisation == "hidden" else organisation}
    page = client_of("coordinator").post(FIND, sent | {"role": "partner"}, follow=True)
    assert "nicht bekannt" in page.text
    assert hidden.name not in page.text
    assert not Revision.objects.exists()


def test_a_changed_number_in_the_partners_form_is_refused(client_of, desk, hidden, alliance):
    sent = desk().current | {f"role-{hidden.pk}-0": "partner", "base": "0", "deed": "publish"}
    page = client_of("coordinator").post(PARTNERS, sent, follow=True)
    assert hidden.name not in page.text
    assert not alliance.partnerships.filter(organisation=hidden).exists()
    assert not any(f"role-{hidden.pk}-0" in row.data for row in Revision.objects.all())


def test_more_than_asked_for_is_ignored(client_of, tu, newest):
    sent = {"organisation": tu.pk, "role": "core", "from_on": "2020-01-01", "alliance": "1"}
    client_of("coordinator").post(FIND, sent | {"deed": "publish", "name": "Neu"})
    tu.refresh_from_db()
    assert newest().state == "draft"
    assert newest().data[f"from_on-{tu.pk}-0"] == []
    assert tu.name == "Technische Universität Chemnitz"


def test_another_alliance_is_not_there(client_of, tu):
    stranger = client_of("stranger")
    assert stranger.get(FIND).status_code == 404
    assert stranger.post(FIND, {"organisation": tu.pk, "role": "core"}).status_code == 404


def test_htmx_gets_the_result_alone(client_of, tu):
    page = client_of("coordinator").get(FIND, {"q": "Chemnitz"}, headers={"HX-Request": "true"})
    assert tu.name in page.text
    assert "<html" not in page.text


def test_finding_costs_the_same_for_any_number(client_of, public):
    def cost():
        client = client_of("coordinator")
        client.get(FIND)
        with CaptureQueriesContext(connection) as queries:
            client.get(FIND, {"q": "Werkstatt"})
        return len(queries)

    public("Werkstatt Eins")
    few = cost()
    public("Werkstatt Zwei"), public("Werkstatt Drei")
    assert cost() == few <= 14


def test_nobody_else_sees_it_but_those_who_added_it(client_of, alliance, public):
    row = OrganisationFactory(name="Ganz Neu", slug="ganz-neu")
    row.added_for.add(alliance)
    former = UserFactory()
    MembershipFactory(alliance=alliance, user=former, from_on="2019-01-01", until_on="2020-01-01")
    address = "/organisationen/ganz-neu/"
    answers = {
        who: client_of(who).get(address).status_code
        for who in ("anonymous", "account", "stranger", "contributor", "coordinator", "editor")
    }
    assert answers == {
        "anonymous": 404, "account": 404, "stranger": 404,
        "contributor": 200, "coordinator": 200, "editor": 200,
    }  # fmt: skip
    assert row not in type(row).objects.visible_to(former)
