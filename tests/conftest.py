"""What every test may use: people by role, clients signed in as them, three alliances."""

import datetime
import gc
import os
import uuid
from contextlib import suppress

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client, TransactionTestCase
from django.test.signals import root_urlconf_changed, setting_changed
from django.urls import set_urlconf
from playwright.sync_api import sync_playwright
from whitenoise.middleware import WhiteNoiseMiddleware

import wirportal.accounts.middleware  # noqa: F401  its receiver starts the clock of a session
from alliances.models import Alliance, Membership
from launcher import browser as chromium
from tests import databases
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory, MembershipFactory, OrganisationFactory
from tests.forgetting import forget_all
from tests.matrix import ANONYMOUS, OFFICES, TEAM
from tests.sessions import signed_in
from tests.wirportal.notifications import server

CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


def pytest_collection_finish(session):
    """The collector of garbage need not search all that is loaded by now, over and over."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_blocker, django_db_modify_db_settings_parallel_suffix):
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = databases.template()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Threads of a live server may have left connections, which would keep the database."""
    yield
    with django_db_blocker.unblock():
        databases.disconnect(connection.settings_dict["NAME"])


@pytest.fixture(scope="session", autouse=True)
def static_files_are_listed_once():
    """WhiteNoise looks at all of them whenever a client starts the middleware: 40 ms each time."""
    look, found = WhiteNoiseMiddleware.add_files_from_finders, {}

    def add_files_from_finders(middleware):
        if not found:
            look(middleware)
            found.update(middleware.files)
        middleware.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", add_files_from_finders)
        yield


@pytest.fixture(scope="session", autouse=True)
def addresses_are_read_once():
    """Django forgets those of every module whenever a test uses the addresses of another one."""
    setting_changed.disconnect(root_urlconf_changed)
    setting_changed.connect(forget_the_chosen_addresses)
    yield
    setting_changed.disconnect(forget_the_chosen_addresses)
    setting_changed.connect(root_urlconf_changed)


def forget_the_chosen_addresses(*, setting, **kwargs):
    if setting == "ROOT_URLCONF":
        set_urlconf(None)


@pytest.fixture(scope="session", autouse=True)
def tests_of_several_threads_leave_no_row():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test: forget_all())
        yield


@pytest.fixture(autouse=True)
def fresh_caches():
    """Every test starts with empty caches.

    Redis gets a new prefix instead of being emptied: another worker may be using it.
    """
    settings.CACHES["default"]["KEY_PREFIX"] = f"test-{uuid.uuid4().hex}"
    with suppress(AttributeError):  # not in use yet
        del caches["default"]
    caches["kept"].clear()


@pytest.fixture(scope="session")
def media_of_this_run(tmp_path_factory):
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def uploads_lie_apart(settings, media_of_this_run):
    settings.MEDIA_ROOT = media_of_this_run


@pytest.fixture(autouse=True)
def second_factor_is_optional(settings):
    """Tests of the second factor switch it on."""
    settings.REQUIRE_MFA = False


@pytest.fixture
def alliance(db):
    """Published; `coordinator` and `contributor` are its team."""
    return AllianceFactory(
        slug="sichtbar",
        name="Sichtbares Bündnis",
        coordinator=OrganisationFactory(slug="hochschule-sichtbar", name="Hochschule Sichtbar"),
    )


@pytest.fixture
def draft(db):
    """Not published yet; the same team as `alliance`."""
    return AllianceFactory(
        slug="entwurf",
        name="Unfertiges Bündnis",
        state=Alliance.State.DRAFT,
        coordinator=OrganisationFactory(slug="institut-entwurf", name="Institut Entwurf"),
    )


@pytest.fixture
def withdrawn(db):
    """Was published and taken back; the same team as `alliance`."""
    return AllianceFactory(
        slug="zurueckgezogen",
        name="Zurückgezogenes Bündnis",
        state=Alliance.State.WITHDRAWN,
        coordinator=OrganisationFactory(slug="verein-zurueckgezogen", name="Verein Zurückgezogen"),
    )


@pytest.fixture
def person(request, db):
    """`person("editor")`: the same account whenever asked for in a test; nobody is `anonymous`.

    `coordinator` and `contributor` belong to `alliance`, and to `draft` and `withdrawn` where a
    test has these; `stranger` coordinates an alliance of its own.
    """
    known = {}
    teams = ["alliance", *(one for one in ("draft", "withdrawn") if one in request.fixturenames)]

    def make(role):
        if role not in known:
            mine = teams if role in TEAM else ()
            known[role] = make_person(role, [request.getfixturevalue(team) for team in mine])
        return known[role]

    return make


def make_person(role, teams):
    user = UserFactory(
        email=f"{role}@person.example",
        display_name=f"Person {role}",
        role=role if role in OFFICES else None,
    )
    for team in teams:
        MembershipFactory(alliance=team, user=user, role=role)
    if role == "stranger":
        other = AllianceFactory(slug="fremd", name="Fremdes Bündnis")
        MembershipFactory(alliance=other, user=user, role=Membership.Role.COORDINATOR)
    return user


@pytest.fixture
def client_of(person):
    """`client_of("editor")`: a browser in which that person has signed in a moment ago.

    With `confirmed=False` longer ago: what is guarded asks for a code first.
    """

    def make(role, *, confirmed=True, **options):
        if role == ANONYMOUS:
            return Client(**options)
        return signed_in(person(role), confirmed=confirmed, **options)

    return make


@pytest.fixture
def mail_server(settings, tmp_path):
    """Keeps in memory and, for the ledger, in a Maildir."""
    script = server.Script(tmp_path / "mail")
    controller = server.started(script)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_TIMEOUT = 2
    settings.MAIL_LEASE = datetime.timedelta(seconds=60)
    (tmp_path / "mail" / "new").mkdir(parents=True)
    (tmp_path / "mail" / "cur").mkdir()
    settings.MAIL_LEDGER = str(tmp_path / "mail")
    yield script
    controller.stop()


@pytest.fixture(scope="session")
def chromium_process():
    """One browser for all tests of this process: Playwright can't be started twice."""
    # Playwright's event loop runs in this thread, and Django would refuse to ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    program = os.environ.get("CHROMIUM") or str(chromium.find())
    with sync_playwright() as playwright:
        process = playwright.chromium.launch(executable_path=program, args=CHROMIUM_OPTIONS)
        yield process
        process.close()
