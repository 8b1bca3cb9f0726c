"""What the portal is built from and under which licences, read from the packages' own metadata."""

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from packaging.requirements import Requirement

Text = str | Promise


class Piece(NamedTuple):
    """A piece of software, a font or a map by others."""

    name: str
    version: str
    licence: str
    url: str


class FrontEnd(NamedTuple):
    """A piece that is sent to browsers: who made it, what we changed, where its licence lies."""

    piece: Piece
    author: str
    change: Text
    licence_file: str


# What no metadata tell: npm package → (author, what was changed, the licence's text in static/).
SENT = {
    "@kern-ux/native": (
        "Dataport AöR and the KERN team",
        _("Reduced to the components in use, put into a cascade layer, font family renamed."),
        "vendor/kern/LICENSE.md",
    ),
    "@fontsource/fira-sans": (
        "The Mozilla Foundation, Telefonica S.A., bBox Type GmbH and Carrois Corporate GbR",
        _("Cut down to the letters of German and English, renamed “Portal Sans”."),
        "vendor/fonts/LICENSE",
    ),
    "@svg-maps/germany": (
        "MapSVG, https://mapsvg.com",
        _("Borders simplified, small islands left out."),
        "vendor/map/LICENSE.md",
    ),
    "qr": ("Paul Miller", _("Unchanged."), "vendor/qr/LICENSE-MIT"),
}
CLASSIFIER = "License :: OSI Approved :: "
HTMX_VERSION = re.compile(r'version:"([\d.]+)"')


class Used(NamedTuple):
    front_end: list[FrontEnd]
    python: list[Piece]


@cache
def used() -> Used:
    """Read once a process: packages change only with a new release."""
    python = sorted((piece_of(found) for found in installed()), key=lambda it: it.name.lower())
    return Used([*npm_pieces(), htmx()], python)


def npm_pieces() -> Iterator[FrontEnd]:
    """The packages of package.json that reach the browser, as the lock file has them."""
    packages = json.loads((settings.BASE_DIR / "package-lock.json").read_text())["packages"]
    for name in sorted(packages[""]["dependencies"]):
        entry = packages[f"node_modules/{name}"]
        url = f"https://www.npmjs.com/package/{name}"
        piece = Piece(name, entry["version"], entry.get("license", ""), url)
        yield FrontEnd(piece, *SENT.get(name, ("", "", "")))


def htmx() -> FrontEnd:
    """Comes in the Python package django-htmx, so no lock file of npm knows it."""
    script = (settings.BASE_DIR / "static" / "vendor" / "htmx" / "htmx.min.js").read_text()
    version = HTMX_VERSION.search(script)
    piece = Piece("htmx", version.group(1) if version else "", "0BSD", "https://htmx.org")
    return FrontEnd(piece, "Big Sky Software", _("Unchanged."), "")


def installed() -> list[Distribution]:
    """The packages the portal needs to run, and those that these need, as far as installed."""
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]
    waiting = [Requirement(line) for line in project["dependencies"]]
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        wanted = waiting.pop()
        key = (canonical(wanted.name), frozenset(wanted.extras))
        if key in seen:
            continue
        seen.add(key)
        try:
            package = found[key[0]] = distribution(wanted.name)
        except PackageNotFoundError:
            continue
        waiting += needs(package, wanted.extras)
    return list(found.values())


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def needs(package: Distribution, extras: set[str]) -> list[Requirement]:
    """What a package asks for here, with the extras wanted."""
    lines = [Requirement(line) for line in package.requires or []]
    chosen = [{"extra": extra} for extra in ("", *extras)]
    return [
        line for line in lines if not line.marker or any(line.marker.evaluate(c) for c in chosen)
    ]


def piece_of(package: Distribution) -> Piece:
    name = package.metadata["Name"]
    return Piece(name, package.version, licence_of(package), f"https://pypi.org/project/{name}/")


def licence_of(package: Distribution) -> str:
    """The licence expression; older packages tell it in a word, or by their classifiers."""
    facts = package.metadata
    if expression := first(facts.get_all("License-Expression")):
        return expression
    kinds = [
        kind.removeprefix(CLASSIFIER)
        for kind in facts.get_all("Classifier") or []
        if kind.startswith(CLASSIFIER)
    ]
    word = first(facts.get_all("License"))
    return word if word and len(word) < 40 and "\n" not in word else ", ".join(kinds)


def first(values: list[str] | None) -> str:
    return values[0].strip() if values else ""
