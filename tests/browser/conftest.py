"""A Chromium, and behind it the portal with the real alliances in a database of its own."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from pytest_django.live_server_helper import LiveServer

from alliances.models import Evidence, NewsItem, Offer, Project, Result
from tests.databases import database, execute
from tests.factories.accounts import UserFactory
from tests.forgetting import forget
from tests.sessions import signed_in
from wirportal.accounts.models import User
from wirportal.notifications.models import Sender

ALLIANCES = settings.BASE_DIR / "alliances" / "data" / "alliances.json"
# Reported by the page itself: what the policy stopped, and what was written down in the browser.
WATCHMAN = """
window.seen = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.seen.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
const setItem = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  window.seen.push(`storage: ${key}`);
  return setItem.call(this, key, value);
};
"""


def fill(name):
    with database(name), Path(os.devnull).open("w") as nowhere:
        call_command("load_alliances", ALLIANCES, stdout=nowhere)


@pytest.fixture(scope="session")
def real_data(django_db_setup, django_db_blocker, django_db_keepdb):
    """A database beside the test database, filled once with the real alliances."""
    name = f"{connection.settings_dict['TEST']['NAME']}_browser"
    template = connection.settings_dict["TEST"]["TEMPLATE"]
    with django_db_blocker.unblock():
        connection.close()
        exists = execute("SELECT 1 FROM pg_database WHERE datname = %s", name)
        if not (exists and django_db_keepdb):
            execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
            fill(name)
    yield name
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def server(real_data):
    started = LiveServer("127.0.0.1")
    yield started
    started.stop()


@pytest.fixture(autouse=True)
def in_real_data(real_data, django_db_blocker):
    with django_db_blocker.unblock(), database(real_data):
        yield


class Browser:
    """Opens pages and collects everything that must not happen on them."""

    def __init__(self, process, server, **options):
        self.base = server.url
        self.problems = []
        self.expected = re.compile("$^")  # addresses that fail on purpose
        self.requests = []
        self.context = process.new_context(
            base_url=self.base,
            locale="de-DE",
            viewport={"width": 1280, "height": 900},
            reduced_motion="reduce",  # what has the focus is in sight at once
            **options,
        )
        self.context.set_default_timeout(15_000)
        if options.get("java_script_enabled", True):
            self.context.add_init_script(WATCHMAN)
        self.page = self.context.new_page()
        self.page.on("request", self.note_request)
        self.page.on("response", self.note_response)
        self.page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        self.page.on("console", self.note_message)

    def note_request(self, request):
        self.requests.append(request.url)
        if not request.url.startswith((self.base, "data:")):
            self.problems.append(f"foreign request: {request.url}")

    def note_response(self, response):
        if response.status >= 500 and not self.expected.search(response.url):
            self.problems.append(f"{response.status}: {response.url}")

    def note_message(self, message):
        # A page that answers 404 on purpose is named in the console too.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.problems.append(f"console: {message.text}")

    def open(self, path):
        """The status it answers with, once everything has come."""
        response = self.page.goto(path, wait_until="load")
        return response.status

    def sign_in(self, user, **options):
        """As if the person had signed in by hand."""
        self.take_over(signed_in(user, **options))

    def take_over(self, client):
        """Goes on with the cookies of a test client."""
        self.context.add_cookies(
            [{"name": n, "value": c.value, "url": self.base} for n, c in client.cookies.items()]
        )

    def traces(self):
        """What this visit has left behind in the browser."""
        stored = self.page.evaluate(
            "[localStorage, window.sessionStorage ?? {}].flatMap(Object.keys).concat(window.seen)"
        )
        return stored + [cookie["name"] for cookie in self.context.cookies()]

    def path(self):
        parts = urlsplit(self.page.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")


@pytest.fixture
def browse(chromium_process, server):
    """`browse()`: a fresh browser; at the end of the test nothing bad may have happened in it."""
    opened = []

    def make(**options):
        opened.append(Browser(chromium_process, server, **options))
        return opened[-1]

    yield make
    problems = [problem for one in opened for problem in one.problems]
    for one in opened:
        one.context.close()
    assert problems == []


@pytest.fixture
def browser(browse):
    return browse()


@pytest.fixture
def account():
    """`account(role=…)`: somebody with an account, gone after the test, as are news and offers."""
    made = []

    def make(**fields):
        made.append(UserFactory(**fields))
        return made[-1]

    yield make
    forget("reviews")
    User.objects.filter(pk__in=[user.pk for user in made]).delete()
    NewsItem.objects.all().delete()
    Evidence.objects.all().delete()
    Result.objects.all().delete()
    Project.objects.all().delete()
    Offer.objects.all().delete()
    Sender.objects.all().delete()


@pytest.fixture
def member(account):
    return account()
