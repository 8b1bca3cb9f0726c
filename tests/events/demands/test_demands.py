"""Demands from the table to the answer: who sees them when, who answers, what is reminded of."""

import datetime
import uuid
from xml.etree import ElementTree

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from alliances.models import Theme
from events.demands import actions
from events.demands.reminding import rules
from events.models import Demand, DemandResponse
from tests.factories.alliances import AllianceFactory
from tests.factories.events import DemandFactory, EventFactory, ProposalFactory, ThemeTableFactory
from wirportal.moves import Refused
from wirportal.notifications.kinds import kinds
from wirportal.notifications.models import OutboundMail
from wirportal.notifications.rules import due_reminders

TRACKER = "/forderungen/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def demand(alliance):
    """Agreed, at a table whose host is `alliance`."""
    table = ThemeTableFactory()
    table.hosts.add(alliance)
    proposal = ProposalFactory(priority__table=table, text="Der Vorschlag")
    return DemandFactory(
        table=table, proposal=proposal, text_de="Mehr Verlässlichkeit", state="agreed"
    )


def handed_over(demand, days=30):
    today = timezone.localdate()
    due = today + datetime.timedelta(days=days)
    given = today - datetime.timedelta(days=60)
    Demand.objects.filter(pk=demand.pk).update(
        state="handed_over", handed_over_on=given, answer_due_on=due
    )
    demand.refresh_from_db()
    return demand


def url(demand, name, *more):
    return reverse(f"events:demand_{name}", args=[demand.slug, *more])


def answer(text="Wir prüfen das.", leads_to="answered", number=0):
    return {
        "office": "BMFTR",
        "text_de": text,
        "leads_to": leads_to,
        "number": number,
        "form_token": str(uuid.uuid4()),
    }


def state(demand):
    return Demand.objects.values_list("state", flat=True).get(pk=demand.pk)


def mailed(kind):
    rows = OutboundMail.objects.filter(kind=kind).values_list("user__email", flat=True)
    return sorted(rows)


def test_from_agreed_to_answered_by_two_people(demand, client_of, person, client):
    desk, decider = person("ministry_desk"), person("ministry_decider")
    days = {"handed_over_on": timezone.localdate(), "answer_due_on": "2099-01-01"}
    assert client_of("event_team").post(url(demand, "hand_over"), days).status_code == 302
    assert (state(demand), mailed("demand-handed-over")) == ("handed_over", [desk.email])
    assert client_of("ministry_desk").post(url(demand, "answer"), answer()).status_code == 302
    assert mailed("demand-answer-drafted") == [decider.email]
    assert "Wir prüfen das." not in client.get(demand.get_absolute_url()).content.decode()
    client_of("ministry_decider").post(url(demand, "publish", 1))
    assert state(demand) == "answered"
    page = client.get(demand.get_absolute_url()).content.decode()
    assert "Wir prüfen das." in page and "Beantwortet" in page


def test_nobody_publishes_their_own_draft(demand, person):
    handed_over(demand)
    decider = person("ministry_decider")
    values = {"office": "BMFTR", "text_de": "Ja", "text_en": "", "leads_to": "answered"}
    actions.draft_response(demand, number=0, by=decider, **values)
    with pytest.raises(Refused):
        actions.publish_response(demand, number=1, by=decider)
    assert (state(demand), DemandResponse.objects.get().published_at) == ("handed_over", None)


def test_only_what_was_read_is_published(demand, person):
    handed_over(demand)
    values = {"office": "BMFTR", "text_de": "Ja", "text_en": "", "leads_to": "answered"}
    desk, decider = person("ministry_desk"), person("ministry_decider")
    actions.draft_response(demand, number=0, by=desk, **values)
    actions.draft_response(demand, number=1, by=desk, **values | {"text_de": "Nein"})
    with pytest.raises(Refused):
        actions.publish_response(demand, number=1, by=decider)
    actions.publish_response(demand, number=2, by=decider)
    assert DemandResponse.objects.get().text_de == "Nein"


