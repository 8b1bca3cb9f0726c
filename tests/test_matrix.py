"""Every address × every person × every method answers as the table of rights says."""

import re
import uuid
from typing import NamedTuple

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern
from django.utils import translation

from alliances.models import MergeProposal
from alliances.querysets import AllianceQuerySet
from alliances.topics import TEXTS
from tests import matrix
from tests.events import rows as events
from tests.factories.accounts import InvitationFactory, UserFactory
from tests.factories.alliances import AllianceFactory, MembershipFactory, OrganisationFactory
from tests.factories.exchange import ConversationFactory, OfferFactory
from tests.factories.media import PictureFactory
from tests.factories.news import NewsFactory
from tests.factories.reports import ReportOrderFactory
from tests.factories.results import EvidenceFactory, FileFactory, ProjectFactory, ResultFactory
from tests.matrix import (
    ADMINISTRATION,
    ANONYMOUS,
    PEOPLE,
    TEAM,
    UNNAMED,
    Rights,
    admin_row,
)
from tests.response_headers import faults, is_private
from tests.reviews import rows as reviews
from tests.sessions import BACKEND, confirm
from tests.soaking import parts
from wirportal.accounts.models import Invitation, RoleGrant, User
from wirportal.notifications.models import OutboundMail
from wirportal.notifications.unsubscribing import link
from wirportal.pages.models import BarrierReport

ROWS = matrix.ROWS | events.ROWS | reviews.ROWS
ADMIN_PAGE = re.compile(
    r"admin:(?P<model>[a-z]+_[a-z]+)_(?P<page>changelist|add|history|delete|change)"
)
# HEAD and English take other ways through the code than GET and German, but not by person.
SOME = (ANONYMOUS, "agency_lead")
# Every run tries each answer that a row of the table gives, once; the long one tries every person.
EXTENTS = ["each answer", pytest.param("each person", marks=pytest.mark.soak)]
UNUSED_METHODS = ("PUT", "PATCH", "DELETE", "TRACE")


class Address(NamedTuple):
    """One pattern of the resolver."""

    name: str
    route: str
    model: str
    has_language: bool

    def rows(self):
        """Its rows in the table, or none if it has none."""
        if page := ADMIN_PAGE.fullmatch(self.name):
            return [admin_row(ADMINISTRATION.get(page["model"], Rights()), page["page"])]
        if not self.name:
            return [UNNAMED[self.route]] if self.route in UNNAMED else []
        return ROWS.get(self.name, [])


