"""Another alliance's drafts: nobody outside reads a word of them, reaches or changes them.

`others` is an alliance with a team of its own. Every text of it that is not public holds a word of
its own, which begins with "Kanari": a canary that must sing for nobody else.
"""

# ruff: noqa: E501  one line an address reads best

import io
import re
import zipfile
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from alliances.models import Alliance, MergeProposal, NewsItem
from alliances.querysets import AllianceQuerySet, OrganisationQuerySet
from alliances.querysets.exchange import OfferQuerySet
from alliances.querysets.news import NewsQuerySet
from alliances.querysets.shown import EvidenceQuerySet, ShownQuerySet
from alliances.workshop.desks import Desk
from alliances.workshop.sections import SECTIONS
from tests.factories.accounts import InvitationFactory, UserFactory
from tests.factories.alliances import (
    AllianceFactory,
    AllianceNameFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
)
from tests.factories.exchange import ConversationFactory, OfferFactory, RelayedMessageFactory
from tests.factories.media import PictureFactory
from tests.factories.news import NewsFactory
from tests.factories.results import EvidenceFactory, ProjectFactory, ResultFactory
from tests.test_matrix import addresses, path_of, world  # noqa: F401  a fixture
from wirportal.editing import actions as editing
from wirportal.editing.models import Autosave, Presence, Revision
from wirportal.files.models import StoredFile

pytestmark = pytest.mark.django_db
CANARY = re.compile(rb"kanari[a-z]+", re.IGNORECASE)
# Who must hear none; the offices that read along by their role are not among them.
OUTSIDE = ("anonymous", "contributor", "coordinator", "expert")
SPACES = ("alliances", "api-v1")
PLACES = ("home", "search", "workplace", "open-data", "sitemap", "sitemap-part")
WORDS = iter(range(10**6))
LETTERS = str.maketrans("0123456789", "abcdefghij")


def canary():
    """Another word each time."""
    return f"Kanari{1000 + next(WORDS)}".translate(LETTERS)


def texts(*names):
    return {name: canary() for name in names}


@pytest.fixture
def others(db):
    """A published alliance, a draft of the same team, and something hidden of each kind."""
    made = SimpleNamespace()
    made.alliance = AllianceFactory(slug="andere", name="Andere Leute")
    made.draft = AllianceFactory(
        slug="andere-neu", state="draft", **texts("name", "claim_de", "text_de")
    )
    made.user = UserFactory(email="kanaripost@andere.example", display_name=canary())
    made.helper = UserFactory(display_name=canary())
    made.membership = MembershipFactory(alliance=made.alliance, user=made.user)
    MembershipFactory(alliance=made.alliance, user=made.helper, role="contributor")
    MembershipFactory(alliance=made.draft, user=made.user)
    AllianceNameFactory(alliance=made.draft, text=canary())
    add_items(made)
    add_hidden(made)
    add_versions(made)
    return made


def add_items(made):
    its, state = {"alliance": made.alliance}, {"state": "draft"}
    titles = texts("title_de", "title_en")
    made.project = ProjectFactory(
        **its, **state, slug="kanarislug", acronym=canary(), **titles, **texts("summary_de")
    )
    made.result = ResultFactory(**its, is_released=False, **texts("title_de", "text_de"))
    made.shown_result = ResultFactory(**its, title_de="Offenes Ergebnis")
    made.evidence = EvidenceFactory(
        result=made.shown_result, is_released=False, file=PictureFactory().file,
        **texts("title", "source"),
    )  # fmt: skip
    credit = texts("alt_de", "caption_de", "source", "copyright")
    made.picture = PictureFactory(**its, **state, **credit)
    StoredFile.objects.filter(pk=made.picture.file.pk).update(shown_name="kanaridatei.png")
    made.news = NewsFactory(
        **its, draft=True, slug="kanarimeldung", **texts("title", "lead", "body")
    )
    made.embargoed = NewsFactory(
        **its, embargoed=True, slug="kanarifrist", **texts("title", "lead", "body", "contact_name")
    )
    made.gone = NewsFactory(**its, state="withdrawn", slug="kanariweg", **texts("title", "body"))
    made.offer = OfferFactory(**its, **state, **texts("title", "text"))
    made.open_offer = OfferFactory(**its, title="Offenes Angebot", contact=made.user)


