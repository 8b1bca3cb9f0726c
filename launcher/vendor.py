"""Builds static/vendor/ from the fetched packages: `vendor PLACES` (JSON). Runs in .venv."""

import json
import shutil
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

from launcher import fonts, outline, stylesheet
from launcher.assets import own_tokens
from launcher.places import ROOT

NOTICE = """/*! {title}: KERN UX-Standard (@kern-ux/native {version}), Dataport AöR and KERN team.
Licence: EUPL-1.2, see LICENSE.md beside this file. Source: https://gitlab.opencode.de/kern-ux
Modified 2026-11 for the WIR! portal: reduced to what is used, put into a layer, font renamed. */
"""


def build(target: Path, packages: dict[str, Path]) -> None:
    kern(target / "kern", packages["@kern-ux/native"])
    letters(target / "fonts", packages["@fontsource/fira-sans"])
    land = packages["@svg-maps/germany"]
    copy(land, target / "map", "germany.svg", "LICENSE.md")
    outline.build_outline(land / "germany.svg", target / "map" / "laender.svg")
    copy(packages["qr"], target / "qr", "decode.js", "index.js", "LICENSE-MIT")
    copy(htmx().parent, target / "htmx", htmx().name)
    (target / "htmx" / htmx().name).rename(target / "htmx" / "htmx.min.js")


def kern(target: Path, package: Path) -> None:
    plan = tomllib.loads((ROOT / "launcher" / "kern.toml").read_text())
    css = (package / "dist" / "kern.css").read_text().replace('"Fira Sans"', f'"{fonts.FAMILY}"')
    core, more = stylesheet.reduced(css, plan, own_tokens())
    copy(package, target, "LICENSE.md")
    version = package.name.rpartition("-")[2]
    head = NOTICE.format(title="kern-core.css", version=version) + fonts.faces("../fonts")
    (target / "kern-core.css").write_text(head + core)
    head = NOTICE.format(title="kern-more.css", version=version)
    (target / "kern-more.css").write_text(head + more)


def letters(target: Path, package: Path) -> None:
    copy(package, target, "LICENSE")
    for weight, name in fonts.FILES.items():
        fonts.cut(package / "files" / name, target / f"portal-sans-{weight}.woff2")
    (target / "print").mkdir()
    for (family, weight), name in fonts.PRINTED.items():
        file = f"{family.lower().replace(' ', '-')}-{weight}.ttf"
        fonts.unpack(package / "files" / name, target / "print" / file, family)


def htmx() -> Path:
    spec = find_spec("django_htmx")
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent / "static" / "django_htmx" / "htmx-2.min.js"


def copy(package: Path, target: Path, *names: str) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copyfile(package / name, target / Path(name).name)


if __name__ == "__main__":
    places = json.loads(sys.argv[1])
    folders = {name: Path(folder) for name, folder in places["packages"].items()}
    build(Path(places["target"]), folders)
