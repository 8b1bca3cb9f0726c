"""The message catalogue without GNU gettext: `compile`, `update`, `check`. Runs in .venv."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from launcher.places import ROOT

PO = ROOT / "wirportal" / "locale" / "de" / "LC_MESSAGES" / "django.po"
APPS = ("wirportal", "alliances", "events", "reviews")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
STRING = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
CALL = re.compile(rf"\b(_|n?p?gettext)\(\s*({STRING}(?:\s*,\s*{STRING})*)")
# Their German says "du"; our catalogue overrides some of it, so their messages are no strangers.
OVERRIDDEN = ("allauth", "django")

Id = str | tuple[str, ...]
Msg = tuple[str | None, Id]
Key = tuple[str | None, str]


def main(command: str) -> int:
    if command == "compile":
        compile_catalogue()
        return 0
    wanted = {key(context, msgid): (context, msgid) for context, msgid in used()}
    catalogue = read()
    if command == "update":
        update(catalogue, wanted)
        compile_catalogue()
    problems = list(complaints(catalogue, wanted))
    print("\n".join(problems) or f"The German catalogue is complete: {len(wanted)} messages.")
    return 1 if problems else 0


def key(context: str | None, msgid: Id | list[str]) -> Key:
    return context, msgid if isinstance(msgid, str) else msgid[0]


def used() -> Iterator[Msg]:
    """Context and id of every message in code and templates."""
    for app in APPS:
        for file in sorted((ROOT / app).rglob("*.py")):
            for _, msgid, _, context in extract_from_file("python", file, keywords=KEYWORDS):
                yield context, msgid
    for folder in (ROOT / "templates", *(ROOT / app for app in APPS)):
        for suffix in ("html", "txt", "xml", "svg"):
            for file in sorted(folder.rglob(f"*.{suffix}")):
                yield from in_template(file.read_text(), str(file))


def in_template(source: str, origin: str) -> Iterator[Msg]:
    for name, words in CALL.findall(templatize(source, origin=origin)):
        strings = [str(word) for word in ast.literal_eval(f"[{words}]")]
        context = strings.pop(0) if "pgettext" in name else None
        yield context, tuple(strings) if len(strings) > 1 else strings[0]


def complaints(catalogue: Catalog, wanted: dict[Key, Msg]) -> Iterator[str]:
    entries = {key(each.context, each.id): each for each in catalogue if each.id}
    for missing in sorted(wanted.keys() - entries.keys(), key=str):
        yield f"Missing: {missing[1]!r}"
    for stranger in sorted(entries.keys() - wanted.keys() - overridden(), key=str):
        yield f"No longer used: {stranger[1]!r}"
    for obsolete in catalogue.obsolete:
        yield f"Obsolete: {obsolete!r}"
    for entry in entries.values():
        if not is_translated(entry):
            yield f"Not translated: {entry.id!r}"
        elif entry.fuzzy:
            yield f"Fuzzy: {entry.id!r}"
        for error in entry.check(catalogue):
            yield f"{error}: {entry.id!r}"


def is_translated(entry: Message) -> bool:
    return all(entry.string) if isinstance(entry.string, tuple) else bool(entry.string)


def overridden() -> set[Key]:
    found: set[Key] = set()
    for name in OVERRIDDEN:
        spec = find_spec(name)
        assert spec is not None and spec.origin is not None
        for file in Path(spec.origin).parent.rglob("locale/de/LC_MESSAGES/django.po"):
            with file.open("rb") as stream:
                found |= {key(each.context, each.id) for each in read_po(stream, locale="de")}
    return found


def update(catalogue: Catalog, wanted: dict[Key, Msg]) -> None:
    """New messages come in empty, unused ones go; what is translated stays as it is."""
    keep = wanted.keys() | overridden()
    for entry in [each for each in catalogue if each.id]:
        if key(entry.context, entry.id) not in keep:
            catalogue.delete(entry.id, entry.context)
    for context, msgid in wanted.values():
        if catalogue.get(msgid, context) is None:
            catalogue.add(msgid, context=context)
    catalogue.obsolete.clear()
    draft = PO.with_suffix(".draft")
    with draft.open("wb") as stream:
        write_po(stream, catalogue, sort_output=True, no_location=True, width=100)
    draft.replace(PO)


def read() -> Catalog:
    with PO.open("rb") as stream:
        return read_po(stream, locale="de")


def compile_catalogue() -> None:
    draft = PO.with_suffix(".mo-draft")
    with draft.open("wb") as stream:
        write_mo(stream, read())
    draft.replace(PO.with_suffix(".mo"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