def add_hidden(made):
    made.organisation = OrganisationFactory(slug="kanarifirma", name=canary(), is_public=False)
    made.organisation.added_for.add(made.alliance)
    made.planned = OrganisationFactory(slug="kanariplan", name=canary())
    tomorrow = timezone.localdate() + timezone.timedelta(days=40)
    PartnershipFactory(alliance=made.alliance, organisation=made.planned, from_on=tomorrow)
    purpose = {
        "alliance": made.alliance.pk,
        "role": "contributor",
        "from_on": None,
        "until_on": None,
    }
    made.invitation = InvitationFactory(
        purpose=purpose, email="kanarineu@andere.example", display_name=canary()
    )
    made.merge = MergeProposal.objects.create(
        duplicate=OrganisationFactory(), into=OrganisationFactory(), proposed_by=made.user,
        reason=canary(),
    )  # fmt: skip
    asker = UserFactory(display_name=canary())
    made.talk = ConversationFactory(offer=made.open_offer, asker=asker, answerer=made.user)
    RelayedMessageFactory(conversation=made.talk, text=canary())


def add_versions(made):
    """A proposal, one that came back with a remark, drafts of items, a kept text, somebody there."""
    for section in ("profile", "names", "contact"):
        desk = Desk(made.alliance, SECTIONS[section], made.helper)
        field = {"profile": "claim_de", "names": "full_title", "contact": "contact_name"}[section]
        saved = editing.save(
            desk.subject,
            {**desk.current, field: [canary()]},
            base=0,
            by=made.helper,
            live=desk.live,
        )
        editing.propose(saved, by=made.helper)
        if section == "names":
            editing.give_back(saved, by=made.user, note=canary())
        editing.keep(desk.subject, {**desk.current, field: [canary()]}, base=0, by=made.helper)
        editing.be_present(desk.subject, by=made.helper)
    for section, row in (("results", made.shown_result), ("offers", made.open_offer)):
        desk = Desk(made.alliance, SECTIONS[section], made.helper, row)
        name = "title_de" if section == "results" else "title"
        text = {**desk.current, name: [canary()]}
        saved = editing.save(desk.subject, text, base=0, by=made.helper, live=desk.live)
        editing.propose(saved, by=made.helper)


@pytest.fixture
def its_world(world, others):  # noqa: F811
    """The arguments of the table of rights, where they name rows, for the other alliance."""
    o = others
    return world | {
        "offer": o.open_offer.pk, "draft_offer": o.offer.pk, "conversation": o.talk.key,
        "project": o.project.pk, "other_project": o.project.pk, "result": o.shown_result.pk,
        "unreleased_result": o.result.pk, "result_of_draft": o.result.pk,
        "evidence": o.evidence.pk, "hidden_evidence": o.evidence.pk,
        "evidence_file": o.evidence.file.key, "hidden_evidence_file": o.evidence.file.key,
        "picture": o.picture.file.key, "hidden_picture": o.picture.file.key,
        "published": o.alliance.slug, "draft": o.draft.slug, "withdrawn": o.draft.slug,
        "vorhaben": o.project.slug, "entwurf-eines-vorhabens": o.project.slug,
        "partner": o.organisation.slug, "partner_of_draft": o.planned.slug,
        "public_news": o.news.slug, "embargoed_news": o.embargoed.slug, "news_of_draft": o.gone.slug,
        "merge": o.merge.pk, "member": o.membership.pk, "team_invitation": o.invitation.pk,
    }  # fmt: skip


def paths(*worlds):
    """Every address to do with alliances, with the rows of each world."""
    rows = [
        (address, row)
        for address in addresses()
        if address.name.partition(":")[0] in SPACES or address.name in PLACES
        for row in address.rows()
    ]
    found = {path_of(address, row, given) for given in worlds for address, row in rows}
    return sorted(found | set(QUERIES))


# The first letters of all canaries: lists of suggestions must not go on with more.
QUERIES = (
    "/suche/?q=kanari", "/buendnisse/?q=kanari",
    "/organisationen/?q=kanari", "/ergebnisse/?q=kanari", "/buendnisse/?anzeige=tabelle",
    "/api/v1/organisations?groesse=96", "/boerse/?q=kanari", "/ergebnisse/?buendnis=andere",
    "/aktuelles/?buendnis=andere", "/buendnisse/sichtbar/bearbeiten/partner/finden/?q=kanari",
    "/buendnisse/sichtbar/bearbeiten/partner/neu/?q=kanari",
    "/organisationen/hochschule-sichtbar/zusammenlegen/?q=kanari",
)  # fmt: skip


