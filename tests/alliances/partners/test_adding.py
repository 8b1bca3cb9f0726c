"""A record is added only if there is none yet, and stays hidden until a partnership is public."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from alliances.models import Organisation, OrganisationAlias
from alliances.partners import drafts, register
from tests.alliances.partners.conftest import FIND, NEW, PARTNERS
from tests.factories.alliances import AllianceFactory
from wirportal.editing.models import Revision

pytestmark = pytest.mark.django_db

RECORD = {"name": "Zimmerei Beispiel GmbH", "kind": "unternehmen", "city": "Freiberg"}


@pytest.fixture
def sent():
    def make(**changes):
        empty = {"website": "", "aliases": "", "role": "core", "seen": ""}
        return RECORD | empty | changes

    return make


def test_a_new_one_goes_into_the_draft_and_stays_hidden(client_of, client, sent, newest):
    somebody = client_of("contributor")
    answer = somebody.post(NEW, sent(aliases="ZBG\nZimmerei Alt", website="zimmerei.example"))
    row = Organisation.objects.get(name=RECORD["name"])
    assert answer.headers["Location"] == PARTNERS
    assert newest().data[f"role-{row.pk}-0"] == ["core"]
    assert (row.slug, row.kind, row.city) == ("zimmerei-beispiel-gmbh", "unternehmen", "Freiberg")
    assert (row.website, row.is_public) == ("https://zimmerei.example", False)
    assert sorted(row.aliases.values_list("text", flat=True)) == [
        "ZBG", "Zimmerei Alt", "Zimmerei Beispiel GmbH",
    ]  # fmt: skip
    assert client.get(row.get_absolute_url()).status_code == 404
    assert client_of("stranger").get(row.get_absolute_url()).status_code == 404
    assert somebody.get(row.get_absolute_url()).status_code == 200


def test_published_it_is_everybodys(client_of, client, sent, desk, newest):
    somebody = client_of("coordinator")
    somebody.post(NEW, sent())
    text = desk().current | {"base": str(newest().number), "deed": "publish"}
    somebody.post(PARTNERS, text)
    row = Organisation.objects.get(name=RECORD["name"])
    assert (row.is_public, row.alliance_count) == (True, 1)
    assert client.get(row.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "ZIMMEREI BEISPIEL"},
        {"name": "Zimmerey Beispiel"},
        {"name": "Holzbau Muster", "aliases": "Zimmerei Beispiel"},
        {"name": "Etwas ganz anderes", "website": "https://www.zimmerei.example/impressum"},
    ],
)
def test_what_may_be_the_same_is_shown_first(client_of, public, sent, changes):
    known = public("Zimmerei Beispiel", website="http://zimmerei.example")
    somebody = client_of("contributor")
    page = somebody.post(NEW, sent(city="Chemnitz", **changes))
    assert [line.row for line in page.context["perhaps"]] == [known]
    assert "Ist es eine von diesen?" in page.text
    assert not Revision.objects.exists()

    # The tick counts for what was shown.
    ticked = sent(city="Chemnitz", is_none_of_them="on", **changes)
    assert somebody.post(NEW, ticked).status_code == 200
    assert somebody.post(NEW, ticked | {"seen": str(known.pk)}).status_code == 302
    assert Organisation.objects.filter(name=ticked["name"]).exists()


def test_names_that_share_only_usual_words_are_not_the_same(client_of, public, sent):
    public("Technische Hochschule Brandenburg"), public("Stadtwerke Freiberg")
    assert (
        client_of("contributor").post(NEW, sent(name="Technische Universität Dresden")).status_code
        == 302
    )


def test_hidden_ones_are_not_shown_as_alike(client_of, hidden, sent):
    page = client_of("contributor").post(NEW, sent(name="Geheimes Institut e. V."))
    assert page.status_code == 302
    assert Organisation.objects.filter(name__startswith="Geheimes Institut").count() == 2


def test_the_very_name_and_seat_lead_to_the_record_that_is_there(client_of, hidden, sent, alliance):
    somebody = client_of("contributor")
    page = somebody.post(NEW, sent(name=hidden.name, city=hidden.city), follow=True)
    assert page.request["PATH_INFO"] == FIND
    assert "steht schon im Verzeichnis" in page.text
    assert [line.row for line in page.context["lines"]][:1] == [hidden]
    assert list(hidden.added_for.all()) == [alliance]
    assert not Revision.objects.exists()


def test_a_name_of_another_organisation_is_no_further_name(client_of, hidden, sent):
    OrganisationAlias.objects.create(organisation=hidden, text="GI", folded="gi")
    page = client_of("contributor").post(NEW, sent(aliases="GI"))
    assert "schon eine andere Organisation" in page.context["form"].errors["aliases"][0]
    assert hidden.name not in page.text


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""}, {"name": "x"}, {"name": "x" * 251}, {"name": "\x00"}, {"kind": "anders"},
        {"city": ""}, {"website": "javascript:alert(1)"}, {"role": "chef"}, {"role": ""},
        {"aliases": "x\n" * 30 + "\n".join(map(str, range(30)))}, {"seen": "1," * 9000},
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_added(client_of, alliance, sent, changes):
    somebody = client_of("contributor")
    before = Organisation.objects.count()
    page = somebody.post(NEW, sent(**changes))
    assert page.status_code == 200
    assert page.context["form"].errors
    assert Organisation.objects.count() == before


def test_more_than_asked_for_is_ignored(client_of, public, sent):
    other = public("Andere")
    more = {"slug": "eigen", "is_public": "on", "merged_into": other.pk, "alliance_count": 9}
    client_of("contributor").post(NEW, sent(**more))
    row = Organisation.objects.get(name=RECORD["name"])
    assert (row.slug, row.is_public, row.merged_into, row.alliance_count) == (
        "zimmerei-beispiel-gmbh", False, None, 0,
    )  # fmt: skip


def test_another_alliance_is_not_there(client_of, sent, alliance):
    assert client_of("stranger").post(NEW, sent()).status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seats", [("Freiberg", "Freiberg"), ("Freiberg", "Zwickau")])
def test_of_two_who_add_at_once_both_end_at_one_record(person, alliance, seats):
    other, by, start = AllianceFactory(), person("coordinator"), Barrier(2)

    def add(where, city):
        try:
            start.wait(10)
            return register.add(where, **RECORD | {"city": city}, by=by)
        except register.AlreadyThere as found:
            return found
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(add, (alliance, other), seats))
    rows = Organisation.objects.filter(name=RECORD["name"])
    assert rows.count() == len(set(seats))
    if len(set(seats)) == 1:
        (refused,) = [one for one in found if isinstance(one, register.AlreadyThere)]
        assert refused.existing == rows.get()


def test_add_and_take_in_are_both_or_nothing(desk, public):
    one, other = desk("coordinator"), desk("contributor")
    assert one.base == other.base == 0
    drafts.take_in(one, public("Andere"), "partner", by=one.user)
    with pytest.raises(drafts.editing.Conflict):
        drafts.take_in_new(other, "core", by=other.user, **RECORD)
    assert not Organisation.objects.filter(name=RECORD["name"]).exists()


def test_a_clash_keeps_what_was_typed(client_of, sent, alliance, desk, monkeypatch):
    def somebody_saves(desk, *args, **kwargs):
        newest = Revision.objects.create(subject=desk.subject, number=1, data={})
        raise drafts.editing.Conflict(newest)

    monkeypatch.setattr(drafts, "take_in", somebody_saves)
    page = Client.post(client_of("contributor"), NEW, sent())
    assert page.status_code == 200
    assert "Nichts ist verloren" in page.text
    assert 'value="Zimmerei Beispiel GmbH"' in page.text
