"""Somebody's program that sends whatever it likes, with a session or without."""

import http.client
from typing import NamedTuple
from urllib.parse import quote

from bs4 import BeautifulSoup
from django.conf import settings

from tests.test_hostile_input import encoded

TOKEN = "a" * 32
FORM = "application/x-www-form-urlencoded"


class Answer(NamedTuple):
    status: int
    location: str
    text: str


class Browser:
    def __init__(self, port, session=""):
        self.port, self.session = port, session

    def ask(self, method, path, body=None, kind=FORM):
        headers = {"Origin": f"http://127.0.0.1:{self.port}", "Sec-Fetch-Site": "same-origin"}
        if body is not None:
            headers["Content-Type"] = kind
        if self.session:
            names = settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME
            headers["Cookie"] = f"{names[0]}={self.session}; {names[1]}={TOKEN}"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, quote(path, safe="/%?=&+'"), body, headers)
        response = connection.getresponse()
        text = response.read().decode(errors="replace")
        connection.close()
        return Answer(response.status, response.getheader("Location", ""), text)

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, pairs):
        pairs = [*pairs, ("csrfmiddlewaretoken", TOKEN)]
        return self.ask("POST", path, "&".join(f"{encoded(n)}={encoded(v)}" for n, v in pairs))


def filled(text):
    """What the forms of a page would send as they stand."""
    page = BeautifulSoup(text if "<form" in text else "", "html.parser")
    pairs = []
    for field in page.select("main form [name]"):
        name = field["name"]
        if name == "csrfmiddlewaretoken":
            continue
        if field.name == "textarea":
            pairs.append((name, field.get_text()))
        elif field.name == "select":
            chosen = field.select("option[selected]") or field.select("option")[-1:]
            pairs += [(name, option.get("value", "")) for option in chosen]
        elif field.get("type") in {"checkbox", "radio"}:
            pairs.append((name, field.get("value", "on")))
        else:
            pairs.append((name, field.get("value", "")))
    return pairs
