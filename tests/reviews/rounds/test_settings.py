"""Making a round, keeping its draft, and what is frozen once it is announced."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from reviews.models import ReviewRound, RoundVersion
from reviews.models.rounds import RULES
from reviews.rounds import actions, editing
from reviews.rounds.settings_page import Settings
from reviews.words import day_of
from tests.factories.alliances import AllianceFactory, FundingRoundFactory
from tests.factories.reviews import InterimReviewFactory, ReviewRoundFactory, in_days
from wirportal.moves import Refused
from wirportal.naming import fixed_words
from wirportal.notifications.models import OutboundMail


@pytest.fixture
def officer(person, client):
    user = person("agency_officer")
    client.force_login(user)
    return user


@pytest.fixture
def draft_round(db):
    return ReviewRoundFactory(state="draft", slug="entwurf")


def filled(**more):
    return {
        "title": "Zwischenbegutachtung Übung",
        "slug": "",
        "funding_round": FundingRoundFactory().pk,
        "submission_on": in_days(30),
        "assessment_on": in_days(60),
        "hearing_on": in_days(80),
        "objection_on": in_days(100),
        "phase_ceiling": 7_000_000,
        "total_ceiling": 15_000_000,
        "budget": 100_000_000,
        **more,
    }


def criterion(**more):
    anchors = {f"anchor_de_{number}": f"Anker {number}" for number in range(1, 6)}
    return {"name_de": "Offenheit", "weight": 3, **anchors, **more}


def test_a_round_is_made_from_the_template(officer, client):
    response = client.post("/begutachtung/neu/", filled())
    round_ = ReviewRound.objects.get()
    assert response.url == "/begutachtung/zwischenbegutachtung-uebung/einstellungen/"
    assert (round_.criteria.count(), round_.sections.count(), round_.checklist.count()) == (7, 7, 5)
    assert round_.is_draft


def test_a_round_is_made_from_an_earlier_one(officer, client):
    source = ReviewRoundFactory(quorum=5, page_limit=12)
    first = source.criteria.first()
    client.post("/begutachtung/neu/", filled(source=source.pk, slug="naechste"))
    made = ReviewRound.objects.get(slug="naechste")
    assert (made.quorum, made.page_limit, made.state) == (5, 12, "draft")
    assert [row.name_de for row in made.criteria.all()] == [
        row.name_de for row in source.criteria.all()
    ]
    assert source.criteria.count() == 7
    assert made.criteria.first().pk != first.pk
    assert made.intro_de == source.intro_de


def test_fixed_words_are_no_names(officer, client):
    assert {"neu", "new", "probelauf", "rehearsal"} <= fixed_words("reviews.urls")
    page = client.post("/begutachtung/neu/", filled(slug="probelauf")).content.decode()
    assert "ist die Adresse einer anderen Seite" in page
    assert 'value="Zwischenbegutachtung Übung"' in page
    client.post("/begutachtung/neu/", filled(title="Neu"))
    assert ReviewRound.objects.get().slug == "neu-2"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("assessment_on", in_days(20), "nach dem vorherigen Termin"),
        ("total_ceiling", 1, "weniger, als für Phase 2"),
    ],
)
def test_what_does_not_fit_is_told_at_the_field(officer, client, field, value, words):
    page = client.post("/begutachtung/neu/", filled(**{field: value})).content.decode()
    assert words in page
    assert not ReviewRound.objects.exists()


def test_planned_cases_follow_the_dates(officer, client, draft_round):
    case = InterimReviewFactory(round=draft_round, state="planned")
    days = {name: in_days(200 + 10 * n) for n, name in enumerate(DATES)}
    client.post("/begutachtung/entwurf/einstellungen/regeln/termine/", days)
    case.refresh_from_db()
    assert case.submit_by.astimezone().date() == in_days(200)


DATES = ("submission_on", "assessment_on", "hearing_on", "objection_on")


def test_a_criterion_is_added_changed_moved_and_deleted(officer, client, draft_round):
    at = "/begutachtung/entwurf/einstellungen/kriterien/"
    client.post(f"{at}neu/", criterion())
    added = draft_round.criteria.last()
    assert (added.key, added.weight, added.anchors_de[4]) == ("offenheit", 3, "Anker 5")
    client.post(f"{at}{added.pk}/", criterion(name_de="Offen", weight=9))
    client.post(f"{at}{added.pk}/reihenfolge/", {"way": "up"})
    assert [row.name_de for row in draft_round.criteria.all()][-2:] == ["Offen", "Verstetigung"]
    client.post(f"{at}{added.pk}/reihenfolge/", {"way": "down"})
    client.post(f"{at}{added.pk}/reihenfolge/", {"way": "down"})
    assert draft_round.criteria.last().name_de == "Offen"
    client.post(f"{at}{added.pk}/loeschen/")
    assert draft_round.criteria.count() == 7


def test_english_anchors_are_all_there_or_none(officer, client, draft_round):
    given = criterion(anchor_en_2="Something")
    page = client.post("/begutachtung/entwurf/einstellungen/kriterien/neu/", given).content.decode()
    assert "alle fünf aus oder keinen" in page
    assert 'value="Something"' in page


def test_sections_and_points_are_kept_too(officer, client, draft_round):
    at = "/begutachtung/entwurf/einstellungen/"
    given = {"title_de": "Öffentlichkeit", "source": "results", "most_characters": 4000}
    client.post(f"{at}abschnitte/neu/", given)
    client.post(f"{at}pruefpunkte/neu/", {"text_de": "Unterschrift liegt vor."})
    section = draft_round.sections.last()
    assert (section.key, section.most_characters) == ("oeffentlichkeit", 4000)
    assert draft_round.checklist.last().text_de == "Unterschrift liegt vor."


def test_a_part_of_another_round_is_not_found(officer, client, draft_round):
    other = ReviewRoundFactory(state="draft").criteria.first()
    path = f"/begutachtung/entwurf/einstellungen/kriterien/{other.pk}/"
    assert client.get(path).status_code == 404


def test_alliances_are_chosen_and_left_out(officer, client, draft_round):
    one, two = (AllianceFactory(round=draft_round.funding_round) for _ in range(2))
    path = "/begutachtung/entwurf/einstellungen/buendnisse/"
    client.post(path, {f"{one.pk}-chosen": "on", f"{one.pk}-amount_phase1": 5_000_000})
    case = draft_round.cases.get()
    assert (case.alliance, case.amount_phase1) == (one, 5_000_000)
    other = {f"{two.pk}-chosen": "on", f"{two.pk}-officer": officer.pk}
    unsaid = client.post(path, other)
    assert (unsaid.status_code, draft_round.cases.get().alliance) == (422, one)
    assert "Bitte geben Sie an, was in Phase 1 bewilligt wurde" in unsaid.content.decode()
    client.post(path, {**other, f"{two.pk}-amount_phase1": 0})
    case = draft_round.cases.get()
    assert (case.alliance, case.officer, case.amount_phase1) == (two, officer, 0)


def test_an_old_draft_without_an_amount_is_not_announced(officer, client, draft_round):
    """0 may be an answer or none: it is asked for once more, and both are told apart."""
    alliance = AllianceFactory(round=draft_round.funding_round, name="Altes Bündnis")
    case = InterimReviewFactory(round=draft_round, alliance=alliance, state="planned")
    import_module("reviews.migrations.0019_amounts_of_old_drafts").ask_anew(apps, None)
    with pytest.raises(Refused, match=r"Altes Bündnis: .* was in Phase 1 bewilligt wurde"):
        actions.announce(draft_round, by=officer)
    assert "Altes Bündnis: Bitte tragen Sie" in client.get(AT).content.decode()
    path = f"{AT}buendnisse/"
    form = client.get(path).context["choice"].lines[0][1]
    assert form["amount_phase1"].value() is None
    sent = {f"{alliance.pk}-chosen": "on", f"{alliance.pk}-amount_phase1": ""}
    unsaid = client.post(path, sent)
    assert (unsaid.status_code, unsaid.context["choice"].lines[0][1].errors.keys()) == (
        422,
        {"amount_phase1"},
    )
    assert client.post(path, sent | {f"{alliance.pk}-amount_phase1": 0}).status_code == 302
    assert client.get(path).context["choice"].lines[0][1]["amount_phase1"].value() == 0
    actions.announce(draft_round, by=officer)
    case.refresh_from_db()
    assert (case.round.state, case.is_amount_stated) == ("announced", True)


def test_no_case_begins_without_its_amount(draft_round):
    case = InterimReviewFactory(round=draft_round, state="planned", is_amount_stated=False)
    with pytest.raises(IntegrityError, match="amount_stated"), transaction.atomic():
        type(case).objects.filter(pk=case.pk).update(state="drafting")


AT = "/begutachtung/entwurf/einstellungen/"
DAYS = {name: in_days(200 + 10 * n) for n, name in enumerate(DATES)}


def mark_in(page):
    """What the form says it was made from."""
    return re.search(r'name="based_on" value="(\w+)"', page.content.decode())[1]


def days_of(round_):
    round_.refresh_from_db()
    return {name: getattr(round_, name) for name in DATES}


def test_nobody_writes_over_rules_somebody_has_changed_since(officer, client, draft_round):
    """Both stand on the page; what is sent next counts as made from what stands there now."""
    path = f"{AT}regeln/termine/"
    opened = mark_in(client.get(path))
    theirs = {name: in_days(300 + 10 * n) for n, name in enumerate(DATES)}
    editing.change_rules(draft_round, theirs, by=officer)
    late = client.post(path, {**DAYS, "based_on": opened})
    assert (late.status_code, days_of(draft_round)) == (409, theirs)
    page = late.content.decode()
    assert (day_of(theirs["hearing_on"]) in page, str(DAYS["hearing_on"]) in page) == (True, True)
    assert client.post(path, {**DAYS, "based_on": mark_in(late)}).status_code == 302
    assert days_of(draft_round) == DAYS


def test_other_rules_of_the_round_are_in_nobodys_way(officer, client, draft_round):
    opened = mark_in(client.get(f"{AT}regeln/termine/"))
    editing.change_rules(draft_round, {"quorum": 7}, by=officer)
    sent = {**DAYS, "based_on": opened}
    assert client.post(f"{AT}regeln/termine/", sent).status_code == 302


def test_nobody_writes_over_a_criterion_somebody_has_changed_since(officer, client, draft_round):
    part = draft_round.criteria.first()
    path = f"{AT}kriterien/{part.pk}/"
    opened = mark_in(client.get(path))
    client.post(path, criterion(anchor_de_3="Ihr Anker", based_on=opened))
    late = client.post(path, criterion(anchor_de_3="Mein Anker", based_on=opened))
    page = late.content.decode()
    assert (late.status_code, "Ihr Anker" in page, "Mein Anker" in page) == (409, True, True)
    again = criterion(anchor_de_3="Beider Anker", based_on=mark_in(late))
    assert client.post(path, again).status_code == 302
    part.refresh_from_db()
    assert part.anchors_de[2] == "Beider Anker"


def test_nobody_chooses_over_what_somebody_has_chosen_since(officer, client, draft_round):
    one, two = (AllianceFactory(round=draft_round.funding_round) for _ in range(2))
    path = f"{AT}buendnisse/"
    opened = mark_in(client.get(path))
    given = {f"{one.pk}-amount_phase1": 0, f"{two.pk}-amount_phase1": 0, "based_on": opened}
    client.post(path, {f"{one.pk}-chosen": "on", **given})
    late = client.post(path, {f"{two.pk}-chosen": "on", **given})
    page = late.content.decode()
    assert late.status_code == 409
    assert ("Was dort jetzt steht" in page, draft_round.cases.get().alliance) == (True, one)
    both = {f"{key.pk}-chosen": "on" for key in (one, two)}
    assert client.post(path, {**given, **both, "based_on": mark_in(late)}).status_code == 302
    assert draft_round.cases.count() == 2


def test_announcing_freezes_and_tells(client, person, draft_round, alliance):
    coordinator = person("coordinator")
    InterimReviewFactory(round=draft_round, alliance=alliance, state="planned")
    client.force_login(person("agency_lead"))
    client.post("/begutachtung/entwurf/ablauf/bekanntgeben/")
    draft_round.refresh_from_db()
    assert draft_round.state == "announced"
    mail = OutboundMail.objects.get(kind="review-announced")
    assert mail.user == coordinator
    page = client.get("/begutachtung/entwurf/einstellungen/").content.decode()
    assert draft_round.versions.get().sha256 in page
    assert "wie bekanntgegeben" in page
    assert "Kriterium hinzufügen" not in page


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("regeln/umfang/", {"page_limit": 3, "characters_a_page": 1, "hearing_below": 0,
                            "phase_ceiling": 1, "total_ceiling": 2, "budget": 3}),
        ("kriterien/neu/", criterion()),
        ("kriterien/{pk}/", criterion(weight=50)),
        ("kriterien/{pk}/loeschen/", {}),
    ],
)  # fmt: skip
def test_nothing_changes_once_announced(officer, client, path, given):
    """Refused with words, and what was typed stays in the form."""
    round_ = ReviewRoundFactory(slug="fest")
    before = actions.frozen_data(round_)
    path = f"/begutachtung/fest/einstellungen/{path.format(pk=round_.criteria.first().pk)}"
    response = client.post(path, given)
    assert response.status_code == 409 if given else response.status_code in {200, 409}
    assert "eingefroren" in response.content.decode()
    round_.refresh_from_db()
    assert actions.frozen_data(round_) == before
    assert "eingefroren" in client.get(path).content.decode()


@pytest.mark.parametrize(("budget", "is_same"), [(100, True), (101, False)])
def test_a_rule_that_came_later_does_not_make_a_round_differ(officer, budget, is_same):
    """What was frozen before is compared by the rules there were."""
    round_ = ReviewRoundFactory(budget=100)
    known = [name for name in RULES if name != "report_years"]
    data = actions.frozen_data(round_, known)
    RoundVersion.objects.create(round=round_, number=9, data=data, sha256=actions.digest_of(data))
    round_.budget = budget
    assert Settings(round_, officer).is_as_frozen is is_same


def test_weights_are_refused_by_form_deed_and_database(officer, client):
    round_ = ReviewRoundFactory()
    part = round_.criteria.first()
    part.weight = 50
    with pytest.raises(Refused):
        editing.keep_part(part, by=officer)
    with pytest.raises(DatabaseError, match="announced round"), transaction.atomic():
        round_.criteria.update(weight=50)


def test_what_is_missing_is_told(officer, client, draft_round, person):
    page = client.get("/begutachtung/entwurf/einstellungen/").content.decode()
    assert "Das fehlt noch bis zur Bekanntgabe" in page
    client.force_login(person("agency_lead"))
    response = client.post("/begutachtung/entwurf/ablauf/bekanntgeben/")
    assert response.status_code == 409
    assert "Bündnisse" in response.content.decode()
    draft_round.refresh_from_db()
    assert draft_round.is_draft


@pytest.mark.parametrize("number", [1, 3])
def test_the_settings_cost_the_same_for_any_number(officer, client, draft_round, number):
    for _ in range(number):
        InterimReviewFactory(round=draft_round, state="planned", officer=officer)
    client.get("/begutachtung/entwurf/einstellungen/")
    with CaptureQueriesContext(connection) as found:
        client.get("/begutachtung/entwurf/einstellungen/")
    assert len(found) == SETTINGS


@pytest.mark.parametrize("number", [1, 3])
def test_the_choice_costs_the_same_for_any_number(officer, client, draft_round, number):
    for _ in range(number):
        alliance = AllianceFactory(round=draft_round.funding_round)
        InterimReviewFactory(round=draft_round, state="planned", alliance=alliance)
    path = "/begutachtung/entwurf/einstellungen/buendnisse/"
    client.get(path)
    with CaptureQueriesContext(connection) as found:
        client.get(path)
    assert len(found) == CHOICE


SETTINGS, CHOICE = 9, 6