def addresses(resolver=None, spaces=(), model="", has_language=False):
    """All patterns, those of packages included."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            named = re.fullmatch(r"([a-z]+)/([a-z]+)/", str(pattern.pattern))
            yield from addresses(
                pattern,
                (*spaces, pattern.namespace) if pattern.namespace else spaces,
                "_".join(named.groups()) if named and "admin" in spaces else model,
                has_language or isinstance(pattern.pattern, LocalePrefixPattern),
            )
        else:
            name = ":".join((*spaces, pattern.name)) if pattern.name else ""
            yield Address(name, str(pattern.pattern), model, has_language)


def without_row(found):
    return [
        f"{address.name or address.route} has no row: add it to ROWS in tests/matrix.py "
        "or in the folder rows/ beside its tests, and say there what it answers to each person."
        for address in found
        if not address.rows()
    ]


@pytest.fixture
def world(person, alliance, draft, withdrawn):
    """What the arguments of the table stand for."""
    someone = UserFactory()
    invitation = InvitationFactory(email="neu@person.example")
    passkey = Authenticator.objects.create(
        user=someone, type=Authenticator.Type.WEBAUTHN, data={"name": "Schlüssel"}
    )
    rows = {
        "accounts_user": someone,
        "accounts_rolegrant": RoleGrant.objects.create(user=someone, role="research"),
        "accounts_invitation": invitation,
        "pages_barrierreport": BarrierReport.objects.create(
            description="Zu klein", language="de", form_key="1"
        ),
        "account_emailaddress": EmailAddress.objects.get(user=someone),
        "mfa_authenticator": passkey,
        "usersessions_usersession": UserSession.objects.create(
            user=someone, session_key="1", ip="127.0.0.1", data={}
        ),
        "auth_group": Group.objects.create(name="Gruppe"),
    }
    project = ProjectFactory(alliance=alliance, slug="vorhaben")
    ProjectFactory(alliance=alliance, slug="entwurf-eines-vorhabens", state="draft")
    result = ResultFactory(alliance=alliance)
    unreleased = ResultFactory(alliance=alliance, is_released=False)
    shown = EvidenceFactory(result=result, file=FileFactory())
    unshown = EvidenceFactory(result=unreleased, file=FileFactory(), is_released=False)
    picture = PictureFactory(alliance=alliance)
    hidden = PictureFactory(alliance=alliance, state="draft")
    offer = OfferFactory(alliance=alliance)
    sides = {"asker": person("stranger"), "answerer": person("coordinator")}
    left = AllianceFactory(slug="verlassen")
    for role in TEAM:
        MembershipFactory(alliance=left, user=person(role), role=role)
    return {
        "offer": offer.pk,
        "draft_offer": OfferFactory(alliance=alliance, state="draft").pk,
        "conversation": ConversationFactory(offer=offer, **sides).key,
        "project": project.pk,
        "other_project": ProjectFactory().pk,
        "result": result.pk,
        "unreleased_result": unreleased.pk,
        "result_of_draft": ResultFactory(alliance=draft).pk,
        "evidence": shown.pk,
        "hidden_evidence": unshown.pk,
        "evidence_file": shown.file.key,
        "hidden_evidence_file": unshown.file.key,
        "picture": picture.file.key,
        "hidden_picture": hidden.file.key,
        "unknown_key": uuid.UUID(int=0),
        "published": alliance.slug,
        "draft": draft.slug,
        "withdrawn": withdrawn.slug,
        "left": left.slug,
        "theme": "energie",
        "partner": "hochschule-sichtbar",
        "public_news": NewsFactory(alliance=alliance).slug,
        "embargoed_news": NewsFactory(alliance=alliance, embargoed=True).slug,
        "news_of_draft": NewsFactory(alliance=draft).slug,
        "unsubscribe": link(someone, TEXTS).rpartition("/abmelden/")[2].rstrip("/"),
        "mail": OutboundMail.objects.create(
            key="1", kind="text-lies", user=someone, message_id="<1@x>", data={"object": 0}
        ).pk,
        "portal_news": NewsFactory(alliance=None).pk,
        "portal_draft": NewsFactory(alliance=None, draft=True).slug,
        "news_of_alliance": NewsFactory(alliance=alliance).pk,
        "partner_of_draft": "institut-entwurf",
        "invitation": invitation.code(),
        "withdrawn_invitation": InvitationFactory(state=Invitation.State.REVOKED).code(),
        "other_passkey": passkey.pk,
        "merge": MergeProposal.objects.create(
            duplicate=OrganisationFactory(), into=OrganisationFactory(), proposed_by=someone
        ).pk,
        "member": MembershipFactory(alliance=alliance, user=someone, role="contributor").pk,
        "team_invitation": InvitationFactory(
            purpose={
                "alliance": alliance.pk,
                "role": "contributor",
                "from_on": None,
                "until_on": None,
            }
        ).pk,
        "report": ReportOrderFactory(owner=person("agency_lead"), state="ready").key,
        "report_to_cancel": ReportOrderFactory(owner=person("agency_lead")).key,
        "report_to_delete": ReportOrderFactory(owner=person("agency_lead")).key,
        "row": {model: row.pk for model, row in rows.items()},
        **events.world(person, alliance),
        **reviews.world(person, alliance),
    }


@pytest.fixture(autouse=True)
def no_limits(settings):
    """So many requests of one person look like an attack."""
    settings.ACCOUNT_RATE_LIMITS = False


def path_of(address, row, world):
    args = {name: world.get(value, value) for name, value in row.args.items()}
    if "object_id" in args and isinstance(args["object_id"], dict):
        args["object_id"] = args["object_id"][address.model]
    if address.name:
        return reverse(address.name, kwargs=args)
    base = reverse("admin:index")
    if address.model:
        return f"{base}{address.model.replace('_', '/')}/{args['object_id']}/"
    return base + args["url"]


class Visit:
    """One person's browser, signed in anew whenever a request has signed it out."""

    def __init__(self, person, who):
        self.person, self.who = person, who
        self.client = Client(raise_request_exception=False)

    def ask(self, method, path):
        if self.who == ANONYMOUS:
            self.client.cookies.clear()
        elif not self.session():
            self.client.force_login(self.person(self.who), backend=BACKEND)
            confirm(self.client, self.person(self.who))
        before = self.session()
        response = self.client.generic(method, path)
        if self.session() != before:
            self.client.cookies.clear()
        return response

    def session(self):
        cookie = self.client.cookies.get(settings.SESSION_COOKIE_NAME)
        return cookie.value if cookie else ""


def rows_of(found, language):
    return [
        (address, row)
        for address in found or addresses()
        if language == "de" or address.has_language
        for row in address.rows()
    ]


def has_its_turn(who, number, expected, people):
    """Of the people who get the same answer one is asked, another from row to row."""
    alike = [one for one in people if expected[one] == expected[who]]
    return alike[number % len(alike)] == who


def deviations(visit, world, method, *, language="de", found=None, turns_of=()):
    """Sentences on what is not as the table says; of `turns_of` one a row and answer is asked."""
    wrong = []
    with translation.override(language):
        for number, (address, row) in enumerate(rows_of(found, language)):
            expected = row.expected(method)
            if turns_of and not has_its_turn(visit.who, number, expected, turns_of):
                continue
            path = path_of(address, row, world)
            response = visit.ask(method, path)
            told = f"{method} {path} ({address.name}, {row.args})"
            if response.status_code != expected[visit.who]:
                wrong.append(
                    f"{told} answers {response.status_code} to {visit.who}, "
                    f"not {expected[visit.who]}."
                )
            may_film = is_entrance(address, response)
            found = header_faults(response, visit.who, may_film=may_film)
            wrong += [f"{told}: {fault}" for fault in found]
    return wrong


