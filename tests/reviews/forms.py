"""The forms of the reviews as a browser finds them: on its page, with all that is filled in."""

from typing import NamedTuple

from bs4 import BeautifulSoup
from django.urls import reverse

from tests.matrix import ANONYMOUS, Row, to
from tests.reviews.rows import SUBJECTS, cockpit
from tests.sessions import signed_in

TYPED = {"text", "email", "number", "date", "datetime-local", "textarea"}
CHOSEN = {"radio", "checkbox"}
UNSENT = {"csrfmiddlewaretoken"}


class Address(NamedTuple):
    name: str
    subject: object
    row: Row
    query: str = ""

    def who(self):
        """Who reads the page and may send its form; nobody where the page shows none."""
        getting, posting = self.row.expected("GET"), self.row.expected("POST")
        people = (one for one in getting if one != ANONYMOUS and getting[one] == 200)
        return next((one for one in people if posting[one] in {200, 302, 409, 422}), "")

    def takes_forms(self):
        posting = self.row.expected("POST")
        return any(posting[who] != 405 for who in posting if who != ANONYMOUS)


AGENCY = to(404, [(("agency_officer", "agency_lead"), 200)])
ADDRESSES = [
    *(
        Address(name, subject, row)
        for subject in SUBJECTS
        for name, rows in subject.ROWS.items()
        for row in rows
    ),
    # What this page is about stands in its query.
    Address(
        "reviews:extend-many",
        cockpit,
        Row(AGENCY, AGENCY).given(round_slug="cockpit_round"),
        "cockpit_chosen",
    ),
]


class Page:
    """The page of one address, opened by somebody who may send its form."""

    def __init__(self, address, person, alliance, world):
        world = {"published": alliance.slug, **world}
        args = {name: world.get(value, value) for name, value in address.row.args.items()}
        self.name, self.user = address.name, person(address.who())
        self.path = reverse(address.name, kwargs=args)
        self.address = self.path + world.get(address.query, "")
        self.client = signed_in(self.user)

    def form(self):
        """The one that is sent to this address, if there is one."""
        page = BeautifulSoup(self.client.get(self.address).content, "lxml")
        forms = page.find_all("form", method="post")
        own = (one for one in forms if one.get("action", self.path).partition("?")[0] == self.path)
        return next((one for one in own if one.find(is_shown)), None)


def is_shown(tag):
    return tag.name in {"select", "textarea"} or (
        tag.name == "input" and tag.get("type") not in {"hidden", "submit"}
    )


def kind_of(tag):
    return tag.get("type", "text") if tag.name == "input" else tag.name


def fields_of(form):
    tags = form.find_all(["input", "select", "textarea"])
    return [one for one in tags if one["name"] not in UNSENT and kind_of(one) != "file"]


def values_of(tag):
    """What a browser sends for it as it stands there."""
    if tag.name == "select":
        options = tag.find_all("option")
        return [one["value"] for one in options if one.has_attr("selected")]
    if tag.name == "textarea":
        return [tag.text.removeprefix("\n")]
    if kind_of(tag) in CHOSEN:
        return [tag.get("value", "on")] if tag.has_attr("checked") else []
    return [tag.get("value", "")]


def filled_in(form):
    """All that is sent, by name."""
    found = {}
    for tag in fields_of(form):
        found.setdefault(tag["name"], []).extend(values_of(tag))
    return found


def typed_into(form, text, choice=None):
    """The same with `text` in each field to type in, and the last choice (or `choice`) taken."""
    found = filled_in(form)
    for tag in fields_of(form):
        kind, name = kind_of(tag), tag["name"]
        if kind in TYPED:
            found[name] = [text]
        if kind in CHOSEN:
            is_yes_or_no = not tag.has_attr("value")  # whatever is sent says yes
            found[name] = [] if choice and is_yes_or_no else [choice or tag.get("value", "on")]
        if kind == "select":
            found[name] = [choice or tag.find_all("option")[-1]["value"]]
    return found
