"""What is asked for under load, and how each kind of visitor asks."""

from typing import NamedTuple

from benchmarks.growth import SLUG
from benchmarks.load import Request
from benchmarks.probing import Probe
from benchmarks.rounds import FLOOR
from benchmarks.servers import Server

LIST = "/buendnisse/"
ALLIANCE = f"{LIST}{SLUG}/"
SEARCH = "/suche/?q=holz"
OFFICER = "agency_officer"
EVENT_TEAM = "event_team"
BROTLI = {"Accept-Encoding": "br"}


class Laid(NamedTuple):
    """Addresses of what was laid into the database: a cockpit, and an event with 2,000 people."""

    cockpit: str
    event: str

    @property
    def participants(self) -> str:
        return f"{self.event}teilnehmende/"

    @property
    def who_comes(self) -> str:
        return f"{self.event}wer-kommt/"


def subjects(
    portal: Server, floor: Server, probe: Probe, laid: Laid
) -> dict[str, tuple[Request, Server]]:
    """A parameter that the pages ignore makes them be rendered: none is kept whole."""
    signed_in = {"Cookie": probe.cookie("coordinator")}
    office = {"Cookie": probe.cookie(OFFICER)}
    team = {"Cookie": probe.cookie(EVENT_TEAM)}
    unchanged = {**BROTLI, "If-None-Match": etag(portal)}
    requests = {
        "list": Request(f"{LIST}?x={{n}}"),
        "list signed in": Request(f"{LIST}?x={{n}}", signed_in),
        "alliance": Request(f"{ALLIANCE}?x={{n}}"),
        "search": Request(f"{SEARCH}&x={{n}}"),
        "cockpit": Request(f"{laid.cockpit}?x={{n}}", office),
        "event": Request(f"{laid.event}?x={{n}}"),
        "event kept": Request(laid.event, BROTLI),
        "event signed in": Request(f"{laid.event}?x={{n}}", signed_in),
        "participants": Request(f"{laid.participants}?x={{n}}", team),
        "who comes": Request(f"{laid.who_comes}?x={{n}}"),
        "who comes signed in": Request(f"{laid.who_comes}?x={{n}}", signed_in),
        "unchanged": Request(LIST, unchanged, status=304),
        "kept": Request(LIST, BROTLI),
        "list in brotli": Request(f"{LIST}?x={{n}}", BROTLI),
        "start page": Request("/?x={n}"),
    }
    return {FLOOR: (Request("/"), floor)} | {n: (r, portal) for n, r in requests.items()}


def etag(portal: Server) -> str:
    return portal.get(LIST, BROTLI)[0]["ETag"]
