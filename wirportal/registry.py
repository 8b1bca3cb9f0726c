"""What the apps offer to shared pages: each app registers, the ground floor only iterates."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, NamedTuple, TypeVar

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

T = TypeVar("T")

# The rooms of an app that register something when they are imported.
ROOMS = ("permissions", "search", "reports", "messages", "reminders", "offers", "own_data")


class Registry(Generic[T]):
    """Things of one kind, kept in the order in which the apps stand in INSTALLED_APPS."""

    def __init__(self) -> None:
        self._items: list[T] = []

    def register(self, item: T) -> T:
        if item not in self._items:
            self._items.append(item)
        return item

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)


@dataclass(frozen=True)
class NavigationEntry:
    """One link of the main navigation; `prefix` are the URL names for which it is current."""

    label: str | Promise
    url_name: str
    prefix: tuple[str, ...] = ()


@dataclass(frozen=True)
class WorkplaceSection:
    """A part of `/arbeitsplatz/`: a template and what it takes for this request."""

    template: str
    context: Callable[[HttpRequest], dict[str, object] | None]


class Task(NamedTuple):
    """Something that waits for a person. `tone` is that of its badge, `scope` what it belongs to,
    an alliance for example; `status` says its state where there is no day on which it is due."""

    label: str
    url: str
    due: date | None = None
    tone: str = ""
    scope: str = ""
    hint: str = ""
    status: str = ""


class Fact(NamedTuple):
    """Something said in two words: what it is, and which."""

    term: str
    value: str


@dataclass(frozen=True)
class HandOver:
    """Things of one kind that somebody who leaves a place passes on to somebody who stays.

    `place` is what the person leaves, an alliance for example. `count(leaver, place)` tells how
    many there are, `pass_on(leaver, successor, place)` moves them, in the same transaction.
    """

    label: str | Promise
    count: Callable[[Any, Any], int]
    pass_on: Callable[[Any, Any, Any], None]


@dataclass(frozen=True)
class OwnData:
    """Data of one kind that an app keeps about a person.

    `rows(user)` are the person's own rows of `model`; `fields` name what of them is handed out, as
    `values()` takes it, and how it is called. `erase(user)` deletes what may go, and raises Refused
    where something has to be done first; `kept` says in words what stays, and why.
    """

    key: str
    label: str | Promise
    model: Any
    rows: Callable[[Any], Any]
    fields: Mapping[str, str | Promise]
    erase: Callable[[Any], object] | None = None
    kept: str | Promise = ""


navigation: Registry[NavigationEntry] = Registry()
workplace: Registry[WorkplaceSection] = Registry()
# Called with a person; gives what waits for them, in a constant number of queries.
tasks: Registry[Callable[[Any], Iterable[Task]]] = Registry()
# Called once a minute with the present time; must be safe to run twice, also at once.
clockwork: Registry[Callable[[datetime], None]] = Registry()
# Called by `load_demo` with a function that gives the demo account of (local part, name);
# must be safe to run twice.
demo: Registry[Callable[[Callable[[str, str], Any]], None]] = Registry()
# Called with the invitation and the person who has just accepted it, in the same transaction.
on_accept: Registry[Callable[[Any, Any], None]] = Registry()
# Called with invitations; gives by key what those of its own lead to, for page and mail.
purposes: Registry[Callable[[Collection[Any]], dict[int, list[Fact]]]] = Registry()
hand_overs: Registry[HandOver] = Registry()
own_data: Registry[OwnData] = Registry()


def discover() -> None:
    """Imports the rooms of every app that register something."""
    autodiscover_modules(*ROOMS)