def is_entrance(address, response):
    """The pages that read codes at the entrance, where they are shown at all."""
    pages = {"events:check_in", "events:check_in_offline"}
    return address.name in pages and response.status_code in {200, 422}


def header_faults(response, who, *, may_film=False):
    found = faults(response, may_film=may_film)
    if who != ANONYMOUS and not is_private(response):
        found.append(f"what {who} sees may be kept")
    return found


def written():
    """How much history and how many rows of people there are."""
    events = [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]
    return {model.__name__: model.objects.count() for model in [*events, User, Authenticator]}


def test_every_address_has_a_row():
    assert without_row(addresses()) == []


def test_every_row_has_an_address():
    assert {*ROWS} - {address.name for address in addresses()} == set()


def test_an_address_without_a_row_is_told():
    new = Address("events:publish", "veranstaltungen/<slug>/", "", True)
    assert without_row([new]) == [
        (
            "events:publish has no row: add it to ROWS in tests/matrix.py "
            "or in the folder rows/ beside its tests, and say there what it answers to each person."
        )
    ]


def turns(people, extent):
    return people if extent == "each answer" else ()


@pytest.mark.parametrize("extent", EXTENTS)
@pytest.mark.parametrize("who", PEOPLE)
def test_reading_is_as_the_table_says(person, world, who, extent):
    visit = Visit(person, who)
    visit.ask("GET", "/")
    before = written()
    assert "\n".join(deviations(visit, world, "GET", turns_of=turns(PEOPLE, extent))) == ""
    assert written() == before


@pytest.mark.parametrize("extent", EXTENTS)
@pytest.mark.parametrize("who", PEOPLE)
def test_sending_is_as_the_table_says(person, world, who, extent):
    visit = Visit(person, who)
    assert "\n".join(deviations(visit, world, "POST", turns_of=turns(PEOPLE, extent))) == ""


@pytest.mark.parametrize("extent", EXTENTS)
@pytest.mark.parametrize("who", SOME)
def test_english_addresses_answer_the_same(person, world, who, extent):
    visit, options = Visit(person, who), {"language": "en", "turns_of": turns(SOME, extent)}
    assert "\n".join(deviations(visit, world, "GET", **options)) == ""
    assert "\n".join(deviations(visit, world, "POST", **options)) == ""


@pytest.mark.parametrize("extent", EXTENTS)
@pytest.mark.parametrize("who", SOME)
def test_head_answers_as_get(person, world, who, extent):
    visit = Visit(person, who)
    assert "\n".join(deviations(visit, world, "HEAD", turns_of=turns(SOME, extent))) == ""


def test_in_turn_each_answer_is_asked_for_once():
    expected = {"account": 403, "editor": 200, "auditor": 200, "expert": 403, ANONYMOUS: 302}
    asked = [
        [who for who in expected if has_its_turn(who, number, expected, tuple(expected))]
        for number in range(3)
    ]
    assert asked == [
        ["account", "editor", ANONYMOUS],
        ["auditor", "expert", ANONYMOUS],
        ["account", "editor", ANONYMOUS],
    ]


# For each method one of the two asks every other address, and the other the rest.
@pytest.mark.parametrize("part", parts(2))
@pytest.mark.parametrize("who", SOME)
@pytest.mark.parametrize("method", UNUSED_METHODS)
def test_no_address_knows_other_methods(person, world, who, method, part):
    visit = Visit(person, who)
    visit.ask("GET", "/")
    before = written()
    with translation.override("de"):
        paths = sorted({path_of(a, row, world) for a in addresses() for row in a.rows()})
    first = (SOME.index(who) + UNUSED_METHODS.index(method) + part) % 2
    answers = {path: visit.ask(method, path).status_code for path in paths[first::2]}
    assert {path: status for path, status in answers.items() if status != 405} == {}
    assert written() == before


# The table must notice when a guard is gone.


def only(*names):
    return [address for address in addresses() if address.name in names]


def test_the_table_notices_a_missing_sign_in(person, world, settings):
    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if not name.endswith("SignedInMiddleware")
    ]
    wrong = deviations(
        Visit(person, ANONYMOUS), world, "GET", found=only("alliances:history", "account_email")
    )
    assert any("not 302" in sentence for sentence in wrong)


def test_the_table_notices_an_open_query(person, world, monkeypatch):
    monkeypatch.setattr(AllianceQuerySet, "visible_to", lambda self, user: self)
    names = ("alliances:detail", "alliances:history", "api-v1:alliance")
    wrong = deviations(Visit(person, "stranger"), world, "GET", found=only(*names))
    assert len(wrong) == 5


def test_the_table_notices_a_right_too_many(person, world, monkeypatch):
    monkeypatch.setattr(User, "holds", lambda self, *roles: True)
    wrong = deviations(Visit(person, "account"), world, "GET", found=only("components"))
    assert wrong == ["GET /verwaltung/bausteine/ (components, {}) answers 200 to account, not 403."]
