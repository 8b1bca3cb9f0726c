"""A page costs the same number of queries for one row and for three, and no more than promised."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliances.models import Alliance, Membership
from alliances.querysets import AllianceQuerySet
from alliances.reminding.rules import CONFIRMED_WITHIN
from tests.factories.accounts import UserFactory
from tests.factories.alliances import (
    AllianceFactory,
    AllianceNameFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
    SourceFactory,
)
from tests.factories.exchange import ConversationFactory, OfferFactory, RelayedMessageFactory
from tests.factories.news import NewsFactory
from tests.factories.reports import ReportOrderFactory
from tests.factories.results import (
    EvidenceFactory,
    ParticipationFactory,
    ProjectFactory,
    ResultFactory,
)
from wirportal.history.deeds import acting
from wirportal.notifications import office, reminding, sender
from wirportal.notifications.models import Notification, OutboundMail
from wirportal.notifications.outbox_views import LETTERS
from wirportal.notifications.rules import rules

LIST, DETAIL = 5, 8
# Addresses for visitors and for people; of these each may cost so many queries at most.
PAGES = {
    # With news, events and demands.
    "/": DETAIL + 1,
    "/buendnisse/": LIST,
    "/buendnisse/?anzeige=tabelle": LIST,
    "/buendnisse/?q=verbund&sortierung=relevanz": LIST,
    "/buendnisse/?thema=energie&land=DE-SN&runde=1": LIST,
    "/buendnisse/?organisation=organisation": LIST + 1,
    "/buendnisse/buendnis-0/": DETAIL,
    "/themen/": LIST,
    "/themen/energie/": LIST,
    "/organisationen/": LIST,
    "/organisationen/organisation/": DETAIL,
    "/aktuelles/": LIST,
    "/aktuelles/?thema=energie&buendnis=buendnis-0&art=meldung&sprache=de": LIST,
    "/aktuelles/meldung-0-0/": DETAIL,
    "/aktuelles/feed/": LIST,
    "/buendnisse/buendnis-0/aktuelles/feed/": LIST,
    "/api/v1/news": LIST,
    "/api/v1/news/meldung-0-0": DETAIL,
    "/suche/?q=verbund": LIST + 1,
    "/suche/?q=verbund&art=alliances": LIST + 1,
    "/buendnisse.csv": LIST,
    "/buendnisse.xlsx": LIST,
    "/buendnisse.json": LIST,
    "/buendnisse.geojson": LIST,
    "/api/v1/alliances": LIST,
    "/api/v1/alliances/buendnis-0": DETAIL,
    "/api/v1/organisations": LIST,
    "/api/v1/organisations/organisation": DETAIL,
    "/ergebnisse/": LIST,
    "/ergebnisse/?q=ergebnis&thema=energie&art=verfahren": LIST,
    "/ergebnisse.csv": LIST,
    "/ergebnisse.xlsx": LIST,
    "/projekte/vorhaben-0/": LIST,
    "/ergebnisse/1000000/": LIST,
    "/api/v1/projects": LIST,
    "/api/v1/projects/vorhaben-0": LIST,
    "/api/v1/results": LIST,
    "/api/v1/results/1000000": LIST,
    "/api/v1/themes": LIST,
    "/api/v1/rounds": LIST,
}
# What waits for a person, as all rooms know it, and what was ordered.
WORKPLACE = 25
FOR_PEOPLE = {
    "/arbeitsplatz/": WORKPLACE,
    "/buendnisse/buendnis-0/verlauf/": LIST + 1,
    "/berichte/": LIST,
    "/berichte/neu/steckbrief/": LIST,
}


def grow(number, hub):
    """`number` alliances with so many partners, names and sources each."""
    for count in range(Alliance.objects.filter(slug__startswith="buendnis-").count(), number):
        alliance = AllianceFactory(
            slug=f"buendnis-{count}", name=f"Verbund {count}", themes=["energie", "bauen"]
        )
        PartnershipFactory(alliance=alliance, organisation=hub)
    for alliance in Alliance.objects.filter(slug__startswith="buendnis-"):
        for _ in range(number - alliance.sources.count()):
            PartnershipFactory(alliance=alliance, organisation=OrganisationFactory())
            AllianceNameFactory(alliance=alliance)
            SourceFactory(alliance=alliance)
        grow_results(alliance, hub, number)
        for count in range(alliance.news.count(), number):
            slug = f"meldung-{alliance.slug.removeprefix('buendnis-')}-{count}"
            NewsFactory(alliance=alliance, slug=slug, themes=["energie", "bauen"])


def grow_results(alliance, hub, number):
    """So many projects, and below the first one a chain and a fork of so many results each."""
    name = alliance.slug.removeprefix("buendnis-")
    for count in range(alliance.projects.count(), number):
        slug = f"vorhaben-{name}" if count == 0 else f"vorhaben-{name}-{count}"
        project = ProjectFactory(alliance=alliance, slug=slug)
        for organisation in (hub, *(OrganisationFactory() for _ in range(number))):
            ParticipationFactory(project=project, organisation=organisation)
    first = alliance.projects.order_by("pk").first()
    for count in range(alliance.results.filter(follows=None).count(), number):
        key = 1_000_000 + count if name == "0" else None
        row = ResultFactory(pk=key, alliance=alliance, project=first)
        for _ in range(number):
            EvidenceFactory(result=row)
            ResultFactory(alliance=alliance, follows=row)
            row = ResultFactory(alliance=alliance, follows=row)


@pytest.fixture
def hub(db):
    return OrganisationFactory(slug="organisation", name="Hauptorganisation")


def cost(client, address):
    """Queries of a page not drawn before, when themes and rounds are at hand already."""
    client.get("/themen/?egal=1")
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries)


def costs(client, hub, pages):
    """For each page what it costs with one row and with three."""
    grow(1, hub)
    few = {address: cost(client, address) for address in pages}
    grow(3, hub)
    return {address: (few[address], cost(client, address)) for address in pages}


def too_dear(found, allowed):
    return {
        address: counts
        for address, counts in found.items()
        if counts[1] > counts[0] or max(counts) > allowed[address]
    }


def test_visitors_pages_cost_the_same_for_any_number(client, hub):
    assert too_dear(costs(client, hub, PAGES), PAGES) == {}


@pytest.mark.parametrize("who", ["account", "coordinator", "agency_lead"])
def test_peoples_pages_cost_the_same_for_any_number(client_of, hub, who):
    # The person with roles and second factor comes in one query; the session from the cache.
    # Drafts of the own team are looked up beside.
    allowed = {address: most + 2 for address, most in PAGES.items()}
    # Its events, once for each version of the data.
    allowed["/buendnisse/buendnis-0/"] += 1
    # They may see more than visitors, so each source is asked; for visitors one query asks all.
    for address in allowed:
        allowed[address] += 4 * address.startswith("/suche/")
    assert too_dear(costs(client_of(who), hub, PAGES), allowed) == {}


def edit(alliance, by):
    with acting(by, "edited"):
        Alliance.objects.filter(pk=alliance.pk).update(claim_de=f"Neu von {by}")


def test_work_costs_the_same_for_any_number(client_of, person, hub):
    grow(3, hub)
    first, *others = Alliance.objects.filter(slug__startswith="buendnis-").order_by("slug")
    somebody, client = person("account"), client_of("account")
    pages = list(FOR_PEOPLE)

    MembershipFactory(alliance=first, user=somebody, role=Membership.Role.COORDINATOR)
    edit(first, person("editor"))
    ReportOrderFactory(owner=somebody, state="ready")
    few = {address: cost(client, address) for address in pages}
    for alliance in others:
        MembershipFactory(alliance=alliance, user=somebody, role=Membership.Role.CONTRIBUTOR)
    for who in ("editor", "auditor", "account"):
        edit(first, person(who))
        ReportOrderFactory(owner=somebody, state="ready")
    found = {address: (few[address], cost(client, address)) for address in pages}
    assert too_dear(found, {address: most + 2 for address, most in FOR_PEOPLE.items()}) == {}


def test_the_exchange_costs_the_same_for_any_number(client_of, person):
    me, client, first = person("account"), client_of("account"), OfferFactory(themes=["energie"])
    MembershipFactory(alliance=first.alliance, user=me)
    talk = ConversationFactory(asker=me, offer=OfferFactory(), asking_alliance=first.alliance)
    RelayedMessageFactory(conversation=talk)
    OfferFactory(kind="gesuch", themes=["energie"])
    pages = {
        "/boerse/": LIST + 2,
        "/boerse/?thema=energie&problem=erprobung&q=frei": LIST + 2,
        f"/boerse/{first.pk}/": DETAIL + 2,
        f"/boerse/{OfferFactory().pk}/": DETAIL + 2,
        "/nachrichten/": LIST,
        f"/nachrichten/{talk.key}/": LIST,
    }
    few = {address: cost(client, address) for address in pages}
    for _ in range(2):
        OfferFactory(themes=["energie", "bauen"], alliance=first.alliance)
        OfferFactory(kind="gesuch", themes=["energie"])
        other = ConversationFactory(asker=me, asking_alliance=AllianceFactory())
        for row in (other, talk):
            RelayedMessageFactory(conversation=row, from_asker=False)
    found = {address: (few[address], cost(client, address)) for address in pages}
    assert too_dear(found, pages) == {}


def remind_of(number):
    """So many more alliances of which somebody was reminded yesterday; gives the mails."""
    day = timezone.localdate() - CONFIRMED_WITHIN - datetime.timedelta(days=1)
    for _ in range(number):
        alliance = AllianceFactory()
        Alliance.objects.filter(pk=alliance.pk).update(facts_of=day)
        MembershipFactory(alliance=alliance, user=UserFactory(), role="coordinator")
    reminding.remind(timezone.now())
    return OutboundMail.objects.order_by("-pk")


def test_the_outbox_costs_the_same_for_any_number(client_of):
    client, mail = client_of("agency_officer"), remind_of(1)[0]
    sender.take_over(by=UserFactory())
    pages = {
        "/postausgang/": LIST + 3,
        "/postausgang/?zustand=queued&art=facts-to-confirm&q=example": LIST + 3,
        "/postausgang/soll/": DETAIL + 3 * len(list(rules)),
        "/postausgang/arten/": LIST,
        f"/postausgang/{mail.pk}/": DETAIL + 2,
    }
    few = {address: cost(client, address) for address in pages}
    remind_of(3)
    for note in "ab":
        office.note(mail, note, has_bounced=False, by=mail.user)
    found = {address: (few[address], cost(client, address)) for address in pages}
    assert too_dear(found, pages) == {}


def test_letters_are_written_for_one_page_of_them_only(client_of):
    client, rows = client_of("agency_officer"), remind_of(LETTERS)
    rows.update(state="planned", is_official=True)
    page = cost(client, "/postausgang/freigeben/")
    assert page <= LIST + 2 + 3 * LETTERS
    remind_of(3).update(state="planned", is_official=True)
    assert cost(client, "/postausgang/freigeben/") <= page
    assert b"?seite=2" in client.get("/postausgang/freigeben/").content


def test_notices_and_the_bell_cost_the_same_for_any_number(client_of, person):
    me, client = person("account"), client_of("account")
    pages = {
        "/mitteilungen/": LIST,
        "/arbeitsplatz/": WORKPLACE,
        "/konto/benachrichtigungen/": LIST,
    }
    few = {}
    for number in range(4):
        Notification.objects.create(user=me, key=str(number), title="x", url="/")
        few = few or {address: cost(client, address) for address in pages}
    found = {address: (few[address], cost(client, address)) for address in pages}
    assert too_dear(found, pages) == {}
    assert "4" in client.get("/arbeitsplatz/").content.decode().split("bell__number")[1][:12]


def test_a_query_for_each_row_is_noticed(client, hub, monkeypatch):
    monkeypatch.setattr(AllianceQuerySet, "for_list", lambda self: self.only("pk"))
    pages = {"/buendnisse.json": LIST, "/api/v1/alliances": LIST}
    found = too_dear(costs(client, hub, pages), pages)
    assert {*found} == {*pages}
    assert all(many > few for few, many in found.values())