def test_two_who_draft_see_both_texts(demand, client_of):
    handed_over(demand)
    client = client_of("ministry_desk")
    assert client.post(url(demand, "answer"), answer("Die eine Antwort")).status_code == 302
    found = client_of("ministry_decider").post(url(demand, "answer"), answer("Die andere"))
    assert found.status_code == 409
    page = found.content.decode()
    assert "Die eine Antwort" in page and "Die andere" in page


def test_declined_with_reasons_and_taken_up_again(demand, person):
    handed_over(demand)
    desk, decider = person("ministry_desk"), person("ministry_decider")
    for leads_to in ("declined", "in_progress", "done"):
        values = {"office": "BMFTR", "text_de": leads_to, "text_en": "", "leads_to": leads_to}
        actions.draft_response(demand, number=0, by=desk, **values)
        number = demand.responses.get(published_at=None).number
        actions.publish_response(demand, number=number, by=decider)
        assert state(demand) == leads_to


@pytest.mark.parametrize("who", ["anonymous", "account", "stranger"])
def test_before_it_is_handed_over_others_find_nothing(demand, client_of, who):
    """Not by page, list, search or feed; afterwards with its trail, by all."""
    client = client_of(who)
    places = [
        demand.get_absolute_url(),
        TRACKER,
        "/suche/?q=Verlässlichkeit",
        "/forderungen/feed/",
        "/sitemap.xml",
        demand.table.get_absolute_url(),
        demand.table.event.get_absolute_url(),
    ]
    for place in places[1:]:
        assert demand.slug not in client.get(place).content.decode(), place
    assert client.get(places[0]).status_code == 404
    assert "Der Vorschlag" not in client.get(demand.table.get_absolute_url()).content.decode()
    handed_over(demand)
    for place in places[1:]:
        assert demand.slug in client.get(place).content.decode(), place
    page = client.get(demand.get_absolute_url()).content.decode()
    assert "Der Vorschlag" in page and demand.proposal.priority.text in page
    assert demand.table.get_absolute_url() in page


def test_former_wordings_stay_with_those_who_work_on_them(demand, client_of):
    handed_over(demand)
    table = demand.table
    names = [table.event.slug, table.key, "forderung", demand.pk]
    address = reverse("events:table_history", args=names)
    found = {who: client_of(who).get(address).status_code for who in ("stranger", "coordinator")}
    assert found == {"stranger": 404, "coordinator": 200}


@pytest.mark.parametrize(("who", "reads"), [("auditor", True), ("coordinator", True),
                                            ("stranger", False)])  # fmt: skip
def test_the_page_shows_wordings_in_both_languages_to_those_who_may(demand, client_of, who, reads):
    handed_over(demand)
    for text in ("More money", "More time"):
        Demand.objects.filter(pk=demand.pk).update(text_en=text)
    page = client_of(who).get(demand.get_absolute_url()).content.decode()
    assert ("More <del>money</del><ins>time</ins>" in page) == reads


def test_a_further_answer_moves_a_demand_up_in_the_feed(demand, client):
    handed_over(demand)
    other = DemandFactory(state="handed_over", handed_over_on=timezone.localdate())
    now = timezone.now()

    def titles():
        feed = ElementTree.fromstring(client.get("/forderungen/feed/").content)
        entries = feed.findall(f"{ATOM}entry")
        return [[one.findtext(f"{ATOM}{name}") for name in ("title", "updated")] for one in entries]

    assert [other.text_de in titles()[0][0], demand.text_de in titles()[1][0]] == [True, True]
    later = (now + datetime.timedelta(hours=1)).replace(microsecond=0)
    for moment in (now - datetime.timedelta(days=9), later):
        DemandResponse.objects.create(demand=demand, office="Amt", text_de="Ja.",
                                      leads_to="answered", published_at=moment)  # fmt: skip
    assert demand.text_de in titles()[0][0]
    assert datetime.datetime.fromisoformat(titles()[0][1]) == later