def body(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return b"".join(book.read(name) for name in book.namelist())
    return content


def heard(client, found, *, echo=True):
    """Address → canaries in what it answers, its headers included."""
    songs = {}
    for path in found:
        response = client.get(path)
        told = body(response) + str(dict(response.headers)).encode()
        if echo:  # what was asked for may be repeated: an address, a term
            told = told.replace(path.encode(), b"")
        sung = {song.decode() for song in CANARY.findall(told)}
        if sung := {song for song in sung if song.encode() not in path.encode()}:
            songs[path] = sung
    return songs


@pytest.mark.parametrize("who", OUTSIDE)
def test_no_canary_sings_outside(client_of, world, its_world, who, capsys):  # noqa: F811
    found = paths(world, its_world) if who == "coordinator" else paths(its_world)
    songs = heard(client_of(who), found)
    with capsys.disabled():
        print(f"\n{who}: {len(found)} addresses, {len(songs)} tell of what is hidden")  # noqa: T201
    assert songs == {}


def test_the_team_hears_its_canaries(client, world, its_world, others):  # noqa: F811
    """The control: the same addresses, asked by somebody to whom they belong."""
    client.force_login(others.user)
    songs = heard(client, paths(its_world))
    assert len(songs) >= 25
    assert len(set().union(*songs.values())) >= 35


def test_open_queries_would_tell_visitors(world, its_world, monkeypatch):  # noqa: F811
    """The control: the same addresses and the same visitor, without the guard of the rows."""
    for rows in (
        AllianceQuerySet, ShownQuerySet, NewsQuerySet, OfferQuerySet, EvidenceQuerySet,
        OrganisationQuerySet,
    ):  # fmt: skip
        monkeypatch.setattr(rows, "visible_to", lambda self, user: self)
        if hasattr(rows, "public"):
            monkeypatch.setattr(rows, "public", lambda self: self)
    client = Client(raise_request_exception=False)  # some can't show what was never published
    songs = heard(client, paths(its_world))
    assert len(songs) >= 10
    assert len(set().union(*songs.values())) >= 10


# Another one in each answer: numbers of scripts, tokens of forms, keys of errors.
NEW = re.compile(rb'nonce="[^"]+"|name="csrfmiddlewaretoken" value="[^"]+"|"X-CSRFToken": "[^"]+"')


@pytest.mark.parametrize("who", ["anonymous", "coordinator"])
def test_a_search_for_what_is_hidden_is_one_for_nothing(client_of, others, who):
    """Not in counts, corrections, or lists either: the page is that of a word nobody has written."""
    client = client_of(who)
    words = [others.news.title, others.embargoed.title, others.project.title_de, others.result.title_de,
             others.draft.name, others.organisation.name, others.planned.name, others.offer.title]  # fmt: skip
    for page in ("/suche/?q=", "/buendnisse/?q=", "/organisationen/?q="):
        answers = set()
        for word in (*words, "Qwertyxyzz"):
            told = NEW.sub(b"", body(client.get(page + word)))
            answers.add(told.replace(word.encode(), b"?").replace(word.lower().encode(), b"?"))
        assert len(answers) == 1, page


# --- What is sent ----------------------------------------------------------------------------

EDIT = "/buendnisse/sichtbar/bearbeiten/"
RANGES = ({}, {"Range": "bytes=0-9"}, {"Range": "bytes=" + "0-," * 1000})


def rows_of(others):
    """All that is stored of the others."""
    both = [others.alliance.pk, others.draft.pk]
    of_alliance = [others.project, others.result, others.picture, others.news, others.offer]
    found = {
        type(row).__name__: list(
            type(row)._base_manager.filter(alliance__in=both).order_by("pk").values()
        )
        for row in of_alliance
    }
    found["alliance"] = list(Alliance.objects.filter(pk__in=both).values())
    for name in ("partnerships", "names", "memberships", "facts"):
        if hasattr(others.alliance, name):
            found[name] = list(getattr(others.alliance, name).order_by("pk").values())
    versions = [f"alliances/{pk}/" for pk in both]
    versions += [row.subject for row in (*of_alliance, others.open_offer, others.shown_result)]
    for model in (Revision, Autosave, Presence):
        found[model.__name__] = [
            row
            for row in model.objects.order_by("pk").values()
            if row["subject"].startswith(tuple(versions))
        ]
    for one in (others.evidence, others.invitation, others.merge, others.talk, others.organisation):
        found[type(one).__name__] = list(type(one)._base_manager.filter(pk=one.pk).values())
    found["messages"] = list(others.talk.messages.order_by("pk").values())
    return found


def foreign_addresses(others, own_result):
    """Addresses of one's own alliance with keys of the others', and theirs with theirs."""
    items = {
        "vorhaben": others.project.pk, "ergebnisse": others.result.pk, "bilder": others.picture.pk,
        "aktuelles": others.news.pk, "boerse": others.offer.pk,
    }  # fmt: skip
    theirs = f"/buendnisse/{others.alliance.slug}/bearbeiten/"
    for base in (EDIT, theirs):
        for word, pk in items.items():
            for page in ("", "sichern/", "vorschau/", "verlauf/", "zurueckziehen/"):
                yield f"{base}{word}/{pk}/{page}"
        for result in (others.result.pk, others.shown_result.pk, own_result.pk):
            for page in ("zeigen", "pruefen", "entfernen"):
                yield f"{base}ergebnisse/{result}/belege/{others.evidence.pk}/{page}/"
        yield f"{base}team/{others.membership.pk}/"
        yield f"{base}team/{others.membership.pk}/beenden/"
        for page in ("erneut-senden", "zuruecknehmen"):
            yield f"{base}team/einladungen/{others.invitation.pk}/{page}/"
        yield f"{base}ergebnisse/{others.shown_result.pk}/belege/neu/"
    for section in SECTIONS.values():
        pages = (
            ("neu/", "neu/sichern/") if section.is_list else ("sichern/", "vorschau/", "verlauf/")
        )
        for page in ("", *pages):
            yield f"{theirs}{section.words[0]}/{page}"
    for page in ("", "veroeffentlichen/", "zurueckziehen/", "bestaetigen/", "team/", "team/einladen/",
                 "team/verlassen/", "tabelle/", "tabelle/herunterladen/", "tabelle/uebernehmen/",
                 "partner/finden/", "partner/neu/"):  # fmt: skip
        yield theirs + page
    yield f"/nachrichten/{others.talk.key}/"
    yield f"/nachrichten/{others.talk.key}/beenden/"
    yield f"/boerse/{others.offer.pk}/"
    yield f"/organisationen/zusammenlegungen/{others.merge.pk}/"
    yield f"/organisationen/{others.organisation.slug}/zusammenlegen/"
    yield f"/bilder/{others.picture.file.key}/original/"
    yield f"/bilder/{others.picture.file.key}/w400.webp/"
    yield f"/ergebnisse/belege/{others.evidence.file.key}/"


def sent_to(others):
    """What a form of ours takes, with theirs in it."""
    return {
        "base": "0", "deed": "publish", "is_changed": "1", "number": "1", "shown": "yes",
        "title_de": "Übernommen", "title": "Übernommen", "claim_de": "Übernommen", "note": "Nein",
        "alliance": others.alliance.pk, "role": "coordinator", "reason": "Nein", "text": "Übernommen",
        "organisation": others.organisation.pk, "successor": others.membership.pk, "q": "x",
    }  # fmt: skip


def not_there(who, path):
    """Contributors are refused the pages of their coordination before a row is looked for."""
    is_led = who == "contributor" and path.startswith(f"{EDIT}team/")
    return {404, 405, 403} if is_led else {404, 405}


@pytest.mark.parametrize("who", ["coordinator", "contributor"])
def test_no_address_leads_to_what_belongs_to_others(client_of, alliance, others, who, capsys):
    client, before, wrong, count = client_of(who), rows_of(others), [], 0
    for path in sorted(set(foreign_addresses(others, ResultFactory(alliance=alliance)))):
        resolve(path)  # else there would be nothing to show
        answers = [client.get(path), client.head(path), client.post(path, sent_to(others))]
        if path.startswith(("/bilder/", "/ergebnisse/belege/")):
            answers += [client.get(path, headers=given) for given in RANGES]
        count += len(answers)
        for answer in answers:
            # An address that takes no GET says so before it looks for anything.
            if answer.status_code not in not_there(who, path) or CANARY.search(body(answer)):
                wrong.append(f"{answer.request['REQUEST_METHOD']} {path}: {answer.status_code}")
    with capsys.disabled():
        print(f"\n{who}: {count} requests for what belongs to others, {len(wrong)} went wrong")  # noqa: T201
    assert wrong == []
    assert rows_of(others) == before


def own(desk, **changes):
    return {**desk.current, "base": str(desk.base), "deed": "publish", **changes}


@pytest.fixture
def desk(alliance, person):
    def make(section, row=None, who="coordinator"):
        return Desk(alliance, SECTIONS[section], person(who), row)

    return make


@pytest.fixture
def mine(alliance):
    return SimpleNamespace(
        projects=ProjectFactory(alliance=alliance), results=ResultFactory(alliance=alliance),
        news=NewsFactory(alliance=alliance, language="en"), offers=OfferFactory(alliance=alliance),
        pictures=PictureFactory(alliance=alliance),
    )  # fmt: skip


FOREIGN_CHOICES = [
    ("results", "project", lambda o: o.project.pk),
    ("results", "follows", lambda o: o.result.pk),
    ("results", "follows", lambda o: o.shown_result.pk),
    ("news", "pictures", lambda o: o.picture.pk),
    ("news", "translation_of", lambda o: o.news.pk),
    ("news", "translation_of", lambda o: o.embargoed.pk),
    ("offers", "contact", lambda o: o.user.pk),
    ("offers", "contact", lambda o: o.helper.pk),
    ("projects", "lead", lambda o: o.organisation.pk),
    ("projects", "partners", lambda o: o.organisation.pk),
    ("projects", "associated", lambda o: o.planned.pk),
]


@pytest.mark.parametrize(("section", "field", "key"), FOREIGN_CHOICES)
def test_a_choice_of_others_is_refused_at_its_field(
    client_of, desk, mine, others, section, field, key
):
    row, before = getattr(mine, section), rows_of(others)
    place = desk(section, row)
    stored = list(type(row)._base_manager.filter(pk=row.pk).values())
    for deed in ("publish", "save", "propose", "preview"):
        response = client_of("coordinator").post(
            place.url(), own(place, **{field: [str(key(others))], "deed": deed})
        )
        assert response.status_code == 200
        assert response.context["form"].errors.keys() == {field}
        assert not CANARY.search(body(response))
    # What could not be taken is kept as it was typed; it tells nothing either.
    assert not CANARY.search(body(client_of("coordinator").get(place.url())))
    assert list(type(row)._base_manager.filter(pk=row.pk).values()) == stored
    assert not Revision.objects.of(place.subject).exists()
    assert rows_of(others) == before


def test_hidden_fields_of_partners_take_no_hidden_organisation(client_of, desk, others, alliance):
    place, client = desk("partners"), client_of("coordinator")
    for hidden in (others.organisation, others.planned):
        fields = {f"{name}-{hidden.pk}-0": "" for name in ("from_on", "until_on")}
        client.post(place.url(), own(place, **fields, **{f"role-{hidden.pk}-0": "partner"}))
        client.post(
            place.url("keep"), own(place, **{f"role-{hidden.pk}-0": "partner", "is_changed": "1"})
        )
        assert not CANARY.search(body(client.get(place.url())))
        taken = client.post(
            f"{EDIT}partner/finden/", {"organisation": hidden.pk, "role": "partner"}
        )
        assert taken.status_code == 302
        assert not alliance.partnerships.filter(organisation=hidden).exists()
        merge = client.post(
            "/organisationen/hochschule-sichtbar/zusammenlegen/",
            {"into": hidden.pk, "reason": "x"},
        )
        assert merge.context["form"].errors.keys() == {"into"} and not CANARY.search(body(merge))
    assert f"-{others.organisation.pk}-" not in str(list(Revision.objects.values_list("data")))


def test_a_version_of_others_is_not_restored_here(client_of, desk, others, mine):
    client = client_of("coordinator")
    theirs = Revision.objects.of(f"alliances/{others.alliance.pk}/profile").first()
    for place in (desk("profile"), desk("projects", mine.projects)):
        for number in (theirs.number, theirs.pk, "1", "-1", "", "x"):
            response = client.post(place.url("history"), {"number": number, "base": "0"})
            assert response.status_code == 404
        assert not Revision.objects.of(place.subject).exists()


def test_nobody_writes_in_the_name_of_others(client_of, others, person):
    person("coordinator").memberships.exclude(alliance__slug="sichtbar").delete()
    for who in ("coordinator", "account"):
        client_of(who).post(
            f"/boerse/{others.open_offer.pk}/",
            {
                "text": "Hallo",
                "once": "7d444840-9dc0-11d1-b245-5ffdce74fad2",
                "alliance": others.alliance.pk,
            },
        )
    names = others.open_offer.conversations.exclude(pk=others.talk.pk)
    assert sorted(str(one.asking_alliance) for one in names) == ["None", "Sichtbares Bündnis"]


def test_keys_of_others_in_a_table_are_refused(client_of, person, others, mine):
    from tests.alliances.sheets.conftest import Table, refusals

    table, before = Table(client_of("coordinator"), person("coordinator")), rows_of(others)
    book = table.book()
    for sheet, row in (("Projekte", others.project), ("Ergebnisse", others.shown_result)):
        heading = next(cell.value for cell in book.book[sheet][1] if cell.value.startswith("Schl"))
        book.book[sheet].cell(2, book.place(sheet, heading)).value = str(row.pk)
    response = table.send(book)
    assert not CANARY.search(body(response))
    assert len(refusals(response.context["trial"])) >= 2
    table.take_over(response, "publish")
    assert rows_of(others) == before


EXTRA = {
    "state": "published", "is_released": "yes", "published_at": "2020-01-01 00:00", "slug": "boese",
    "visible_at": "2020-01-01 00:00", "is_announced": "on", "number": "99", "is_public": "on",
    "is_superuser": "on", "is_staff": "on", "role": "coordinator", "withdrawn_because": "x",
    "status": "second", "confirmed_on": "2020-01-01", "facts_of": "2020-01-01",
}  # fmt: skip


TITLES = {"projects": "title_de", "results": "title_de", "pictures": "alt_de"}


@pytest.mark.parametrize("section", ["projects", "results", "news", "offers", "pictures"])
def test_other_fields_than_those_of_the_form_are_ignored(
    client_of, desk, person, mine, others, alliance, section
):
    row = getattr(mine, section)
    type(row)._base_manager.filter(pk=row.pk).update(state="draft")
    row.refresh_from_db()
    if section == "results":
        type(row)._base_manager.filter(pk=row.pk).update(is_released=False)
    place, client = desk(section, row, "contributor"), client_of("contributor")
    keys = {
        "id": others.project.pk, "pk": others.project.pk, "alliance": others.alliance.pk,
        "alliance_id": others.alliance.pk, "made_by": others.user.pk, "made_by_id": others.user.pk,
        "subject": f"alliances/{others.alliance.pk}/profile", "by": others.user.pk,
        "file": others.picture.file.pk, "file_id": others.picture.file.pk, "user": others.user.pk,
    }  # fmt: skip
    ours = set(place.form().fields)
    more = {name: value for name, value in {**EXTRA, **keys}.items() if name not in ours}
    kept = {name for name in (*EXTRA, *keys) if hasattr(row, name) and name not in ours} - {
        "slug",
        "pk",
    }
    before = {name: getattr(type(row)._base_manager.get(pk=row.pk), name) for name in kept}
    text = own(place, **{TITLES.get(section, "title"): "Neu gesagt"})
    response = client.post(place.url(), {**text, **more, "deed": "save"})
    assert response.status_code == 302, response.context["form"].errors
    after = type(row)._base_manager.get(pk=row.pk)
    assert {name: getattr(after, name) for name in kept} == before
    assert getattr(after, "slug", "") != "boese"
    assert after.state == "draft" and after.alliance == alliance
    newest = Revision.objects.newest(place.subject)
    assert set(newest.data) <= ours and newest.state == "draft"
    assert newest.by == person("contributor")
    for deed in ("publish", "veröffentlichen", "PUBLISH", "give_back", "drop", "withdraw"):
        client.post(place.url(), {**text, "base": newest.number, **more, "deed": deed})
    after.refresh_from_db()
    assert after.state == "draft" and not getattr(after, "is_released", False)
    assert Revision.objects.newest(place.subject).state != "published"


def test_sections_write_no_other_columns(client_of, desk, alliance, others):
    before = Alliance.objects.filter(pk=alliance.pk).values().get()
    for section in ("profile", "names", "contact"):
        place = desk(section)
        more = {name: v for name, v in EXTRA.items() if name not in place.form().fields}
        more |= {
            "id": others.alliance.pk,
            "pk": others.alliance.pk,
            "region": others.alliance.region_id,
        }
        assert client_of("coordinator").post(place.url(), {**own(place), **more}).status_code == 302
    after = Alliance.objects.filter(pk=alliance.pk).values().get()
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {
        "updated_at",
        "confirmed_on",
        "facts_of",
        "search",
        "names_text",
        "body_de_text",
        "body_en_text",
    }
    assert str(after["confirmed_on"]) != "2020-01-01" and str(after["facts_of"]) != "2020-01-01"
    assert NewsItem.objects.filter(slug="boese").count() == 0
