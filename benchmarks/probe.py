"""A process that asks the portal for pages without a network in between, on one database.

Reads lines of JSON from stdin, `{"path": …, "times": …, "who": …, "changed": …}`, and answers each
with a line. `who` is empty for a visitor, "coordinator", or a role of the office.
Its sessions, should any be made, end with it.
"""

import itertools
import json
import random
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client

application = get_wsgi_application()

from alliances.models import Alliance, Membership  # noqa: E402  needs the apps to be ready
from wirportal.accounts.models import RoleGrant, User  # noqa: E402

numbers = itertools.count(random.randrange(10**12))


class Statements:
    """Counts what is asked of the database."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Any, *arguments: Any) -> Any:
        self.count += 1
        return execute(*arguments)


def sign_in(who: str) -> Client:
    """A coordinator keeps the page of one alliance, as most who sign in do."""
    user = User.objects.create_user(f"messung-{who}@demo.example", display_name="Messung")
    if who == Membership.Role.COORDINATOR:
        alliance = Alliance.objects.published().earliest("pk")
        Membership.objects.create(alliance=alliance, user=user, role=who)
    else:
        RoleGrant.objects.create(user=user, role=who)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def cookie(client: Client) -> str:
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


def get(path: str, cookies: str = "") -> int:
    """The length of the page; anything but a page is an error."""
    target, _, query = path.replace("{n}", str(next(numbers))).partition("?")
    environ: dict[str, Any] = {"PATH_INFO": target, "QUERY_STRING": query, "HTTP_COOKIE": cookies}
    environ["HTTP_HOST"] = "127.0.0.1"
    setup_testing_defaults(environ)
    statuses: list[str] = []

    def start(status: str, headers: Any, error: Any = None) -> Callable[[bytes], object]:
        statuses.append(status)
        return lambda data: None

    response = application(environ, start)
    length = sum(map(len, response))
    response.close()
    if not statuses[0].startswith("200"):
        raise RuntimeError(f"{path}: {statuses[0]}")
    return length


def change() -> None:
    """As if somebody had edited a page: whatever was kept is void."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO wirportal_change DEFAULT VALUES")


def measured(path: str, times: int, cookies: str, *, changed: bool) -> dict[str, float]:
    """Seconds of a request, on the clock and of this process, and its database queries."""
    walls, works = [], []
    for _ in range(times):
        if changed:
            change()
        wall, work = time.perf_counter(), time.process_time()
        get(path, cookies)
        walls.append(time.perf_counter() - wall)
        works.append(time.process_time() - work)
    if changed:
        change()
    statements = Statements()
    with connection.execute_wrapper(statements):
        get(path, cookies)
    return {"wall": median(walls), "cpu": median(works), "queries": statements.count}


def main() -> None:
    clients: dict[str, Client] = {}
    for line in sys.stdin:
        wish = json.loads(line)
        who, cookies = wish.get("who"), ""
        if who:
            clients[who] = clients.get(who) or sign_in(who)
            cookies = cookie(clients[who])
        path, times, changed = wish["path"], wish["times"], wish.get("changed", False)
        found = measured(path, times, cookies, changed=changed) if times else {}
        print(json.dumps({**found, "cookie": cookies}), flush=True)
    for client in clients.values():
        client.session.delete()


if __name__ == "__main__":
    main()