def test_of_an_event_for_the_network_visitors_learn_nothing(demand, client, client_of):
    handed_over(demand)
    type(demand.table.event).objects.update(visibility="network")
    for place in (TRACKER, "/forderungen/feed/", "/suche/?q=Verlässlichkeit"):
        assert "Mehr Verlässlichkeit" not in client.get(place).content.decode()
    assert client.get(demand.get_absolute_url()).status_code == 404
    assert client_of("account").get(demand.get_absolute_url()).status_code == 200


def test_support_is_for_the_own_alliance(demand, client_of, person, alliance):
    handed_over(demand)
    foreign = person("stranger").memberships.get().alliance
    client = client_of("coordinator")
    client.post(url(demand, "support"), {"alliance": foreign.pk})
    assert not demand.supporters.exists()
    for _time in range(2):
        client.post(url(demand, "support"), {"alliance": alliance.pk})
    assert list(demand.supporters.all()) == [alliance]
    client_of("stranger").post(url(demand, "support_end"), {"alliance": alliance.pk})
    assert demand.supporters.count() == 1
    client.post(url(demand, "support_end"), {"alliance": alliance.pk})
    assert not demand.supporters.exists()


def test_what_is_overdue_says_so(demand, client):
    handed_over(demand, days=-5)
    assert "seit 5 Tagen überfällig" in client.get(demand.get_absolute_url()).content.decode()
    assert "Antwort überfällig" in client.get(TRACKER).content.decode()
    DemandFactory(state="handed_over", handed_over_on=timezone.localdate())
    found = client.get(f"{TRACKER}?zustand=ueberfaellig").context["tracker"].page
    assert [row.pk for row in found] == [demand.pk]


def test_filters_find_and_ignore_what_they_do_not_know(demand, client):
    handed_over(demand)
    other = handed_over(DemandFactory(addressee="land", table__event=EventFactory(slug="anderes")))

    def found(query):
        page = client.get(f"{TRACKER}?{query}").context["tracker"].page
        return {row.pk for row in page}

    assert found("adressat=land") == {other.pk}
    assert found("veranstaltung=anderes") == {other.pk}
    assert found("zustand=done") == set()
    assert found("zustand=erfunden&seite=99") == {demand.pk, other.pk}


@pytest.mark.parametrize("count", [1, 30])
def test_the_tracker_costs_the_same_for_any_number(client, db, count, django_assert_num_queries):
    for _number in range(count):
        handed_over(DemandFactory())
    with django_assert_num_queries(5):
        client.get(TRACKER)


@pytest.mark.parametrize("count", [1, 12])
def test_a_demand_costs_the_same_for_any_number(client, demand, count, django_assert_num_queries):
    handed_over(demand)
    for _number in range(count):
        demand.support.create(alliance=AllianceFactory())
        row = {"office": "Haus", "text_de": "Ja", "leads_to": "answered"}
        demand.responses.create(published_at=timezone.now(), **row)
    with django_assert_num_queries(7):
        client.get(demand.get_absolute_url())


@pytest.mark.parametrize(
    ("days", "who", "kind"),
    [
        (14, "ministry_desk", "demand-answer-due"),
        (3, "ministry_desk", "demand-answer-due"),
        (-1, "ministry_desk", "demand-answer-late"),
        (-8, "ministry_decider", "demand-answer-late"),
    ],
)
def test_answers_due_are_reminded_of(demand, person, days, who, kind):
    people = {role: person(role) for role in ("ministry_desk", "ministry_decider")}
    handed_over(demand, days=days)
    rule = next(one for one in rules if one.key == "demand-answer")
    noon = timezone.localtime().replace(hour=12)
    with time_machine.travel(noon):
        found = [(one.user, one.kind) for one in due_reminders(rule, timezone.now())]
    assert found == [(people[who], kind)]


