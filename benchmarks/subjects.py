"""What is asked for under load, and how each kind of visitor asks."""

from benchmarks.growth import SLUG
from benchmarks.load import Request
from benchmarks.rounds import FLOOR
from benchmarks.servers import Server

LIST = "/buendnisse/"
ALLIANCE = f"{LIST}{SLUG}/"
SEARCH = "/suche/?q=holz"
BROTLI = {"Accept-Encoding": "br"}


def subjects(portal: Server, floor: Server, cookie: str) -> dict[str, tuple[Request, Server]]:
    """A parameter that the pages ignore makes them be rendered: none is kept whole."""
    signed_in = {"Cookie": cookie}
    unchanged = {**BROTLI, "If-None-Match": etag(portal)}
    requests = {
        "list": Request(f"{LIST}?x={{n}}"),
        "list signed in": Request(f"{LIST}?x={{n}}", signed_in),
        "alliance": Request(f"{ALLIANCE}?x={{n}}"),
        "search": Request(f"{SEARCH}&x={{n}}"),
        "unchanged": Request(LIST, unchanged, status=304),
        "kept": Request(LIST, BROTLI),
        "list in brotli": Request(f"{LIST}?x={{n}}", BROTLI),
        "start page": Request("/?x={n}"),
    }
    return {FLOOR: (Request("/"), floor)} | {n: (r, portal) for n, r in requests.items()}


def etag(portal: Server) -> str:
    return portal.get(LIST, BROTLI)[0]["ETag"]
