"""What a device may keep of an event for the day, so that its entrance works without network.

Only what is needed to let somebody in: name and code of those with a seat, the organisation where
two have the same name, and who has come. Hashes instead of codes would look safer and be none: a
code has thirty secret bits, and whoever has the device would have tried them all in a minute.
"""

import datetime
import hashlib
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pghistory
from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils import timezone

from events.attending.checking import EARLIEST
from events.attending.tickets import ticket_of
from events.models import Event, Registration
from events.states import EventState, RegistrationState
from wirportal.accounts.models import User
from wirportal.bundles import BUNDLES
from wirportal.history.deeds import acting

S = RegistrationState
# The deed, as `permissions.py` names it.
GIVEN = "give_list"
# An event that ends by then goes on into the night; one that ends later has another day.
MORNING = datetime.time(6)
WORKER = "js/entrance-worker.js"
# What the page without network is made of; `with_imported` adds what these name.
FILES = (
    "css/portal.css",
    "css/work.css",
    "css/attending.css",
    "vendor/kern/kern-core.css",
    "vendor/kern/kern-more.css",
    "vendor/fonts/portal-sans-400.woff2",
    "vendor/fonts/portal-sans-600.woff2",
    "img/icon.svg",
    "js/entrance.js",
)
IMPORTED = re.compile(
    r"""(?:@import url\(|\bfrom |\bimport |\bimport\()["']([\w-]+\.css|\.\.?/[\w./-]+\.js)["']"""
)


def may_be_kept(event: Event) -> bool:
    """From when the doors may open to the end of the last day."""
    now = timezone.now()
    is_over = timezone.localdate(now) > timezone.localdate(event.ends_at)
    return event.state == EventState.PUBLISHED and event.starts_at - EARLIEST <= now and not is_over


def give_list(event: Event, *, to: User) -> dict[str, Any] | None:
    """The event's history says who has had it on which day, once, however often it is renewed."""
    if not may_be_kept(event):
        return None
    trail = Event.pgh_event_model.objects  # type: ignore[attr-defined]
    given = trail.filter(pgh_obj=event, pgh_label=GIVEN, pgh_context__user=to.pk)
    if not given.filter(pgh_created_at__gte=start_of_today()).exists():
        with acting(to, GIVEN):
            pghistory.create_event(event, label=GIVEN)
    return list_of(event, for_=to)


def list_of(event: Event, *, for_: User) -> dict[str, Any]:
    """Of one event and one day; another account that signs in does not get it."""
    rows = Registration.objects.visible_to(for_).filter(event=event, erased_at=None)
    seats = list(rows.seated().order_by("name", "pk"))
    names = Counter(row.name for row in seats)
    return {
        "event": str(event.pk),
        "account": for_.standing(),
        "title": event.title(),
        "at": timezone.now().isoformat(),
        "until": end_of_day(event).isoformat(),
        "people": [person_of(row, is_alone=names[row.name] == 1) for row in seats],
    }


def person_of(row: Registration, *, is_alone: bool) -> dict[str, Any]:
    return {
        "code": ticket_of(row),
        "name": row.name,
        "more": "" if is_alone else row.organisation,
        "came": row.state == S.ATTENDED,
    }


def start_of_today() -> datetime.datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def end_of_day(event: Event) -> datetime.datetime:
    """Midnight in Germany, or the end of an event that goes on into the night."""
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    ends_at = timezone.localtime(event.ends_at)
    if ends_at.date() == tomorrow and ends_at.time() <= MORNING:
        return ends_at
    return timezone.localtime().replace(hour=23, minute=59, second=59, microsecond=0)


class Worker(NamedTuple):
    """What the service worker of one entrance is told."""

    event: str
    page: str
    shell: str
    files: list[str]
    version: str


def worker_of(event: Event, *, page: str, shell: str, html: bytes) -> Worker:
    """The version is new as soon as anything the worker keeps, or itself, has changed."""
    names = [*with_imported(FILES)]
    version = hashlib.sha256(html)
    for name in [WORKER, *names]:
        version.update(digest_of(name) if not settings.DEBUG else content_of(name))
    files = [static(name) for name in names]
    return Worker(str(event.pk), page, shell, files, version.hexdigest()[:16])


def with_imported(names: tuple[str, ...]) -> list[str]:
    """The files, and those they import, which a bundle has inside."""
    found = dict.fromkeys(names)
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if not (settings.HASHED_FILES and name in BUNDLES):
            fresh = [one for one in imported_by(name) if one not in found]
            found.update(dict.fromkeys(fresh))
            waiting += fresh
    return list(found)


def imported_by(name: str) -> list[str]:
    if not name.endswith((".css", ".js")):
        return []
    folder = name.rpartition("/")[0].split("/")
    return [placed(folder, one) for one in IMPORTED.findall(content_of(name).decode())]


def placed(folder: list[str], relative: str) -> str:
    parts = list(folder)
    for part in relative.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


@lru_cache(maxsize=128)
def digest_of(name: str) -> bytes:
    return hashlib.sha256(content_of(name)).digest()


def content_of(name: str) -> bytes:
    path = finders.find(name)
    assert isinstance(path, str), name
    return Path(path).read_bytes()
