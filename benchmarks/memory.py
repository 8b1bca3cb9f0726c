"""Visits every page there is, so that the workers have seen all they will ever hold."""

import re
from html import unescape
from urllib.error import HTTPError
from urllib.parse import urlsplit

from benchmarks.servers import Server

LINK = re.compile(rb'href="(/[^"#]*)"')
# Each page so often that both workers have drawn it.
VISITS = 2


def visit_all(server: Server, most: int) -> int:
    """Follows the links from the start pages; says how many pages there were."""
    waiting = ["/", "/en/"]
    seen = set(waiting)
    for path in waiting:
        body = b"".join(page(server, path) for _ in range(VISITS))
        for found in LINK.findall(body):
            link = unescape(found.decode())
            if link not in seen and len(seen) < most and is_page(link):
                seen.add(link)
                waiting.append(link)
    return len(waiting)


def is_page(link: str) -> bool:
    """Files and filters are not followed: they show the same templates again."""
    parts = urlsplit(link)
    return not parts.path.startswith(("/static/", "/verwaltung/")) and not parts.query


def page(server: Server, path: str) -> bytes:
    try:
        return server.get(path)[1]
    except HTTPError as error:
        if error.code >= 500:
            raise
        return b""