def test_the_workplace_says_what_waits(demand, client_of):
    handed_over(demand)
    desk, decider = client_of("ministry_desk"), client_of("ministry_decider")
    assert demand.slug in desk.get("/arbeitsplatz/").content.decode()
    assert demand.slug not in decider.get("/arbeitsplatz/").content.decode()
    desk.post(url(demand, "answer"), answer())
    assert demand.slug not in desk.get("/arbeitsplatz/").content.decode()
    assert demand.slug in decider.get("/arbeitsplatz/").content.decode()


def moved(browser, demand, day, number, reason="Das Ressort hat gewechselt."):
    sent = {"answer_due_on": day, "number": number, "due_reason": reason}
    return browser.post(url(demand, "move_due"), sent | {"form_token": str(uuid.uuid4())})


def test_day_of_the_answer_is_moved_with_a_reason_that_everybody_reads(
    demand, client_of, client, person
):
    desk, team = person("ministry_desk"), client_of("event_team")
    handed_over(demand, days=-3)
    assert moved(team, demand, "2099-01-01", 1, reason="").status_code == 422
    assert moved(team, demand, "2001-01-01", 1).status_code == 422
    assert moved(team, demand, "2099-01-01", 1).status_code == 302
    assert moved(team, demand, "2099-01-01", 1).status_code == 302
    assert moved(team, demand, "2099-06-01", 2, "Noch eine Anhörung.").status_code == 302

    page = client.get(demand.get_absolute_url()).content.decode()
    for words in ("Das Ressort hat gewechselt.", "Noch eine Anhörung.", "1. Juni 2099"):
        assert words in page
    assert "überfällig" not in page
    assert "Noch eine Anhörung." in client.get(TRACKER).content.decode()
    assert mailed("demand-due-moved").count(desk.email) == 2


def test_of_two_who_move_the_day_the_second_reads_both_texts(demand, client_of):
    team = client_of("event_team")
    handed_over(demand)
    moved(team, demand, "2099-01-01", 1)
    answer = moved(team, demand, "2098-01-01", 1, "Die Anhörung ist früher.")
    assert answer.status_code == 409
    for words in ("Das Ressort hat gewechselt.", "Die Anhörung ist früher."):
        assert words in answer.content.decode()
    demand.refresh_from_db()
    assert demand.answer_due_on == datetime.date(2099, 1, 1)


def test_only_of_a_demand_that_waits_the_day_is_moved(demand, client_of):
    handed_over(demand)
    Demand.objects.filter(pk=demand.pk).update(state="answered")
    assert moved(client_of("event_team"), demand, "2099-01-01", 1).status_code == 409
    assert moved(client_of("ministry_desk"), demand, "2099-01-01", 1).status_code == 403


def options(client, address, name):
    form = client.get(address).context["tracker"].form
    return [label for value, label in form.fields[name].choices if value]


def test_filters_speak_the_language_of_the_page(demand, client):
    theme = Theme.objects.create(slug="bauen-neu", name_de="Bauen", name_en="Building")
    handed_over(DemandFactory(table__theme=theme))
    assert options(client, TRACKER, "thema") == ["Bauen"]
    assert options(client, "/en/demands/", "thema") == ["Building"]


def test_visitors_are_offered_states_they_can_find(demand, client, client_of):
    assert "Gesammelt" not in options(client, TRACKER, "zustand")
    assert "Gesammelt" in options(client_of("event_team"), TRACKER, "zustand")


def test_the_ministry_reads_to_whom_a_demand_is_addressed(demand, person, client_of):
    """It answers for others as well."""
    desk, day = person("ministry_desk"), timezone.localdate()
    Demand.objects.filter(pk=demand.pk).update(addressee="land")
    due = day + datetime.timedelta(days=30)
    actions.hand_over(
        Demand.objects.get(), handed_over_on=day, answer_due_on=due, by=person("event_team")
    )
    mail = OutboundMail.objects.get(user=desk, kind="demand-handed-over")
    letter = kinds.named(mail.kind).compose(mail.data, desk)
    facts = [("Thementisch", demand.table.title()), ("Gerichtet an", "Land")]
    assert set(facts) <= set(letter.facts)
    assert "An: Land" in client_of("ministry_desk").get("/arbeitsplatz/").content.decode()
